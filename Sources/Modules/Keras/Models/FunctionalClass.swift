import Arrays
import Networks
import Script
import Signatures

/// `keras.Model(inputs, outputs)`.
enum FunctionalClass {
    /// What scripts call; the models that it makes are of the class `Functional`.
    static func makeModel(_ session: KerasSession) -> TypeObject {
        TypeObject(
            "Model", module: "keras.src.models.model", base: LayerClasses.layer,
            signature: Functional.signature, attributes: FromConfig.layer(Functional.self, session)
        ) { arguments, interpreter in
            try raisingFaults { .object(try model(arguments, session, interpreter)) }
        }
    }

    static func make(_ session: KerasSession, base: TypeObject) -> TypeObject {
        TypeObject("Functional", module: "keras.src.models.functional", base: base)
    }

    private static func model(
        _ arguments: Arguments, _ session: KerasSession, _ interpreter: Interpreter
    ) throws -> ModelObject {
        let bound = try Functional.signature.bind(arguments)
        let structure = try Structure(bound["outputs"], "outputs", interpreter)
        let name = bound["name"].isNone ? nil : try interpreter.str(bound["name"])
        let model = try Functional(
            inputs: [try input(bound["inputs"], interpreter)], outputs: structure.tensors, name: name,
            in: session.context)
        let object = session.object(for: model)
        object.structure = structure
        return object
    }

    private static func input(_ value: Value, _ interpreter: Interpreter) throws -> SymbolicTensor {
        let tensors = try Structure(value, "inputs", interpreter).tensors
        guard tensors.count == 1, let first = tensors.first else {
            throw Fault(
                .notImplemented,
                "a model with \(tensors.count) inputs exists in Keras, but not yet in convbook: one is needed"
            )
        }
        return first
    }
}

/// How a model's tensors were given: alone, in a list, in a dict; results come in the same form.
struct Structure {
    private enum Form {
        case single, list, tuple
        case dict([String])
    }

    private let form: Form
    let tensors: [SymbolicTensor]

    /// - Parameter side: `inputs` or `outputs`, for messages.
    init(_ value: Value, _ side: String, _ interpreter: Interpreter) throws {
        let values: [Value]
        switch value {
        case .list(let list): (form, values) = (.list, list.items)
        case .tuple(let items): (form, values) = (.tuple, items)
        case .dict(let dict):
            (form, values) = (.dict(try dict.keys.map { try interpreter.str($0) }), dict.values)
        default: (form, values) = (.single, [value])
        }
        tensors = try values.map { item in
            if let tensor = item.object(as: SymbolicTensorObject.self)?.tensor { return tensor }
            let hint =
                item.object(as: LayerObject.self) != nil
                ? "\nThat is a layer; its tensor is layer.\(side == "inputs" ? "input" : "output")" : ""
            throw Fault(
                .value,
                "All `\(side)` values must be KerasTensors. Received: \(side)=\(try interpreter.repr(value)) including invalid value "
                    + "\(try interpreter.repr(item)) of type \(ShownValue(.object(item.type)))\(hint)")
        }
        guard !tensors.isEmpty else {
            throw Fault(.value, "`\(side)` is empty: a model needs one tensor there")
        }
    }

    /// Results in the form of the tensors; of a list of one, as Keras gives it, the one.
    func results(_ results: [Value]) -> Value {
        switch form {
        case .list where results.count == 1, .tuple where results.count == 1: results[0]
        default: value(results)
        }
    }

    /// Values in the form of the tensors.
    func value(_ results: [Value]) -> Value {
        switch form {
        case .single: results.first ?? .none
        case .list: .list(results)
        case .tuple: .tuple(results)
        case .dict(let names): .dict(Dict(Array(zip(names, results))))
        }
    }
}
