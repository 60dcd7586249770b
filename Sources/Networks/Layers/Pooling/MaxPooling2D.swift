import Kernels
import Signatures

/// Keeps the largest number of each window, channel by channel.
///
/// `y[n,i,j,c] = max over p, q of x[n, i·s+p, j·s+q, c]`; with `'same'`, cells beyond the border do not
/// count. The gradient goes to the first of the largest.
///
/// Arguments, input and output: see `Pooling2D`; `pool_size` is 2×2 by default.
///
/// ```python
/// layers.MaxPooling2D()(np.zeros((1, 26, 26, 32))).shape   # (1, 13, 13, 32)
/// ```
public final class MaxPooling2D: Pooling2D {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "MaxPooling2D",
        parameters(Parameter("pool_size", .pair, default: [2, 2], "Rows and columns of the window.")),
        purpose: "Keeps the largest number of each window.")

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
