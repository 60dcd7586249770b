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
    public static let identifier = "l1l2"

    private let sizes: L1
    private let squares: L2

    public init(_ settings: Settings) throws {
        sizes = try L1(Settings(L1.signature, ["l1": .float(settings.factor("l1"))]))
        squares = try L2(Settings(L2.signature, ["l2": .float(settings.factor("l2"))]))
    }

    public var arguments: [(name: String, value: Setting)] { sizes.arguments + squares.arguments }

    public func penalty(_ values: UnsafeBufferPointer<Float>) -> Double {
        sizes.penalty(values) + squares.penalty(values)
    }

    public func addGradient(
        _ values: UnsafeBufferPointer<Float>, scale: Float, to gradient: UnsafeMutablePointer<Float>
    ) {
        sizes.addGradient(values, scale: scale, to: gradient)
        squares.addGradient(values, scale: scale, to: gradient)
    }
}
