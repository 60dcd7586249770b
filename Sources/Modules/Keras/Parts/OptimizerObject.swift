import Arrays
import Networks
import Script
import Signatures

/// An optimizer as scripts see it: `keras.optimizers.Adam(learning_rate=0.001)`.
final class OptimizerObject: Object, EnginePart {
    static let base = TypeObject.keras("Optimizer", "optimizers.optimizer")

    private let optimizer: Optimizer
    private unowned let session: KerasSession

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
    var attributeNames: [String] { argumentNames + ["get_config", "iterations", "lr"] }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "name": .string(optimizer.name)
        case "learning_rate", "lr": .object(TensorObject(try NDArray([optimizer.learningRate], shape: [])))
        case "get_config": method("get_config") { Value($0.optimizer.config) }
        case "iterations": .object(TensorObject(try NDArray([Int64(optimizer.iterations)], shape: [])))
        default: argumentNames.contains(name) ? Value(optimizer.settings[name]) : nil
        }
    }

    func setAttribute(_ name: String, to value: Value, _ interpreter: Interpreter) throws -> Bool {
        guard name == "learning_rate" || name == "lr" else { return false }
        guard let rate = try interpreter.asFloat(value), rate.isFinite else {
            throw ScriptError(
                .valueError, "learning_rate must be a number. Received: \(try interpreter.repr(value))")
        }
        optimizer.learningRate = Float(rate)
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
            ) { arguments, _ in
                let arguments = OldArguments.today(arguments, for: type.signature, session.advice)
                return try raisingFaults {
                    let optimizer = try OptimizerCatalogue.make(
                        type, positional: try arguments.positional.map(Setting.init),
                        keywords: try arguments.keywords.map { ($0.name, try Setting($0.value)) },
                        in: session.context)
                    return .object(OptimizerObject(optimizer, session))
                }
            }
        }
        return classes
    }

    static func module(_ session: KerasSession) -> Module {
        let module = Module(keras: "keras.optimizers")
        module.add(OptimizerObject.base)
        for type in session.optimizerTypes.values { module.add(type) }
        module.members["schedules"] = .object(Module(keras: "keras.optimizers.schedules"))
        return module
    }
}
