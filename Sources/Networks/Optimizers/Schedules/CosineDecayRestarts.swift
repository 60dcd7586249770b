import Foundation
import Signatures

/// A cosine decay that begins anew: each period is `t_mul` times as long as the one before, and begins at
/// `m_mul` times its rate. (Loshchilov and Hutter, 2016.)
public struct CosineDecayRestarts: LearningRateSchedule {
    public static let signature = Signature(
        "CosineDecayRestarts",
        [
            ScheduleParameters.initial,
            Parameter("first_decay_steps", .integer, "The length of the first period."),
            Parameter("t_mul", .number, default: 2.0, "How much longer each next period is."),
            Parameter("m_mul", .number, default: 1.0, "How much smaller each next period begins."),
            Parameter("alpha", .number, default: 0.0, "The share of the rate that is left at the end."),
            ScheduleParameters.name("SGDRDecay"),
        ], purpose: "A cosine decay with warm restarts.")

    public let settings: Settings
    private let initial: Float
    private let steps: Float
    private let longer: Float
    private let smaller: Float
    private let alpha: Float

    public init(_ settings: Settings) throws {
        self.settings = settings
        initial = Float(try settings.number("initial_learning_rate"))
        steps = try settings.steps("first_decay_steps")
        longer = Float(try settings.number("t_mul"))
        smaller = Float(try settings.number("m_mul"))
        alpha = Float(try settings.number("alpha"))
    }

    public func rate(at step: Float) -> Float {
        let (period, done) = place(of: step / steps)
        let cosine = 0.5 * pow(smaller, period) * (1 + cos(Float.pi * done))
        return initial * ((1 - alpha) * cosine + alpha)
    }

    /// The period, counted from 0, and the share of it that is over; `periods` are in first periods' lengths.
    private func place(of periods: Float) -> (period: Float, done: Float) {
        guard longer != 1 else {
            let period = periods.rounded(.down)
            return (period, periods - period)
        }
        let period = (log(1 - periods * (1 - longer)) / log(longer)).rounded(.down)
        let before = (1 - pow(longer, period)) / (1 - longer)
        return (period, (periods - before) / pow(longer, period))
    }
}
