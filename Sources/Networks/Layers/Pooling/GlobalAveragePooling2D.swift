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
public final class GlobalAveragePooling2D: GlobalAveragePooling {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "GlobalAveragePooling2D", parameters, purpose: "The mean of each channel over the whole map.")
}
