import Inspection
import Networks

/// A layer at work on a usual input: where its shape comes from, and how many parameters it has.
struct LayerExample {
    let lines: [String]

    /// `nil` for a layer that has no example.
    init?(_ type: Layer.Type) {
        guard let recipe = LayerExample.recipes[type.signature.name] else { return nil }
        let context = Context(seed: 0, isTrial: true)
        guard
            let layer = try? LayerCatalogue[type.signature.name]?.make(
                positional: recipe.arguments, in: context)
        else { return nil }
        let inputs = recipe.inputs.map { Shape($0).batched() }
        guard (try? layer.build(for: inputs)) != nil else { return nil }
        let chain = Chain(name: "", graph: Graph(layer, inputs: inputs.count), inputs: inputs)
        guard let row = ShapeReport(chain).rows.first else { return nil }
        let reasons = row.reasons.filter { !$0.isEmpty }.joined(separator: "; ")
        let call = "\(type.signature.name)(\(recipe.arguments.map(\.description).joined(separator: ", ")))"
        let count = layer.parameterCount
        lines = [
            "Shape",
            "    \(call) on \(row.from) → \(row.output.sample)"
                + (reasons.isEmpty ? "" : ", \(reasons)"),
            "    \(count == 0 ? "no parameters" : "\(count) parameters\(recipe.count.isEmpty ? "" : " = " + recipe.count)")",
        ]
    }

    private struct Recipe {
        var arguments: [Setting] = []
        var input: [Int?] = [28, 28, 1]
        /// What goes in besides, in layers that join several.
        var others: [[Int?]] = []
        var inputs: [[Int?]] { [input] + others }
        /// Where the number of parameters comes from.
        var count = ""
    }

    private static var pair: Recipe { Recipe(input: [13, 13, 32], others: [[13, 13, 32]]) }

    private static var recipes: [String: Recipe] {
        [
            "Conv2D": Recipe(arguments: [32, 3], count: "3·3·1·32 + 32"),
            "DepthwiseConv2D": Recipe(arguments: [3], input: [28, 28, 8], count: "3·3·8 + 8"),
            "SeparableConv2D": Recipe(
                arguments: [16, 3], input: [28, 28, 8], count: "3·3·8 + 8·16 + 16"),
            "Conv2DTranspose": Recipe(
                arguments: [8, 3, 2, "same"], input: [7, 7, 16], count: "3·3·8·16 + 8"),
            "MaxPooling2D": Recipe(arguments: [2], input: [26, 26, 32]),
            "AveragePooling2D": Recipe(arguments: [2], input: [26, 26, 32]),
            "GlobalAveragePooling2D": Recipe(input: [7, 7, 64]),
            "GlobalMaxPooling2D": Recipe(input: [7, 7, 64]),
            "Conv1D": Recipe(arguments: [8, 3], input: [100, 4], count: "3·4·8 + 8"),
            "MaxPooling1D": Recipe(arguments: [2], input: [98, 8]),
            "AveragePooling1D": Recipe(arguments: [2], input: [98, 8]),
            "GlobalAveragePooling1D": Recipe(input: [49, 64]),
            "GlobalMaxPooling1D": Recipe(input: [49, 64]),
            "Flatten": Recipe(input: [5, 5, 64]),
            "Dense": Recipe(arguments: [10], input: [1600], count: "1600·10 + 10"),
            "Dropout": Recipe(arguments: [0.5], input: [128]), "Activation": Recipe(arguments: ["relu"]),
            "SpatialDropout2D": Recipe(arguments: [0.5], input: [26, 26, 32]),
            "GaussianNoise": Recipe(arguments: [0.1]), "GaussianDropout": Recipe(arguments: [0.1]),
            "ActivityRegularization": Recipe(input: [128]),
            "AlphaDropout": Recipe(arguments: [0.1], input: [128]),
            "ReLU": Recipe(), "LeakyReLU": Recipe(), "ELU": Recipe(),
            "PReLU": Recipe(input: [128], count: "one for each of 128 numbers"),
            "Softmax": Recipe(input: [10]),
            "Reshape": Recipe(arguments: [.tuple([28, 28, 1])], input: [784]),
            "Rescaling": Recipe(arguments: [0.5]),
            "Normalization": Recipe(
                input: [28, 28, 3], count: "mean and variance of 3 channels, and a count"),
            "Resizing": Recipe(arguments: [32, 32]), "CenterCrop": Recipe(arguments: [24, 24]),
            "RandomCrop": Recipe(arguments: [24, 24]), "RandomFlip": Recipe(),
            "RandomRotation": Recipe(arguments: [0.1]), "RandomZoom": Recipe(arguments: [0.1]),
            "RandomTranslation": Recipe(arguments: [0.1, 0.1]),
            "RandomContrast": Recipe(arguments: [0.5]), "RandomBrightness": Recipe(arguments: [0.2]),
            "ZeroPadding2D": Recipe(arguments: [2]), "Cropping2D": Recipe(arguments: [2]),
            "UpSampling2D": Recipe(arguments: [2], input: [7, 7, 64]),
            "Permute": Recipe(arguments: [.tuple([2, 1])], input: [10, 64]),
            "RepeatVector": Recipe(arguments: [3], input: [32]),
            "LayerNormalization": Recipe(input: [128], count: "2·128: gamma and beta"),
            "GroupNormalization": Recipe(
                arguments: [8], input: [26, 26, 32], count: "2·32: gamma and beta"),
            "UnitNormalization": Recipe(input: [128]),
            "Concatenate": Recipe(input: [13, 13, 32], others: [[13, 13, 16]]),
            "Multiply": Recipe(input: [13, 13, 32], others: [[1, 1, 32]]),
            "Add": pair, "Subtract": pair, "Average": pair, "Maximum": pair, "Minimum": pair,
            "BatchNormalization": Recipe(
                input: [26, 26, 32], count: "4·32: gamma, beta and the moving mean and variance"),
        ]
    }
}
