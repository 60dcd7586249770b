import Arrays
import Networks

/// An input that excites a filter or a unit: found by going up the gradient from noise. Of several inputs one is sought;
/// the others are 0.
///
/// Erhan, Bengio, Courville and Vincent, "Visualizing Higher-Layer Features of a Deep Network" (2009).
public struct Maximization {
    /// `(rows, columns, channels)`, from 0 to 1.
    public let image: NDArray
    public let layerName: String
    public let channel: Int
    /// The channel's mean before the first step and after the last.
    public let before: Float
    public let after: Float

    /// - Parameters:
    ///   - input: the number of the input that is sought, an image.
    ///   - channel: of the layer's map, or a unit.
    ///   - steps: how many; each moves the image by `rate` of the gradient's own size.
    ///   - shouldStop: asked before each step.
    /// - Throws: an interrupt `Fault` when told to stop.
    public init(
        _ chain: Chain, input: Int = 0, layerAt place: Int, channel: Int, steps: Int, rate: Float,
        seed: UInt64,
        shouldStop: () -> Bool = { false }
    ) throws {
        guard let shape = chain.inputs[input].sample.known, shape.count == 3 else {
            throw Fault(
                .value,
                "the model's input must be an image of known size; it is \(chain.inputs[input].sample)")
        }
        guard (0...10_000).contains(steps), rate.isFinite else {
            throw Fault(.value, "steps must be from 0 to 10000. Received: steps=\(steps)")
        }
        let layer = chain.layers[place]
        let graph = chain.graph.leading(to: [chain.value(of: place)])
        let channels = try chain.shapes()[chain.value(of: place)][-1] ?? 0
        guard (0..<channels).contains(channel) else {
            throw Fault(.index, "\(layer.name) has channels 0 to \(channels - 1), and no \(channel)")
        }
        var random = RandomNumbers(seed: seed)
        let image = try NDArray(
            (0..<shape.reduce(1, *)).map { _ in
                0.5 + (Float(random.next() >> 40) / Float(1 << 24) - 0.5) * 0.2
            },
            shape: [1] + shape)
        var samples = try chain.inputs.map {
            try NDArray(zeros: [1] + $0.sample.sizes.map { $0 ?? 1 }, dtype: .float32)
        }
        samples[input] = image
        var scores: [Float] = []
        for step in 0...steps {
            if shouldStop() { throw Fault(.interrupt, "") }
            let pass = try Backpropagation(graph, samples)
            let logits = chain.graph.outputs.contains(chain.value(of: place))
            let output = try pass.output(logits: logits)
            scores.append(Maximization.mean(output, channel, channels))
            guard step < steps else { break }
            try pass.goBack(try Maximization.seed(output.shape, channel, channels), logits: logits)
            Maximization.climb(image, try pass.inputGradient(input), rate: rate)
        }
        self.image = try image.reshaped(shape)
        (layerName, self.channel) = (layer.name, channel)
        (before, after) = (scores[0], scores[scores.count - 1])
    }

    private static func mean(_ output: NDArray, _ channel: Int, _ channels: Int) -> Float {
        let numbers = output.elements(Float.self)
        let places = stride(from: channel, to: numbers.count, by: channels)
        return places.reduce(Float(0)) { $0 + numbers[$1] } / Float(max(numbers.count / channels, 1))
    }

    private static func seed(_ shape: [Int], _ channel: Int, _ channels: Int) throws -> NDArray {
        let seed = try NDArray(zeros: shape, dtype: .float32)
        let numbers = seed.pointer(to: Float.self)
        for place in stride(from: channel, to: seed.count, by: channels) {
            numbers[place] = Float(channels) / Float(seed.count)
        }
        return seed
    }

    /// A step of the gradient brought to unit size; the image stays between 0 and 1.
    private static func climb(_ image: NDArray, _ gradient: NDArray, rate: Float) {
        let slopes = gradient.elements(Float.self)
        let size = (slopes.reduce(Float(0)) { $0 + $1 * $1 } / Float(max(slopes.count, 1))).squareRoot()
        guard size > 0, size.isFinite else { return }
        let pixels = image.pointer(to: Float.self)
        for i in slopes.indices { pixels[i] = max(0, min(1, pixels[i] + rate * slopes[i] / size)) }
    }
}
