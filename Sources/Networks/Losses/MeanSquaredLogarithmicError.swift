import Foundation
import Signatures

/// `mean (log(y + 1) − log(t + 1))²` over the last axis; numbers below 1e-7 count as that.
public struct MeanSquaredLogarithmicError: ElementwiseLoss {
    public static let signature = Signature(
        "MeanSquaredLogarithmicError", LossCommons.parameters("mean_squared_logarithmic_error"),
        purpose: "The mean of the squared differences of logarithms: ratios count.")
    public static let aliases = ["msle", "MSLE"]

    public let commons: LossCommons
    public init(_ settings: Settings) throws { commons = try LossCommons(settings) }

    private func difference(_ t: Float, _ y: Float) -> Float { log(max(y, fuzz) + 1) - log(max(t, fuzz) + 1) }
    func term(_ t: Float, _ y: Float) -> Float { difference(t, y) * difference(t, y) }
    func slope(_ t: Float, _ y: Float) -> Float { y < fuzz ? 0 : 2 * difference(t, y) / (y + 1) }
}
