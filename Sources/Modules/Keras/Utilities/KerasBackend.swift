import Arrays
import Script
import Signatures

/// `keras.backend`: what tutorials ask of it, and the functions of tensors under their old names.
enum KerasBackend {
    static func module(_ session: KerasSession) -> Module {
        let module = Module(keras: "keras.backend")
        for (name, value) in [
            ("floatx", "float32" as Value), ("epsilon", 1e-07), ("image_data_format", "channels_last"),
            ("backend", "tensorflow"), ("image_dim_ordering", "tf"), ("learning_phase", 0),
        ] {
            module.define(name) { _, _ in value }
        }
        for (name, parameter, allowed) in [
            ("set_floatx", "value", "float32"), ("set_image_data_format", "data_format", "channels_last"),
            ("set_image_dim_ordering", "dim_ordering", "tf"),
        ] {
            module.define(name, [Parameter(parameter)]) { arguments, interpreter in
                guard arguments[parameter].text == allowed else {
                    throw ScriptError(
                        .notImplementedError,
                        "\(name)(\(try interpreter.repr(arguments[parameter]))) is not supported: convbook has '\(allowed)' alone"
                    )
                }
                return .none
            }
        }
        for (name, ops) in functions {
            guard let function = TensorFlowModule.functions[ops] else { continue }
            module.members[name] = .object(function.renamed(name))
        }
        for name in ["get_value", "eval"] {
            module.define(name, [Parameter("x")]) { arguments, interpreter in
                try raisingFaults { try arrayValue(try array(from: arguments["x"], interpreter).copy()) }
            }
        }
        module.define("set_value", [Parameter("x"), Parameter("value")]) { arguments, interpreter in
            let (variable, value) = (arguments["x"], arguments["value"])
            return try interpreter.call(
                try interpreter.attribute("assign", of: variable), Arguments([value]))
        }
        module.members["clear_session"] = KerasUtilities.clearSession(session)
        module.define("int_shape", [Parameter("x")]) { arguments, interpreter in
            if let symbolic = arguments["x"].object(as: SymbolicTensorObject.self) {
                return Value(sizes: symbolic.tensor.shape.sizes)
            }
            return try raisingFaults { Value(sizes: try array(from: arguments["x"], interpreter).shape) }
        }
        return module
    }

    /// The backend's names and those of `keras.ops`.
    private static let functions: [(String, String)] =
        [
            "abs", "all", "any", "argmax", "argmin", "cast", "clip", "concatenate", "cos", "dot", "equal",
            "exp", "expand_dims", "eye", "greater", "greater_equal", "less", "less_equal", "log", "max",
            "maximum", "mean", "min", "minimum", "not_equal", "one_hot", "ones", "ones_like", "prod",
            "reshape", "round", "shape", "sign", "sin", "sqrt", "square", "squeeze", "stack", "std", "sum",
            "tanh", "tile", "transpose", "var", "zeros", "zeros_like", "ndim", "stop_gradient",
        ].map { ($0, $0) } + [
            ("pow", "power"), ("permute_dimensions", "transpose"), ("constant", "convert_to_tensor"),
            ("l2_normalize", "normalize"), ("reverse", "flip"), ("gather", "take"),
            ("variable", "convert_to_tensor"),
        ]
}
