import Networks
import Script
import Signatures

/// The classes `keras.layers.…`, one for each layer of the engine's catalogue.
enum LayerClasses {
    /// What all of them derive from: `keras.layers.Layer`.
    static let layer: TypeObject = TypeObject(
        "Layer", module: "keras.src.layers.layer", signature: baseSignature,
        inheritance: NativeBase(methods: ["__init__", "add_weight", "build", "get_config"]) {
            instance, arguments, interpreter in
            let session = try KerasSession.of(interpreter)
            return try raisingFaults { try peer(instance, layer, arguments, session, interpreter) }
        }, attributes: FromConfig.ownLayer(KerasSession.of)
    ) { _, _ in
        throw ScriptError(
            .typeError,
            "Layer is there to derive from: class Mine(layers.Layer) with a method call(self, inputs)")
    }

    private static let baseSignature = Signature(
        "Layer",
        [
            Parameter("activity_regularizer", default: nil, passing: .keyword),
            Parameter("trainable", .flag, default: true, passing: .keyword),
            Parameter("dtype", default: nil, passing: .keyword),
            Parameter("autocast", .flag, default: true, passing: .keyword),
            Parameter("name", .string, default: nil, passing: .keyword),
            Parameter("input_shape", .shape, default: nil, passing: .keyword),
            Parameter("dynamic", .flag, default: false, passing: .keyword),
        ],
        purpose: "What layers of one's own derive from.")

    /// What an instance of a script's class stands on.
    static func peer(
        _ instance: Instance, _ type: TypeObject, _ arguments: Arguments?, _ session: KerasSession,
        _ interpreter: Interpreter
    ) throws -> any Object {
        let bound = try baseSignature.bind(arguments ?? Arguments())
        return try TracedObject(
            instance, type, name: bound["name"].text, trainable: try interpreter.isTrue(bound["trainable"]),
            session,
            interpreter)
    }

    /// By the names that scripts use, aliases included; an alias is the same class.
    static func make(_ session: KerasSession) -> [String: TypeObject] {
        var classes: [String: TypeObject] = [:]
        for type in LayerCatalogue.types {
            let signature = type.signature
            let module = "keras.src.layers." + folder(of: signature.name)
            classes[signature.name] = .catalogued(
                signature, module: module, base: layer, attributes: FromConfig.layer(type, session),
                advice: session.advice
            ) { settings, _ in
                .object(session.object(for: try type.init(settings, in: session.context)))
            }
        }
        classes["Lambda"] = LambdaClass.make(session)
        for (alias, name) in LayerCatalogue.aliases { classes[alias] = classes[name] }
        return classes
    }

    /// Where Keras keeps a layer, which `<class 'keras.src.layers.core.dense.Dense'>` shows.
    private static func folder(of name: String) -> String {
        let file = files[name] ?? Context.snakeCase(name)
        for (folder, names) in folders where names.contains(name) { return "\(folder).\(file)" }
        return "core.\(file)"
    }

    /// Files that Keras does not name as it names layers.
    private static let files = [
        "ReLU": "relu", "LeakyReLU": "leaky_relu", "PReLU": "prelu", "ELU": "elu",
        "SpatialDropout2D": "spatial_dropout",
    ]

    private static let folders: [(String, Set<String>)] = [
        ("convolutional", ["Conv1D", "Conv2D", "DepthwiseConv2D", "SeparableConv2D", "Conv2DTranspose"]),
        (
            "pooling",
            [
                "MaxPooling1D", "AveragePooling1D", "GlobalAveragePooling1D", "GlobalMaxPooling1D",
                "MaxPooling2D", "AveragePooling2D", "GlobalAveragePooling2D", "GlobalMaxPooling2D",
            ]
        ),
        (
            "reshaping",
            [
                "Flatten", "Reshape", "Permute", "RepeatVector", "ZeroPadding2D", "Cropping2D",
                "UpSampling2D",
            ]
        ),
        (
            "regularization",
            [
                "Dropout", "SpatialDropout2D", "GaussianNoise", "GaussianDropout", "AlphaDropout",
                "ActivityRegularization",
            ]
        ),
        ("activations", ["Activation", "ReLU", "LeakyReLU", "PReLU", "ELU", "Softmax"]),
        (
            "normalization",
            ["BatchNormalization", "LayerNormalization", "GroupNormalization", "UnitNormalization"]
        ),
        ("preprocessing", ["Rescaling", "Normalization"]),
        (
            "preprocessing.image_preprocessing",
            [
                "Resizing", "CenterCrop", "RandomCrop", "RandomFlip", "RandomRotation", "RandomZoom",
                "RandomTranslation", "RandomContrast", "RandomBrightness",
            ]
        ),
        ("merging", ["Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate"]),
    ]
}
