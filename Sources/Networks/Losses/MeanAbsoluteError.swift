import Signatures

/// `mean |y − t|` over the last axis.
public struct MeanAbsoluteError: ElementwiseLoss {
    public static let signature = Signature(
        "MeanAbsoluteError", LossCommons.parameters("mean_absolute_error"),
        purpose: "The mean of the absolute differences.")
    public static let aliases = ["mae", "MAE"]

    public let commons: LossCommons
    public init(_ settings: Settings) throws { commons = try LossCommons(settings) }

    func term(_ t: Float, _ y: Float) -> Float { abs(y - t) }
    func slope(_ t: Float, _ y: Float) -> Float { y > t ? 1 : y < t ? -1 : 0 }
}
