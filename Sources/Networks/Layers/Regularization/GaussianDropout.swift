import Signatures

/// Multiplies by normally distributed noise of mean 1 while training: dropout without zeros (Srivastava et al.
/// 2014).
///
/// `y = x · (1 + z · √(rate / (1 − rate)))`, `z` standard normal, drawn anew for every element, sample and
/// step. Outside of training `y = x`.
///
/// Arguments:
/// - rate: as of `Dropout`, whose variance the noise has.
/// - seed: fixes the draws.
///
/// Input and output: any shape.
///
/// ```python
/// layers.GaussianDropout(0.1)(np.ones((1, 4)), training=True)   # numbers around 1
/// ```
public final class GaussianDropout: NoiseLayer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "GaussianDropout", [Parameter("rate", .number, "How much noise, as of Dropout."), .seed],
        purpose: "Multiplies by noise of mean 1 while training.")

    private let rate: Double

    public required init(_ settings: Settings, in context: Context) throws {
        rate = try settings.fraction("rate")
        try super.init(settings, in: context)
    }

    override var isNoisy: Bool { rate > 0 }

    public override func keptCount(input: [Int], output: [Int]) -> Int { input.reduce(1, *) }

    override func disturb(_ run: Run, with random: PlacedRandomNumbers) {
        let count = run.inputCount
        let deviation = (rate / (1 - rate)).squareRoot()
        for sample in 0..<run.samples {
            let factors = run.kept + sample * count
            for i in 0..<count {
                factors[i] = Float(
                    1 + deviation * random.normal(sample: run.firstSample + sample, element: i))
            }
        }
        for i in 0..<run.samples * count { run.output[i] = run.input[i] * run.kept[i] }
    }

    override func passGradient(_ run: Run, into dx: UnsafeMutablePointer<Float>) {
        for i in 0..<run.samples * run.inputCount { dx[i] = run.outputGradient[i] * run.kept[i] }
    }

    override var remarkOnTraining: String { "in fit it is multiplied by noise of mean 1" }

    public override func trainingDerivation(
        of place: [Int], from batch: [SampleView], output: SampleView
    ) -> Derivation? {
        guard let x = batch.first?[place] else { return nil }
        return Derivation(
            .formula("x · noise"), [Derivation.Term(place, label: "x", input: x)], result: output[place],
            remark: "outside of fit it is taken as it is")
    }
}
