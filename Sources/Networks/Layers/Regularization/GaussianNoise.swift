import Signatures

/// Adds normally distributed noise while training, so that a network does not rely on exact numbers.
///
/// `y = x + stddev · z`, `z` standard normal, drawn anew for every element, sample and step. Outside of
/// training `y = x`.
///
/// Arguments:
/// - stddev: the noise's standard deviation.
/// - seed: fixes the draws.
///
/// Input and output: any shape.
///
/// ```python
/// layers.GaussianNoise(0.1)(np.ones((1, 4)), training=True)   # numbers near 1
/// ```
public final class GaussianNoise: NoiseLayer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "GaussianNoise", [Parameter("stddev", .number, "The noise's standard deviation."), .seed],
        purpose: "Adds noise while training.")

    private let deviation: Double

    public required init(_ settings: Settings, in context: Context) throws {
        deviation = try settings.fraction("stddev")
        try super.init(settings, in: context)
    }

    override var isNoisy: Bool { deviation > 0 }

    override func disturb(_ run: Run, with random: PlacedRandomNumbers) {
        let count = run.inputCount
        for sample in 0..<run.samples {
            let place = sample * count
            for i in 0..<count {
                let noise = random.normal(sample: run.firstSample + sample, element: i)
                run.output[place + i] = run.input[place + i] + Float(deviation * noise)
            }
        }
    }

    override var remarkOnTraining: String {
        "in fit noise of standard deviation \(Float(deviation)) is added"
    }

    public override func trainingDerivation(
        of place: [Int], from batch: [SampleView], output: SampleView
    ) -> Derivation? {
        guard let x = batch.first?[place] else { return nil }
        return Derivation(
            .formula("x + noise"),
            [
                Derivation.Term(place, label: "x", input: x),
                Derivation.Term(place, label: "noise", input: output[place] - x),
            ], result: output[place], remark: "outside of fit it is taken as it is")
    }
}
