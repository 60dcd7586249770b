import Arrays
import Networks
import Testing

@Test func aSmallNetworkLearns() throws {
    let context = Context(seed: 1)
    func make(_ name: String, _ positional: [Setting], _ keywords: [(name: String, value: Setting)] = [])
        throws -> Layer
    {
        try LayerCatalogue[name]!.make(positional: positional, keywords: keywords, in: context)
    }
    let model = try Sequential(
        [
            make("Conv2D", [4, [3, 3]], [("activation", "relu"), ("input_shape", [8, 8, 1])]),
            make("MaxPooling2D", []), make("Flatten", []), make("Dense", [2], [("activation", "softmax")]),
        ], in: context)
    try model.compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"])
    var pixels: [Float] = []
    var labels: [Int64] = []
    for i in 0..<200 {
        labels.append(Int64(i % 2))
        for p in 0..<64 { pixels.append((p % 8 < 4) == (i % 2 == 0) ? 1 : Float(i % 7) / 20) }
    }
    var options = FitOptions()
    options.epochs = 40
    var text = ""
    options.run.display = Display { text += $0 }
    options.validationSplit = 0.2
    let history = try model.fit(NDArray(pixels, shape: [200, 8, 8]), NDArray(labels), options)
    #expect(text.hasPrefix("Epoch 1/40\n5/5 - 0s - "))
    #expect(history["accuracy"]!.last! > 0.95)
}
