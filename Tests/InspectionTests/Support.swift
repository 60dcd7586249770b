import Arrays
import Inspection
import Networks
import Testing

/// A layer as a script would make it.
func layer(
    _ name: String, _ positional: [Setting] = [], _ keywords: [(name: String, value: Setting)] = [],
    in context: Context
) throws -> Layer {
    let entry = try #require(LayerCatalogue[name])
    return try entry.make(positional: positional, keywords: keywords, in: context)
}

/// A built model's layers.
func chain(_ input: [Int?], seed: UInt64 = 1, _ layers: (Context) throws -> [Layer]) throws -> Chain {
    let context = Context(seed: seed)
    let model = try Sequential(layers(context), in: context)
    try model.build(Shape([nil] + input))
    return try Chain(model)
}

/// The walkthrough's network.
func walkthrough() throws -> Chain {
    try chain([28, 28, 1]) { context in
        [
            try layer("Conv2D", [32, 3], [("activation", "relu")], in: context),
            try layer("MaxPooling2D", in: context),
            try layer("Conv2D", [64, 3], [("activation", "relu")], in: context),
            try layer("MaxPooling2D", in: context),
            try layer("Flatten", in: context),
            try layer("Dense", [10], [("activation", "softmax")], in: context),
        ]
    }
}

/// Numbers without a pattern, in −1…1, the same in each run.
func noise(_ shape: [Int], seed: UInt64 = 1) throws -> NDArray {
    var random = RandomNumbers(seed: seed)
    return try NDArray((0..<shape.reduce(1, *)).map { _ in Float(random.uniform() * 2 - 1) }, shape: shape)
}

/// Each layer's output.
func outputs(_ chain: Chain, _ x: NDArray) throws -> [NDArray] {
    var (values, current) = ([NDArray](), x)
    for layer in chain.layers {
        current = try layer(current)
        values.append(current)
    }
    return values
}
