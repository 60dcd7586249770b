import Signatures

/// The sum of its inputs, number by number: how a skip connection ends.
///
/// `y = x₀ + x₁ + …`; every input gets the gradient as it is.
///
/// Input: a list of tensors whose sizes agree or are 1. Output: of the same shape.
///
/// ```python
/// layers.Add()([np.ones((1, 3)), np.ones((1, 3))])   # [[2. 2. 2.]]
/// ```
public final class Add: MergeLayer {
    public override class var signature: Signature { declaration }
    private static let declaration = signature("Add", "The sum of its inputs, number by number.")

    override func formula(_ names: [String]) -> String { names.joined(separator: " + ") }

    public override func combine(
        _ y: UnsafeMutablePointer<Float>, _ x: UnsafePointer<Float>, _ count: Int
    ) { for i in 0..<count { y[i] += x[i] } }

    public override func differentiate(_ k: Int, _ views: MergeViews, _ dx: UnsafeMutablePointer<Float>) {
        dx.update(from: views.outputGradient, count: views.count)
    }
}
