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
public final class GlobalMaxPooling2D: GlobalMaxPooling {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "GlobalMaxPooling2D", parameters, purpose: "The largest number of each channel over the whole map.")
}
