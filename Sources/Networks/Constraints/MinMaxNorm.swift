import Signatures

/// `w · (rate · clip(‖w‖, min_value, max_value) + (1 − rate) · ‖w‖) / ‖w‖`
public struct MinMaxNorm: NormConstraint {
    public static let signature = Signature(
        "MinMaxNorm",
        [
            Parameter("min_value", .number, default: 0.0, "The smallest norm."),
            Parameter("max_value", .number, default: 1.0, "The largest norm."),
            Parameter("rate", .number, default: 1.0, "How much of the way there each step goes."),
            NormAxis.parameter,
        ],
        purpose: "Keeps the norm of the weights into each unit between two bounds.")

    private let smallest, largest, rate: Double
    let axis: NormAxis

    public init(_ settings: Settings) throws {
        smallest = try settings.number("min_value")
        largest = try settings.number("max_value")
        rate = try settings.number("rate")
        axis = try NormAxis(settings)
    }

    public var arguments: [(name: String, value: Setting)] {
        [
            ("min_value", .float(smallest)), ("max_value", .float(largest)), ("rate", .float(rate)),
            ("axis", axis.setting),
        ]
    }

    func desired(_ norm: Float) -> Float {
        Float(rate) * min(max(norm, Float(smallest)), Float(largest)) + (1 - Float(rate)) * norm
    }
}
