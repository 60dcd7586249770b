import Foundation
import Signatures

/// The mean of `log cosh(y − t)`: about `½(y − t)²` near 0 and `|y − t| − log 2` far from it.
public struct LogCosh: ElementwiseLoss {
    public static let signature = Signature(
        "LogCosh", LossCommons.parameters("log_cosh"),
        purpose: "The logarithm of the hyperbolic cosine of the differences.")
    public static let aliases = ["logcosh"]

    public let commons: LossCommons
    public init(_ settings: Settings) throws { commons = try LossCommons(settings) }

    func term(_ t: Float, _ y: Float) -> Float {
        let x = abs(y - t)
        return x + log1p(exp(-2 * x)) - log(2)
    }

    func slope(_ t: Float, _ y: Float) -> Float { tanh(y - t) }
}
