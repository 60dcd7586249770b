import Signatures

/// `l1 · Σ |w|`: drives weights that do not matter to zero.
public struct L1: Regularizer {
    public static let signature = Signature(
        "L1", [Parameter("l1", .number, default: 0.01, "Multiplies the sum of the weights' sizes.")],
        purpose: "A penalty of l1 · Σ|w|: drives weights that do not matter to zero.")
    public static let identifier = "l1"

    private let l1: Double

    public init(_ settings: Settings) throws { l1 = try settings.factor("l1") }

    public var arguments: [(name: String, value: Setting)] { [("l1", .float(l1))] }

    public func penalty(_ values: UnsafeBufferPointer<Float>) -> Double {
        l1 * values.reduce(0) { $0 + Double(abs($1)) }
    }

    /// `l1 · sign(w)`
    public func addGradient(
        _ values: UnsafeBufferPointer<Float>, scale: Float, to gradient: UnsafeMutablePointer<Float>
    ) {
        let slope = scale * Float(l1)
        for (i, value) in values.enumerated() { gradient[i] += value > 0 ? slope : value < 0 ? -slope : 0 }
    }
}
