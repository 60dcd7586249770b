import Signatures

/// `l2 · Σ w²`: keeps all weights small.
public struct L2: Regularizer {
    public static let signature = Signature(
        "L2", [Parameter("l2", .number, default: 0.01, "Multiplies the sum of the weights' squares.")],
        purpose: "A penalty of l2 · Σw²: keeps all weights small.")
    public static let identifier = "l2"

    private let both: L1L2

    public init(_ settings: Settings) throws { both = L1L2(l1: 0, l2: try settings.factor("l2")) }

    public func penalty(_ values: UnsafeBufferPointer<Float>) -> Double { both.penalty(values) }

    public func addGradient(
        _ values: UnsafeBufferPointer<Float>, scale: Float, to gradient: UnsafeMutablePointer<Float>
    ) { both.addGradient(values, scale: scale, to: gradient) }
}
