import Signatures

/// Which entries a configuration has, and in which order, as data.
///
/// A part's entries are what all of its family have and then the parameters of its signature, in their order.
/// What Keras orders or names otherwise stands in a table here.
enum ConfigKeys {
    /// What stands together in one of Keras's modules.
    enum Family: String, CaseIterable {
        case layer = "keras.layers"
        case optimizer = "keras.optimizers"
        case schedule = "keras.optimizers.schedules"
        case loss = "keras.losses"
        case metric = "keras.metrics"
        case initializer = "keras.initializers"
        case regularizer = "keras.regularizers"
        case constraint = "keras.constraints"
    }

    /// One entry.
    struct Key {
        var name: String
        /// Left out where the call did not give it.
        var isOptional = false
        /// The number is kept as a float32.
        var isRounded = false
        /// The default is a list, not a tuple.
        var isList = false

        /// `alpha`, `delta?`, `l1:float32`, `value_range:list`
        init(_ text: some StringProtocol) {
            isOptional = text.hasSuffix("?")
            isRounded = text.hasSuffix(":float32")
            isList = text.hasSuffix(":list")
            name = String(text.prefix { $0 != "?" && $0 != ":" })
        }
    }

    /// The entries of a part.
    static func keys(of signature: Signature, in family: Family) -> [Key] {
        if let whole = wholeOrders[signature.name], family == .layer {
            return whole.split(separator: " ").map { Key($0) }
        }
        let common = familyOrders[family, default: ""].split(separator: " ").map { Key($0) }
        if let own = orders[family.rawValue + "." + signature.name] {
            return common + own.split(separator: " ").map { Key($0) }
        }
        let inFront = Set(common.map(\.name))
        let own = signature.parameters.filter { parameter in
            !parameter.isShared && !inFront.contains(parameter.name)
                && !hidden.contains(parameter.name) && !(family == .loss && parameter.name == "dtype")
        }
        return common + own.map { Key($0.name) }
    }

    /// Arguments that no configuration has.
    private static let hidden: Set<String> = ["kwargs", "lora_rank", "lora_alpha", "x"]

    private static let familyOrders: [Family: String] = [
        .layer: "name trainable dtype",
        .optimizer: """
        name learning_rate:float32 weight_decay clipnorm global_clipnorm clipvalue use_ema ema_momentum \
        ema_overwrite_frequency loss_scale_factor gradient_accumulation_steps
        """,
        .loss: "name reduction",
        .metric: "name dtype",
    ]

    /// Layers that do not begin like the others.
    private static let wholeOrders = [
        "ELU": "name alpha trainable dtype",
        "InputLayer": "batch_shape dtype sparse ragged name optional",
        "SpatialDropout2D": "rate seed name dtype data_format",
    ]

    private static let orders = [
        "keras.layers.AlphaDropout": "rate seed noise_shape",
        "keras.layers.AveragePooling1D": "pool_size padding strides data_format",
        "keras.layers.AveragePooling2D": "pool_size padding strides data_format",
        "keras.layers.BatchNormalization": """
        axis momentum epsilon center scale beta_initializer gamma_initializer moving_mean_initializer \
        moving_variance_initializer beta_regularizer gamma_regularizer beta_constraint gamma_constraint \
        synchronized renorm renorm_clipping renorm_momentum
        """,
        "keras.layers.CenterCrop": "data_format height width",
        "keras.layers.Dense": """
        units activation use_bias kernel_initializer bias_initializer kernel_regularizer bias_regularizer \
        kernel_constraint bias_constraint quantization_config
        """,
        "keras.layers.DepthwiseConv2D": """
        depth_multiplier kernel_size strides padding data_format dilation_rate activation use_bias \
        depthwise_initializer bias_initializer depthwise_regularizer bias_regularizer activity_regularizer \
        depthwise_constraint bias_constraint
        """,
        "keras.layers.Dropout": "rate seed noise_shape",
        "keras.layers.Embedding": """
        input_dim output_dim embeddings_initializer embeddings_regularizer activity_regularizer \
        embeddings_constraint mask_zero quantization_config
        """,
        "keras.layers.LayerNormalization": """
        axis epsilon center scale rms_scaling beta_initializer gamma_initializer beta_regularizer \
        gamma_regularizer beta_constraint gamma_constraint
        """,
        "keras.layers.MaxPooling1D": "pool_size padding strides data_format",
        "keras.layers.MaxPooling2D": "pool_size padding strides data_format",
        "keras.layers.Normalization": "axis invert mean variance",
        "keras.layers.RandomBrightness": "data_format factor value_range:list seed",
        "keras.layers.RandomContrast": "data_format factor value_range seed",
        "keras.layers.RandomCrop": "data_format height width seed",
        "keras.layers.RandomFlip": "data_format seed mode",
        "keras.layers.RandomRotation": "data_format factor fill_mode fill_value interpolation seed",
        "keras.layers.RandomTranslation":
            "data_format height_factor width_factor fill_mode interpolation seed fill_value",
        "keras.layers.RandomZoom":
            "data_format height_factor width_factor fill_mode interpolation seed fill_value",
        "keras.layers.Resizing": """
        data_format height width interpolation crop_to_aspect_ratio pad_to_aspect_ratio fill_mode \
        fill_value antialias
        """,
        "keras.layers.SeparableConv2D": """
        depth_multiplier filters kernel_size strides padding data_format dilation_rate activation use_bias \
        depthwise_initializer pointwise_initializer bias_initializer depthwise_regularizer \
        pointwise_regularizer bias_regularizer activity_regularizer depthwise_constraint \
        pointwise_constraint bias_constraint
        """,
        // Keras forgets the arguments marked `?`; here they are kept where a call gave them.
        "keras.losses.BinaryFocalCrossentropy":
            "from_logits label_smoothing axis apply_class_balancing alpha gamma",
        "keras.losses.CategoricalFocalCrossentropy": "from_logits label_smoothing axis alpha gamma",
        "keras.losses.CosineSimilarity": "axis?",
        "keras.losses.Huber": "delta?",
        "keras.losses.SparseCategoricalCrossentropy": "from_logits ignore_class axis?",
        "keras.metrics.AUC": """
        num_thresholds curve summation_method multi_label num_labels label_weights from_logits
        """,
        "keras.metrics.CosineSimilarity": "axis?",
        "keras.metrics.PrecisionAtRecall": "class_id num_thresholds recall",
        "keras.metrics.RecallAtPrecision": "class_id num_thresholds precision",
        "keras.metrics.SensitivityAtSpecificity": "class_id num_thresholds specificity",
        "keras.metrics.SparseTopKCategoricalAccuracy": "k from_sorted_ids?",
        "keras.metrics.SpecificityAtSensitivity": "class_id num_thresholds sensitivity",
        "keras.initializers.Identity": "gain?",
        "keras.initializers.Orthogonal": "seed gain",
        "keras.initializers.RandomNormal": "seed mean stddev",
        "keras.initializers.RandomUniform": "seed minval maxval",
        "keras.initializers.TruncatedNormal": "seed mean stddev",
        "keras.initializers.VarianceScaling": "seed scale mode distribution input_axes output_axes",
        "keras.regularizers.L1": "l1:float32",
    ]
}
