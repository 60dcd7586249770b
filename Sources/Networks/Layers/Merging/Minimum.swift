import Signatures

/// The smallest of its inputs, number by number.
///
/// `y = min(x₀, x₁, …)`; the gradient goes to the smallest alone, the first of several.
///
/// Input: a list of tensors whose sizes agree or are 1. Output: of the same shape.
///
/// ```python
/// layers.Minimum()([np.zeros((1, 3)), np.ones((1, 3))])   # [[0. 0. 0.]]
/// ```
public final class Minimum: MergeLayer {
    public override class var signature: Signature { declaration }
    private static let declaration = signature("Minimum", "The smallest of its inputs, number by number.")

    override func formula(_ names: [String]) -> String { "min(" + names.joined(separator: ", ") + ")" }

    /// Comparisons count nothing.
    public override func multiplyAdds(inputs: [[Int]], output: [Int]) -> Int { 0 }

    public override func combine(
        _ y: UnsafeMutablePointer<Float>, _ x: UnsafePointer<Float>, _ count: Int
    ) { for i in 0..<count where !(y[i] <= x[i]) { y[i] = x[i] } }

    public override func differentiate(_ k: Int, _ views: MergeViews, _ dx: UnsafeMutablePointer<Float>) {
        let (x, dy) = (views.input(k), views.outputGradient)
        dx.update(from: dy, count: views.count)
        for other in 0..<views.inputCount where other != k {
            let rival = views.input(other)
            for i in 0..<views.count where other < k ? !(x[i] < rival[i]) : !(x[i] <= rival[i]) {
                dx[i] = 0
            }
        }
    }
}
