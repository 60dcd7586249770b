import Foundation
import Signatures

/// The mean of `y − t·log(y + 1e-7)`: how unlikely the counts `t` are when `y` are expected.
public struct Poisson: ElementwiseLoss {
    public static let signature = Signature(
        "Poisson", LossCommons.parameters("poisson"),
        purpose: "For counts: minus their Poisson log likelihood.")

    public let commons: LossCommons
    public init(_ settings: Settings) throws { commons = try LossCommons(settings) }

    func term(_ t: Float, _ y: Float) -> Float { y - t * log(y + fuzz) }
    func slope(_ t: Float, _ y: Float) -> Float { 1 - t / (y + fuzz) }
}
