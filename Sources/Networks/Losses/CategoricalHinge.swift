import Signatures

/// `max(0, 1 + max((1 − t)·y) − Σ t·y)`: how far the true class is from leading by 1; targets are one-hot.
public struct CategoricalHinge: Loss {
    public static let signature = Signature(
        "CategoricalHinge", LossCommons.parameters("categorical_hinge"),
        purpose: "How far the true class is from leading all others by 1.")

    public let commons: LossCommons
    public init(_ settings: Settings) throws { commons = try LossCommons(settings) }

    /// The true class's output, and the largest of the others as the formula weighs them.
    private func sides(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, _ count: Int
    ) -> (right: Float, wrong: Float) {
        var right: Float = 0
        var wrong = -Float.infinity
        for i in 0..<count {
            right += target[i] * output[i]
            wrong = max(wrong, (1 - target[i]) * output[i])
        }
        return (right, wrong)
    }

    public func value(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool
    ) -> Float {
        let (right, wrong) = sides(target, output, count)
        return max(wrong - right + 1, 0)
    }

    public func gradient(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool,
        scale: Float,
        into gradient: UnsafeMutablePointer<Float>
    ) {
        let (right, wrong) = sides(target, output, count)
        guard wrong - right + 1 > 0 else { return gradient.update(repeating: 0, count: count) }
        // Outputs that are equally large share the gradient, as in TensorFlow.
        let leaders = (0..<count).count { (1 - target[$0]) * output[$0] == wrong }
        for i in 0..<count {
            let leads = (1 - target[i]) * output[i] == wrong
            gradient[i] = scale * ((leads ? (1 - target[i]) / Float(leaders) : 0) - target[i])
        }
    }
}
