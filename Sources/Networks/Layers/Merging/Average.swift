import Signatures

/// The mean of its inputs, number by number.
///
/// `y = (x₀ + x₁ + …) / n`
///
/// Input: a list of tensors whose sizes agree or are 1. Output: of the same shape.
///
/// ```python
/// layers.Average()([np.zeros((1, 3)), np.ones((1, 3))])   # [[0.5 0.5 0.5]]
/// ```
public final class Average: MergeLayer {
    public override class var signature: Signature { declaration }
    private static let declaration = signature("Average", "The mean of its inputs, number by number.")

    override func formula(_ names: [String]) -> String {
        "(" + names.joined(separator: " + ") + ") / \(names.count)"
    }

    public override func combine(
        _ y: UnsafeMutablePointer<Float>, _ x: UnsafePointer<Float>, _ count: Int
    ) { for i in 0..<count { y[i] += x[i] } }

    public override func finish(_ y: UnsafeMutablePointer<Float>, _ count: Int, inputs: Int) {
        for i in 0..<count { y[i] /= Float(inputs) }
    }

    public override func differentiate(_ k: Int, _ views: MergeViews, _ dx: UnsafeMutablePointer<Float>) {
        let dy = views.outputGradient
        for i in 0..<views.count { dx[i] = dy[i] / Float(views.inputCount) }
    }
}
