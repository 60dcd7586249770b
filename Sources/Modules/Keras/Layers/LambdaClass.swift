import Arrays
import Networks
import Script
import Signatures

/// `layers.Lambda(lambda x: x / 255)`: a layer that a function describes.
enum LambdaClass {
    private static let signature = Signature(
        "Lambda",
        [
            Parameter("function", .any, "From a tensor to a tensor, by layers, operators and keras.ops."),
            .optional("output_shape", .any, "Found by itself."), .optional("mask", .any, "Not supported."),
            .optional("arguments", .any, "A dict of further arguments of the function."),
            .optional("name", .string, "The layer's name."),
        ],
        purpose: "A layer that a function describes.")

    private static func config(
        _ layer: Traced, _ function: Value, _ more: [(name: String, value: Value)],
        _ interpreter: Interpreter
    ) -> Config {
        let arguments = more.map { name, value in
            Config.Entry(
                name, (try? Config(value, interpreter)) ?? .unstorable("Lambda: \(name) is no plain value"))
        }
        return [
            "module": "keras.layers", "class_name": "Lambda",
            "config": [
                "name": .string(layer.name), "trainable": .bool(layer.trainable), "dtype": .float32Policy,
                "function": OwnPart.config(of: function, interpreter), "arguments": .dict(arguments),
            ],
            "registered_name": .none,
        ]
    }

    /// A layer from a file. The function must be among the caller's own.
    static func layer(
        _ config: Config, _ own: [String: Value], _ session: KerasSession, _ interpreter: Interpreter
    ) throws -> Layer {
        let name = config["name"]?.text ?? "lambda"
        let function = config["function"] ?? .none
        guard let functionName = function.text ?? function["config"]?.text,
            function["class_name"]?.text != "__lambda__"
        else {
            throw Fault(
                .value,
                "The Lambda layer '\(name)' holds a Python lambda, stored as Python's bytecode, which convbook never runs. "
                    + "Make the model in a script with a def in its place, and load the weights: model.load_weights(…)"
            )
        }
        guard let value = own[functionName] else {
            throw Fault(
                .value,
                "Could not locate function '\(functionName)' of the Lambda layer '\(name)'.\n"
                    + "Pass it: custom_objects={'\(functionName)': \(functionName)}")
        }
        var keywords: [(name: String, value: Value)] = [("function", value), ("name", .string(name))]
        if let arguments = config["arguments"], arguments.entries?.isEmpty == false {
            keywords.append(("arguments", Value(arguments)))
        }
        return try Modules.layer(from: try make(session).call(Arguments([], keywords), interpreter))
    }

    static func make(_ session: KerasSession) -> TypeObject {
        TypeObject(
            "Lambda", module: "keras.src.layers.core.lambda_layer", base: LayerClasses.layer,
            signature: signature
        ) {
            arguments, interpreter in
            let bound = try signature.bind(arguments)
            let function = bound["function"]
            guard case .object(let object) = function, object.isCallable else {
                throw ScriptError(
                    .typeError,
                    "Lambda takes a function. Received: function=\(try interpreter.repr(function))")
            }
            var more: [(name: String, value: Value)] = []
            if case .dict(let dict) = bound["arguments"] {
                more = try dict.pairs.map { (try interpreter.str($0.key), $0.value) }
            }
            return try raisingFaults {
                func called(_ tensors: [Value], _ interpreter: Interpreter) throws -> Value {
                    let input = tensors.count == 1 ? tensors[0] : .list(List(tensors))
                    return try interpreter.call(function, Arguments([input], more))
                }
                let traced = try Traced(
                    "Lambda", name: bound["name"].text, parts: { [] }, in: session.context,
                    body: { [unowned interpreter] inputs, _ in
                        let result = try called(inputs.map { .object(TensorObject($0)) }, interpreter)
                        let (values, form) = try result.spread(interpreter)
                        return (try values.map { try LayerObject.tensor($0, interpreter) }, form)
                    }
                ) { [unowned interpreter] inputs, _ in
                    let tensors = inputs.map { Value.object(session.object(for: $0)) }
                    return try TracedObject.tensors(
                        try called(tensors, interpreter), of: "Lambda's function", interpreter)
                }
                traced.serializing = { [unowned interpreter] in
                    config(traced, function, more, interpreter)
                }
                return .object(session.object(for: traced))
            }
        }
    }
}
