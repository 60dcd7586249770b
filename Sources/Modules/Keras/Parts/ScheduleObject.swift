import Arrays
import Networks
import Script
import Signatures

/// A learning-rate schedule as scripts see it: `keras.optimizers.schedules.ExponentialDecay(0.1, 100, 0.5)`,
/// callable with a step.
final class ScheduleObject: Object, EnginePart {
    static let base = TypeObject.keras(
        "LearningRateSchedule", "optimizers.schedules.learning_rate_schedule")

    private let schedule: any LearningRateSchedule
    let type: TypeObject

    init(_ schedule: any LearningRateSchedule, _ type: TypeObject) {
        self.schedule = schedule
        self.type = type
    }

    var part: Any { schedule }
    var isCallable: Bool { true }
    private var argumentNames: [String] { schedule.settings.signature.parameters.map(\.name) }
    var attributeNames: [String] { argumentNames + ["get_config"] }

    private static let callSignature = Signature(
        "__call__", [Parameter("step", .integer, "Steps done; an array gives the rate at each.")])

    /// The rate at a step, or at each of an array.
    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        let step = try Self.callSignature.bind(arguments)["step"]
        return try raisingFaults {
            if let steps = try arrayIfConvertible(step), steps.rank > 0 {
                let rates = try steps.withType(.float32).contiguous().elements(Float.self).map(schedule.rate)
                return .object(TensorObject(try NDArray(rates, shape: steps.shape)))
            }
            let rate = try schedule.rate(at: Float(try interpreter.number(step, "step")))
            return .object(TensorObject(try NDArray([rate], shape: [])))
        }
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "get_config":
            method("get_config") { object in
                Value(object.schedule.config)
            }
        default: argumentNames.contains(name) ? Value(schedule.settings[name]) : nil
        }
    }

    func repr(_ interpreter: Interpreter) throws -> String { "<\(type.qualifiedName) object>" }
}

/// What stands in `keras.optimizers.schedules`, and what a script may give as a learning rate.
enum ScheduleClasses {
    static func module() -> Module {
        let module = Module(keras: "keras.optimizers.schedules")
        module.add(ScheduleObject.base)
        for type in ScheduleCatalogue.types {
            module.add(
                .catalogued(type.signature, module: ScheduleObject.base.module, base: ScheduleObject.base) {
                    settings, made in
                    .object(ScheduleObject(try type.init(settings), made))
                })
        }
        return module
    }

    /// A number, a schedule, a function, or an object of a script's own class that derives from
    /// `LearningRateSchedule`.
    static func rate(_ value: Value, _ interpreter: Interpreter) throws -> Setting {
        guard case .object(let object) = value, !(object is any EnginePart), object.isCallable,
            try arrayIfConvertible(value) == nil
        else { return try Setting(value) }
        let takesStep = object.type.isSubtype(of: ScheduleObject.base)
        return .object(
            RateFunction(
                isSchedule: takesStep,
                config: { [unowned interpreter] in OwnPart.config(of: value, interpreter) }
            ) { [unowned interpreter] step in
                let arguments =
                    takesStep ? [Value.object(TensorObject(try NDArray([Int64(step)], shape: [])))] : []
                let rate = try interpreter.call(value, Arguments(arguments))
                return try interpreter.number(rate, "learning_rate")
            })
    }
}
