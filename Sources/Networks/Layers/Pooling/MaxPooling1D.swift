import Kernels
import Signatures

/// Keeps the largest number of each window along a sequence, channel by channel.
///
/// `y[n,i,c] = max over p of x[n, i·s+p, c]`; with `'same'`, steps beyond the border do not count. The gradient
/// goes to the first of the largest.
///
/// Arguments, input and output: see `Pooling1D`; `pool_size` is 2 by default.
///
/// ```python
/// layers.MaxPooling1D()(np.zeros((1, 98, 8))).shape   # (1, 49, 8)
/// ```
public final class MaxPooling1D: Pooling1D {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "MaxPooling1D", parameters(Parameter("pool_size", .integer, default: 2, "Steps of the window.")),
        purpose: "Keeps the largest number of each window of a sequence.")

    public override var readsOutput: Bool { true }

    public override func forward(_ run: Run) {
        MaxPooling.forward(geometry(run), samples: run.samples, input: run.input, output: run.output)
    }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        let terms = terms(of: place, from: input)
        return Derivation(.maximum, terms, result: terms.map(\.input).max() ?? 0)
    }

    public override func backward(_ run: Run) {
        guard let inputGradient = run.inputGradient else { return }
        MaxPooling.inputGradient(
            geometry(run), samples: run.samples, input: run.input, output: run.output,
            outputGradient: run.outputGradient, inputGradient: inputGradient)
    }
}
