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
                let traced = try Traced(
                    "Lambda", name: bound["name"].text, parts: { [] }, in: session.context
                ) {
                    [unowned interpreter] inputs in
                    let tensors = inputs.map { Value.object(session.object(for: $0)) }
                    let input = tensors.count == 1 ? tensors[0] : .list(List(tensors))
                    let result = try interpreter.call(function, Arguments([input], more))
                    return try TracedObject.tensors(result, of: "Lambda's function", interpreter)
                }
                return .object(session.object(for: traced))
            }
        }
    }
}
