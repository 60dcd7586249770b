import Signatures

/// The mean of each channel over the whole map.
///
/// `y[n,c] = mean over i, j of x[n,i,j,c]`
///
/// Arguments:
/// - keepdims: keep rows and columns as axes of size 1.
///
/// Input: `(batch, rows, columns, channels)`. Output: `(batch, channels)`, or `(batch, 1, 1, channels)`.
///
/// ```python
/// layers.GlobalAveragePooling2D()(np.zeros((1, 7, 7, 64))).shape   # (1, 64)
/// ```
public final class GlobalAveragePooling2D: GlobalPooling2D {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "GlobalAveragePooling2D", parameters, purpose: "The mean of each channel over the whole map.")

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        let terms = input.channelCells(place.last ?? 0)
        return Derivation(
            .mean, terms, result: terms.reduce(0) { $0 + $1.input } / Float(max(terms.count, 1)))
    }

    public override func forward(_ run: Run) {
        let channels = run.inputShape[2]
        guard channels > 0 else { return }
        let cells = run.inputCount / channels
        for sample in 0..<run.samples {
            let (x, y) = (run.input + sample * run.inputCount, run.output + sample * channels)
            for c in 0..<channels { y[c] = 0 }
            for cell in 0..<cells { for c in 0..<channels { y[c] += x[cell * channels + c] } }
            for c in 0..<channels { y[c] /= Float(cells) }
        }
    }

    public override func backward(_ run: Run) {
        let channels = run.inputShape[2]
        guard let inputGradient = run.inputGradient, channels > 0 else { return }
        let cells = run.inputCount / channels
        for sample in 0..<run.samples {
            let dx = inputGradient + sample * run.inputCount
            let dy = run.outputGradient + sample * channels
            for cell in 0..<cells { for c in 0..<channels { dx[cell * channels + c] = dy[c] / Float(cells) } }
        }
    }
}
