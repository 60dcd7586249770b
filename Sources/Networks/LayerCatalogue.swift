import Arrays
import Signatures

/// All layers by name, one line each. A new layer is a new file and a line here.
public enum LayerCatalogue {
    /// A layer's class under a name that scripts use.
    public struct Entry: Sendable {
        public let type: Layer.Type
        /// What a call may say.
        public var signature: Signature { type.signature }

        /// A layer from the arguments of a call.
        ///
        /// - Throws: a `Fault` that names the argument which does not fit.
        public func make(
            positional: [Setting] = [], keywords: [(name: String, value: Setting)] = [], in context: Context
        ) throws -> Layer {
            try type.init(Settings(signature, positional: positional, keywords: keywords), in: context)
        }
    }

    /// In the order of the documentation.
    public static let types: [Layer.Type] = [
        InputLayer.self,
        Conv2D.self,
        DepthwiseConv2D.self,
        SeparableConv2D.self,
        Conv2DTranspose.self,
        Conv1D.self,
        MaxPooling2D.self,
        AveragePooling2D.self,
        GlobalAveragePooling2D.self,
        GlobalMaxPooling2D.self,
        MaxPooling1D.self,
        AveragePooling1D.self,
        GlobalAveragePooling1D.self,
        GlobalMaxPooling1D.self,
        Flatten.self,
        Dense.self,
        Dropout.self,
        SpatialDropout2D.self,
        GaussianNoise.self,
        GaussianDropout.self,
        AlphaDropout.self,
        ActivityRegularization.self,
        ActivationLayer.self,
        ReLULayer.self,
        LeakyReLULayer.self,
        PReLU.self,
        ELULayer.self,
        SoftmaxLayer.self,
        Reshape.self,
        Permute.self,
        RepeatVector.self,
        Rescaling.self,
        Normalization.self,
        Resizing.self,
        CenterCrop.self,
        RandomCrop.self,
        RandomFlip.self,
        RandomRotation.self,
        RandomZoom.self,
        RandomTranslation.self,
        RandomContrast.self,
        RandomBrightness.self,
        ZeroPadding2D.self,
        Cropping2D.self,
        UpSampling2D.self,
        BatchNormalization.self,
        LayerNormalization.self,
        GroupNormalization.self,
        UnitNormalization.self,
        Add.self,
        Subtract.self,
        Multiply.self,
        Average.self,
        Maximum.self,
        Minimum.self,
        Concatenate.self,
    ]

    /// Other names of layers.
    public static let aliases = [
        "MaxPool2D": "MaxPooling2D", "AvgPool2D": "AveragePooling2D",
        "GlobalAvgPool2D": "GlobalAveragePooling2D", "GlobalMaxPool2D": "GlobalMaxPooling2D",
        "MaxPool1D": "MaxPooling1D", "AvgPool1D": "AveragePooling1D",
        "GlobalAvgPool1D": "GlobalAveragePooling1D", "GlobalMaxPool1D": "GlobalMaxPooling1D",
        "Convolution1D": "Conv1D", "Convolution2D": "Conv2D", "DepthwiseConvolution2D": "DepthwiseConv2D",
        "SeparableConvolution2D": "SeparableConv2D", "Convolution2DTranspose": "Conv2DTranspose",
    ]

    /// By the name in scripts, aliases included.
    public static let entries: [String: Entry] = {
        var entries: [String: Entry] = [:]
        for type in types { entries[type.signature.name] = Entry(type: type) }
        for (alias, name) in aliases { entries[alias] = entries[name] }
        return entries
    }()

    /// The layer of this name.
    public static subscript(name: String) -> Entry? { entries[name] }
}
