import Signatures

extension Interpreter {
    func call(_ callee: Expression, _ arguments: [Argument]) throws -> Value {
        let target = try evaluate(callee)
        var collected = Arguments()
        collected.positional.reserveCapacity(arguments.count)
        for argument in arguments {
            switch argument {
            case .positional(let value): collected.positional.append(try evaluate(value))
            case .keyword(let name, let value):
                guard !collected.keywords.contains(where: { $0.name == name }) else {
                    throw ScriptError(.typeError, "got multiple values for keyword argument '\(name)'")
                }
                collected.keywords.append((name, try evaluate(value)))
            case .unpacked(let value): collected.positional += try collect(try iterate(try evaluate(value)))
            case .unpackedKeywords(let value): collected.keywords += try keywords(try evaluate(value))
            }
        }
        return try call(target, collected)
    }

    private func keywords(_ value: Value) throws -> [(name: String, value: Value)] {
        guard case .dict(let dict) = value.plain else {
            throw ScriptError(.typeError, "argument after ** must be a mapping, not \(value.typeName)")
        }
        return try dict.pairs.map { pair in
            guard case .string(let name) = pair.key else {
                throw ScriptError(.typeError, "keywords must be strings")
            }
            return (name, pair.value)
        }
    }

    /// Calls any value.
    public func call(_ callee: Value, _ arguments: Arguments) throws -> Value {
        try checkInterruption()
        guard case .object(let object) = callee else {
            throw ScriptError(.typeError, "'\(callee.typeName)' object is not callable" + callHint(callee))
        }
        return try object.call(arguments, self)
    }

    /// What a call of something that is no function was likely meant to be.
    private func callHint(_ callee: Value) -> String {
        switch callee {
        case .tuple, .list: ". Perhaps you missed a comma, or meant [ ] for an index?"
        default: ""
        }
    }

    func makeFunction(_ code: FunctionCode) throws -> ScriptFunction {
        var defaults: [String: Value] = [:]
        for parameter in code.parameters {
            if let fallback = parameter.fallback { defaults[parameter.name] = try evaluate(fallback) }
        }
        return ScriptFunction(code: code, defaults: defaults, scope: scope.visible, home: scope.home)
    }

    /// Runs a function of the language in a new scope.
    func call(_ function: ScriptFunction, _ arguments: Arguments) throws -> Value {
        guard callDepth < Interpreter.recursionLimit else {
            throw ScriptError(.recursionError, "maximum recursion depth exceeded")
        }
        let local = Scope(
            names: try bindParameters(of: function, arguments), parent: function.scope, code: function.code,
            home: function.home)
        if function.code.isGenerator { return .object(GeneratorObject(function.code, local)) }
        let (outer, source) = (scope, currentSource)
        scope = local
        currentSource = function.code.source
        callDepth += 1
        defer {
            scope = outer
            currentSource = source
            callDepth -= 1
        }
        if case .return(let value) = try execute(function.code.body) { return value }
        return .none
    }

    private func bindParameters(of function: ScriptFunction, _ arguments: Arguments) throws -> [String: Value]
    {
        let code = function.code
        // Positional arguments alone, as many as parameters: by far the commonest call.
        if arguments.keywords.isEmpty && arguments.positional.count == code.parameters.count && code.isPlain {
            return Dictionary(zip(code.parameters.lazy.map(\.name), arguments.positional)) { first, _ in first
            }
        }
        let bound = try code.signature.bind(arguments).bound
        var names = function.defaults.merging(bound.given) { _, given in given }
        for parameter in code.parameters {
            switch parameter.passing {
            case .variadic: names[parameter.name] = .tuple(bound.variadic)
            case .keywords: names[parameter.name] = .dict(Dict(bound.keywords.map { ($0.name, $0.value) }))
            case .positional, .either, .keyword: break
            }
        }
        return names
    }
}
