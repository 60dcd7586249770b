import Signatures

/// Sets whole channels of a map to zero while training and enlarges the others to make up for it. Neighbours in a
/// map tell nearly the same, so that dropping single numbers would drop little (Tompson et al. 2015).
///
/// `y = x · m / (1 − rate)`, `m` 0 with probability `rate` and 1 otherwise, drawn anew for every channel,
/// sample and step. Outside of training `y = x`.
///
/// Arguments:
/// - rate: the share of the channels to drop, from 0 to 1.
/// - seed: fixes the draws.
///
/// Input and output: `(batch, rows, columns, channels)`.
///
/// ```python
/// layers.SpatialDropout2D(0.5)(np.ones((1, 2, 2, 8)), training=True)   # channels of zeros and of twos
/// ```
public final class SpatialDropout2D: NoiseLayer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "SpatialDropout2D",
        [Parameter("rate", .number, "The share of the channels to drop."), .dataFormat, .seed],
        purpose: "Drops random channels while training, against overfitting.")

    private let rate: Double

    public required init(_ settings: Settings, in context: Context) throws {
        rate = try settings.fraction("rate")
        try settings.requireChannelsLast()
        try super.init(settings, in: context)
    }

    public override func outputShape(for input: Shape) throws -> Shape {
        try requireRank(4, input)
        return input
    }

    override var isNoisy: Bool { rate > 0 }

    /// Each channel's factor: 0 or `1 / (1 − rate)`.
    public override func keptCount(input: [Int], output: [Int]) -> Int { input.last ?? 0 }

    private var scale: Float { rate < 1 ? Float(1 / (1 - rate)) : 0 }

    override func disturb(_ run: Run, with random: PlacedRandomNumbers) {
        let channels = run.inputShape[2]
        for sample in 0..<run.samples {
            let factors = run.kept + sample * channels
            for c in 0..<channels {
                let draw = random.uniform(sample: run.firstSample + sample, element: c)
                factors[c] = draw >= rate ? scale : 0
            }
        }
        multiply(run, run.input, into: run.output)
    }

    override func passGradient(_ run: Run, into dx: UnsafeMutablePointer<Float>) {
        multiply(run, run.outputGradient, into: dx)
    }

    override var remarkOnTraining: String {
        rate == 0
            ? ""
            : "in fit its whole channel is 0 with probability \(Float(rate)), and otherwise \(scale) times as large"
    }

    /// By each channel's factor; what is dropped is zero even if it was no number.
    private func multiply(
        _ run: Run, _ source: UnsafeMutablePointer<Float>, into target: UnsafeMutablePointer<Float>
    ) {
        let channels = run.inputShape[2]
        for sample in 0..<run.samples {
            let factors = run.kept + sample * channels
            for i in sample * run.inputCount..<(sample + 1) * run.inputCount {
                let factor = factors[i % channels]
                target[i] = factor == 0 ? 0 : source[i] * factor
            }
        }
    }

    /// What the pass did to a number shows in its output.
    public override func trainingDerivation(
        of place: [Int], from batch: [SampleView], output: SampleView
    ) -> Derivation? {
        guard let input = batch.first else { return nil }
        let factor: Float = output[place] != 0 || input[place] == 0 ? scale : 0
        let term = Derivation.Term(place, label: "x", input: input[place], weight: factor)
        return Derivation(
            .formula("x · \(factor)"), [term], result: term.product,
            remark: factor == 0 ? "its channel was dropped in this pass" : "its channel was kept in this pass"
        )
    }
}
