import Signatures

/// What layers of noise have in common: they draw random numbers while training, for every sample and step anew, and
/// outside of training hand their input on as it is.
///
/// A subclass says how strong its noise is, what it does to a run, and how gradients pass it.
public class NoiseLayer: Layer {
    /// Tells this layer's draws from another's.
    private let key: UInt64

    public required init(_ settings: Settings, in context: Context) throws {
        key = try settings.seed() ?? context.random.next()
        try super.init(settings, in: context)
    }

    public override var isBuiltFromStart: Bool { true }

    public override var isIdentityInInference: Bool { true }

    /// False where the noise is so weak that it is none, and nothing is drawn.
    var isNoisy: Bool { true }

    /// Writes the run's output. What the way back needs goes to `run.kept`.
    func disturb(_ run: Run, with random: PlacedRandomNumbers) {}

    /// Writes the gradient by the input. Noise that is only added is a constant to it.
    func passGradient(_ run: Run, into dx: UnsafeMutablePointer<Float>) {
        dx.update(from: run.outputGradient, count: run.samples * run.inputCount)
    }

    public override func forward(_ run: Run) {
        guard run.training, isNoisy else {
            return run.output.update(from: run.input, count: run.samples * run.inputCount)
        }
        disturb(run, with: run.random.keyed(key))
    }

    public override func backward(_ run: Run) {
        guard let dx = run.inputGradient else { return }
        guard run.training, isNoisy else {
            return dx.update(from: run.outputGradient, count: run.samples * run.inputCount)
        }
        passGradient(run, into: dx)
    }

    // MARK: Explanation

    /// What happens to a number in `fit`, for whoever looks at it outside.
    var remarkOnTraining: String { "" }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        Derivation(
            .copy, [Derivation.Term(place, input: input[place])], result: input[place],
            remark: remarkOnTraining)
    }
}
