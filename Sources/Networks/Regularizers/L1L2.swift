import Signatures

/// `l1 · Σ |w| + l2 · Σ w²`
public struct L1L2: Regularizer {
    public static let signature = Signature(
        "L1L2",
        [
            Parameter("l1", .number, default: 0.0, "Multiplies the sum of the weights' sizes."),
            Parameter("l2", .number, default: 0.0, "Multiplies the sum of their squares."),
        ],
        purpose: "A penalty of l1 · Σ|w| + l2 · Σw².")
    public static let identifier = "l1_l2"

    private let l1: Float
    private let l2: Float

    public init(_ settings: Settings) throws {
        self.init(l1: try settings.factor("l1"), l2: try settings.factor("l2"))
    }

    init(l1: Float, l2: Float) { (self.l1, self.l2) = (l1, l2) }

    public func penalty(_ values: UnsafeBufferPointer<Float>) -> Double {
        var (sizes, squares) = (0.0, 0.0)
        for value in values {
            sizes += Double(abs(value))
            squares += Double(value) * Double(value)
        }
        return Double(l1) * sizes + Double(l2) * squares
    }

    /// `l1 · sign(w) + 2 · l2 · w`
    public func addGradient(
        _ values: UnsafeBufferPointer<Float>, scale: Float, to gradient: UnsafeMutablePointer<Float>
    ) {
        for (i, value) in values.enumerated() {
            let sign: Float = value > 0 ? 1 : value < 0 ? -1 : 0
            gradient[i] += scale * (l1 * sign + 2 * l2 * value)
        }
    }
}
