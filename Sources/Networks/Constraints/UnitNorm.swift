import Signatures

/// `w / ‖w‖`
public struct UnitNorm: NormConstraint {
    public static let signature = Signature(
        "UnitNorm", [.normAxis], purpose: "Keeps the norm of the weights into each unit at 1.")

    let axes: [Int]

    public init(_ settings: Settings) throws { axes = try settings.axes() }

    func desired(_ norm: Float) -> Float { 1 }
}
