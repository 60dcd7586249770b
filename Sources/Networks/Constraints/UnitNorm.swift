import Signatures

/// `w / ‖w‖`
public struct UnitNorm: NormConstraint {
    public static let signature = Signature(
        "UnitNorm", [NormAxis.parameter], purpose: "Keeps the norm of the weights into each unit at 1.")

    let axis: NormAxis

    public init(_ settings: Settings) throws { axis = try NormAxis(settings) }

    public var arguments: [(name: String, value: Setting)] { [("axis", axis.setting)] }

    func desired(_ norm: Float) -> Float { 1 }
}
