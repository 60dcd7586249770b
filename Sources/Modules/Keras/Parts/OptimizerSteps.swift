import Arrays
import Networks
import Script
import Signatures

/// Steps that a script takes itself, by gradients it has found.
extension OptimizerObject {
    /// `nil` for other names.
    func stepMethod(_ name: String) -> Value? {
        switch name {
        case "apply_gradients":
            method(name, [Parameter("grads_and_vars")]) { object, arguments, interpreter in
                let pairs = try interpreter.values(of: arguments["grads_and_vars"]).map {
                    try interpreter.values(of: $0)
                }
                guard pairs.allSatisfy({ $0.count == 2 }) else {
                    throw Fault(
                        .value, "apply_gradients takes pairs: zip(gradients, model.trainable_variables)")
                }
                return try object.step(pairs.map { $0[0] }, pairs.map { $0[1] }, interpreter)
            }
        case "apply":
            method(name, [Parameter("grads"), .optional("trainable_variables")]) {
                object, arguments, interpreter in
                guard !arguments["trainable_variables"].isNone else {
                    throw Fault(
                        .value,
                        "apply takes the variables, too: optimizer.apply(gradients, model.trainable_variables)"
                    )
                }
                return try object.step(
                    try interpreter.values(of: arguments["grads"]),
                    try interpreter.values(of: arguments["trainable_variables"]), interpreter)
            }
        case "build":
            method(name, [Parameter("variables")]) { object, arguments, interpreter in
                object.optimizer.build(
                    for: try object.variables(interpreter.values(of: arguments["variables"])))
                return .none
            }
        default: nil
        }
    }

    private func variables(_ values: [Value]) throws -> [Variable] {
        try values.map { value in
            guard let variable = value.object(as: VariableObject.self)?.variable,
                variable.value.dtype == .float32
            else {
                throw Fault(
                    .value,
                    "the second of each pair must be a variable of floats. Received: \(ShownValue(value))")
            }
            return variable
        }
    }

    private func step(
        _ gradients: [Value], _ variables: [Value], _ interpreter: Interpreter
    ) throws -> Value {
        guard gradients.count == variables.count else {
            throw Fault(
                .value,
                "there are \(gradients.count) gradients but \(variables.count) variables: they must be as many"
            )
        }
        let variables = try self.variables(variables)
        let missing = zip(gradients, variables).filter { $0.0.isNone }.map(\.1.path)
        let arrays = try gradients.map { $0.isNone ? nil : try array(from: $0, interpreter) }
        try optimizer.apply(arrays, to: variables)
        if !missing.isEmpty {
            session.advice.notice(
                "gradients",
                "UserWarning: Gradients do not exist for variables \(missing) when minimizing the loss. If using "
                    + "`model.compile()`, did you forget to provide a `loss` argument?")
        }
        return .none
    }
}
