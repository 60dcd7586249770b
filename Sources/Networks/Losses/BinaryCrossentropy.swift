import Foundation
import Signatures

/// Minus the logarithm of the probability given to the truth, each output being a yes or no of its own;
/// the mean over the outputs.
///
/// From logits: `max(x, 0) − x·t + log(1 + e^−|x|)`. From probabilities, clipped to [1e-7, 1 − 1e-7]:
/// `−t·log p − (1 − t)·log(1 − p)`. Label smoothing `e` makes the target `t·(1 − e) + e/2`.
public struct BinaryCrossentropy: Loss {
    public static let signature = Signature(
        "BinaryCrossentropy",
        [LossCommons.fromLogits, LossCommons.labelSmoothing, LossCommons.axis]
            + LossCommons.parameters("binary_crossentropy"),
        purpose: "Minus the log probability of the truth, for yes-or-no outputs.")

    public static let aliases = ["bce", "BCE"]

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

    private func smoothed(_ target: Float) -> Float { target * (1 - smoothing) + smoothing / 2 }

    public func value(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool
    ) -> Float {
        var loss: Float = 0
        for i in 0..<count {
            let t = smoothed(target[i])
            if logits {
                loss += max(output[i], 0) - output[i] * t + log1p(exp(-abs(output[i])))
            } else {
                let p = clipped(output[i])
                loss -= t * log(p) + (1 - t) * log(1 - p)
            }
        }
        return loss / Float(count)
    }

    public func gradient(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool,
        scale: Float,
        into gradient: UnsafeMutablePointer<Float>
    ) {
        let share = scale / Float(count)
        for i in 0..<count {
            let t = smoothed(target[i])
            if logits {
                gradient[i] = share * (logistic(output[i]) - t)
            } else {
                let p = output[i]
                gradient[i] = isClipped(p) ? 0 : share * ((1 - t) / (1 - p) - t / p)
            }
        }
    }
}
