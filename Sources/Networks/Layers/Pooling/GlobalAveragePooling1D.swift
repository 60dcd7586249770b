import Signatures

/// The mean of each channel over the whole sequence.
///
/// `y[n,c] = mean over i of x[n,i,c]`
///
/// Arguments:
/// - keepdims: keep the steps as an axis of size 1.
///
/// Input: `(batch, steps, channels)`. Output: `(batch, channels)`, or `(batch, 1, channels)`.
///
/// ```python
/// layers.GlobalAveragePooling1D()(np.zeros((1, 49, 64))).shape   # (1, 64)
/// ```
public final class GlobalAveragePooling1D: GlobalAveragePooling {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "GlobalAveragePooling1D", parameters, purpose: "The mean of each channel over the whole sequence.")

    override class var inputRank: Int { 3 }
}
