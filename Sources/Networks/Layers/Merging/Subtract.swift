import Arrays
import Signatures

/// The first input less the second, number by number.
///
/// `y = x₀ − x₁`
///
/// Input: a list of two tensors whose sizes agree or are 1. Output: of the same shape.
///
/// ```python
/// layers.Subtract()([np.ones((1, 3)), np.ones((1, 3))])   # [[0. 0. 0.]]
/// ```
public final class Subtract: MergeLayer {
    public override class var signature: Signature { declaration }
    private static let declaration = signature("Subtract", "The first input less the second.")

    public override func outputShape(for inputs: [Shape]) throws -> Shape {
        let shape = try super.outputShape(for: inputs)
        guard inputs.count == 2 else {
            throw Fault(
                .value,
                "A `Subtract` layer should be called on exactly 2 inputs. Received: input_shape=\(list(inputs))"
            )
        }
        return shape
    }

    override func formula(_ names: [String]) -> String { names.joined(separator: " − ") }

    public override func combine(
        _ y: UnsafeMutablePointer<Float>, _ x: UnsafePointer<Float>, _ count: Int
    ) { for i in 0..<count { y[i] -= x[i] } }

    public override func differentiate(_ k: Int, _ views: MergeViews, _ dx: UnsafeMutablePointer<Float>) {
        let (dy, sign): (UnsafePointer<Float>, Float) = (views.outputGradient, k == 0 ? 1 : -1)
        for i in 0..<views.count { dx[i] = sign * dy[i] }
    }
}
