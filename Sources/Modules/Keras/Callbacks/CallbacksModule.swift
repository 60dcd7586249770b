import Arrays
import Foundation
import Networks
import Script
import Signatures

/// What stands in `keras.callbacks`.
struct CallbacksModule {
    private let session: KerasSession

    static func module(_ session: KerasSession) -> Module { CallbacksModule(session: session).make() }

    private func make() -> Module {
        let module = Module(keras: "keras.callbacks")
        module.add(HistoryObject.history)
        module.add(CallbackClass.callback)
        for type in CallbackCatalogue.types {
            add(type.signature, to: module) { arguments, _ in try type.init(Self.settings(arguments)) }
        }
        add(ModelCheckpoint.signature, to: module, checkpoint)
        add(LearningRateScheduler.signature, to: module, scheduler)
        add(CSVLogger.signature, to: module, table)
        add(Self.lambdaSignature, to: module, lambda)
        add(Self.boardSignature, to: module, board)
        return module
    }

    private typealias Maker = @Sendable (BoundArguments, Interpreter) throws -> Callback

    private func add(_ signature: Signature, to module: Module, _ make: @escaping Maker) {
        final class Made: @unchecked Sendable { weak var type: TypeObject? }
        let (made, session) = (Made(), session)
        let type = TypeObject(
            signature.name, module: "keras.src.callbacks.\(Context.snakeCase(signature.name))",
            base: CallbackClass.callback, signature: signature
        ) { arguments, interpreter in
            let today = OldArguments.today(arguments, for: signature, session.advice)
            return try raisingFaults {
                let bound = try signature.bind(today)
                let type = made.type ?? CallbackClass.callback
                return .object(CallbackObject(try make(bound, interpreter), type, bound))
            }
        }
        made.type = type
        module.add(type)
    }

    private static func settings(_ arguments: BoundArguments) throws -> Settings {
        Settings(arguments.signature, try arguments.bound.given.mapValues(Setting.init))
    }

    // MARK: With functions

    @Sendable private func scheduler(_ arguments: BoundArguments, _ interpreter: Interpreter) throws
        -> Callback
    {
        let schedule = arguments["schedule"]
        guard case .object(let function) = schedule, function.isCallable else {
            throw Fault(
                .type,
                "schedule must be a function from an epoch and a rate to a rate. Received: schedule="
                    + (try interpreter.repr(schedule)))
        }
        let isVerbose = try interpreter.isTrue(arguments["verbose"])
        return LearningRateScheduler(verbose: isVerbose) { [unowned interpreter] epoch, rate in
            let both: [Value] = [.int(epoch), .float(rate)]
            // Older schedules know the epoch alone.
            let takesRate = (function as? ScriptFunction).map { $0.takes(positional: 2) } ?? true
            let result = try interpreter.call(schedule, Arguments(takesRate ? both : [both[0]]))
            guard let number = try interpreter.asFloat(result) else {
                throw ScriptError(
                    .valueError,
                    "The output of the `schedule` function should be a float. Got: \(try interpreter.repr(result))"
                )
            }
            return number
        }
    }

    private static let lambdaSignature = Signature(
        "LambdaCallback",
        [
            "on_epoch_begin", "on_epoch_end", "on_train_begin", "on_train_end", "on_train_batch_begin",
            "on_train_batch_end", "on_batch_begin", "on_batch_end", "on_test_begin", "on_test_end",
            "on_test_batch_begin", "on_test_batch_end", "on_predict_begin", "on_predict_end",
            "on_predict_batch_begin", "on_predict_batch_end",
        ].map { .optional($0, .any, "A function to call then.") },
        purpose: "Calls functions while a model trains.")

    @Sendable private func lambda(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Callback
    {
        var hooks: [CallbackHook: Value] = [:]
        for hook in CallbackHook.allCases {
            let given = arguments.given(hook.name) ?? hook.older.flatMap { arguments.given($0.name) }
            if let given, !given.isNone { hooks[hook] = given }
        }
        return ScriptCallback(hooks: hooks, session, interpreter)
    }

    // MARK: With files

    @Sendable private func checkpoint(_ arguments: BoundArguments, _ interpreter: Interpreter) throws
        -> Callback
    {
        var given = try arguments.bound.given.filter { $0.key != "filepath" }.mapValues(Setting.init)
        var path = try interpreter.path(arguments["filepath"])
        if path.hasSuffix(".hdf5") {
            session.advice.notice(
                "hdf5",
                "`.hdf5` is a spelling of older Keras; the file is written as `.h5`. Today it is `.keras`.")
            path = String(path.dropLast("hdf5".count)) + "h5"
        }
        given["filepath"] = .string(path)
        let session = session
        return try ModelCheckpoint(
            Settings(arguments.signature, given),
            ModelCheckpoint.Files { [unowned interpreter] path, epoch, batch, logs in
                try Self.named(path, epoch, batch, logs, session.advice, interpreter)
            } save: { model, path, weightsOnly in
                try session.files.makeFolder(ofFile: path)
                try weightsOnly ? session.saveWeights(of: model, to: path) : session.save(model, to: path)
            })
    }

    /// `m-{epoch:02d}-{val_loss:.2f}.keras` with an epoch's numbers filled in.
    private static func named(
        _ path: String, _ epoch: Int, _ batch: Int?, _ logs: Logs, _ advice: Advice,
        _ interpreter: Interpreter
    ) throws -> String {
        let path = todaysNames(path, logs, advice)
        var numbers: [(name: String, value: Value)] = [("epoch", .int(epoch))]
        if let batch { numbers.append(("batch", .int(batch))) }
        numbers += logs.entries.map { ($0.name, .float($0.value)) }
        do {
            let format = try interpreter.attribute("format", of: .string(path))
            return try interpreter.str(try interpreter.call(format, Arguments([], numbers)))
        } catch let error as ScriptError where error.exception.type.isSubtype(of: .keyError) {
            let names = numbers.map(\.name).joined(separator: ", ")
            throw ScriptError(
                .keyError,
                "Failed to format this callback filepath: \"\(path)\". Reason: \(error.message)\n"
                    + "The names that can stand in it are: \(names)")
        }
    }

    /// `{val_acc:.2f}` of older Keras as `{val_accuracy:.2f}`, where the metric is called so.
    private static func todaysNames(_ path: String, _ logs: Logs, _ advice: Advice) -> String {
        var result = path
        for old in ["acc", "val_acc"] {
            guard let today = OldHistory.today(old), logs[old] == nil, logs[today] != nil else { continue }
            for end in [":", "}"] where result.contains("{" + old + end) {
                result = result.replacing("{" + old + end, with: "{" + today + end)
                advice.notice(
                    "file name \(old)",
                    "`{\(old)}` in a file's name is a spelling of older Keras; today it is `{\(today)}`.")
            }
        }
        return result
    }

    @Sendable private func table(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Callback {
        let path = try interpreter.path(arguments["filename"])
        let files = session.files
        let appends = try interpreter.isTrue(arguments["append"])
        _ = try files.writable(path)
        let before = appends ? (try? String(contentsOfFile: files.readable(path), encoding: .utf8)) ?? "" : ""
        return CSVLogger(separator: try interpreter.str(arguments["separator"]), before: before) { text in
            try session.write(path) { Data(text.utf8) }
        }
    }

    private static let boardSignature = Signature(
        "TensorBoard",
        [
            Parameter("log_dir", .string, default: "logs", "Of no meaning here."),
            Parameter("histogram_freq", .integer, default: 0, "Of no meaning here."),
            Parameter("write_graph", .flag, default: true, "Of no meaning here."),
            Parameter("write_images", .flag, default: false, "Of no meaning here."),
            Parameter("write_steps_per_second", .flag, default: false, "Of no meaning here."),
            Parameter("update_freq", .any, default: "epoch", "Of no meaning here."),
            Parameter("profile_batch", .any, default: 0, "Of no meaning here."),
            Parameter("embeddings_freq", .integer, default: 0, "Of no meaning here."),
            .optional("embeddings_metadata", .any, "Of no meaning here."),
        ],
        purpose: "Taken so that scripts run; it writes nothing.")

    @Sendable private func board(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Callback {
        session.advice.notice(
            "TensorBoard", "TensorBoard writes nothing here; cb.plot(history) draws the curves.")
        return Callback()
    }
}
