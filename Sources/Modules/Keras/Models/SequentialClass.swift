import Arrays
import Networks
import Script
import Signatures

/// The class `keras.Sequential`.
enum SequentialClass {
    static func make(_ session: KerasSession, base: TypeObject) -> TypeObject {
        TypeObject(
            "Sequential", module: "keras.src.models.sequential", base: base,
            signature: Sequential.signature,
            inheritance: NativeBase(methods: [
                "__init__", "build", "compile", "compute_loss", "compute_metrics", "fit", "summary",
                "test_step",
                "train_step",
            ]) {
                instance, arguments, interpreter in
                try raisingFaults { try peer(instance, arguments ?? Arguments(), session, interpreter) }
            },
            attributes: FromConfig.layer(Sequential.self, session)
        ) { arguments, interpreter in
            try raisingFaults { .object(try model(arguments, session, interpreter)) }
        }
    }

    /// What an instance of a script's class stands on: a stack, named after the class.
    private static func peer(
        _ instance: Instance, _ arguments: Arguments, _ session: KerasSession, _ interpreter: Interpreter
    ) throws -> ModelObject {
        guard try instance.override(of: "call") == nil else {
            throw Fault(
                .notImplemented,
                "call of a class that derives from Sequential exists in Keras, but not in convbook. Derive from "
                    + "keras.Model, and call the layers one after the other")
        }
        let object = try model(arguments, session, interpreter, className: instance.type.name)
        object.instance = instance
        return object
    }

    private static func model(
        _ arguments: Arguments, _ session: KerasSession, _ interpreter: Interpreter, className: String? = nil
    ) throws -> ModelObject {
        try refuseLoneLayers(arguments)
        let settings = try Settings(Sequential.signature, arguments)
        let layers = try arguments.layers(interpreter).map(layer(from:))
        let name =
            try settings.optionalString("name") ?? className.map { session.context.automaticName(for: $0) }
        let model = try Sequential(layers, name: name, in: session.context)
        if try !settings.flag("trainable") { model.trainable = false }
        for (place, layer) in model.layers.enumerated() { session.adviseOnShape(of: layer, at: place) }
        session.building.made(model)
        return session.object(for: model)
    }

    /// `Sequential(a, b)`: the second layer would be taken for `trainable`.
    private static func refuseLoneLayers(_ arguments: Arguments) throws {
        guard arguments.positional.count > 1, isLayerLike(arguments.positional[1]) else { return }
        let shown = ShownValue(arguments.positional[1])
        let type = ShownValue(.object(arguments.positional[1].type))
        throw ScriptError(
            .valueError,
            "Expected `trainable` to be a boolean. Received: trainable=\(shown) (of type \(type))\n"
                + "The layers go into one list: keras.Sequential([a, b, c])")
    }

    private static func isLayerLike(_ value: Value) -> Bool {
        if case .object(let object) = value {
            object is LayerObject || object is TypeObject || object is SymbolicTensorObject
        } else {
            false
        }
    }
}

extension Arguments {
    /// The values of the argument `layers`.
    fileprivate func layers(_ interpreter: Interpreter) throws -> [Value] {
        guard let value = positional.first ?? keywords.first(where: { $0.name == "layers" })?.value,
            !value.isNone
        else {
            return []
        }
        if case .object(let object) = value, object is LayerObject || object is SymbolicTensorObject {
            throw ScriptError(
                .typeError,
                "'\(value.typeName)' object is not iterable\nThe layers go into a list, even a single one: "
                    + "keras.Sequential([layer])")
        }
        return try interpreter.values(of: value)
    }
}
