import Networks
import Script

/// A script's callback while a model trains: calls the methods that the script has written.
final class ScriptCallback: Callback {
    /// `nil` where functions alone were given.
    private let instance: Instance?
    private unowned let session: KerasSession
    private let interpreter: Interpreter
    /// The script's methods; the others are not called at all.
    private let hooks: [CallbackHook: Value]

    init(_ instance: Instance, _ session: KerasSession, _ interpreter: Interpreter) throws {
        self.instance = instance
        self.session = session
        self.interpreter = interpreter
        var hooks: [CallbackHook: Value] = [:]
        for hook in CallbackHook.allCases {
            let own = try instance.override(of: hook.name)
            hooks[hook] = try own ?? hook.older.flatMap { try instance.override(of: $0.name) }
        }
        self.hooks = hooks
        super.init()
    }

    /// Functions to call.
    init(hooks: [CallbackHook: Value], _ session: KerasSession, _ interpreter: Interpreter) {
        (instance, self.hooks, self.session, self.interpreter) = (nil, hooks, session, interpreter)
        super.init()
    }

    /// Gives the script its model and the parameters.
    override func onAttach() throws {
        guard let model, instance != nil else { return }
        try call("set_model", .object(session.object(for: model)))
        try call("set_params", .dict(Dict(parameters.map { ($0.name, .int($0.value)) })))
    }

    private func call(_ method: String, _ argument: Value) throws {
        guard let instance else { return }
        let method = try interpreter.attribute(method, of: .object(instance))
        _ = try interpreter.call(method, Arguments([argument]))
    }

    private func tell(_ hook: CallbackHook, _ number: Int? = nil, _ logs: Dict = Dict()) throws {
        guard let method = hooks[hook] else { return }
        _ = try interpreter.call(method, Arguments((number.map { [.int($0)] } ?? []) + [.dict(logs)]))
    }

    private func dict(_ logs: Logs) -> Dict { Dict(logs.entries.map { ($0.name, .float($0.value)) }) }

    // MARK: Training

    override func onTrainBegin() throws { try tell(.trainBegin) }
    override func onTrainEnd(_ logs: Logs) throws { try tell(.trainEnd, nil, dict(logs)) }
    override func onEpochBegin(_ epoch: Int) throws { try tell(.epochBegin, epoch) }
    override func onTrainBatchBegin(_ batch: Int) throws { try tell(.trainBatchBegin, batch) }
    override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) throws {
        guard hooks[.trainBatchEnd] != nil else { return }
        try tell(.trainBatchEnd, batch, dict(logs))
    }

    /// What the script writes into `logs` stands in the history, too.
    override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws {
        guard hooks[.epochEnd] != nil else { return }
        let told = dict(logs)
        try tell(.epochEnd, epoch, told)
        for (key, value) in told.pairs {
            let name = try interpreter.str(key)
            guard let number = try interpreter.asFloat(value) else {
                throw ScriptError(
                    .typeError,
                    "logs['\(name)'] must be a number, for it goes into the history. Received: "
                        + (try interpreter.repr(value)))
            }
            if logs[name] != number { logs[name] = number }
        }
        for (name, _) in logs.entries where told[name] == nil { logs[name] = nil }
    }

    // MARK: Evaluating and predicting

    override func onTestBegin() throws { try tell(.testBegin) }
    override func onTestEnd(_ logs: Logs) throws { try tell(.testEnd, nil, dict(logs)) }
    override func onTestBatchBegin(_ batch: Int) throws { try tell(.testBatchBegin, batch) }
    override func onTestBatchEnd(_ batch: Int, _ logs: Logs) throws {
        guard hooks[.testBatchEnd] != nil else { return }
        try tell(.testBatchEnd, batch, dict(logs))
    }
    override func onPredictBegin() throws { try tell(.predictBegin) }
    override func onPredictEnd() throws { try tell(.predictEnd) }
    override func onPredictBatchBegin(_ batch: Int) throws { try tell(.predictBatchBegin, batch) }
    override func onPredictBatchEnd(_ batch: Int) throws { try tell(.predictBatchEnd, batch) }
}

extension KerasSession {
    /// `callbacks=[…]`: the engine's own, and those that a script has written.
    func callbacks(_ value: Value, _ interpreter: Interpreter) throws -> [Callback] {
        switch value {
        case .none: return []
        case .list, .tuple:
            return try interpreter.values(of: value).flatMap { try callbacks($0, interpreter) }
        case .object(let instance as Instance) where instance.peer is CallbackPeer:
            return [try ScriptCallback(instance, self, interpreter)]
        case .object(is CallbackPeer): return []
        case .object(let type as TypeObject):
            throw ScriptError(
                .typeError,
                "callbacks takes callbacks, and \(type.name) is the class itself: write \(type.name)() with parentheses"
            )
        default:
            if let callback = value.object(as: (any EnginePart).self)?.part as? Callback { return [callback] }
            throw ScriptError(
                .typeError,
                "callbacks takes callbacks in a list, such as [keras.callbacks.EarlyStopping()]. Received: "
                    + (try interpreter.repr(value)) + " (of type \(value.typeName))\n"
                    + "A class of yours becomes one by class Mine(keras.callbacks.Callback):")
        }
    }
}
