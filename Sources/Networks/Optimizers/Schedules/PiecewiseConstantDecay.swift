import Arrays
import Signatures

/// `values[0]` up to and including the step `boundaries[0]`, then `values[1]`, and so on.
public struct PiecewiseConstantDecay: LearningRateSchedule {
    public static let signature = Signature(
        "PiecewiseConstantDecay",
        [
            Parameter("boundaries", .list, "The last steps of all rates but the last one."),
            Parameter("values", .list, "The rates, one more than there are boundaries."),
            ScheduleParameters.name("PiecewiseConstant"),
        ], purpose: "A rate that changes at given steps.")

    public let settings: Settings
    private let boundaries: [Float]
    private let values: [Float]

    public init(_ settings: Settings) throws {
        self.settings = settings
        boundaries = try settings.numberList("boundaries")
        values = try settings.numberList("values")
        guard boundaries.count + 1 == values.count, !boundaries.isEmpty else {
            throw Fault(
                .value,
                "The length of boundaries should be 1 less than the length of values. Received: "
                    + "boundaries=\(settings["boundaries"]) of length \(boundaries.count), and "
                    + "values=\(settings["values"]) of length \(values.count).")
        }
    }

    public func rate(at step: Float) -> Float {
        values[boundaries.firstIndex { step <= $0 } ?? boundaries.count]
    }
}

extension Settings {
    /// A list of finite numbers.
    func numberList(_ name: String) throws -> [Float] {
        guard let items = self[name].items else { throw mismatch(name, "a list of numbers") }
        return try items.map { item in
            guard let number = item.number, number.isFinite else {
                throw mismatch(name, "a list of numbers")
            }
            return Float(number)
        }
    }
}
