import Arrays
import Signatures

/// A learning rate that changes with the steps done.
public protocol LearningRateSchedule: Configured, SendableMetatype {
    /// `ExponentialDecay(initial_learning_rate, decay_steps, …)`
    static var signature: Signature { get }

    init(_ settings: Settings) throws

    /// What it was made with.
    var settings: Settings { get }

    /// The rate at a step, counted from 0, in float32 as Keras computes it.
    func rate(at step: Float) throws -> Float
}

extension LearningRateSchedule {
    public var config: Config { Config(settings, .schedule) }
}

/// All schedules, one line each.
public enum ScheduleCatalogue {
    /// In the order of the documentation.
    public static let types: [any LearningRateSchedule.Type] = [
        ExponentialDecay.self, PiecewiseConstantDecay.self, PolynomialDecay.self, InverseTimeDecay.self,
        CosineDecay.self, CosineDecayRestarts.self,
    ]

    public static let byName = Dictionary(uniqueKeysWithValues: types.map { ($0.signature.name, $0) })
}

/// What schedules have in common.
enum ScheduleParameters {
    static let initial = Parameter("initial_learning_rate", .number, "The rate at the first step.")
    static let steps = Parameter("decay_steps", .integer, "After how many steps the rate has decayed.")
    static let rate = Parameter("decay_rate", .number, "How much it decays in that many steps.")
    static let staircase = Parameter(
        "staircase", .flag, default: false, "Change the rate only after every `decay_steps` steps.")

    static func name(_ name: String) -> Parameter {
        Parameter("name", .string, default: .string(name), "The schedule's name.")
    }
}

extension Settings {
    /// A number of steps above 0.
    func steps(_ name: String) throws -> Float {
        let value = try number(name)
        guard value > 0 else {
            throw Fault(.value, "Argument `\(name)` must be > 0. Received: \(name)=\(self[name])")
        }
        return Float(value)
    }
}
