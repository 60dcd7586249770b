import Arrays
import Foundation
import Networks
import Testing

@testable import Inspection

@Suite struct ExplanationTests {
    /// The terms of every unit add up to the number before the activation, and that to the number in the map,
    /// which the kernels computed another way.
    @Test func everyUnitOfEveryLayerAddsUp() throws {
        let model = try chain([9, 8, 2]) { context in
            [
                try layer("ZeroPadding2D", [1], in: context),
                try layer(
                    "Conv2D", [4, 3], [("padding", "same"), ("strides", 2), ("activation", "relu")],
                    in: context),
                try layer("BatchNormalization", in: context),
                try layer("MaxPooling2D", [2], [("padding", "same")], in: context),
                try layer(
                    "Conv2D", [4, 2], [("groups", 2), ("use_bias", false), ("activation", "tanh")],
                    in: context),
                try layer("AveragePooling2D", [2], [("strides", 1), ("padding", "same")], in: context),
                try layer("DepthwiseConv2D", [2], [("depth_multiplier", 2)], in: context),
                try layer("Dropout", [0.5], in: context), try layer("Rescaling", [2, 1], in: context),
                try layer("LeakyReLU", in: context), try layer("Flatten", in: context),
                try layer("Dense", [5], [("activation", "softmax")], in: context),
            ]
        }
        try expectSums(model, noise([1, 9, 8, 2]))
    }

    private func expectSums(_ model: Chain, _ x: NDArray) throws {
        let values = try outputs(model, x)
        for (place, value) in values.enumerated() {
            let shape = Array(value.shape.dropFirst())
            for number in 0..<shape.reduce(1, *) {
                let unit = SampleView.place(of: number, in: shape)
                let explanation = try Explanation(model, layerAt: place, unit: unit, values: [x] + values)
                let expected = finished(explanation)
                #expect(abs(expected - explanation.value) < 1e-5, "\(explanation)")
                #expect(explanation.value == value.elements(Float.self)[number])
            }
        }
    }

    /// Layers that enlarge, cut and pool as a whole.
    @Test(arguments: [2, 3]) func enlargedAndCut(size: Int) throws {
        let model = try chain([4, 3, 2]) { context in
            [
                try layer("UpSampling2D", [.int(size)], [("interpolation", "bilinear")], in: context),
                try layer("UpSampling2D", [2], in: context),
                try layer("Cropping2D", [[[1, 0], [2, 1]]], in: context),
                try layer("GlobalMaxPooling2D", in: context),
            ]
        }
        try expectSums(model, noise([1, 4, 3, 2]))
    }

    /// Layers that find their own factors, mix channels, or lay kernels on a larger map.
    @Test(arguments: [1, 2]) func spreadAndNormalized(stride: Int) throws {
        let model = try chain([4, 3, 4]) { context in
            [
                try layer("SeparableConv2D", [4, 2], [("depth_multiplier", 2)], in: context),
                try layer("GroupNormalization", [2], in: context),
                try layer(
                    "Conv2DTranspose", [3, 3], [("strides", .int(stride)), ("padding", "same")], in: context),
                try layer("LayerNormalization", [[1, 3]], in: context),
                try layer("Permute", [[3, 1, 2]], in: context),
                try layer("PReLU", [], [("alpha_initializer", "glorot_uniform")], in: context),
                try layer("UnitNormalization", [2], in: context), try layer("Flatten", in: context),
                try layer("RepeatVector", [2], in: context),
            ]
        }
        try expectSums(model, noise([1, 4, 3, 4]))
    }

    /// Sequences; batch normalization and softmax along other axes than the last.
    @Test func sequences() throws {
        let model = try chain([9, 4]) { context in
            [
                try layer("Conv1D", [4, 3], [("padding", "causal"), ("groups", 2)], in: context),
                try layer("BatchNormalization", [1], in: context),
                try layer("MaxPooling1D", [2], [("padding", "same")], in: context),
                try layer("AveragePooling1D", [2], [("strides", 1)], in: context),
                try layer("Conv1D", [3, 2], [("activation", "relu")], in: context),
                try layer("GlobalMaxPooling1D", [], [("keepdims", true)], in: context),
                try layer("GlobalAveragePooling1D", in: context),
            ]
        }
        try expectSums(model, noise([1, 9, 4]))
    }

    /// Images of another size, cut, and normalized by given numbers.
    @Test(arguments: ["bicubic", "nearest", "bilinear"]) func preparedImages(method: String) throws {
        let model = try chain([5, 6, 2]) { context in
            [
                try layer("RandomFlip", in: context),
                try layer("Resizing", [7, 4], [("interpolation", .string(method))], in: context),
                try layer(
                    "Resizing", [6, 6], [("pad_to_aspect_ratio", true), ("fill_value", 0.5)], in: context),
                try layer("CenterCrop", [4, 3], in: context), try layer("CenterCrop", [5, 3], in: context),
                try layer("RandomCrop", [3, 3], in: context),
                try layer("Normalization", [], [("mean", [1, 2]), ("variance", [4, 0.25])], in: context),
                try layer("GaussianNoise", [0.5], in: context),
            ]
        }
        try expectSums(model, noise([1, 5, 6, 2]))
    }

    /// In training: what dropout did shows, and batch normalization takes the batch's mean.
    @Test func everyUnitAddsUpInTraining() throws {
        let model = try chain([3, 3, 2]) { context in
            [
                try layer("Conv2D", [2, 2], in: context), try layer("BatchNormalization", in: context),
                try layer("Dropout", [0.5], in: context), try layer("Flatten", in: context),
            ]
        }
        let x = try noise([5, 3, 3, 2])
        var (values, current) = ([NDArray](), x)
        for layer in model.layers {
            current = try layer(current, training: true)
            values.append(current)
        }
        var dropped = 0
        for (place, value) in values.enumerated() {
            let shape = Array(value.shape.dropFirst())
            for number in 0..<shape.reduce(1, *) {
                let explanation = try Explanation(
                    model, layerAt: place, unit: SampleView.place(of: number, in: shape),
                    values: [x] + values,
                    isTraining: true)
                #expect(abs(explanation.derivation.result - explanation.value) < 1e-5, "\(explanation)")
                if explanation.derivation.remark.hasPrefix("dropped") { dropped += 1 }
            }
        }
        #expect(dropped == values[2].elements(Float.self).prefix(8).count { $0 == 0 })
        #expect(dropped > 0)
    }

    /// The number before the activation from the terms alone, then the activation by its definition.
    private func finished(_ explanation: Explanation) -> Float {
        let (derivation, terms) = (explanation.derivation, explanation.derivation.terms)
        let result: Float =
            switch derivation.rule {
            case .sum: explanation.sum + (derivation.bias ?? 0)
            case .mean: terms.reduce(0) { $0 + $1.input } / Float(terms.count)
            case .maximum, .sharedMaximum: terms.map(\.input).max() ?? 0
            case .copy: terms[0].input
            case .formula: normalized(terms)
            }
        switch explanation.ending {
        case .none: return result
        case .pointwise(let name):
            return name == "tanh"
                ? tanh(result) : name == "relu" ? max(0, result) : result < 0 ? result * 0.3 : result
        case .softmax(let scores):
            return exp(result) / scores.reduce(0) { $0 + exp($1) }
        }
    }

    private func normalized(_ terms: [Derivation.Term]) -> Float {
        func named(_ label: String) -> Float { terms.first { $0.label == label }?.input ?? .nan }
        let labels = Set(terms.map(\.label))
        if labels.contains("alpha") { return named("x") > 0 ? named("x") : named("alpha") * named("x") }
        if labels.contains("deviation") { return (named("x") - named("mean")) / named("deviation") }
        if labels.contains("length") { return named("x") / named("length") }
        return named("gamma") * (named("x") - named("mean")) / (named("variance") + 0.001).squareRoot()
            + named("beta")
    }

    @Test func aConvolutionAsText() throws {
        let model = try chain([3, 3, 1]) { [try layer("Conv2D", [1, 2], [("activation", "relu")], in: $0)] }
        try model.layers[0].setWeights([
            try NDArray([1, -1, 0.5, 2] as [Float], shape: [2, 2, 1, 1]), try NDArray([0.25] as [Float]),
        ])
        let x = try NDArray((1...9).map { Float($0) }, shape: [1, 3, 3, 1])
        let text = try Explanation(
            model, layerAt: 0, unit: [1, 0, 0], values: [x] + (try outputs(model, x))
        ).description
        #expect(
            text == """
                conv2d[1, 0, 0] = 18.75  (Conv2D)
                  channel 0, input rows 1–2, columns 0–1:
                    [4 5]   [ 1.0 -1.0]   [ 4.0 -5.0]
                    [7 8] × [ 0.5  2.0] = [ 3.5 16.0]
                    products sum to 18.5
                  sum 18.5 + bias 0.25 = 18.75
                  relu(18.75) = 18.75
                """)
    }

    @Test func aUnitThatIsNotThere() throws {
        let model = try chain([3, 3, 1]) { [try layer("Conv2D", [1, 2], in: $0)] }
        let x = try noise([1, 3, 3, 1])
        let values = try outputs(model, x)
        for unit in [[2, 0, 0], [0, 0], [0, 0, 1], [-3, 0, 0], []] {
            #expect(throws: Fault.self) {
                try Explanation(model, layerAt: 0, unit: unit, values: [x] + values)
            }
        }
        #expect(
            try Explanation(model, layerAt: 0, unit: [-1, -1, -1], values: [x] + values).unit == [1, 1, 0])
    }
}
