import Arrays
import Foundation
import Networks
import Signatures
import Testing

@Suite struct CatalogueTests {
    /// One layer, one file: the folder and the catalogue name the same layers.
    @Test func everyLayerIsListed() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/Networks/Layers")
        let families = try FileManager.default.contentsOfDirectory(
            at: root, includingPropertiesForKeys: [.isDirectoryKey]
        )
        .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
        let files = try families.flatMap { try FileManager.default.contentsOfDirectory(atPath: $0.path) }
        let names = files.map { String($0.dropLast(".swift".count)) }
        #expect(Set(names) == Set(LayerCatalogue.types.map { $0.signature.name }))
    }

    @Test func signaturesAreKerass() {
        let expected = [
            "Dense(units, activation=None, use_bias=True, kernel_initializer='glorot_uniform', bias_initializer='zeros', kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, bias_constraint=None, lora_rank=None, lora_alpha=None, quantization_config=None)",
            "Conv2D(filters, kernel_size, strides=(1, 1), padding='valid', data_format=None, dilation_rate=(1, 1), groups=1, activation=None, use_bias=True, kernel_initializer='glorot_uniform', bias_initializer='zeros', kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, bias_constraint=None)",
            "MaxPooling2D(pool_size=(2, 2), strides=None, padding='valid', data_format=None)",
            "AveragePooling2D(pool_size, strides=None, padding='valid', data_format=None)",
            "Dropout(rate, noise_shape=None, seed=None)",
            "ReLU(max_value=None, negative_slope=0.0, threshold=0.0)",
        ]
        let actual = Set(LayerCatalogue.types.map { $0.signature.description })
        for line in expected { #expect(actual.contains(line)) }
        #expect(
            SparseCategoricalCrossentropy.signature.description
                == "SparseCategoricalCrossentropy(from_logits=False, ignore_class=None, reduction='sum_over_batch_size', axis=-1, name='sparse_categorical_crossentropy', dtype=None)"
        )
        #expect(
            Adam.signature.description.hasPrefix(
                "Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-07, amsgrad=False, weight_decay=None"
            ))
        #expect(
            AdamW.signature.description.hasPrefix("AdamW(learning_rate=0.001, weight_decay=0.004, beta_1=0.9")
        )
    }

    @Test func automaticNames() throws {
        let context = Context(seed: 1)
        let expected = [
            "Conv2D": "conv2d", "MaxPooling2D": "max_pooling2d",
            "GlobalAveragePooling2D": "global_average_pooling2d",
            "ReLU": "re_lu", "LeakyReLU": "leaky_re_lu", "ZeroPadding2D": "zero_padding2d",
            "PReLU": "p_re_lu",
            "Conv2DTranspose": "conv2d_transpose", "UpSampling2D": "up_sampling2d", "RMSprop": "rm_sprop",
            "BatchNormalization": "batch_normalization", "AdamW": "adam_w", "InputLayer": "input_layer",
        ]
        for (type, name) in expected { #expect(context.automaticName(for: type) == name) }
        #expect(context.automaticName(for: "Conv2D") == "conv2d_1")
        context.clearNames()
        #expect(
            try layer("MaxPool2D", in: context).description == "<MaxPooling2D name=max_pooling2d, built=True>"
        )
        #expect(try layer("Conv2D", [3, 3], in: context).description == "<Conv2D name=conv2d, built=False>")
    }

    /// A seed fixes the weights; limits and deviations follow the fans.
    @Test func initializers() throws {
        func drawn(_ name: String, _ shape: [Int], seed: UInt64 = 1) throws -> [Float] {
            let context = Context(seed: seed)
            let initializer: any Initializer = try InitializerCatalogue.initializer(from: .string(name))
            let array = try initializer.callAsFunction(shape, in: context)
            return array.values
        }
        let shape = [3, 3, 32, 64]
        let glorot = try drawn("glorot_uniform", shape)
        #expect(abs((glorot.map(abs).max() ?? 0) - 0.0833333) < 1e-4)
        #expect(try drawn("glorot_uniform", shape) == glorot)
        #expect(try drawn("glorot_uniform", shape, seed: 2) != glorot)
        let he = try drawn("he_normal", shape)
        let deviation = (he.reduce(0) { $0 + Double($1 * $1) } / Double(he.count)).squareRoot()
        #expect(abs(deviation - 0.083333) < 0.002)
        #expect(Double(he.map(abs).max() ?? 0) <= 2 * 0.0833334 / 0.8796)
        #expect(abs((try drawn("he_uniform", shape).map(abs).max() ?? 0) - 0.144337) < 1e-4)
        #expect(try drawn("ones", [2]) == [1, 1])
        let matrix = try drawn("orthogonal", [3, 5])
        for a in 0..<3 {
            for b in 0..<3 {
                let dot = (0..<5).reduce(0) { $0 + matrix[a * 5 + $1] * matrix[b * 5 + $1] }
                #expect(abs(dot - (a == b ? 1 : 0)) < 1e-5)
            }
        }
    }
}
