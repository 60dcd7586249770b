import Signatures

/// `w · min(‖w‖, max_value) / ‖w‖`
public struct MaxNorm: NormConstraint {
    public static let signature = Signature(
        "MaxNorm", [Parameter("max_value", .number, default: 2, "The largest norm."), NormAxis.parameter],
        purpose: "Keeps the norm of the weights into each unit at most max_value.")

    private let largest: Double
    let axis: NormAxis

    public init(_ settings: Settings) throws {
        largest = try settings.number("max_value")
        axis = try NormAxis(settings)
    }

    public var arguments: [(name: String, value: Setting)] {
        [("max_value", .number(largest)), ("axis", axis.setting)]
    }

    func desired(_ norm: Float) -> Float { min(max(norm, 0), Float(largest)) }
}

extension Setting {
    /// An integer where it is whole, as such arguments are mostly written.
    static func number(_ value: Double) -> Setting { Int(exactly: value).map(Setting.int) ?? .float(value) }
}
