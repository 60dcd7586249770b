import Networks
import Script
import Signatures

/// The class `keras.Sequential`.
enum SequentialClass {
    static func make(_ session: KerasSession, base: TypeObject) -> TypeObject {
        TypeObject(
            "Sequential", module: "keras.src.models.sequential", base: base,
            signature: Sequential.signature, attributes: FromConfig.layer(Sequential.self, session)
        ) { arguments, interpreter in
            try raisingFaults { .object(try model(arguments, session, interpreter)) }
        }
    }

    private static func model(
        _ arguments: Arguments, _ session: KerasSession, _ interpreter: Interpreter
    ) throws -> ModelObject {
        try refuseLoneLayers(arguments)
        let settings = try Settings(Sequential.signature, arguments)
        let layers = try arguments.layers(interpreter).map(layer(from:))
        let model = try Sequential(layers, name: try settings.optionalString("name"), in: session.context)
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
