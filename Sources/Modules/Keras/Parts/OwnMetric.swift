import Arrays
import Networks
import Script
import Signatures

/// What a model measures with: one of Keras's metrics, or one that a script has written.
enum Measure {
    case engine(Metric)
    case function(FunctionMetric)
    case instance(Instance, OwnMetric)

    var name: String {
        switch self {
        case .engine(let metric): metric.name
        case .function(let metric): metric.name
        case .instance(_, let metric): metric.name
        }
    }

    func reset(_ interpreter: Interpreter) throws {
        switch self {
        case .engine(let metric): metric.reset()
        case .function(let metric): metric.mean.reset()
        case .instance(let instance, _): try call("reset_state", instance, [], interpreter)
        }
    }

    func update(_ truth: Value, _ prediction: Value, weights: Value, _ interpreter: Interpreter) throws {
        switch self {
        case .engine(let metric):
            try metric.update(
                try array(from: truth, interpreter), try array(from: prediction, interpreter),
                weights: weights.isNone ? nil : try array(from: weights, interpreter))
        case .function(let metric): try metric.update(truth, prediction, weights: weights, interpreter)
        case .instance(let instance, _):
            let given = [truth, prediction] + (weights.isNone ? [] : [weights])
            try call("update_state", instance, given, interpreter)
        }
    }

    func result(_ interpreter: Interpreter) throws -> Value {
        switch self {
        case .engine(let metric): .object(TensorObject(try NDArray([Float(metric.result)], shape: [])))
        case .function(let metric): .object(TensorObject(try NDArray([Float(metric.mean.result)], shape: [])))
        case .instance(let instance, _): try call("result", instance, [], interpreter)
        }
    }

    @discardableResult
    private func call(
        _ method: String, _ instance: Instance, _ arguments: [Value], _ interpreter: Interpreter
    ) throws -> Value {
        try interpreter.call(
            try interpreter.attribute(method, of: .object(instance)), Arguments(arguments))
    }
}

/// A function that a script gave `compile` as a metric: the mean of what it gives.
final class FunctionMetric: Object, EnginePart, ScriptJudge {
    private let function: Value
    let name: String
    let mean: Mean

    init(_ function: Value, _ interpreter: Interpreter) throws {
        self.function = function
        name = ((try? interpreter.attribute("__name__", of: function))?.text) ?? "metric"
        mean = try Mean(Settings(Mean.signature))
    }

    var type: TypeObject { .function }
    var part: Any { self }

    func update(_ truth: Value, _ prediction: Value, weights: Value, _ interpreter: Interpreter) throws {
        let values = try interpreter.call(function, Arguments([truth, prediction]))
        try mean.update(
            try array(from: values, interpreter),
            weights: weights.isNone ? nil : try array(from: weights, interpreter))
    }
}

/// A metric that an instance of a script's class says, on its way to `compile`.
final class InstanceMetric: Object, EnginePart, ScriptJudge {
    let instance: Instance
    let metric: OwnMetric

    init(_ instance: Instance, _ metric: OwnMetric) { (self.instance, self.metric) = (instance, metric) }

    var type: TypeObject { MetricObject.base }
    var part: Any { self }
    var name: String { metric.name }
}

/// What an instance of a script's class stands on where it derives from `keras.metrics.Metric`: its name and its
/// variables.
final class OwnMetric: Object {
    private weak var instance: Instance?
    let name: String
    private let context: Context
    private var variables: [(variable: Variable, initializer: any Initializer)] = []

    static let signature = Signature(
        "Metric",
        [
            .optional("dtype", .any, "The type computed in."),
            .optional("name", .string, "The metric's name."),
        ],
        purpose: "What metrics of one's own derive from.")

    init(_ instance: Instance, _ arguments: Arguments?, _ interpreter: Interpreter) throws {
        var given = arguments ?? Arguments()
        // Metric('name'): the name came first in older Keras.
        if case .string? = given.positional.first {
            given = Arguments(
                [.none] + given.positional.dropFirst(), given.keywords + [("name", given.positional[0])])
        }
        let bound = try Self.signature.bind(given)
        self.instance = instance
        context = try KerasSession.of(interpreter).context
        name = bound["name"].text ?? context.automaticName(for: instance.type.name)
    }

    var type: TypeObject { MetricObject.base }
    var isCallable: Bool { true }
    var attributeNames: [String] {
        ["add_weight", "get_config", "name", "reset_state", "result", "update_state", "variables"]
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "name": return .string(self.name)
        case "dtype": return .string("float32")
        case "variables", "weights":
            return .list(List(variables.map { .object(VariableObject($0.variable)) }))
        case "add_weight", "add_variable":
            return method(
                name,
                [
                    Parameter("shape", default: nil), .optional("initializer"), .optional("dtype"),
                    .optional("name"), Parameter("kwargs", passing: .keywords),
                ]
            ) { metric, arguments, _ in try metric.addWeight(arguments) }
        case "reset_state", "reset_states":
            return method(name) { metric in
                for (variable, initializer) in metric.variables {
                    try variable.assign(try initializer(variable.shape, in: metric.context))
                }
                return .none
            }
        case "get_config": return method(name) { .dict(Dict([("name", .string($0.name))])) }
        case "update_state", "result":
            throw ScriptError(
                .notImplementedError,
                "\(self.name) has no method `\(name)`: a metric of one's own says what it does")
        default: return nil
        }
    }

    private func addWeight(_ arguments: BoundArguments) throws -> Value {
        var (shape, name) = (arguments["shape"], arguments["name"])
        if shape.text != nil { (name, shape) = (shape, .none) }
        let sizes = shape.isNone ? [] : try Shape(shape).known
        guard let sizes else {
            throw Fault(
                .value, "add_weight needs a shape whose sizes are known. Received: shape=\(ShownValue(shape))"
            )
        }
        let given = arguments["initializer"]
        let initializer = try InitializerCatalogue.initializer(
            from: given.isNone ? .string("zeros") : Setting(given))
        let variable = Variable(
            free: name.text ?? "variable", try initializer(sizes, in: context), trainable: false)
        variables.append((variable, initializer))
        return .object(VariableObject(variable))
    }

    /// Takes in a batch and gives the value so far.
    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        guard let instance else { return .none }
        _ = try interpreter.call(try interpreter.attribute("update_state", of: .object(instance)), arguments)
        return try interpreter.call(
            try interpreter.attribute("result", of: .object(instance)), Arguments())
    }
}
