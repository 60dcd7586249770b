import Kernels
import Signatures

/// The mean of each window, channel by channel.
///
/// `y[n,i,j,c] = mean over p, q of x[n, i·s+p, j·s+q, c]`; with `'same'`, the mean is over the cells that
/// lie on the map.
///
/// Arguments, input and output: see `Pooling2D`; `pool_size` must be given.
///
/// ```python
/// layers.AveragePooling2D(2)(np.zeros((1, 26, 26, 32))).shape   # (1, 13, 13, 32)
/// ```
public final class AveragePooling2D: Pooling2D {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "AveragePooling2D", parameters(Parameter("pool_size", .pair, "Rows and columns of the window.")),
        purpose: "The mean of each window.")

    public override func forward(_ run: Run) {
        AveragePooling.forward(geometry(run), samples: run.samples, input: run.input, output: run.output)
    }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        let terms = terms(of: place, from: input)
        return Derivation(
            .mean, terms, result: terms.reduce(0) { $0 + $1.input } / Float(max(terms.count, 1)))
    }

    public override func backward(_ run: Run) {
        guard let inputGradient = run.inputGradient else { return }
        AveragePooling.inputGradient(
            geometry(run), samples: run.samples, outputGradient: run.outputGradient,
            inputGradient: inputGradient)
    }
}
