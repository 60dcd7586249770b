import Foundation
import Signatures

/// `Σ t·log(t / y)`, both clipped to [1e-7, 1]: how far the distribution `y` is from `t`.
/// (Kullback and Leibler, 1951.)
public struct KLDivergence: Loss {
    public static let signature = Signature(
        "KLDivergence", LossCommons.parameters("kl_divergence"),
        purpose: "How far the predicted distribution is from the true one.")
    public static let aliases = ["kld", "KLD", "kullback_leibler_divergence"]

    public let commons: LossCommons
    public init(_ settings: Settings) throws { commons = try LossCommons(settings) }

    private func share(_ p: Float) -> Float { min(max(p, fuzz), 1) }

    public func value(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool
    ) -> Float {
        var sum: Float = 0
        for i in 0..<count { sum += share(target[i]) * log(share(target[i]) / share(output[i])) }
        return sum
    }

    public func gradient(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool,
        scale: Float,
        into gradient: UnsafeMutablePointer<Float>
    ) {
        for i in 0..<count {
            let isInside = output[i] >= fuzz && output[i] <= 1
            gradient[i] = isInside ? -scale * share(target[i]) / output[i] : 0
        }
    }
}
