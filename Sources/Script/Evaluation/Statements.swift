/// Where a statement leaves the flow.
enum Flow {
    case normal
    case `break`, `continue`
    case `return`(Value)
}

extension Interpreter {
    func execute(_ statements: [Statement]) throws -> Flow {
        for statement in statements {
            let flow = try execute(statement)
            if case .normal = flow { continue }
            return flow
        }
        return .normal
    }

    func execute(_ statement: Statement) throws -> Flow {
        try checkInterruption()
        do {
            return try executeNode(statement)
        } catch let error as ScriptError {
            locate(error, statement.span)
            throw error
        }
    }

    private func executeNode(_ statement: Statement) throws -> Flow {
        switch statement.node {
        case .expression(let expression): try host.display(try evaluate(expression), self)
        case .assignment(let targets, let value):
            let value = try evaluate(value)
            for target in targets { try assign(value, to: target) }
        case .augmented(let target, let operation, let value):
            try augment(target, operation) { try evaluate(value) }
        case .if(let branches, let otherwise):
            for branch in branches where try isTrue(try evaluate(branch.test)) {
                return try execute(branch.body)
            }
            return try execute(otherwise)
        case .for(let target, let source, let body, let otherwise):
            return try loop(over: source, target: target, body: body, otherwise: otherwise)
        case .while(let test, let body, let otherwise):
            while try isTrue(try evaluate(test)) {
                try checkInterruption()
                switch try execute(body) {
                case .break: return .normal
                case .return(let value): return .return(value)
                case .normal, .continue: break
                }
            }
            return try execute(otherwise)
        case .match(let subject, let cases):
            return try execute(try body(matching: try evaluate(subject), cases))
        case .break: return .break
        case .continue: return .continue
        case .pass, .global, .nonlocal: break
        case .annotated(let target, let value):
            if scope.isClass, case .name(let name) = target.node { scope.home?.annotated.append(name) }
            if let value { try assign(try evaluate(value), to: target) }
        case .return(let value): return .return(try value.map { try evaluate($0) } ?? .none)
        case .function(let code, let decorators):
            guard !decorators.isEmpty else { return try defineFunction(code) }
            let applied = try decorators.map { try evaluate($0) }
            try bind(code.name, to: try decorated(.object(try makeFunction(code)), by: applied, decorators))
        case .class(let code): try defineClass(code)
        case .skipped(let text): host.notices("Passed over, for it changes nothing here: \(text)\n")
        case .yield: throw ScriptError(.runtimeError, "a yield outside of a generator")
        case .with(let items, let body): return try manage(items[...], body)
        case .import(let names): try importModules(names)
        case .from(let path, let names): try importNames(names, from: path)
        case .assert(let test, let message): try check(test, message)
        case .raise(let value, let cause): try raise(value, cause: cause)
        case .try(let body, let handlers, let otherwise, let finally):
            return try attempt(body, handlers, otherwise, finally)
        case .delete(let targets): for target in targets { try delete(target) }
        }
        return .normal
    }

    private func loop(
        over source: Expression, target: Expression, body: [Statement], otherwise: [Statement]
    ) throws -> Flow {
        let iterator = try iterate(try evaluate(source))
        while let value = try iterator.next(self) {
            try checkInterruption()
            if case .name(let name) = target.node {
                try bind(name, to: value)
            } else {
                try assign(value, to: target)
            }
            switch try execute(body) {
            case .break: return .normal
            case .return(let value): return .return(value)
            case .normal, .continue: break
            }
        }
        return try execute(otherwise)
    }

    private func check(_ test: Expression, _ message: Expression?) throws {
        guard try !isTrue(try evaluate(test)) else { return }
        guard let message else { throw ScriptError(ExceptionObject(.assertionError, [])) }
        throw ScriptError(ExceptionObject(.assertionError, [try evaluate(message)]))
    }

    private func defineFunction(_ code: FunctionCode) throws -> Flow {
        try bind(code.name, to: .object(try makeFunction(code)))
        return .normal
    }

    // MARK: Imports

    private func importModules(_ names: [(path: String, name: String?)]) throws {
        for (path, name) in names {
            let top = String(path.prefix { $0 != "." })
            do {
                let imported = try module(path)
                try bind(name ?? top, to: .object(try name == nil ? module(top) : imported))
            } catch let error as ScriptError where passesOver(error, path, as: [name ?? top]) {
                try bind(name ?? top, to: absent(path, error))
            }
        }
    }

    /// True where the text goes on without what it imports: convbook knows the module and leaves it out, nothing in the
    /// text uses it, and no `try` waits for the error.
    private func passesOver(_ error: ScriptError, _ path: String, as names: [String]) -> Bool {
        attempts == 0 && Library.refusal(of: path) != nil && error.exception.type.isSubtype(of: .importError)
            && Interpreter.usedNames(in: currentSource).isDisjoint(with: names)
    }

    /// Stands for what was imported, and says so once.
    private func absent(_ what: String, _ error: ScriptError) -> Value {
        host.notices("\(what) is not in convbook. Nothing here uses it, so the import is passed over.\n")
        return .object(AbsentObject(error.exception))
    }

    private func importNames(_ names: [(name: String, alias: String?)], from path: String) throws {
        let source: Module
        do {
            source = try module(path)
        } catch let error as ScriptError where passesOver(error, path, as: names.map { $0.alias ?? $0.name })
        {
            for (name, alias) in names { try bind(alias ?? name, to: absent("\(path).\(name)", error)) }
            return
        }
        if names.isEmpty {
            for (name, value) in source.members where !name.hasPrefix("_") { try bind(name, to: value) }
        }
        for (name, alias) in names {
            guard let value = try member(name, of: source, path: path) else {
                let hint =
                    source.explainMissing?(name)
                    ?? Hints.suffix(name, source.attributeNames).dropFirst(1).description
                let error = ScriptError(
                    .importError,
                    "cannot import name '\(name)' from '\(path)'" + (hint.isEmpty ? "" : "." + hint))
                let isKnown =
                    source.isKnownElsewhere?(name) ?? false || Library.refusal(of: "\(path).\(name)") != nil
                guard attempts == 0, isKnown,
                    !Interpreter.usedNames(in: currentSource).contains(alias ?? name)
                else { throw error }
                try bind(alias ?? name, to: absent("\(path).\(name)", error))
                continue
            }
            try bind(alias ?? name, to: value)
        }
    }

    /// What stands in the module under a name, or the submodule of that name.
    private func member(_ name: String, of module: Module, path: String) throws -> Value? {
        if let value = module.members[name] ?? module.resolveMissing?(name) { return value }
        let submodule = try host.importModule(path + "." + name) ?? Library.module(path + "." + name, self)
        return submodule.map { .object($0) }
    }

    // MARK: Exceptions

    private func raise(_ value: Expression?, cause: Expression?) throws {
        guard let value else {
            guard let current = handling.last else {
                throw ScriptError(.runtimeError, "No active exception to reraise")
            }
            throw current
        }
        let error = ScriptError(try exception(from: try evaluate(value)))
        if let cause {
            let reason = try evaluate(cause)
            if !reason.isNone {
                let object = try exception(from: reason)
                error.cause = object.carrier ?? ScriptError(object)
                error.isExplicitCause = true
            }
        } else if let current = handling.last, current.exception !== error.exception {
            error.cause = current
        }
        throw error
    }

    func exception(from value: Value) throws -> ExceptionObject {
        if let exception = value.object(as: ExceptionObject.self) { return exception }
        if let type = value.object(as: TypeObject.self), type.isSubtype(of: .baseException),
            let exception = try type.call(Arguments(), self).object(as: ExceptionObject.self)
        {
            return exception
        }
        throw ScriptError(.typeError, "exceptions must derive from BaseException")
    }

    private func attempt(
        _ body: [Statement], _ handlers: [Handler], _ otherwise: [Statement], _ finally: [Statement]
    ) throws -> Flow {
        let result: Result<Flow, any Error>
        do {
            result = .success(try guarded(body, handlers, otherwise))
        } catch {
            result = .failure(error)
        }
        let flow = try execute(finally)
        guard case .normal = flow else { return flow }
        return try result.get()
    }

    private func guarded(_ body: [Statement], _ handlers: [Handler], _ otherwise: [Statement]) throws -> Flow
    {
        let (depth, here, handled) = (callDepth, scope, handling.count)
        do {
            attempts += 1
            defer { attempts -= 1 }
            let flow = try execute(body)
            guard case .normal = flow else { return flow }
        } catch let error as ScriptError {
            (callDepth, scope) = (depth, here)
            handling.removeLast(handling.count - handled)
            for handler in handlers where try matches(error, handler) { return try handle(error, handler) }
            throw error
        }
        return try execute(otherwise)
    }

    func matches(_ error: ScriptError, _ handler: Handler) throws -> Bool {
        guard let type = handler.type else { return true }
        return try matches(error, try evaluate(type))
    }

    func matches(_ error: ScriptError, _ type: Value) throws -> Bool {
        if case .tuple(let types) = type { return try types.contains { try matches(error, $0) } }
        guard let type = type.object(as: TypeObject.self), type.isSubtype(of: .baseException) else {
            throw ScriptError(
                .typeError, "catching classes that do not inherit from BaseException is not allowed")
        }
        return error.exception.type.isSubtype(of: type)
    }

    func handle(_ error: ScriptError, _ handler: Handler) throws -> Flow {
        handling.append(error)
        defer { if !handling.isEmpty { handling.removeLast() } }
        error.exception.carrier = error
        guard let name = handler.name else { return try execute(handler.body) }
        try bind(name, to: .object(error.exception))
        let owner = scope.owner(of: name)
        defer { owner.names[name] = nil }
        do {
            return try execute(handler.body)
        } catch let raised as ScriptError {
            if raised !== error && raised.cause == nil && raised.exception !== error.exception {
                raised.cause = error
            }
            throw raised
        }
    }

    /// Adds the line to an error's way up, once for each running function.
    func locate(_ error: ScriptError, _ span: Span) {
        let here = ObjectIdentifier(scope)
        guard error.frames.last?.scope != here else { return }
        let name = scope.code?.name ?? "<module>"
        error.frames.append(TracebackFrame(source: currentSource, span: span, function: name, scope: here))
    }
}
