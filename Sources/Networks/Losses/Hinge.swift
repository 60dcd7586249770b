import Signatures

/// The mean of `max(0, 1 − t·y)` over the last axis; targets as of every `MarginLoss`.
public struct Hinge: MarginLoss {
    public static let signature = Signature(
        "Hinge", LossCommons.parameters("hinge"), purpose: "How far outputs are from the right side's margin."
    )

    public let commons: LossCommons
    public init(_ settings: Settings) throws { commons = try LossCommons(settings) }

    func term(_ missing: Float) -> Float { missing }
    func slope(_ missing: Float) -> Float { 1 }
}
