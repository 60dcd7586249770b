/// `class`, decorators and `with`.
extension Interpreter {
    // MARK: Classes

    func defineClass(_ code: ClassCode) throws {
        let decorators = try code.decorators.map { try evaluate($0) }
        let bases = try bases(of: code)
        let home = ClassHome()
        let body = Scope(parent: scope.visible, code: code.body, home: home, isClass: true)
        let members = try run(code.body, in: body)
        let made = try ScriptClass(
            code.body.name, module: moduleName, bases: bases, members: members, code: code.body,
            annotated: home.annotated,
            in: self)
        home.owner = made
        try made.enumerate()
        try made.announce()
        try bind(code.body.name, to: try decorated(.object(made), by: decorators, code.decorators))
    }

    /// The module whose text is running.
    private var moduleName: String {
        if case .string(let name)? = scope.globals.names["__name__"] { name } else { "__main__" }
    }

    /// `type(name, bases, dict)`
    func makeClass(_ name: String, bases: [Value], members: Dict) throws -> ScriptClass {
        let types = try bases.map { try base($0) }
        return try ScriptClass(name, bases: types, members: members.copy(), in: self)
    }

    private func bases(of code: ClassCode) throws -> [TypeObject] {
        var bases: [TypeObject] = []
        for argument in code.arguments {
            switch argument {
            case .positional(let value): bases.append(try base(try evaluate(value)))
            case .unpacked(let value):
                for item in try values(of: try evaluate(value)) { bases.append(try base(item)) }
            case .keyword("metaclass", let value):
                guard try evaluate(value).object(as: TypeObject.self) === AbcLibrary.metaclass else {
                    throw ScriptError(
                        .notImplementedError, "metaclasses are not in convbook's Python, except abc.ABCMeta")
                }
            case .keyword(let name, _):
                throw ScriptError(
                    .typeError, "\(code.body.name).__init_subclass__() takes no keyword arguments ('\(name)')"
                )
            case .unpackedKeywords:
                throw ScriptError(.typeError, "a class takes no ** among its bases in convbook's Python")
            }
        }
        return bases.count > 1 ? bases.filter { $0 !== TypeObject.object } : bases
    }

    private func base(_ value: Value) throws -> TypeObject {
        if case .object(let object) = value, let type = object as? TypeObject { return type }
        if case .object(let object) = value, object.isCallable {
            throw ScriptError(
                .typeError, "a class can only derive from a class, not from the function \(try repr(value))")
        }
        throw ScriptError(.typeError, "a class can only derive from a class, not from \(value.typeName)")
    }

    /// Runs a class's body and gives the names it made, in their order.
    private func run(_ code: FunctionCode, in body: Scope) throws -> Dict {
        guard callDepth < Interpreter.recursionLimit else {
            throw ScriptError(.recursionError, "maximum recursion depth exceeded")
        }
        let (outer, source) = (scope, currentSource)
        scope = body
        currentSource = code.source
        callDepth += 1
        defer {
            scope = outer
            currentSource = source
            callDepth -= 1
        }
        _ = try execute(code.body)
        let members = Dict()
        for name in code.namesInOrder(of: body.names) { members[name] = body.names[name] }
        return members
    }

    // MARK: Decorators

    /// The value that the decorators make of a function or a class, the nearest first.
    func decorated(_ value: Value, by decorators: [Value], _ places: [Expression]) throws -> Value {
        var value = value
        for (decorator, place) in zip(decorators, places).reversed() {
            do {
                value = try call(decorator, Arguments([value]))
            } catch let error as ScriptError {
                locate(error, place.span)
                throw error
            }
        }
        return value
    }

    // MARK: with

    /// Enters the first item, runs the rest and the body within, and leaves, whatever happens.
    func manage(_ items: ArraySlice<ManagedContext>, _ body: [Statement]) throws -> Flow {
        guard let item = items.first else { return try execute(body) }
        let context = try enter(item)
        let flow: Flow
        do {
            if let target = item.target { try assign(context.value, to: target) }
            flow = try manage(items.dropFirst(), body)
        } catch let error as ScriptError {
            guard try leave(context.exit, error) else { throw error }
            return .normal
        }
        _ = try call(context.exit, Arguments([.none, .none, .none]))
        return flow
    }

    /// What `__enter__` gives, and the `__exit__` to call.
    func enter(_ item: ManagedContext) throws -> (value: Value, exit: Value) {
        do {
            let manager = try evaluate(item.manager)
            guard let enter = try optionalAttribute("__enter__", of: manager),
                let exit = try optionalAttribute("__exit__", of: manager)
            else {
                throw ScriptError(
                    .typeError,
                    "'\(manager.typeName)' object does not support the context manager protocol")
            }
            return (try call(enter, Arguments()), exit)
        } catch let error as ScriptError {
            locate(error, item.manager.span)
            throw error
        }
    }

    /// Leaves with an exception; true where `__exit__` swallows it.
    func leave(_ exit: Value, _ error: ScriptError) throws -> Bool {
        handling.append(error)
        defer { if !handling.isEmpty { handling.removeLast() } }
        error.exception.carrier = error
        let result = try call(
            exit, Arguments([.object(error.exception.type), .object(error.exception), .none]))
        return try isTrue(result)
    }
}

extension FunctionCode {
    /// The names that the body made, as they were first written; names made otherwise follow, sorted.
    fileprivate func namesInOrder(of names: [String: Value]) -> [String] {
        let written = bodyNames.filter { names[$0] != nil }
        let rest = Set(names.keys).subtracting(written)
        return written + rest.sorted()
    }
}
