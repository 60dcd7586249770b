import Signatures

/// The mean of `max(0, 1 − t·y)` over the last axis; targets are −1 and 1, and a row of 0 and 1 is taken as such.
public struct Hinge: Loss {
    public static let signature = Signature(
        "Hinge", LossCommons.parameters("hinge"), purpose: "How far outputs are from the right side's margin."
    )

    public let commons: LossCommons
    public init(_ settings: Settings) throws { commons = try LossCommons(settings) }

    public func value(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool
    ) -> Float {
        let sides = HingeSides(target, count)
        var sum: Float = 0
        for i in 0..<count { sum += max(1 - sides[i] * output[i], 0) }
        return sum / Float(count)
    }

    public func gradient(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool,
        scale: Float,
        into gradient: UnsafeMutablePointer<Float>
    ) {
        let sides = HingeSides(target, count)
        for i in 0..<count {
            gradient[i] = 1 - sides[i] * output[i] > 0 ? -scale / Float(count) * sides[i] : 0
        }
    }
}

/// Targets of a hinge: −1 and 1, also where they were given as 0 and 1.
struct HingeSides {
    private let target: UnsafePointer<Float>
    private let isBinary: Bool

    init(_ target: UnsafePointer<Float>, _ count: Int) {
        self.target = target
        isBinary = (0..<count).allSatisfy { target[$0] == 0 || target[$0] == 1 }
    }

    subscript(i: Int) -> Float { isBinary ? 2 * target[i] - 1 : target[i] }
}
