import Foundation
import Signatures

/// Binary cross-entropy in which what is known well already counts little: each output's is multiplied by
/// `(1 − q)^gamma`, `q = t·p + (1 − t)(1 − p)` being the probability given to the truth.
///
/// With class balancing, ones are weighed by `alpha` and zeros by `1 − alpha`. (Lin et al., 2017.)
public struct BinaryFocalCrossentropy: Loss {
    public static let signature = Signature(
        "BinaryFocalCrossentropy",
        [
            Parameter(
                "apply_class_balancing", .flag, default: false,
                "Weigh ones by `alpha` and zeros by `1 − alpha`."), FocalParameters.alpha,
            FocalParameters.gamma, LossCommons.fromLogits, LossCommons.labelSmoothing, LossCommons.axis,
        ] + LossCommons.parameters("binary_focal_crossentropy"),
        purpose: "Binary cross-entropy that looks at what is still wrong.")

    public let commons: LossCommons
    private let isBalanced: Bool
    private let alpha: Float
    private let gamma: Float
    private let smoothing: Float
    public let fromLogits: Bool
    public var prefersLogits: Bool { true }

    public init(_ settings: Settings) throws {
        commons = try LossCommons(settings)
        isBalanced = try settings.flag("apply_class_balancing")
        alpha = Float(try settings.number("alpha"))
        gamma = Float(try settings.number("gamma"))
        smoothing = Float(try settings.fraction("label_smoothing"))
        fromLogits = try settings.flag("from_logits")
        try settings.requireClassesOnLastAxis()
    }

    private func smoothed(_ target: Float) -> Float { target * (1 - smoothing) + smoothing / 2 }
    private func weight(_ t: Float) -> Float { isBalanced ? t * alpha + (1 - t) * (1 - alpha) : 1 }

    /// The probability, and the cross-entropy of it.
    private func entropy(_ t: Float, _ x: Float, _ logits: Bool) -> (p: Float, entropy: Float) {
        guard logits else {
            let p = clipped(x)
            return (x, -(t * log(p) + (1 - t) * log(1 - p)))
        }
        return (logistic(x), max(x, 0) - x * t + log1p(exp(-abs(x))))
    }

    public func value(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool
    ) -> Float {
        var loss: Float = 0
        for i in 0..<count {
            let t = smoothed(target[i])
            let (p, entropy) = entropy(t, output[i], logits)
            loss += weight(t) * pow(1 - (t * p + (1 - t) * (1 - p)), gamma) * entropy
        }
        return loss / Float(count)
    }

    public func gradient(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool,
        scale: Float,
        into gradient: UnsafeMutablePointer<Float>
    ) {
        for i in 0..<count {
            let t = smoothed(target[i])
            let (p, entropy) = entropy(t, output[i], logits)
            let missing = 1 - (t * p + (1 - t) * (1 - p))
            let factor = pow(missing, gamma)
            let factorSlope = -gamma * pow(missing, gamma - 1) * (2 * t - 1)
            let slope: Float =
                if logits {
                    factorSlope * p * (1 - p) * entropy + factor * (p - t)
                } else {
                    factorSlope * entropy + (isClipped(p) ? 0 : factor * ((1 - t) / (1 - p) - t / p))
                }
            gradient[i] = scale / Float(count) * weight(t) * (gamma == 0 ? plain(t, p, logits) : slope)
        }
    }

    /// The slope without a focus, where `gamma` is 0 and `0 · ∞` would otherwise come up.
    private func plain(_ t: Float, _ p: Float, _ logits: Bool) -> Float {
        if logits { return p - t }
        return isClipped(p) ? 0 : (1 - t) / (1 - p) - t / p
    }
}
