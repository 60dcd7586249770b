import Signatures

/// `w · min(‖w‖, max_value) / ‖w‖`
public struct MaxNorm: NormConstraint {
    public static let signature = Signature(
        "MaxNorm", [Parameter("max_value", .number, default: 2, "The largest norm."), .normAxis],
        purpose: "Keeps the norm of the weights into each unit at most max_value.")

    let largest: Float
    let axes: [Int]

    public init(_ settings: Settings) throws {
        (largest, axes) = (Float(try settings.number("max_value")), try settings.axes())
    }

    func desired(_ norm: Float) -> Float { min(max(norm, 0), largest) }
}
