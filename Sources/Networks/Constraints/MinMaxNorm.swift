import Signatures

/// `w · (rate · clip(‖w‖, min_value, max_value) + (1 − rate) · ‖w‖) / ‖w‖`
public struct MinMaxNorm: NormConstraint {
    public static let signature = Signature(
        "MinMaxNorm",
        [
            Parameter("min_value", .number, default: 0.0, "The smallest norm."),
            Parameter("max_value", .number, default: 1.0, "The largest norm."),
            Parameter("rate", .number, default: 1.0, "How much of the way there each step goes."), .normAxis,
        ],
        purpose: "Keeps the norm of the weights into each unit between two bounds.")

    let smallest, largest, rate: Float
    let axes: [Int]

    public init(_ settings: Settings) throws {
        smallest = Float(try settings.number("min_value"))
        largest = Float(try settings.number("max_value"))
        rate = Float(try settings.number("rate"))
        axes = try settings.axes()
    }

    func desired(_ norm: Float) -> Float {
        rate * min(max(norm, smallest), largest) + (1 - rate) * norm
    }
}
