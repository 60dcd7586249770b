import Kernels
import Signatures

/// The mean of each window along a sequence, channel by channel.
///
/// `y[n,i,c] = mean over p of x[n, i·s+p, c]`; with `'same'`, the mean is over the steps that are there.
///
/// Arguments, input and output: see `Pooling1D`; `pool_size` must be given.
///
/// ```python
/// layers.AveragePooling1D(2)(np.zeros((1, 98, 8))).shape   # (1, 49, 8)
/// ```
public final class AveragePooling1D: Pooling1D {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "AveragePooling1D", parameters(Parameter("pool_size", .integer, "Steps of the window.")),
        purpose: "The mean of each window of a sequence.")

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
