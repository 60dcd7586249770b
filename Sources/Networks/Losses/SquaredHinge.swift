import Signatures

/// The mean of `max(0, 1 − t·y)²` over the last axis; targets as those of `Hinge`.
public struct SquaredHinge: Loss {
    public static let signature = Signature(
        "SquaredHinge", LossCommons.parameters("squared_hinge"),
        purpose: "The squares of how far outputs are from the right side's margin.")

    public let commons: LossCommons
    public init(_ settings: Settings) throws { commons = try LossCommons(settings) }

    public func value(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool
    ) -> Float {
        let sides = HingeSides(target, count)
        var sum: Float = 0
        for i in 0..<count {
            let missing = max(1 - sides[i] * output[i], 0)
            sum += missing * missing
        }
        return sum / Float(count)
    }

    public func gradient(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool,
        scale: Float,
        into gradient: UnsafeMutablePointer<Float>
    ) {
        let sides = HingeSides(target, count)
        for i in 0..<count {
            gradient[i] = -2 * scale / Float(count) * sides[i] * max(1 - sides[i] * output[i], 0)
        }
    }
}
