import Signatures

/// The largest number of each channel over the whole sequence.
///
/// `y[n,c] = max over i of x[n,i,c]`; where several are as large, they share the gradient.
///
/// Arguments:
/// - keepdims: keep the steps as an axis of size 1.
///
/// Input: `(batch, steps, channels)`. Output: `(batch, channels)`, or `(batch, 1, channels)`.
///
/// ```python
/// layers.GlobalMaxPooling1D()(np.zeros((1, 49, 64))).shape   # (1, 64)
/// ```
public final class GlobalMaxPooling1D: GlobalMaxPooling {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "GlobalMaxPooling1D", parameters,
        purpose: "The largest number of each channel over the whole sequence.")

    override class var inputRank: Int { 3 }
}
