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
public final class GaussianDropout: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "GaussianDropout", [Parameter("rate", .number, "How much noise, as of Dropout."), .seed],
        purpose: "Multiplies by noise of mean 1 while training.")

    private let rate: Double
    private let key: UInt64

    public required init(_ settings: Settings, in context: Context) throws {
        rate = try settings.fraction("rate")
        key = try settings.seed() ?? context.random.next()
        try super.init(settings, in: context)
    }

    public override var isBuiltFromStart: Bool { true }

    public override var isIdentityInInference: Bool { true }

    public override func keptCount(input: [Int], output: [Int]) -> Int { input.reduce(1, *) }

    public override func forward(_ run: Run) {
        let count = run.inputCount
        guard run.training, rate > 0 else {
            run.output.update(from: run.input, count: run.samples * count)
            return
        }
        let random = run.random.keyed(key)
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

    public override func backward(_ run: Run) {
        guard let dx = run.inputGradient else { return }
        let count = run.samples * run.inputCount
        guard run.training, rate > 0 else { return dx.update(from: run.outputGradient, count: count) }
        for i in 0..<count { dx[i] = run.outputGradient[i] * run.kept[i] }
    }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        Derivation(
            .copy, [Derivation.Term(place, input: input[place])], result: input[place],
            remark: "in fit it is multiplied by noise of mean 1")
    }

    public override func trainingDerivation(
        of place: [Int], from batch: [SampleView], output: SampleView
    ) -> Derivation? {
        guard let x = batch.first?[place] else { return nil }
        return Derivation(
            .formula("x · noise"), [Derivation.Term(place, label: "x", input: x)], result: output[place],
            remark: "outside of fit it is taken as it is")
    }
}
