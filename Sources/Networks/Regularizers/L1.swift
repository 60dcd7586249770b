import Signatures

/// `l1 · Σ |w|`: drives weights that do not matter to zero.
public struct L1: Regularizer {
    public static let signature = Signature(
        "L1", [Parameter("l1", .number, default: 0.01, "Multiplies the sum of the weights' sizes.")],
        purpose: "A penalty of l1 · Σ|w|: drives weights that do not matter to zero.")
    public static let identifier = "l1"

    private let both: L1L2

    public init(_ settings: Settings) throws { both = L1L2(l1: try settings.factor("l1"), l2: 0) }

    public func penalty(_ values: UnsafeBufferPointer<Float>) -> Double { both.penalty(values) }

    public func addGradient(
        _ values: UnsafeBufferPointer<Float>, scale: Float, to gradient: UnsafeMutablePointer<Float>
    ) { both.addGradient(values, scale: scale, to: gradient) }
}
