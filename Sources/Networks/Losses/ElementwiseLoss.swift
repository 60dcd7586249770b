/// A loss that is the mean, over the last axis, of a function of one output and its target.
///
/// Such a loss says only the function and its derivative; here they become a row's loss and gradient.
protocol ElementwiseLoss: Loss {
    /// The loss of one output `y` beside its target `t`.
    func term(_ t: Float, _ y: Float) -> Float
    /// The derivative of `term` by `y`.
    func slope(_ t: Float, _ y: Float) -> Float
}

extension ElementwiseLoss {
    public func value(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool
    ) -> Float {
        var sum: Float = 0
        for i in 0..<count { sum += term(target[i], output[i]) }
        return sum / Float(count)
    }

    public func gradient(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool,
        scale: Float,
        into gradient: UnsafeMutablePointer<Float>
    ) {
        let share = scale / Float(count)
        for i in 0..<count { gradient[i] = share * slope(target[i], output[i]) }
    }
}
