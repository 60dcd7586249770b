/// One statement that holds a `yield`, while it runs: what it needs to go on later.
class GeneratorFrame {
    /// Why a frame is asked to go on.
    enum Input {
        case start
        /// A statement within it has ended.
        case finished(Flow)
        /// A statement within it has failed.
        case error(ScriptError)
        /// The generator sleeps at this `yield` and got a value.
        case sent(Value)
    }

    /// What it asks for next.
    enum Step {
        case push(GeneratorFrame)
        case yield(Value)
        case done(Flow)
    }

    /// Where the statement stands, for tracebacks.
    let span: Span

    init(_ span: Span) { self.span = span }

    func step(_ input: Input, _ interpreter: Interpreter) throws -> Step { .done(.normal) }

    /// The frame of a statement. What an `if` tests is known now, so its branch is the frame.
    static func make(_ statement: Statement, _ interpreter: Interpreter) throws -> GeneratorFrame {
        let span = statement.span
        switch statement.node {
        case .yield(let point): return YieldFrame(point, span)
        case .if(let branches, let otherwise):
            for branch in branches where try interpreter.isTrue(try interpreter.evaluate(branch.test)) {
                return SequenceFrame(branch.body, span)
            }
            return SequenceFrame(otherwise, span)
        case .match(let subject, let cases):
            let body = try interpreter.body(matching: try interpreter.evaluate(subject), cases)
            return SequenceFrame(body, span)
        case .while(let test, let body, let otherwise): return WhileFrame(test, body, otherwise, span)
        case .for(let target, let source, let body, let otherwise):
            let iterator = try interpreter.iterate(try interpreter.evaluate(source))
            return ForFrame(iterator, target, body, otherwise, span)
        case .try(let body, let handlers, let otherwise, let finally):
            return TryFrame(body, handlers, otherwise, finally, span)
        case .with(let items, let body): return WithFrame(items[...], body, span)
        default: return SequenceFrame([statement], span)
        }
    }
}

/// Statements one after the other; those without a `yield` run at once.
final class SequenceFrame: GeneratorFrame {
    private let statements: [Statement]
    private var index = 0

    init(_ statements: [Statement], _ span: Span) {
        self.statements = statements
        super.init(span)
    }

    override func step(_ input: Input, _ interpreter: Interpreter) throws -> Step {
        switch input {
        case .error(let error): throw error
        case .finished(.normal), .start, .sent: break
        case .finished(let flow): return .done(flow)
        }
        while index < statements.count {
            let statement = statements[index]
            index += 1
            if statement.yields {
                do {
                    return .push(try GeneratorFrame.make(statement, interpreter))
                } catch let error as ScriptError {
                    interpreter.locate(error, statement.span)
                    throw error
                }
            }
            let flow = try interpreter.execute(statement)
            guard case .normal = flow else { return .done(flow) }
        }
        return .done(.normal)
    }
}

/// What `for` and `while` have in common: a body that runs until it breaks or there is no next turn.
class LoopFrame: GeneratorFrame {
    private let body: [Statement]
    private let otherwise: [Statement]
    private var isInElse = false

    init(_ body: [Statement], _ otherwise: [Statement], _ span: Span) {
        self.body = body
        self.otherwise = otherwise
        super.init(span)
    }

    /// Whether there is another turn.
    func advance(_ interpreter: Interpreter) throws -> Bool { false }

    override func step(_ input: Input, _ interpreter: Interpreter) throws -> Step {
        if case .error(let error) = input { throw error }
        if case .finished(let flow) = input {
            if isInElse { return .done(flow) }
            switch flow {
            case .break: return .done(.normal)
            case .return: return .done(flow)
            case .normal, .continue: break
            }
        }
        try interpreter.checkInterruption()
        if try advance(interpreter) { return .push(SequenceFrame(body, span)) }
        isInElse = true
        return .push(SequenceFrame(otherwise, span))
    }
}

final class WhileFrame: LoopFrame {
    private let test: Expression

    init(_ test: Expression, _ body: [Statement], _ otherwise: [Statement], _ span: Span) {
        self.test = test
        super.init(body, otherwise, span)
    }

    override func advance(_ interpreter: Interpreter) throws -> Bool {
        try interpreter.isTrue(try interpreter.evaluate(test))
    }
}

final class ForFrame: LoopFrame {
    private let iterator: any ValueIterator
    private let target: Expression

    init(
        _ iterator: any ValueIterator, _ target: Expression, _ body: [Statement], _ otherwise: [Statement],
        _ span: Span
    ) {
        self.iterator = iterator
        self.target = target
        super.init(body, otherwise, span)
    }

    override func advance(_ interpreter: Interpreter) throws -> Bool {
        guard let value = try iterator.next(interpreter) else { return false }
        try interpreter.assign(value, to: target)
        return true
    }
}

/// `try` with its handlers, `else` and `finally`.
final class TryFrame: GeneratorFrame {
    private enum Part {
        case body, otherwise
        case handler(ScriptError, name: String?)
        case finally(Result<Flow, ScriptError>)
    }

    private let body: [Statement]
    private let handlers: [Handler]
    private let otherwise: [Statement]
    private let finally: [Statement]
    private var part = Part.body

    init(
        _ body: [Statement], _ handlers: [Handler], _ otherwise: [Statement], _ finally: [Statement],
        _ span: Span
    ) {
        self.body = body
        self.handlers = handlers
        self.otherwise = otherwise
        self.finally = finally
        super.init(span)
    }

    override func step(_ input: Input, _ interpreter: Interpreter) throws -> Step {
        let outcome: Result<Flow, ScriptError>
        switch input {
        case .start, .sent: return .push(SequenceFrame(body, span))
        case .finished(let flow): outcome = .success(flow)
        case .error(let error): outcome = .failure(error)
        }
        switch part {
        case .body: return try afterBody(outcome, interpreter)
        case .otherwise: return try leave(outcome)
        case .handler(let error, let name): return try afterHandler(error, name, outcome, interpreter)
        case .finally(let pending): return try end(outcome, pending)
        }
    }

    private func afterBody(_ outcome: Result<Flow, ScriptError>, _ interpreter: Interpreter) throws -> Step {
        switch outcome {
        case .success(.normal):
            part = .otherwise
            return .push(SequenceFrame(otherwise, span))
        case .success: return try leave(outcome)
        case .failure(let error):
            do {
                guard let handler = try handlers.first(where: { try interpreter.matches(error, $0) }) else {
                    return try leave(outcome)
                }
                interpreter.handling.append(error)
                error.exception.carrier = error
                if let name = handler.name { try interpreter.bind(name, to: .object(error.exception)) }
                part = .handler(error, name: handler.name)
                return .push(SequenceFrame(handler.body, span))
            } catch let raised as ScriptError where raised !== error {
                return try leave(.failure(raised))
            }
        }
    }

    private func afterHandler(
        _ error: ScriptError, _ name: String?, _ outcome: Result<Flow, ScriptError>,
        _ interpreter: Interpreter
    ) throws -> Step {
        if !interpreter.handling.isEmpty { interpreter.handling.removeLast() }
        if let name { interpreter.scope.owner(of: name).names[name] = nil }
        if case .failure(let raised) = outcome, raised !== error, raised.cause == nil,
            raised.exception !== error.exception
        {
            raised.cause = error
        }
        return try leave(outcome)
    }

    /// Goes on to `finally`, and remembers what comes after it.
    private func leave(_ outcome: Result<Flow, ScriptError>) throws -> Step {
        guard !finally.isEmpty else { return .done(try outcome.get()) }
        part = .finally(outcome)
        return .push(SequenceFrame(finally, span))
    }

    private func end(
        _ outcome: Result<Flow, ScriptError>, _ pending: Result<Flow, ScriptError>
    ) throws -> Step {
        let flow = try outcome.get()
        guard case .normal = flow else { return .done(flow) }
        return .done(try pending.get())
    }
}

/// `with`, one frame for each item.
final class WithFrame: GeneratorFrame {
    private let items: ArraySlice<ManagedContext>
    private let body: [Statement]
    private var exit = Value.none

    init(_ items: ArraySlice<ManagedContext>, _ body: [Statement], _ span: Span) {
        self.items = items
        self.body = body
        super.init(span)
    }

    override func step(_ input: Input, _ interpreter: Interpreter) throws -> Step {
        switch input {
        case .start, .sent:
            guard let item = items.first else { return .done(.normal) }
            let context = try interpreter.enter(item)
            exit = context.exit
            do {
                if let target = item.target { try interpreter.assign(context.value, to: target) }
            } catch let error as ScriptError {
                return try leave(error, interpreter)
            }
            let rest = items.dropFirst()
            return .push(rest.isEmpty ? SequenceFrame(body, span) : WithFrame(rest, body, span))
        case .finished(let flow):
            _ = try interpreter.call(exit, Arguments([.none, .none, .none]))
            return .done(flow)
        case .error(let error): return try leave(error, interpreter)
        }
    }

    private func leave(_ error: ScriptError, _ interpreter: Interpreter) throws -> Step {
        guard try interpreter.leave(exit, error) else { throw error }
        return .done(.normal)
    }
}

/// The `yield` at which a generator sleeps.
final class YieldFrame: GeneratorFrame {
    private let point: YieldPoint
    /// What `yield from` draws from.
    private var source: (any ValueIterator)?

    init(_ point: YieldPoint, _ span: Span) {
        self.point = point
        super.init(span)
    }

    override func step(_ input: Input, _ interpreter: Interpreter) throws -> Step {
        switch input {
        case .start, .finished:
            let value = try point.value.map { try interpreter.evaluate($0) } ?? .none
            guard point.isDelegation else { return .yield(value) }
            let iterator = try interpreter.iterate(value)
            source = iterator
            return try delegated(iterator, try iterator.next(interpreter), interpreter)
        case .sent(let value):
            guard let source else { return try use(value, interpreter) }
            let next =
                try (source as? GeneratorObject)?.send(value, interpreter) ?? continued(source, interpreter)
            return try delegated(source, next, interpreter)
        case .error(let error):
            guard let inner = source as? GeneratorObject else { throw error }
            if error.exception.type === TypeObject.generatorExit {
                try inner.close(interpreter)
                throw error
            }
            return try delegated(inner, try inner.raise(error, interpreter), interpreter)
        }
    }

    private func continued(_ source: any ValueIterator, _ interpreter: Interpreter) throws -> Value? {
        source is GeneratorObject ? nil : try source.next(interpreter)
    }

    private func delegated(
        _ source: any ValueIterator, _ value: Value?, _ interpreter: Interpreter
    ) throws -> Step {
        if let value { return .yield(value) }
        return try use((source as? GeneratorObject)?.returned ?? .none, interpreter)
    }

    /// Does with the value what the statement says.
    private func use(_ value: Value, _ interpreter: Interpreter) throws -> Step {
        switch point.use {
        case .dropped: break
        case .assigned(let targets): for target in targets { try interpreter.assign(value, to: target) }
        case .augmenting(let target, let operation): try interpreter.augment(target, operation) { value }
        case .returned: return .done(.return(value))
        }
        return .done(.normal)
    }
}
