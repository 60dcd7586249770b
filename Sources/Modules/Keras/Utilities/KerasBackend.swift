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
        addTests(to: module)
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

    /// What is asked of tensors and types.
    static func addTests(to module: Module) {
        module.define("is_keras_tensor", [Parameter("x")]) { arguments, _ in
            .bool(arguments["x"].object(as: SymbolicTensorObject.self) != nil)
        }
        for name in ["is_float_dtype", "is_int_dtype"] {
            module.define(name, [Parameter("dtype")]) { arguments, interpreter in
                try raisingFaults {
                    guard let dtype = try TensorCall.dtype(arguments["dtype"], interpreter) else {
                        return false
                    }
                    return .bool(name == "is_int_dtype" ? dtype.isInteger : dtype.isFloating)
                }
            }
        }
        module.define("standardize_dtype", [Parameter("dtype")]) { arguments, interpreter in
            try raisingFaults {
                .string(try TensorCall.dtype(arguments["dtype"], interpreter)?.rawValue ?? "float32")
            }
        }
    }

    /// `keras.config`: what Keras 3 has of the backend's switches.
    static func config(_ backend: Module) -> Module {
        let module = Module(keras: "keras.config")
        for name in [
            "backend", "epsilon", "floatx", "image_data_format", "set_floatx", "set_image_data_format",
        ] {
            module.members[name] = backend.members[name]
        }
        for name in [
            "disable_interactive_logging", "enable_interactive_logging", "disable_traceback_filtering",
            "enable_traceback_filtering", "enable_unsafe_deserialization",
        ] {
            module.define(name) { _, _ in .none }
        }
        for name in ["is_interactive_logging_enabled", "is_traceback_filtering_enabled"] {
            module.define(name) { _, _ in true }
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
