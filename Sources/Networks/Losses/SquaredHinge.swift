import Signatures

/// The mean of `max(0, 1 − t·y)²` over the last axis; targets as of every `MarginLoss`.
public struct SquaredHinge: MarginLoss {
    public static let signature = Signature(
        "SquaredHinge", LossCommons.parameters("squared_hinge"),
        purpose: "The squares of how far outputs are from the right side's margin.")

    public let commons: LossCommons
    public init(_ settings: Settings) throws { commons = try LossCommons(settings) }

    func term(_ missing: Float) -> Float { missing * missing }
    func slope(_ missing: Float) -> Float { 2 * missing }
}
