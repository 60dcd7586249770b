import Signatures

/// `mean (y − t)²` over the last axis.
public struct MeanSquaredError: ElementwiseLoss {
    public static let signature = Signature(
        "MeanSquaredError", LossCommons.parameters("mean_squared_error"),
        purpose: "The mean of the squared differences.")
    public static let aliases = ["mse", "MSE"]

    public let commons: LossCommons
    public init(_ settings: Settings) throws { commons = try LossCommons(settings) }

    func term(_ t: Float, _ y: Float) -> Float { (y - t) * (y - t) }
    func slope(_ t: Float, _ y: Float) -> Float { 2 * (y - t) }
}
