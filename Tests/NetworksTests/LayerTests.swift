import Arrays
import Foundation
import Networks
import Testing

@Suite struct LayerTests {
    @Test func convolution() throws {
        try checkLayer(
            "Conv2D", [3, 3], input: [2, 6, 5, 2], output: [2, 4, 3, 3], weights: [[3, 3, 2, 3], [3]])
        try checkLayer(
            "Conv2D", [2, [3, 2]], [("padding", "same"), ("use_bias", false), ("activation", "tanh")],
            input: [2, 5, 4, 1], output: [2, 5, 4, 2], weights: [[3, 2, 1, 2]])
        try checkLayer(
            "Conv2D", [4, 3], [("strides", 2), ("padding", "same"), ("activation", "sigmoid")],
            input: [2, 5, 6, 2], output: [2, 3, 3, 4], weights: [[3, 3, 2, 4], [4]])
        try checkLayer(
            "Conv2D", [4, 2], [("dilation_rate", [2, 1]), ("groups", 2)],
            input: [1, 5, 4, 4], output: [1, 3, 3, 4], weights: [[2, 2, 2, 4], [4]])
    }

    @Test func depthwiseConvolution() throws {
        try checkLayer(
            "DepthwiseConv2D", [3], input: [2, 6, 5, 2], output: [2, 4, 3, 2], weights: [[3, 3, 2, 1], [2]])
        try checkLayer(
            "DepthwiseConv2D", [[3, 2]],
            [("padding", "same"), ("depth_multiplier", 3), ("strides", 2), ("activation", "tanh")],
            input: [2, 5, 4, 2], output: [2, 3, 2, 6], weights: [[3, 2, 2, 3], [6]])
        try checkLayer(
            "DepthwiseConv2D", [2], [("dilation_rate", [2, 1]), ("use_bias", false)],
            input: [1, 5, 4, 3], output: [1, 3, 3, 3], weights: [[2, 2, 3, 1]])
    }

    @Test func separableConvolution() throws {
        try checkLayer(
            "SeparableConv2D", [4, 3], input: [2, 6, 5, 2], output: [2, 4, 3, 4],
            weights: [[3, 3, 2, 1], [1, 1, 2, 4], [4]])
        try checkLayer(
            "SeparableConv2D", [3, [3, 2]],
            [("padding", "same"), ("depth_multiplier", 2), ("strides", 2), ("activation", "tanh")],
            input: [2, 5, 4, 2], output: [2, 3, 2, 3], weights: [[3, 2, 2, 2], [1, 1, 4, 3], [3]])
        try checkLayer(
            "SeparableConv2D", [2, 2], [("dilation_rate", [2, 1]), ("use_bias", false)],
            input: [1, 5, 4, 9], output: [1, 3, 3, 2], weights: [[2, 2, 9, 1], [1, 1, 9, 2]])
    }

    @Test func transposedConvolution() throws {
        try checkLayer(
            "Conv2DTranspose", [3, 3], input: [2, 3, 4, 2], output: [2, 5, 6, 3],
            weights: [[3, 3, 3, 2], [3]])
        try checkLayer(
            "Conv2DTranspose", [2, 3], [("strides", 2), ("padding", "same"), ("activation", "tanh")],
            input: [2, 3, 2, 3], output: [2, 6, 4, 2], weights: [[3, 3, 2, 3], [2]])
        try checkLayer(
            "Conv2DTranspose", [2, [2, 3]], [("strides", [3, 2]), ("use_bias", false)],
            input: [1, 3, 2, 2], output: [1, 9, 5, 2], weights: [[2, 3, 2, 2]])
        try checkLayer(
            "Conv2DTranspose", [1, [3, 4]], [("strides", [2, 3]), ("output_padding", [1, 2])],
            input: [1, 3, 2, 1], output: [1, 8, 9, 1], weights: [[3, 4, 1, 1], [1]])
        try checkLayer(
            "Conv2DTranspose", [1, 3], [("strides", 2), ("padding", "same"), ("output_padding", 0)],
            input: [1, 3, 3, 2], output: [1, 5, 5, 1], weights: [[3, 3, 1, 2], [1]])
        try checkLayer(
            "Conv2DTranspose", [2, 2], [("dilation_rate", [2, 1])], input: [1, 3, 3, 2],
            output: [1, 5, 4, 2], weights: [[2, 2, 2, 2], [2]])
    }

    /// A relu that a convolution applies itself is the relu behind it, forwards and back.
    @Test func fusedRelu() throws {
        let x = try noise([9, 8, 8, 2])
        func trained(_ rest: (Context) throws -> [Layer]) throws -> (outputs: [Float], weights: [Float]) {
            let context = Context(seed: 4)
            let model = try Sequential(rest(context), in: context)
            try model.build([nil, 8, 8, 2])
            let outputs = try model(x).values
            try model.compile(optimizer: "sgd", loss: "mse")
            var options = FitOptions()
            (options.run.verbosity, options.epochs) = (.silent, 3)
            try model.fit(x, noise([9, 3, 3, 17], seed: 2), options)
            return (outputs, try model.weights().flatMap(\.values))
        }
        let fused = try trained {
            try [
                layer("Conv2D", [17, 3], [("activation", "relu")], in: $0), layer("MaxPooling2D", in: $0),
            ]
        }
        let behind = try trained {
            try [layer("Conv2D", [17, 3], in: $0), layer("MaxPooling2D", in: $0), layer("ReLU", in: $0)]
        }
        #expect(fused.outputs == behind.outputs)
        #expect(fused.outputs.contains(0) && fused.outputs.allSatisfy { $0 >= 0 })
        expectClose(fused.weights, behind.weights)
    }

    @Test func pooling() throws {
        try checkLayer("MaxPooling2D", input: [2, 5, 4, 3], output: [2, 2, 2, 3])
        try checkLayer(
            "MaxPooling2D", [3], [("strides", 2), ("padding", "same")], input: [2, 5, 4, 2],
            output: [2, 3, 2, 2])
        try checkLayer("AveragePooling2D", [2], input: [2, 5, 4, 3], output: [2, 2, 2, 3])
        try checkLayer(
            "AveragePooling2D", [3], [("strides", 2), ("padding", "same")], input: [1, 4, 4, 2],
            output: [1, 2, 2, 2])
        try checkLayer("GlobalAveragePooling2D", input: [2, 3, 4, 2], output: [2, 2])
        try checkLayer(
            "GlobalAveragePooling2D", [], [("keepdims", true)], input: [2, 3, 4, 2], output: [2, 1, 1, 2])
        try checkLayer("GlobalMaxPooling2D", input: [2, 3, 4, 2], output: [2, 2])
        try checkLayer(
            "GlobalMaxPooling2D", [], [("keepdims", true)], input: [2, 3, 4, 2], output: [2, 1, 1, 2])
    }

    @Test func sequences() throws {
        try checkLayer("Conv1D", [3, 3], input: [2, 6, 2], output: [2, 4, 3], weights: [[3, 2, 3], [3]])
        try checkLayer(
            "Conv1D", [4, [2]], [("padding", "causal"), ("dilation_rate", 2), ("groups", 2)],
            input: [2, 5, 4], output: [2, 5, 4], weights: [[2, 2, 4], [4]])
        try checkLayer(
            "Conv1D", [2, 3],
            [("padding", "same"), ("strides", 2), ("use_bias", false), ("activation", "tanh")],
            input: [1, 6, 3], output: [1, 3, 2], weights: [[3, 3, 2]])
        try checkLayer("MaxPooling1D", input: [2, 5, 3], output: [2, 2, 3])
        try checkLayer(
            "MaxPooling1D", [3], [("strides", 2), ("padding", "same")], input: [1, 6, 2], output: [1, 3, 2])
        try checkLayer("AveragePooling1D", [2], input: [2, 5, 3], output: [2, 2, 3])
        try checkLayer(
            "AveragePooling1D", [3], [("strides", 1), ("padding", "same")], input: [1, 4, 2],
            output: [1, 4, 2])
        try checkLayer("GlobalAveragePooling1D", input: [2, 5, 3], output: [2, 3])
        try checkLayer("GlobalMaxPooling1D", [], [("keepdims", true)], input: [2, 5, 3], output: [2, 1, 3])
    }

    @Test func dense() throws {
        try checkLayer("Dense", [3], input: [4, 5], output: [4, 3], weights: [[5, 3], [3]])
        try checkLayer(
            "Dense", [2], [("use_bias", false), ("activation", "softmax")], input: [2, 3, 4],
            output: [2, 3, 2],
            weights: [[4, 2]])
        try checkLayer(
            "Dense", [20], [("activation", "gelu")], input: [20, 3], output: [20, 20],
            weights: [[3, 20], [20]])
    }

    @Test func shapes() throws {
        try checkLayer("Flatten", input: [2, 2, 3, 2], output: [2, 12])
        try checkLayer("Reshape", [[3, -1]], input: [2, 2, 6], output: [2, 3, 4])
        try checkLayer("ZeroPadding2D", [[[1, 0], [2, 1]]], input: [2, 2, 3, 2], output: [2, 3, 6, 2])
        try checkLayer("ZeroPadding2D", [2], input: [1, 2, 3, 1], output: [1, 6, 7, 1])
        try checkLayer("Cropping2D", [[[1, 0], [2, 1]]], input: [2, 4, 6, 2], output: [2, 3, 3, 2])
        try checkLayer("UpSampling2D", [[2, 3]], input: [2, 2, 3, 2], output: [2, 4, 9, 2])
        for method in ["bicubic", "lanczos3"] {
            try checkLayer(
                "UpSampling2D", [2], [("interpolation", .string(method))], input: [1, 3, 2, 2],
                output: [1, 6, 4, 2])
        }
        for size in [1, 2, 3, 4] {
            try checkLayer(
                "UpSampling2D", [.int(size)], [("interpolation", "bilinear")], input: [2, 3, 2, 2],
                output: [2, 3 * size, 2 * size, 2])
        }
        try checkLayer("Permute", [[2, 3, 1]], input: [2, 3, 2, 4], output: [2, 2, 4, 3])
        try checkLayer("RepeatVector", [3], input: [2, 4], output: [2, 3, 4])
        try checkLayer("Rescaling", [0.5, -1.0], input: [2, 3], output: [2, 3])
    }

    @Test func activationLayers() throws {
        try checkLayer("Activation", ["mish"], input: [2, 5], output: [2, 5])
        try checkLayer(
            "ReLU", [], [("max_value", 0.6), ("negative_slope", 0.2), ("threshold", 0.1)], input: [2, 9],
            output: [2, 9])
        try checkLayer("LeakyReLU", input: [2, 9], output: [2, 9])
        try checkLayer("ELU", [0.5], input: [2, 9], output: [2, 9])
        let slopes: (name: String, value: Setting) = ("alpha_initializer", "glorot_uniform")
        try checkLayer("PReLU", [], [slopes], input: [2, 2, 3], output: [2, 2, 3], weights: [[2, 3]])
        try checkLayer(
            "PReLU", [], [slopes, ("shared_axes", [1, 2])], input: [2, 3, 2, 4], output: [2, 3, 2, 4],
            weights: [[1, 1, 4]])
        try checkLayer("Softmax", input: [2, 5], output: [2, 5])
        try checkLayer("Softmax", [1], input: [2, 3, 4], output: [2, 3, 4])
        try checkLayer("Softmax", [[1, -1]], input: [2, 3, 2, 2], output: [2, 3, 2, 2])
        for name in [
            "hard_tanh", "hard_shrink", "soft_shrink", "tanh_shrink", "squareplus", "sparse_plus",
            "sparse_sigmoid",
        ] {
            try checkLayer("Activation", [.string(name)], input: [2, 9], output: [2, 9])
        }
    }

    @Test func batchNormalization() throws {
        try checkLayer("BatchNormalization", input: [6, 3], output: [6, 3], weights: [[3], [3], [3], [3]])
        try checkLayer(
            "BatchNormalization", [], [("scale", false)], input: [3, 2, 2, 2], output: [3, 2, 2, 2],
            weights: [[2], [2], [2]])
        try checkLayer(
            "BatchNormalization", [1], input: [3, 2, 2, 3], output: [3, 2, 2, 3],
            weights: [[2], [2], [2], [2]])
        try checkLayer(
            "BatchNormalization", [-2], [("center", false)], input: [2, 3, 2], output: [2, 3, 2],
            weights: [[3], [3], [3]])
        // From a recording: one step on 0, 1, 2, 3 leaves these moving averages.
        let made = try layer("BatchNormalization", in: Context(seed: 1))
        let y = try made(floats([0, 1, 2, 3], [4, 1]), training: true)
        expectClose(y.values, [-1.341104, -0.447035, 0.447035, 1.341104])
        expectClose(made.variables[2].value.values, [0.015])
        expectClose(made.variables[3].value.values, [1.0025])
        made.trainable = false
        expectClose(try made(floats([0, 1], [2, 1]), training: true).values, [-0.0149738, 0.983281])
    }

    @Test func layerNormalization() throws {
        let drawn: [(name: String, value: Setting)] = [
            ("gamma_initializer", "glorot_uniform"), ("beta_initializer", "glorot_uniform"),
        ]
        try checkLayer(
            "LayerNormalization", [], drawn, input: [3, 4], output: [3, 4], weights: [[4], [4]])
        try checkLayer(
            "LayerNormalization", [], [("scale", false)], input: [2, 2, 3, 4], output: [2, 2, 3, 4],
            weights: [[4]])
        try checkLayer(
            "LayerNormalization", [[1, -1]], drawn, input: [2, 3, 2, 4], output: [2, 3, 2, 4],
            weights: [[4, 3], [4, 3]])
        try checkLayer(
            "LayerNormalization", [[1, 2, 3]], [("center", false)], input: [2, 3, 2, 2],
            output: [2, 3, 2, 2], weights: [[3, 2, 2]])
    }

    @Test func groupNormalization() throws {
        let drawn: [(name: String, value: Setting)] = [
            ("gamma_initializer", "glorot_uniform"), ("beta_initializer", "glorot_uniform"),
        ]
        try checkLayer(
            "GroupNormalization", [2], drawn, input: [2, 3, 2, 4], output: [2, 3, 2, 4], weights: [[4], [4]])
        try checkLayer(
            "GroupNormalization", [-1], drawn, input: [2, 3, 2, 2], output: [2, 3, 2, 2],
            weights: [[2], [2]])
        try checkLayer(
            "GroupNormalization", [3, 1], drawn, input: [1, 6, 2, 2], output: [1, 6, 2, 2],
            weights: [[6], [6]])
        try checkLayer(
            "GroupNormalization", [1], [("center", false), ("scale", false)], input: [2, 5], output: [2, 5])
    }

    @Test func unitNormalization() throws {
        try checkLayer("UnitNormalization", input: [2, 4], output: [2, 4])
        try checkLayer("UnitNormalization", [[1, 3]], input: [1, 3, 2, 2], output: [1, 3, 2, 2])
    }

    @Test func imageSizes() throws {
        for method in ["bilinear", "nearest", "bicubic", "lanczos3", "lanczos5", "area"] {
            for (height, width) in [(5, 3), (2, 7)] {
                try checkLayer(
                    "Resizing", [.int(height), .int(width)], [("interpolation", .string(method))],
                    input: [2, 4, 5, 2], output: [2, height, width, 2])
            }
        }
        try checkLayer(
            "Resizing", [3, 2], [("antialias", true)], input: [1, 7, 5, 2], output: [1, 3, 2, 2])
        try checkLayer(
            "Resizing", [4, 4], [("pad_to_aspect_ratio", true), ("fill_value", 2.0)], input: [1, 3, 5, 2],
            output: [1, 4, 4, 2])
        try checkLayer(
            "Resizing", [4, 4], [("crop_to_aspect_ratio", true)], input: [1, 3, 7, 2], output: [1, 4, 4, 2])
        try checkLayer("CenterCrop", [3, 2], input: [2, 6, 5, 2], output: [2, 3, 2, 2])
        try checkLayer("CenterCrop", [7, 2], input: [1, 6, 5, 1], output: [1, 7, 2, 1])
        try checkLayer("RandomCrop", [6, 3], input: [1, 6, 5, 1], output: [1, 6, 3, 1])
        try checkLayer(
            "Normalization", [], [("mean", [1, 2]), ("variance", [4, 0.25])], input: [2, 3, 2],
            output: [2, 3, 2])
        try checkLayer(
            "Normalization", [[1, 2]], [("invert", true)], input: [2, 3, 2], output: [2, 3, 2],
            weights: [[3, 2], [3, 2], []])
    }

    /// With factors that leave nothing to chance, gradients can be compared with differences.
    @Test(arguments: ["reflect", "wrap", "constant", "nearest"]) func augmentation(fill: String) throws {
        let size = [2, 4, 5, 2]
        func check(_ name: String, _ factors: [Setting], _ more: [(name: String, value: Setting)] = []) throws
        {
            try checkLayer(name, factors, more, input: size, output: size)
        }
        let mode: (name: String, value: Setting) = ("fill_mode", .string(fill))
        try check("RandomRotation", [[0.12, 0.12]], [mode])
        try check("RandomZoom", [[0.3, 0.3], [-0.2, -0.2]], [mode])
        try check("RandomTranslation", [[0.37, 0.37], [-0.61, -0.61]], [mode])
        try check("RandomTranslation", [[0.3, 0.3], [-0.6, -0.6]], [mode, ("interpolation", "nearest")])
        try check("RandomContrast", [[-0.5, 0.5]], [("value_range", [-10, 10])])
        // No number comes as near to the ends as the steps of the differences are long.
        try check("RandomBrightness", [[0.1, 0.1]], [("value_range", [-0.6483, 0.8517])])
    }

    @Test func adapting() throws {
        let made = try #require(try layer("Normalization", in: Context(seed: 1)) as? Normalization)
        try made.adapt(floats([1, 10, 3, 30, 5, 50], [3, 2]))
        expectClose(try made(floats([3, 30, 5, 10], [2, 2])).values, [0, 0, 1.2247449, -1.2247449])
        expectFault(.value, "was built for") { try made.adapt(floats([1, 2, 3], [1, 3])) }
        expectFault(.value, "adapt needs data") { try made.adapt(floats([], [0, 2])) }
    }

    /// Several batch-wide layers cut the batch's way into pieces.
    @Test func batchNormalizationBetweenLayers() throws {
        let context = Context(seed: 5)
        let layers = try [
            layer("Conv2D", [3, 2], in: context), layer("BatchNormalization", in: context),
            layer("Activation", ["relu"], in: context), layer("MaxPooling2D", in: context),
            layer("BatchNormalization", in: context), layer("Flatten", in: context),
            layer("Dense", [3], [("activation", "tanh")], in: context),
            layer("BatchNormalization", in: context),
        ]
        try checkGradients(layers, input: noise([11, 5, 5, 1]), in: context)
    }

    @Test func dropout() throws {
        let context = Context(seed: 2)
        let made = try layer("Dropout", [0.25], in: context)
        let ones = try floats([Float](repeating: 1, count: 4000), [4, 1000])
        #expect(try made(ones).values.allSatisfy { $0 == 1 })
        let dropped = try made(ones, training: true).values
        #expect(Set(dropped) == [0, Float(1 / 0.75)])
        let share = Double(dropped.count { $0 == 0 }) / 4000
        #expect(abs(share - 0.25) < 0.03)
        #expect(try made(ones, training: true).values != dropped)
        let seeded = try (0..<2).map { _ in try layer("Dropout", [0.5], [("seed", 3)], in: context) }
        #expect(try (made(ones, training: true).values) != (seeded[0](ones, training: true).values))
        #expect(try layer("Dropout", [0.0], in: context)(ones, training: true).values == ones.values)
        #expect(try layer("Dropout", [1.0], in: context)(ones, training: true).values.allSatisfy { $0 == 0 })
    }

    @Test func spatialDropout() throws {
        let context = Context(seed: 2)
        let made = try layer("SpatialDropout2D", [0.25], in: context)
        let ones = try floats([Float](repeating: 1, count: 4 * 6 * 500), [4, 2, 3, 500])
        #expect(try made(ones).values == ones.values)
        let dropped = try made(ones, training: true).values
        #expect(Set(dropped) == [0, Float(1 / 0.75)])
        for sample in 0..<4 {
            for cell in 1..<6 {
                let start = (sample * 6 + cell) * 500
                #expect(
                    Array(dropped[start..<start + 500]) == Array(dropped[sample * 3000..<sample * 3000 + 500])
                )
            }
        }
        #expect(abs(Double(dropped.count { $0 == 0 }) / 12000 - 0.25) < 0.04)
        try checkGradients(
            [layer("SpatialDropout2D", [0.0], in: context)], input: noise([2, 2, 2, 3]), in: context)
    }

    /// Mean and deviation are what was asked for, and inference changes nothing.
    @Test(arguments: ["GaussianNoise", "GaussianDropout"]) func noiseLayers(name: String) throws {
        let made = try layer(name, [0.2], in: Context(seed: 4))
        let ones = try floats([Float](repeating: 1, count: 20000), [4, 5000])
        #expect(try made(ones).values == ones.values)
        let values = try made(ones, training: true).values.map(Double.init)
        let mean = values.reduce(0, +) / 20000
        let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20000).squareRoot()
        #expect(abs(mean - 1) < 0.01)
        #expect(abs(deviation - (name == "GaussianNoise" ? 0.2 : 0.5)) < 0.01)
        #expect(try made(ones, training: true).values.map(Double.init) != values)
    }

    @Test func alphaDropout() throws {
        let x = try noise([4, 5000])
        let made = try layer("AlphaDropout", [0.3], in: Context(seed: 4))
        #expect(try made(x).values == x.values)
        let zeros = try made(floats([Float](repeating: 0, count: 20000), [4, 5000]), training: true).values
        #expect(Set(zeros).count == 2)
        let share = Double(zeros.count { $0 < 0 }) / 20000
        #expect(abs(share - 0.3) < 0.02)
        // Zeros have mean 0, which stays; the variance is what dropping adds.
        #expect(abs(zeros.reduce(0, +) / 20000) < 0.02)
    }

    /// From recordings of real Keras.
    @Test func numbers() throws {
        let context = Context(seed: 1)
        let image = try floats((0..<16).map { Float($0) }, [1, 4, 4, 1])
        func pooled(_ name: String, _ size: Setting, _ x: NDArray) throws -> [Float] {
            try layer(name, [size], [("strides", 2), ("padding", "same")], in: context)(x).values
        }
        #expect(
            try pooled("AveragePooling2D", 3, floats([Float](repeating: 1, count: 16), [1, 4, 4, 1])) == [
                1, 1, 1, 1,
            ])
        _ = image
        let same = try layer("Conv2D", [1, 3], [("padding", "same"), ("use_bias", false)], in: context)
        try same.build(for: [nil, 4, 4, 1])
        try same.setWeights([floats((1...9).map { Float($0) }, [3, 3, 1, 1])])
        let strided = try layer(
            "Conv2D", [1, 3], [("padding", "same"), ("use_bias", false), ("strides", 2)], in: context)
        try strided.build(for: [nil, 4, 4, 1])
        try strided.setWeights(same.weights())
        #expect(try Array(same(image).values.prefix(4)) == [83, 139, 178, 121])
        #expect(try strided(image).values == [303, 225, 253, 163])
    }
}

func expectClose(
    _ actual: [Float], _ expected: [Float], within tolerance: Float = 2e-6,
    at location: SourceLocation = #_sourceLocation
) {
    #expect(actual.count == expected.count, sourceLocation: location)
    for (a, b) in zip(actual, expected) where !(abs(a - b) <= tolerance * max(1, abs(b))) {
        Issue.record("\(actual) is not \(expected)", sourceLocation: location)
        return
    }
}
