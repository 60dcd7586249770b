import Signatures

/// `l2 · Σ w²`: keeps all weights small.
public struct L2: Regularizer {
    public static let signature = Signature(
        "L2", [Parameter("l2", .number, default: 0.01, "Multiplies the sum of the weights' squares.")],
        purpose: "A penalty of l2 · Σw²: keeps all weights small.")
    public static let identifier = "l2"

    private let l2: Double

    public init(_ settings: Settings) throws { l2 = try settings.factor("l2") }

    public var arguments: [(name: String, value: Setting)] { [("l2", .float(l2))] }

    public func penalty(_ values: UnsafeBufferPointer<Float>) -> Double {
        l2 * values.reduce(0) { $0 + Double($1) * Double($1) }
    }

    /// `2 · l2 · w`
    public func addGradient(
        _ values: UnsafeBufferPointer<Float>, scale: Float, to gradient: UnsafeMutablePointer<Float>
    ) {
        let slope = scale * 2 * Float(l2)
        for (i, value) in values.enumerated() { gradient[i] += slope * value }
    }
}
