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
            signature: Functional.signature,
            inheritance: NativeBase(methods: [
                "__init__", "build", "compile", "compute_loss", "compute_metrics", "fit", "summary",
                "test_step",
                "train_step",
            ]) {
                instance, arguments, interpreter in
                try raisingFaults {
                    if let arguments,
                        !arguments.positional.isEmpty
                            || arguments.keywords.contains(where: { $0.name == "inputs" })
                    {
                        let object = try model(arguments, session, interpreter)
                        object.instance = instance
                        return object
                    }
                    return try LayerClasses.peer(instance, session.modelType, arguments, session, interpreter)
                }
            },
            attributes: FromConfig.ownLayer(KerasSession.of)
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
        let (inputs, inputForm) = try tensors(bound["inputs"], "inputs", interpreter)
        let (outputs, outputForm) = try tensors(bound["outputs"], "outputs", interpreter)
        let name = bound["name"].isNone ? nil : try interpreter.str(bound["name"])
        let model = try Functional(
            inputs: inputs, outputs: outputs, name: name, forms: (inputForm, outputForm), in: session.context)
        if !bound["trainable"].isNone { model.trainable = try interpreter.isTrue(bound["trainable"]) }
        return session.object(for: model)
    }

    /// - Parameter side: `inputs` or `outputs`, for messages.
    private static func tensors(
        _ value: Value, _ side: String, _ interpreter: Interpreter
    ) throws -> ([SymbolicTensor], Form) {
        let (values, form) = try value.spread(interpreter)
        let tensors = try values.map { item in
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
            throw Fault(
                .value,
                "`\(side)` argument cannot be empty. Received:\n\(side)=\(try interpreter.repr(value))\n"
                    + "A model needs one tensor there at least")
        }
        return (tensors, form)
    }
}
