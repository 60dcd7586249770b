/// A loss that asks outputs to lie on their target's side, `t·y ≥ 1`: the mean over the last axis of a function of
/// what is missing, `m = max(0, 1 − t·y)`.
///
/// Targets are −1 and 1; a row of 0 and 1 is taken as such.
protocol MarginLoss: Loss {
    /// The loss of what is missing.
    func term(_ missing: Float) -> Float
    /// The derivative of `term`, where something is missing.
    func slope(_ missing: Float) -> Float
}

extension MarginLoss {
    public func value(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool
    ) -> Float {
        let sides = TrueSides(target, count)
        var sum: Float = 0
        for i in 0..<count { sum += term(max(1 - sides[i] * output[i], 0)) }
        return sum / Float(count)
    }

    public func gradient(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool,
        scale: Float,
        into gradient: UnsafeMutablePointer<Float>
    ) {
        let sides = TrueSides(target, count)
        for i in 0..<count {
            let missing = 1 - sides[i] * output[i]
            gradient[i] = missing > 0 ? -scale / Float(count) * sides[i] * slope(missing) : 0
        }
    }
}

/// Targets as −1 and 1, also where they were given as 0 and 1.
private struct TrueSides {
    private let target: UnsafePointer<Float>
    private let isBinary: Bool

    init(_ target: UnsafePointer<Float>, _ count: Int) {
        self.target = target
        isBinary = (0..<count).allSatisfy { target[$0] == 0 || target[$0] == 1 }
    }

    subscript(i: Int) -> Float { isBinary ? 2 * target[i] - 1 : target[i] }
}
