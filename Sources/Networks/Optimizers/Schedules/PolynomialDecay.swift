import Foundation
import Signatures

/// `lr = (initial − end) · (1 − step / decay_steps)^power + end`, and `end` from then on.
///
/// As a cycle, `decay_steps` is taken as often as it needs to reach the step.
public struct PolynomialDecay: LearningRateSchedule {
    public static let signature = Signature(
        "PolynomialDecay",
        [
            ScheduleParameters.initial, ScheduleParameters.steps,
            Parameter("end_learning_rate", .number, default: 0.0001, "The rate at the end."),
            Parameter("power", .number, default: 1.0, "1 goes down a line, 2 a parabola."),
            Parameter("cycle", .flag, default: false, "Begin anew when the end is reached."),
            ScheduleParameters.name("PolynomialDecay"),
        ], purpose: "A rate that goes down to its end along a polynomial.")

    public let settings: Settings
    private let initial: Float
    private let steps: Float
    private let end: Float
    private let power: Float
    private let isCycle: Bool

    public init(_ settings: Settings) throws {
        self.settings = settings
        initial = Float(try settings.number("initial_learning_rate"))
        steps = try settings.steps("decay_steps")
        end = Float(try settings.number("end_learning_rate"))
        power = Float(try settings.number("power"))
        isCycle = try settings.flag("cycle")
    }

    public func rate(at step: Float) -> Float {
        let length = isCycle ? steps * (step == 0 ? 1 : (step / steps).rounded(.up)) : steps
        let done = (isCycle ? step : min(step, steps)) / length
        return (initial - end) * pow(1 - done, power) + end
    }
}
