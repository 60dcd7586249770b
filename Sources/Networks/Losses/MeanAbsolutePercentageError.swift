import Signatures

/// `100 · mean |y − t| / max(|t|, 1e-7)` over the last axis.
public struct MeanAbsolutePercentageError: ElementwiseLoss {
    public static let signature = Signature(
        "MeanAbsolutePercentageError", LossCommons.parameters("mean_absolute_percentage_error"),
        purpose: "The mean of the differences in percent of the targets.")
    public static let aliases = ["mape", "MAPE"]

    public let commons: LossCommons
    public init(_ settings: Settings) throws { commons = try LossCommons(settings) }

    func term(_ t: Float, _ y: Float) -> Float { 100 * abs((t - y) / max(abs(t), fuzz)) }
    func slope(_ t: Float, _ y: Float) -> Float {
        let unit = 100 / max(abs(t), fuzz)
        return y > t ? unit : y < t ? -unit : 0
    }
}
