import Signatures

/// `lr = initial / (1 + decay_rate · step / decay_steps)`; as a staircase the quotient is cut to a whole number.
public struct InverseTimeDecay: LearningRateSchedule {
    public static let signature = Signature(
        "InverseTimeDecay",
        [
            ScheduleParameters.initial, ScheduleParameters.steps, ScheduleParameters.rate,
            ScheduleParameters.staircase, ScheduleParameters.name("InverseTimeDecay"),
        ], purpose: "A rate that falls quickly at first, then ever more slowly.")

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
        let done = isStaircase ? (step / steps).rounded(.down) : step / steps
        return initial / (1 + decay * done)
    }
}
