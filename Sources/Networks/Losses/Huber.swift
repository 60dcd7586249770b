import Signatures

/// The mean of `½(y − t)²` where `|y − t| ≤ delta`, and of `delta·|y − t| − ½·delta²` beyond: large errors count
/// less than squared. (Huber, 1964.)
public struct Huber: ElementwiseLoss {
    public static let signature = Signature(
        "Huber",
        [Parameter("delta", .number, default: 1.0, "Where squares become straight lines.")]
            + LossCommons.parameters("huber_loss"),
        purpose: "Squared differences that become absolute ones where they are large.")

    public let commons: LossCommons
    private let delta: Float

    public init(_ settings: Settings) throws {
        commons = try LossCommons(settings)
        delta = Float(try settings.number("delta"))
    }

    func term(_ t: Float, _ y: Float) -> Float {
        let error = abs(y - t)
        return error <= delta ? 0.5 * error * error : delta * error - 0.5 * delta * delta
    }

    func slope(_ t: Float, _ y: Float) -> Float {
        let error = y - t
        return abs(error) <= delta ? error : error > 0 ? delta : -delta
    }
}
