import Foundation
import Signatures

/// `lr = initial · ((1 − alpha) · ½(1 + cos(π · step / decay_steps)) + alpha)`, and the last rate from then on.
///
/// With a warm-up the rate first goes in a line from `initial` to `warmup_target` in `warmup_steps` steps, and
/// decays from there. (Loshchilov and Hutter, 2016.)
public struct CosineDecay: LearningRateSchedule {
    public static let signature = Signature(
        "CosineDecay",
        [
            ScheduleParameters.initial, ScheduleParameters.steps,
            Parameter("alpha", .number, default: 0.0, "The share of the rate that is left at the end."),
            ScheduleParameters.name("CosineDecay"),
            .optional("warmup_target", .number, "The rate that the warm-up leads to; none without it."),
            Parameter("warmup_steps", .integer, default: 0, "How long the warm-up takes."),
        ], purpose: "A rate that falls as half a cosine does, after a warm-up if wanted.")

    public let settings: Settings
    private let initial: Float
    private let steps: Float
    private let alpha: Float
    private let target: Float?
    private let warmup: Float

    public init(_ settings: Settings) throws {
        self.settings = settings
        initial = Float(try settings.number("initial_learning_rate"))
        steps = try settings.steps("decay_steps")
        alpha = Float(try settings.number("alpha"))
        target = try settings.optionalNumber("warmup_target").map { Float($0) }
        warmup = Float(try settings.number("warmup_steps"))
    }

    public func rate(at step: Float) -> Float {
        guard let target else { return decayed(min(step, steps), from: initial) }
        let place = min(step, steps + warmup)
        if place < warmup { return (target - initial) * (place / warmup) + initial }
        return decayed(place - warmup, from: target)
    }

    private func decayed(_ step: Float, from rate: Float) -> Float {
        let cosine = 0.5 * (1 + cos(Float.pi * (step / steps)))
        return rate * ((1 - alpha) * cosine + alpha)
    }
}
