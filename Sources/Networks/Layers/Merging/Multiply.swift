import Signatures

/// The product of its inputs, number by number: how a gate or an attention map works on features.
///
/// `y = x₀ · x₁ · …`; an input's gradient is `dy` times the product of the others.
///
/// Input: a list of tensors whose sizes agree or are 1. Output: of the same shape.
///
/// ```python
/// layers.Multiply()([np.full((1, 3), 2.0), np.full((1, 3), 3.0)])   # [[6. 6. 6.]]
/// ```
public final class Multiply: MergeLayer {
    public override class var signature: Signature { declaration }
    private static let declaration = signature("Multiply", "The product of its inputs, number by number.")

    override func formula(_ names: [String]) -> String { names.joined(separator: " · ") }

    public override func combine(
        _ y: UnsafeMutablePointer<Float>, _ x: UnsafePointer<Float>, _ count: Int
    ) { for i in 0..<count { y[i] *= x[i] } }

    public override func differentiate(_ k: Int, _ views: MergeViews, _ dx: UnsafeMutablePointer<Float>) {
        dx.update(from: views.outputGradient, count: views.count)
        for other in 0..<views.inputCount where other != k {
            let x = views.input(other)
            for i in 0..<views.count { dx[i] *= x[i] }
        }
    }
}
