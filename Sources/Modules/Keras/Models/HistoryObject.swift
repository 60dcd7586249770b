import Checkpoints
import Networks
import Script

/// What `fit` returns: `history.history['loss']` and the epochs it ran.
final class HistoryObject: Object, Restorable {
    static let history = TypeObject.keras("History", "callbacks.history")

    /// By the name of what was measured, a list with a number for each epoch.
    let records: Dict
    private let epochs: List
    private let parameters: Dict

    init(_ history: History, _ advice: Advice) {
        records = Dict(history.history.map { ($0.name, .list($0.values.map(Value.float))) })
        epochs = List(history.epochs.map(Value.int))
        parameters = Dict(history.parameters.map { ($0.name, .int($0.value)) })
        records.whenMissing = OldHistory.lookup(records, advice)
    }

    var type: TypeObject { Self.history }
    var attributeNames: [String] { ["epoch", "history", "params"] }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "history": .dict(records)
        case "epoch": .list(epochs)
        case "params": .dict(parameters)
        default: nil
        }
    }

    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        throw ScriptError(
            .typeError,
            "'History' object is not subscriptable\nThe numbers are in its attribute `history`: write "
                + "history.history[\(try interpreter.repr(index))]. Its keys are: \(try names(interpreter))")
    }

    private func names(_ interpreter: Interpreter) throws -> String {
        try records.keys.map { try interpreter.str($0) }.joined(separator: ", ")
    }

    func keep(in checkpoint: Checkpoint) {
        checkpoint.visit([records, epochs, parameters] as [any Restorable])
    }

    func repr(_ interpreter: Interpreter) throws -> String { "<\(type.qualifiedName) object>" }
}
