import Foundation
import Signatures

/// `lr = initial · decay_rate^(step / decay_steps)`; as a staircase the exponent is cut to a whole number.
public struct ExponentialDecay: LearningRateSchedule {
    public static let signature = Signature(
        "ExponentialDecay",
        [
            ScheduleParameters.initial, ScheduleParameters.steps, ScheduleParameters.rate,
            ScheduleParameters.staircase, ScheduleParameters.name("ExponentialDecay"),
        ], purpose: "A rate that is multiplied by the same factor again and again.")

    public let settings: Settings
    private let initial: Float
    private let steps: Float
    private let decay: Float
    private let isStaircase: Bool

    public init(_ settings: Settings) throws {
        self.settings = settings
        initial = Float(try settings.number("initial_learning_rate"))
        steps = try settings.steps("decay_steps")
        decay = Float(try settings.number("decay_rate"))
        isStaircase = try settings.flag("staircase")
    }

    public func rate(at step: Float) -> Float {
        let exponent = isStaircase ? (step / steps).rounded(.down) : step / steps
        return initial * pow(decay, exponent)
    }
}
