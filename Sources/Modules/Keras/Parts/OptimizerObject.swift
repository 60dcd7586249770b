import Arrays
import Networks
import Script
import Signatures

/// An optimizer as scripts see it: `keras.optimizers.Adam(learning_rate=0.001)`.
final class OptimizerObject: Object, EnginePart {
    static let base = TypeObject.keras("Optimizer", "optimizers.optimizer")

    let optimizer: Optimizer
    unowned let session: KerasSession

    init(_ optimizer: Optimizer, _ session: KerasSession) {
        self.optimizer = optimizer
        self.session = session
    }

    var part: Any { optimizer }
    var type: TypeObject {
        session.optimizerTypes[Swift.type(of: optimizer).signature.name] ?? OptimizerObject.base
    }
    var key: Key? { .identity(ObjectIdentifier(optimizer)) }

    private var argumentNames: [String] { optimizer.settings.signature.parameters.map(\.name) }
    var attributeNames: [String] {
        argumentNames + ["apply", "apply_gradients", "build", "get_config", "iterations", "variables"]
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "name": return .string(optimizer.name)
        case "learning_rate": return try raisingFaults { try learningRate() }
        case "lr":
            noticeOldRate()
            return try raisingFaults { try learningRate() }
        case "get_config": return method("get_config") { Value($0.optimizer.config) }
        case "iterations":
            let optimizer = optimizer
            return .object(
                try ScalarVariableObject("\(optimizer.name)/iteration", .int64) {
                    Double(optimizer.iterations)
                })
        default:
            return stepMethod(name) ?? (argumentNames.contains(name) ? Value(optimizer.settings[name]) : nil)
        }
    }

    private func noticeOldRate() {
        session.advice.notice(
            "optimizer.lr",
            "`optimizer.lr` is a spelling of older Keras; today it is `optimizer.learning_rate`.")
    }

    /// A variable that can be assigned, or what a schedule gives for the next step.
    private func learningRate() throws -> Value {
        let optimizer = optimizer
        guard case .number = optimizer.rate else {
            return .object(TensorObject(try NDArray([try optimizer.currentRate()], shape: [])))
        }
        return .object(
            try ScalarVariableObject("\(optimizer.name)/learning_rate") {
                Double(optimizer.learningRate)
            } write: {
                try optimizer.setRate(.float($0))
            })
    }

    func setAttribute(_ name: String, to value: Value, _ interpreter: Interpreter) throws -> Bool {
        guard name == "learning_rate" || name == "lr" else { return false }
        if name == "lr" { noticeOldRate() }
        try raisingFaults { try optimizer.setRate(try ScheduleClasses.rate(value, interpreter)) }
        return true
    }

    func compare(
        _ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter
    ) throws -> Value? {
        guard relation == .equal || relation == .notEqual else { return nil }
        let isSame = other.object(as: OptimizerObject.self)?.optimizer === optimizer
        return .bool(isSame == (relation == .equal))
    }

    func repr(_ interpreter: Interpreter) throws -> String { "<\(type.qualifiedName) object>" }
}

/// What stands in `keras.optimizers`.
enum OptimizerClasses {
    static func make(_ session: KerasSession) -> [String: TypeObject] {
        var classes: [String: TypeObject] = [:]
        for type in OptimizerCatalogue.types {
            let name = type.signature.name
            classes[name] = TypeObject(
                name, module: "keras.src.optimizers.\(name.lowercased())", base: OptimizerObject.base,
                signature: type.signature
            ) { arguments, interpreter in
                let arguments = OldArguments.today(arguments, for: type.signature, session.advice)
                return try raisingFaults {
                    let optimizer = try OptimizerCatalogue.make(
                        type, positional: try positional(arguments, interpreter),
                        keywords: try keywords(arguments, interpreter), in: session.context)
                    return .object(OptimizerObject(optimizer, session))
                }
            }
        }
        return classes
    }

    private static func positional(_ arguments: Arguments, _ interpreter: Interpreter) throws -> [Setting] {
        try arguments.positional.enumerated().map { place, value in
            place == 0 ? try ScheduleClasses.rate(value, interpreter) : try Setting(value)
        }
    }

    private static func keywords(
        _ arguments: Arguments, _ interpreter: Interpreter
    ) throws -> [(name: String, value: Setting)] {
        try arguments.keywords.map { name, value in
            let isRate = name == "learning_rate"
            return (name, isRate ? try ScheduleClasses.rate(value, interpreter) : try Setting(value))
        }
    }

    static func module(_ session: KerasSession) -> Module {
        let module = Module(keras: "keras.optimizers")
        module.add(OptimizerObject.base)
        for type in session.optimizerTypes.values { module.add(type) }
        module.define("get", [Parameter("identifier", .any, "A name, or an optimizer.")]) { arguments, _ in
            try raisingFaults {
                let optimizer = try OptimizerCatalogue.optimizer(
                    from: try Setting(arguments["identifier"]), in: session.context)
                return .object(OptimizerObject(optimizer, session))
            }
        }
        return module
    }
}
