import Signatures

/// A call of a function with `yield`: its body, stopped between two values.
///
/// The interpreter recurses in Swift, and a Swift call cannot be left and entered again. So statements that hold a
/// `yield` run on a stack of their own, of `GeneratorFrame`s, which is kept while the generator sleeps; all others run
/// as everywhere.
final class GeneratorObject: Object, ValueIterator {
    private enum State { case created, suspended, running, finished }

    private let code: FunctionCode
    private let scope: Scope
    private var frames: [GeneratorFrame]
    private var state = State.created
    /// Exceptions that the sleeping body is handling.
    private var handling: [ScriptError] = []
    private var serial = 0
    /// What `return` gave: the value of `yield from`.
    private(set) var returned = Value.none

    init(_ code: FunctionCode, _ scope: Scope) {
        self.code = code
        self.scope = scope
        frames = [SequenceFrame(code.body, code.span)]
    }

    var type: TypeObject { .generator }

    // MARK: Going on

    func next(_ interpreter: Interpreter) throws -> Value? { try send(.none, interpreter) }

    /// Goes on with a value for the `yield` at which it sleeps; `nil` at its end.
    func send(_ value: Value, _ interpreter: Interpreter) throws -> Value? {
        switch state {
        case .finished: return nil
        case .created:
            guard value.isNone else {
                throw ScriptError(.typeError, "can't send non-None value to a just-started generator")
            }
            return try resume(.start, interpreter)
        case .suspended, .running: return try resume(.sent(value), interpreter)
        }
    }

    /// Goes on with an exception at the `yield` at which it sleeps.
    func raise(_ error: ScriptError, _ interpreter: Interpreter) throws -> Value? {
        guard state != .finished else { throw error }
        if state == .created { frames = [] }
        return try resume(.error(error), interpreter)
    }

    /// Ends it: its `finally` and `with` run.
    func close(_ interpreter: Interpreter) throws {
        guard state == .suspended else {
            if state == .created { state = .finished }
            return
        }
        do {
            let value = try raise(ScriptError(ExceptionObject(.generatorExit, [])), interpreter)
            guard value == nil else {
                throw ScriptError(.runtimeError, "generator ignored GeneratorExit")
            }
        } catch let error as ScriptError where error.exception.type === TypeObject.generatorExit {}
    }

    private func resume(_ input: GeneratorFrame.Input, _ interpreter: Interpreter) throws -> Value? {
        guard state != .running else { throw ScriptError(.valueError, "generator already executing") }
        guard interpreter.callDepth < Interpreter.recursionLimit else {
            throw ScriptError(.recursionError, "maximum recursion depth exceeded")
        }
        try interpreter.checkInterruption()
        let (outer, source) = (interpreter.scope, interpreter.currentSource)
        let handled = interpreter.handling.count
        interpreter.scope = scope
        interpreter.currentSource = code.source
        interpreter.handling += handling
        interpreter.callDepth += 1
        state = .running
        defer {
            // Unless the body stopped at a `yield`, it has ended or failed.
            if state == .running { state = .finished }
            interpreter.scope = outer
            interpreter.currentSource = source
            interpreter.callDepth -= 1
            handling = Array(interpreter.handling.dropFirst(handled))
            interpreter.handling.removeLast(max(0, interpreter.handling.count - handled))
        }
        do {
            return try run(input, interpreter)
        } catch let error as ScriptError where error.exception.type.isSubtype(of: .stopIteration) {
            let wrapped = ScriptError(.runtimeError, "generator raised StopIteration")
            wrapped.cause = error
            wrapped.isExplicitCause = true
            throw wrapped
        }
    }

    /// Runs frames until one yields a value or none is left.
    private func run(_ first: GeneratorFrame.Input, _ interpreter: Interpreter) throws -> Value? {
        var input = first
        while let frame = frames.last {
            do {
                switch try frame.step(input, interpreter) {
                case .push(let inner):
                    frames.append(inner)
                    input = .start
                case .yield(let value):
                    state = .suspended
                    return value
                case .done(let flow):
                    frames.removeLast()
                    input = .finished(flow)
                }
            } catch let error as ScriptError {
                interpreter.locate(error, frame.span)
                frames.removeLast()
                input = .error(error)
            }
        }
        switch input {
        case .error(let error): throw error
        case .finished(.return(let value)): returned = value
        case .start, .sent, .finished: break
        }
        return nil
    }

    // MARK: As a value

    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? { self }

    var attributeNames: [String] { ["close", "send", "throw"] }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "__name__": .string(code.name)
        case "__iter__": .object(NativeFunction(name) { [self] _, _ in .object(self) })
        case "__next__": .object(NativeFunction(name) { [self] _, its in try its.next(of: self) })
        case "send":
            .object(
                NativeFunction(name, [Parameter("value")]) { [self] arguments, its in
                    try valueOrEnd(try send(arguments["value"], its))
                })
        case "throw":
            .object(
                NativeFunction(name, [Parameter("value"), Parameter("more", default: nil)]) {
                    [self] arguments, its in
                    let given = arguments["more"].isNone ? arguments["value"] : arguments["more"]
                    let exception = try its.exception(from: given)
                    return try valueOrEnd(try raise(exception.carrier ?? ScriptError(exception), its))
                })
        case "close":
            .object(
                NativeFunction(name) { [self] _, its in
                    try close(its)
                    return .none
                })
        default: nil
        }
    }

    private func valueOrEnd(_ value: Value?) throws -> Value {
        if let value { return value }
        throw ScriptError(ExceptionObject(.stopIteration, returned.isNone ? [] : [returned]))
    }

    func repr(_ interpreter: Interpreter) throws -> String {
        if serial == 0 { serial = interpreter.nextAddress() }
        return "<generator object \(code.qualifiedName) at \(Interpreter.hexadecimal(serial))>"
    }
}
