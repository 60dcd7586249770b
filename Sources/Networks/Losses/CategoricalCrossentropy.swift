import Foundation
import Signatures

/// Minus the logarithm of the true class's probability; the target is one-hot or a distribution `t`.
///
/// From logits: `Σ t · (log Σ eˣ − x)`. From probabilities, divided by their sum and clipped to
/// [1e-7, 1 − 1e-7]: `−Σ t · log p`. Label smoothing `e` makes the target `t·(1 − e) + e/K`.
public struct CategoricalCrossentropy: Loss {
    public static let signature = Signature(
        "CategoricalCrossentropy",
        [LossCommons.fromLogits, LossCommons.labelSmoothing, LossCommons.axis]
            + LossCommons.parameters("categorical_crossentropy"),
        purpose: "Minus the log probability of the true class, given as a one-hot vector.")

    public let commons: LossCommons
    private let smoothing: Float
    public let fromLogits: Bool
    public var prefersLogits: Bool { true }

    public init(_ settings: Settings) throws {
        commons = try LossCommons(settings)
        fromLogits = try settings.flag("from_logits")
        smoothing = Float(try settings.fraction("label_smoothing"))
        try settings.requireClassesOnLastAxis()
    }

    private func smoothed(_ target: Float, _ count: Int) -> Float {
        target * (1 - smoothing) + smoothing / Float(count)
    }

    public func value(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool
    ) -> Float {
        var loss: Float = 0
        if logits {
            let norm = logSumExp(output, count: count)
            for i in 0..<count { loss += smoothed(target[i], count) * (norm - output[i]) }
            return loss
        }
        var sum: Float = 0
        for i in 0..<count { sum += output[i] }
        for i in 0..<count { loss -= smoothed(target[i], count) * log(clipped(output[i] / sum)) }
        return loss
    }

    public func gradient(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool,
        scale: Float,
        into gradient: UnsafeMutablePointer<Float>
    ) {
        if logits {
            softmax(output, gradient, count: count, stride: 1)
            for i in 0..<count { gradient[i] = scale * (gradient[i] - smoothed(target[i], count)) }
            return
        }
        var sum: Float = 0
        for i in 0..<count { sum += output[i] }
        var counted: Float = 0
        for i in 0..<count where !isClipped(output[i] / sum) { counted += smoothed(target[i], count) }
        for i in 0..<count {
            let own = isClipped(output[i] / sum) ? 0 : smoothed(target[i], count) / output[i]
            gradient[i] = scale * (counted / sum - own)
        }
    }
}
