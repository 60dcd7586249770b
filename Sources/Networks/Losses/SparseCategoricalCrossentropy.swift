import Foundation
import Signatures

/// Minus the logarithm of the true class's probability; the target is the class's number.
///
/// From logits: `log Σ eˣ − x[class]`. From probabilities, clipped to [1e-7, 1 − 1e-7]:
/// `log Σ p − log p[class]`.
public struct SparseCategoricalCrossentropy: Loss {
    public static let signature = Signature(
        "SparseCategoricalCrossentropy",
        [
            LossCommons.fromLogits, .optional("ignore_class", .integer, "Not supported."),
            LossCommons.parameters("")[0], LossCommons.axis,
        ] + LossCommons.parameters("sparse_categorical_crossentropy")[1...],
        purpose: "Minus the log probability of the true class, given by its number.")

    public let commons: LossCommons
    public let fromLogits: Bool
    public var takesClasses: Bool { true }
    public var prefersLogits: Bool { true }

    public init(_ settings: Settings) throws {
        commons = try LossCommons(settings)
        fromLogits = try settings.flag("from_logits")
        try settings.refuse("ignore_class")
        try settings.requireClassesOnLastAxis()
    }

    public func value(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool
    ) -> Float {
        let label = Int(target[0])
        if logits { return logSumExp(output, count: count) - output[label] }
        var sum: Float = 0
        for i in 0..<count { sum += clipped(output[i]) }
        return log(sum) - log(clipped(output[label]))
    }

    public func gradient(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool,
        scale: Float,
        into gradient: UnsafeMutablePointer<Float>
    ) {
        let label = Int(target[0])
        if logits {
            softmax(output, gradient, count: count, stride: 1)
            gradient[label] -= 1
            for i in 0..<count { gradient[i] *= scale }
            return
        }
        var sum: Float = 0
        for i in 0..<count { sum += clipped(output[i]) }
        for i in 0..<count { gradient[i] = isClipped(output[i]) ? 0 : scale / sum }
        if !isClipped(output[label]) { gradient[label] -= scale / output[label] }
    }
}
