import Arrays
import Signatures

/// Repeats a vector so many times.
///
/// `y[b,i,f] = x[b,f]`
///
/// Arguments:
/// - n: how many times.
///
/// Input: `(batch, features)`. Output: `(batch, n, features)`.
///
/// ```python
/// layers.RepeatVector(3)(np.zeros((1, 32))).shape   # (1, 3, 32)
/// ```
public final class RepeatVector: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "RepeatVector", [Parameter("n", .integer, "How many times.")], purpose: "Repeats a vector.")

    private let times: Int

    public required init(_ settings: Settings, in context: Context) throws {
        guard case .int(let times) = settings["n"] else {
            throw Fault(
                .type, "Expected an integer value for `n`, got \(settings["n"]).")
        }
        guard times > 0 else { throw settings.mismatch("n", "a positive integer") }
        self.times = times
        try super.init(settings, in: context)
    }

    public override func outputShape(for input: Shape) throws -> Shape {
        guard input.rank == 2 else {
            throw Fault(
                .value,
                "Input 0 with name 'None' of layer '\(name)' is incompatible with the layer: expected ndim=2, "
                    + "found ndim=\(input.rank). Full shape received: \(input)\n"
                    + "\(name) takes vectors, (batch, features): put Flatten before it")
        }
        return Shape([input[0], times, input[1]])
    }

    public override func sizeRules(for input: Shape) -> [SizeRule] {
        [SizeRule(axis: 1, formula: "\(times) times")]
    }

    public override func connection(for input: Shape) -> Connection { .all }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        .copy([place[1]], input)
    }

    public override func forward(_ run: Run) {
        for row in 0..<run.samples * times {
            (run.output + row * run.inputCount).update(
                from: run.input + row / times * run.inputCount, count: run.inputCount)
        }
    }

    public override func backward(_ run: Run) {
        guard let dx = run.inputGradient else { return }
        dx.update(repeating: 0, count: run.samples * run.inputCount)
        for i in 0..<run.samples * run.outputCount {
            dx[i / run.outputCount * run.inputCount + i % run.inputCount] += run.outputGradient[i]
        }
    }
}
