import Arrays
import Signatures

/// Where an optimizer's learning rate comes from.
public enum LearningRate {
    case number(Float)
    case schedule(any LearningRateSchedule)
    /// A function of the script's, asked before each step.
    case function(RateFunction)

    /// - Throws: a value `Fault` in Keras's words for anything that is no rate.
    init(_ setting: Setting) throws {
        switch setting {
        case .object(let schedule as any LearningRateSchedule): self = .schedule(schedule)
        case .object(let function as RateFunction): self = .function(function)
        default:
            guard let number = setting.number, number.isFinite, !setting.isFlag else {
                throw Fault(
                    .value,
                    "Argument `learning_rate` should be float, or an instance of LearningRateSchedule, or a callable "
                        + "(that takes in the current iteration value and returns the corresponding learning rate "
                        + "value). Received instead: learning_rate=\(setting.plain)")
            }
            self = .number(Float(number))
        }
    }

    /// True where a number cannot be set in its place.
    var isSchedule: Bool {
        switch self {
        case .number: false
        case .schedule: true
        case .function(let function): function.isSchedule
        }
    }

    /// The rate of the step behind so many.
    func value(at step: Int) throws -> Float {
        switch self {
        case .number(let value): value
        case .schedule(let schedule): try schedule.rate(at: Float(step))
        case .function(let function): Float(try function.value(step))
        }
    }
}

/// A function of a script's, or a schedule that a script wrote, that gives a learning rate.
public final class RateFunction {
    /// A schedule's rate cannot be set.
    let isSchedule: Bool
    /// The rate of the step behind so many.
    let value: (_ step: Int) throws -> Double
    /// How files name it.
    let config: () -> Config

    public init(
        isSchedule: Bool, config: @escaping () -> Config, _ value: @escaping (_ step: Int) throws -> Double
    ) {
        (self.isSchedule, self.config, self.value) = (isSchedule, config, value)
    }
}

extension Setting {
    /// True for `True` and `False`.
    fileprivate var isFlag: Bool { if case .bool = self { true } else { false } }
}
