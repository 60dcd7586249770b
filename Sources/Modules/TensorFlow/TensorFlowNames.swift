/// What TensorFlow calls the functions of `keras.ops`, and how it calls their arguments.
enum TensorFlowNames {
    struct Alias: Sendable {
        let name: String
        let ops: String
        let parameters: [String: String]

        init(_ name: String, _ ops: String, _ parameters: [String: String] = [:]) {
            (self.name, self.ops, self.parameters) = (name, ops, parameters)
        }
    }

    private static let xy = ["x1": "x", "x2": "y"]

    /// In `tf` itself and in `tf.math`.
    static let mathematics: [Alias] =
        [
            "exp", "sqrt", "square", "sign", "floor", "round", "sin", "cos", "tan", "sinh", "cosh", "tanh",
            "abs",
        ].map { Alias($0, $0) }
        + [
            "add", "subtract", "multiply", "divide", "maximum", "minimum", "equal", "not_equal", "less",
            "less_equal",
            "greater", "greater_equal", "logical_and", "logical_or",
        ].map { Alias($0, $0, xy) }
        + ["sum", "mean", "max", "min", "prod", "all", "any"].map {
            Alias("reduce_" + $0, $0, ["x": "input_tensor"])
        }
        + [
            Alias("negative", "negative"), Alias("pow", "power", xy), Alias("truediv", "divide", xy),
            Alias("floordiv", "floor_divide", xy), Alias("logical_not", "logical_not"),
            Alias("cumsum", "cumsum"), Alias("add_n", "add_n"),
            Alias("squared_difference", "squared_difference", xy),
            Alias("reduce_logsumexp", "logsumexp", ["x": "input_tensor"]),
            Alias("acos", "arccos"), Alias("asin", "arcsin"), Alias("atan", "arctan"),
        ]

    /// In `tf.math` alone.
    static let mathOnly: [Alias] =
        ["log", "log1p", "expm1", "ceil", "rsqrt", "reciprocal"].map { Alias($0, $0) } + [
            Alias("reduce_std", "std", ["x": "input_tensor"]),
            Alias("reduce_variance", "var", ["x": "input_tensor"]), Alias("is_nan", "isnan"),
            Alias("is_inf", "isinf"), Alias("is_finite", "isfinite"),
            Alias("divide_no_nan", "divide_no_nan", xy),
            Alias("logical_xor", "logical_xor", xy), Alias("mod", "mod", xy), Alias("floormod", "mod", xy),
        ]

    /// In `tf` itself alone.
    static let shapes: [Alias] = [
        Alias("zeros", "zeros"), Alias("ones", "ones"), Alias("zeros_like", "zeros_like", ["x": "input"]),
        Alias("ones_like", "ones_like", ["x": "input"]),
        Alias("fill", "full", ["shape": "dims", "fill_value": "value"]),
        Alias("eye", "eye", ["N": "num_rows", "M": "num_columns"]),
        Alias("range", "arange", ["stop": "limit", "step": "delta"]), Alias("linspace", "linspace"),
        Alias("cast", "cast"), Alias("reshape", "reshape", ["x": "tensor", "newshape": "shape"]),
        Alias("transpose", "transpose", ["x": "a", "axes": "perm"]),
        Alias("squeeze", "squeeze", ["x": "input"]),
        Alias("expand_dims", "expand_dims", ["x": "input"]), Alias("concat", "concatenate", ["xs": "values"]),
        Alias("stack", "stack", ["x": "values"]), Alias("unstack", "unstack", ["x": "value"]),
        Alias("broadcast_to", "broadcast_to", ["x": "input"]),
        Alias("tile", "tile", ["x": "input", "repeats": "multiples"]),
        Alias("repeat", "repeat", ["x": "input"]),
        Alias("reverse", "flip", ["x": "tensor"]), Alias("gather", "take", ["x": "params"]),
        Alias("pad", "pad", ["x": "tensor", "pad_width": "paddings"]),
        Alias("split", "split", ["x": "value", "indices_or_sections": "num_or_size_splits"]),
        Alias("where", "where", ["x1": "x", "x2": "y"]), Alias("size", "size", ["x": "input"]),
        Alias("clip_by_value", "clip", ["x": "t", "x_min": "clip_value_min", "x_max": "clip_value_max"]),
        Alias("matmul", "matmul", ["x1": "a", "x2": "b"]), Alias("norm", "norm", ["x": "tensor"]),
        Alias("sort", "sort", ["x": "values"]), Alias("argsort", "argsort", ["x": "values"]),
        Alias("stop_gradient", "stop_gradient", ["variable": "input"]),
        Alias("identity", "copy", ["x": "input"]),
        Alias("one_hot", "one_hot", ["x": "indices", "num_classes": "depth"]),
    ]

    /// In `tf.nn`, beside the activations.
    static let networks: [Alias] = [
        Alias("softmax_cross_entropy_with_logits", "softmax_cross_entropy_with_logits"),
        Alias("sparse_softmax_cross_entropy_with_logits", "sparse_softmax_cross_entropy_with_logits"),
        Alias("sigmoid_cross_entropy_with_logits", "sigmoid_cross_entropy_with_logits"),
        Alias("l2_loss", "l2_loss"), Alias("l2_normalize", "normalize"), Alias("moments", "moments"),
    ]
}
