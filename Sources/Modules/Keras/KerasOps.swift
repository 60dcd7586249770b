import Arrays
import Script

/// `keras.ops`: functions of tensors that compute at once.
enum KerasOps {
    static func module(_ activations: Module?) -> Module {
        let module = Module(keras: "keras.ops")
        for (name, function) in TensorFlowModule.functions where !tensorFlowOnly.contains(name) {
            module.members[name] = .object(function.function)
        }
        for (alias, name) in [("max", "max"), ("amax", "max"), ("amin", "min"), ("absolute", "abs")] {
            module.members[alias] = TensorFlowModule.functions[name].map { .object($0.renamed(alias)) }
        }
        module.members["concatenate"] = TensorFlowModule.functions["concatenate"].map { .object($0.function) }
        for name in [
            "relu", "relu6", "leaky_relu", "elu", "selu", "gelu", "sigmoid", "softmax", "log_softmax",
            "softplus", "softsign", "silu", "swish", "hard_sigmoid",
        ] {
            module.members[name] = activations?.members[name]
        }
        for name in NumPyTensors.names where module.members[name] == nil {
            module.members[name] = NumPyTensors.function(name).map { .object($0) }
        }
        module.define("is_tensor", [.init("x")]) { arguments, _ in
            .bool(arguments["x"].object(as: TensorObject.self) != nil)
        }
        // Keras's ways to the same functions, and those that stand in `keras.ops.image` alone.
        module.members["numpy"] = .object(module)
        module.members["nn"] = .object(module)
        module.members["image"] = .object(image)
        return module
    }

    private static var image: Module {
        let module = Module(keras: "keras.ops.image")
        for function in ImageTensors.all where ["rgb_to_grayscale"].contains(function.signature.name) {
            module.members[function.signature.name] = .object(function.function)
        }
        module.members["resize"] = .object(ImageTensors.opsResize)
        return module
    }

    private static let tensorFlowOnly: Set<String> = [
        "softmax_cross_entropy_with_logits", "sparse_softmax_cross_entropy_with_logits",
        "sigmoid_cross_entropy_with_logits", "l2_loss", "divide_no_nan",
    ]
}
