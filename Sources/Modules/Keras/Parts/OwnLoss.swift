import Arrays
import Networks
import Script
import Signatures

/// What an instance of a script's class stands on where it derives from `keras.losses.Loss`: it says the loss of each row
/// in `call(self, y_true, y_pred)`.
final class OwnLoss: Object, ScriptJudge {
    private weak var instance: Instance?
    let name: String
    private let reduction: LossReduction

    static let signature = Signature(
        "Loss",
        [
            .optional("name", .string, "The loss's name."),
            Parameter(
                "reduction", .any, default: "sum_over_batch_size", "How the losses of rows become one number."
            ),
            .optional("dtype", .any, "The type computed in; only float32."),
        ], purpose: "What losses of one's own derive from.")

    init(_ instance: Instance, _ arguments: Arguments?, _ interpreter: Interpreter) throws {
        let bound = try Self.signature.bind(arguments ?? Arguments())
        self.instance = instance
        name = bound["name"].text ?? Context.snakeCase(instance.type.name)
        let settings = Settings(
            Signature("Loss", [Parameter("reduction", .any, default: "sum_over_batch_size")]),
            ["reduction": try Setting(bound["reduction"])])
        reduction = try LossReduction(settings)
    }

    var type: TypeObject { LossObject.base }
    var isCallable: Bool { true }
    var attributeNames: [String] { ["call", "get_config", "name", "reduction"] }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "name": .string(self.name)
        case "reduction": .string(reduction.rawValue)
        case "dtype": .string("float32")
        case "get_config":
            method(name) {
                .dict(Dict([("name", .string($0.name)), ("reduction", .string($0.reduction.rawValue))]))
            }
        default: nil
        }
    }

    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        let bound = try Signature(
            "__call__", [Parameter("y_true"), Parameter("y_pred"), .optional("sample_weight")]
        ).bind(arguments)
        return try raisingFaults {
            .object(
                TensorObject(
                    try evaluate(
                        try TensorCall.floating(bound["y_true"], interpreter),
                        try TensorCall.floating(bound["y_pred"], interpreter),
                        weights: bound["sample_weight"].isNone
                            ? nil : TensorCall.operand(bound["sample_weight"], interpreter), interpreter)))
        }
    }

    /// One number, as the reduction has it.
    func evaluate(
        _ truth: Tensor, _ prediction: Tensor, weights: Tensor?, _ interpreter: Interpreter
    ) throws -> Tensor {
        guard let call = try instance?.override(of: "call") else {
            throw Fault(
                .notImplemented,
                "\(name) has no method `call`: def call(self, y_true, y_pred): … gives the losses")
        }
        let losses = try interpreter.call(
            call, Arguments([.object(TensorObject(truth)), .object(TensorObject(prediction))]))
        return try reduction.reduce(TensorCall.losses(losses, of: name, interpreter), weights: weights)
    }
}

extension TensorCall {
    /// A value as a tensor of float32, as losses take it.
    static func floating(_ value: Value, _ interpreter: Interpreter) throws -> Tensor {
        let tensor = try operand(value, interpreter)
        return tensor.dtype == .float32 ? tensor : try TensorOperation.cast(to: .float32)(tensor)
    }

    /// What a script's loss gave.
    ///
    /// - Throws: a type `Fault` where that is nothing, or text.
    static func losses(_ value: Value, of name: String, _ interpreter: Interpreter) throws -> Tensor {
        guard !value.isNone, value.text == nil else {
            throw Fault(
                .type,
                "the loss \(name) must return a tensor of numbers, one for each sample, and returned "
                    + "\(try interpreter.repr(value))"
                    + (value.isNone ? "\nDoes it end with `return …`?" : ""))
        }
        return try floating(value, interpreter)
    }
}

/// A function that a script gave `compile` as a loss: from truth and predictions to the loss of each row.
final class FunctionLoss: Object, EnginePart, ScriptJudge {
    let function: Value
    let name: String

    init(_ function: Value, _ interpreter: Interpreter) {
        self.function = function
        name = ((try? interpreter.attribute("__name__", of: function))?.text) ?? "loss"
    }

    var type: TypeObject { .function }
    var part: Any { self }

    func evaluate(
        _ truth: Tensor, _ prediction: Tensor, weights: Tensor?, _ interpreter: Interpreter
    ) throws -> Tensor {
        let (truth, prediction) = try FunctionLoss.alike(truth, prediction)
        let losses = try interpreter.call(
            function, Arguments([.object(TensorObject(truth)), .object(TensorObject(prediction))]))
        return try LossReduction.mean.reduce(
            TensorCall.losses(losses, of: name, interpreter), weights: weights)
    }

    /// One number for each sample, with or without an axis of its own, as Keras brings the two together.
    static func alike(_ a: Tensor, _ b: Tensor) throws -> (Tensor, Tensor) {
        if b.shape.count == a.shape.count + 1, b.shape.last == 1 {
            return a.shape.count == 1
                ? (try TensorOperation.expand([1])(a), b) : (a, try TensorOperation.squeeze([-1])(b))
        }
        if a.shape.count == b.shape.count + 1, a.shape.last == 1 {
            return b.shape.count == 1
                ? (a, try TensorOperation.expand([1])(b)) : (try TensorOperation.squeeze([-1])(a), b)
        }
        return (a, b)
    }
}

/// A loss that an instance of a script's class says, on its way to `compile`.
final class InstanceLoss: Object, EnginePart, ScriptJudge {
    private let instance: Instance
    let loss: OwnLoss

    init(_ instance: Instance, _ loss: OwnLoss) { (self.instance, self.loss) = (instance, loss) }

    var type: TypeObject { LossObject.base }
    var part: Any { self }
    var name: String { loss.name }
}
