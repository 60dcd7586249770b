import Checkpoints
import Networks
import Script
import Signatures

/// What `fit` returns: `history.history['loss']` and the epochs it ran. A script may make one and give it to `fit`
/// among the callbacks, which returns it then.
final class HistoryObject: EnginePart {
    static let history = TypeObject(
        "History", module: "keras.src.callbacks.history", base: CallbackClass.callback,
        signature: Signature("History")
    ) { arguments, interpreter in
        _ = try Signature("History").bind(arguments)
        return .object(HistoryObject(History(), try KerasSession.of(interpreter).advice))
    }

    /// By the name of what was measured, a list with a number for each epoch.
    let records: Dict
    private let epochs: List
    private let parameters: Dict

    var part: Any { HistoryRecorder(self) }

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

    /// Training begins: as in Keras, the epochs begin anew, and the numbers go on.
    fileprivate func begin(_ parameters: [(name: String, value: Int)]) throws {
        epochs.items = []
        for (name, value) in parameters { try self.parameters.setValue(.int(value), for: .string(name)) }
    }

    fileprivate func record(_ epoch: Int, _ logs: Logs) throws {
        epochs.items.append(.int(epoch))
        for (name, value) in logs.entries {
            if case .list(let numbers) = records[name] {
                numbers.items.append(.float(value))
            } else {
                try records.setValue(.list([.float(value)]), for: .string(name))
            }
        }
    }
}

/// Writes into a history that a script has made.
final class HistoryRecorder: Callback {
    let history: HistoryObject

    init(_ history: HistoryObject) { self.history = history }

    override func onTrainBegin() throws { try history.begin(parameters) }
    override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws { try history.record(epoch, logs) }
}
