import Arrays
import Networks
import Script
import Signatures

/// An activation as scripts see it: the function `keras.activations.relu`, which can be called on an array
/// or given to a layer.
final class ActivationObject: Object, EnginePart {
    private let activationType: any Activation.Type
    private let activation: any Activation

    /// The function with its default arguments.
    init(_ type: any Activation.Type) throws {
        activationType = type
        activation = try type.init(Settings(type.signature))
    }

    /// The function that a layer has; without one, `linear`.
    init(_ activation: (any Activation)?) throws {
        self.activation = try activation ?? Linear(Settings(Linear.signature))
        activationType = Swift.type(of: self.activation)
    }

    var part: Any { activation }
    var type: TypeObject { .function }
    var isCallable: Bool { true }
    var key: Key? { .string("activation " + activation.name) }

    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        try raisingFaults {
            let signature = activationType.signature
            let bound = try signature.bind(arguments)
            if let symbolic = bound["x"].object(as: SymbolicTensorObject.self) {
                let settings = try Settings(signature, arguments)
                let function = try activationType.init(settings)
                let last = symbolic.tensor.shape.rank - 1
                guard function.axis == -1 || function.axis == last else {
                    return try symbolic.session.operation(function.name, [symbolic.tensor], interpreter) {
                        .object(TensorObject(try TensorOperation.activation(function)($0[0])))
                    }
                }
                let layer = try ActivationLayer(
                    Settings(ActivationLayer.signature, ["activation": .object(function)]),
                    in: symbolic.session.context)
                return .object(symbolic.session.object(for: try layer(symbolic.tensor)))
            }
            let input = try LayerObject.tensor(bound["x"], interpreter)
            let settings = try Settings(signature, Arguments(Array(arguments.positional), arguments.keywords))
            return .object(TensorObject(try TensorOperation.activation(activationType.init(settings))(input)))
        }
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "__name__", "__qualname__": .string(activation.name)
        case "__doc__": .string(activationType.signature.purpose)
        default: nil
        }
    }

    func compare(
        _ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter
    ) throws -> Value? {
        guard relation == .equal || relation == .notEqual else { return nil }
        let isSame = other.object(as: ActivationObject.self)?.activation.name == activation.name
        return .bool(isSame == (relation == .equal))
    }

    func repr(_ interpreter: Interpreter) throws -> String { "<function \(activation.name)>" }
}

/// What stands in `keras.activations`.
enum ActivationFunctions {
    static func module() throws -> Module {
        let module = Module(keras: "keras.activations")
        for type in ActivationCatalogue.types {
            module.members[type.signature.name] = .object(try ActivationObject(type))
        }
        for (alias, name) in ActivationCatalogue.aliases { module.members[alias] = module.members[name] }
        module.define("get", [Parameter("identifier", .activation)]) { arguments, _ in
            try raisingFaults {
                let activation = try ActivationCatalogue.activation(from: Setting(arguments["identifier"]))
                return .object(try ActivationObject(activation))
            }
        }
        return module
    }
}
