import Signatures

/// The largest number of each channel over the whole map.
///
/// `y[n,c] = max over i, j of x[n,i,j,c]`; where several are as large, they share the gradient.
///
/// Arguments:
/// - keepdims: keep rows and columns as axes of size 1.
///
/// Input: `(batch, rows, columns, channels)`. Output: `(batch, channels)`, or `(batch, 1, 1, channels)`.
///
/// ```python
/// layers.GlobalMaxPooling2D()(np.zeros((1, 7, 7, 64))).shape   # (1, 64)
/// ```
public final class GlobalMaxPooling2D: GlobalPooling2D {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "GlobalMaxPooling2D", parameters, purpose: "The largest number of each channel over the whole map.")

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        let terms = input.channelCells(place.last ?? 0)
        return Derivation(.sharedMaximum, terms, result: terms.map(\.input).max() ?? 0)
    }

    public override var readsOutput: Bool { true }

    public override func forward(_ run: Run) {
        let channels = run.inputShape[2]
        guard channels > 0 else { return }
        for sample in 0..<run.samples {
            let (x, y) = (run.input + sample * run.inputCount, run.output + sample * channels)
            for c in 0..<channels { y[c] = -.infinity }
            for cell in 0..<run.inputCount / channels {
                // What is no number is the largest, as in NumPy.
                for c in 0..<channels where !(x[cell * channels + c] <= y[c]) {
                    y[c] = x[cell * channels + c]
                }
            }
        }
    }

    public override func backward(_ run: Run) {
        let channels = run.inputShape[2]
        guard let inputGradient = run.inputGradient, channels > 0 else { return }
        let cells = run.inputCount / channels
        for sample in 0..<run.samples {
            let (x, y) = (run.input + sample * run.inputCount, run.output + sample * channels)
            let dx = inputGradient + sample * run.inputCount
            let dy = run.outputGradient + sample * channels
            for c in 0..<channels {
                let winners = (0..<cells).count { x[$0 * channels + c] == y[c] }
                let share = dy[c] / Float(max(winners, 1))
                for cell in 0..<cells {
                    let place = cell * channels + c
                    dx[place] = x[place] == y[c] ? share : 0
                }
            }
        }
    }
}
