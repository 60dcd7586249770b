import Foundation
import Signatures

/// Categorical cross-entropy in which what is known well already counts little:
/// `Σ alpha · (1 − p)^gamma · (−t·log p)`, with `p` divided by its sum and clipped to [1e-7, 1 − 1e-7].
/// (Lin et al., 2017.)
public struct CategoricalFocalCrossentropy: Loss {
    public static let signature = Signature(
        "CategoricalFocalCrossentropy",
        [
            FocalParameters.alpha, FocalParameters.gamma, LossCommons.fromLogits, LossCommons.labelSmoothing,
            LossCommons.axis,
        ] + LossCommons.parameters("categorical_focal_crossentropy"),
        purpose: "Categorical cross-entropy that looks at what is still wrong.")

    public let commons: LossCommons
    private let alpha: Float
    private let gamma: Float
    private let smoothing: Float
    public let fromLogits: Bool

    public init(_ settings: Settings) throws {
        commons = try LossCommons(settings)
        alpha = Float(try settings.number("alpha"))
        gamma = Float(try settings.number("gamma"))
        smoothing = Float(try settings.fraction("label_smoothing"))
        fromLogits = try settings.flag("from_logits")
        try settings.requireClassesOnLastAxis()
    }

    private func smoothed(_ target: Float, _ count: Int) -> Float {
        target * (1 - smoothing) + smoothing / Float(count)
    }

    /// The sum of outputs, or of the exponentials of logits, and what to take off logits first.
    private func norm(
        _ output: UnsafePointer<Float>, _ count: Int, _ logits: Bool
    ) -> (sum: Float, shift: Float) {
        var shift: Float = 0
        if logits {
            shift = -.infinity
            for i in 0..<count { shift = max(shift, output[i]) }
        }
        var sum: Float = 0
        for i in 0..<count { sum += logits ? exp(output[i] - shift) : output[i] }
        return (sum, shift)
    }

    public func value(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool
    ) -> Float {
        let (sum, shift) = norm(output, count, logits)
        var loss: Float = 0
        for i in 0..<count {
            let p = clipped((logits ? exp(output[i] - shift) : output[i]) / sum)
            loss -= alpha * pow(1 - p, gamma) * smoothed(target[i], count) * log(p)
        }
        return loss
    }

    public func gradient(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool,
        scale: Float,
        into gradient: UnsafeMutablePointer<Float>
    ) {
        let (sum, shift) = norm(output, count, logits)
        func probability(_ i: Int) -> Float { (logits ? exp(output[i] - shift) : output[i]) / sum }
        var mean: Float = 0
        for i in 0..<count {
            let p = probability(i)
            gradient[i] = isClipped(p) ? 0 : slope(smoothed(target[i], count), p)
            mean += gradient[i] * p
        }
        for i in 0..<count {
            gradient[i] = scale * (gradient[i] - mean) * (logits ? probability(i) : 1 / sum)
        }
    }

    /// By one probability.
    private func slope(_ t: Float, _ p: Float) -> Float {
        let focus = pow(1 - p, gamma)
        let change = gamma == 0 ? 0 : gamma * pow(1 - p, gamma - 1) * log(p)
        return alpha * t * (change - focus / p)
    }
}
