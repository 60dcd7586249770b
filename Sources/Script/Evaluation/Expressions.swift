extension Interpreter {
    func evaluate(_ expression: Expression) throws -> Value {
        do {
            return try evaluateNode(expression)
        } catch let error as ScriptError {
            locate(error, expression.span)
            throw error
        }
    }

    private func evaluateNode(_ expression: Expression) throws -> Value {
        switch expression.node {
        case .none: return .none
        case .ellipsis: return .ellipsis
        case .bool(let value): return .bool(value)
        case .int(let value): return .int(value)
        case .float(let value): return .float(value)
        case .string(let value): return .string(value)
        case .bytes(let value): return .object(BytesObject(value))
        case .formatted(let parts): return .string(try formatted(parts))
        case .name(let name): return try lookup(name, expression.span)
        case .tuple(let items): return .tuple(try evaluate(items))
        case .list(let items): return .list(List(try evaluate(items)))
        case .set(let items): return .set(try SetObject(try evaluate(items)))
        case .dict(let pairs): return try makeDict(pairs)
        case .starred: throw ScriptError(.typeError, "can't use starred expression here")
        case .attribute(let object, let name): return try attribute(name, of: try evaluate(object))
        case .subscripted(let object, let index):
            return try item(of: try evaluate(object), try evaluate(index))
        case .slice(let start, let stop, let step):
            return .object(SliceObject(try optional(start), try optional(stop), try optional(step)))
        case .call(let callee, let arguments): return try call(callee, arguments)
        case .unary(let operation, let operand): return try unary(operation, try evaluate(operand))
        case .binary(let operation, let left, let right):
            return try binary(operation, left, right)
        case .comparison(let left, let rest): return try compareChain(left, rest)
        case .and(let left, let right):
            let value = try evaluate(left)
            return try isTrue(value) ? try evaluate(right) : value
        case .or(let left, let right):
            let value = try evaluate(left)
            return try isTrue(value) ? value : try evaluate(right)
        case .not(let operand): return .bool(try !isTrue(try evaluate(operand)))
        case .conditional(let test, let then, let otherwise):
            return try isTrue(try evaluate(test)) ? try evaluate(then) : try evaluate(otherwise)
        case .lambda(let code): return .object(try makeFunction(code))
        case .comprehension(let comprehension): return try evaluate(comprehension)
        case .walrus(let name, let value):
            let value = try evaluate(value)
            try bind(name, to: value)
            return value
        }
    }

    /// An operand that is itself computed may lend its memory to the result: `x.astype('float32') / 255.0`
    /// holds one large array at a time, not two.
    private func binary(_ operation: BinaryOperator, _ left: Expression, _ right: Expression) throws -> Value
    {
        var leftValue = try evaluate(left)
        let rightValue = try evaluate(right)
        if left.isComputed, let type = leftValue.objectType,
            let result = try type.binary(reusing: &leftValue, operation, rightValue, self)
        {
            return result
        }
        return try binary(operation, leftValue, rightValue)
    }

    private func optional(_ expression: Expression?) throws -> Value {
        try expression.map { try evaluate($0) } ?? .none
    }

    private func evaluate(_ items: [Expression]) throws -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(items.count)
        for item in items {
            if case .starred(let inner) = item.node {
                values += try collect(try iterate(try evaluate(inner)))
            } else {
                values.append(try evaluate(item))
            }
        }
        return values
    }

    private func makeDict(_ pairs: [(key: Expression?, value: Expression)]) throws -> Value {
        let dict = Dict()
        for (key, value) in pairs {
            if let key {
                let key = try evaluate(key)
                try dict.setValue(try evaluate(value), for: key)
            } else {
                guard case .dict(let other) = try evaluate(value) else {
                    throw ScriptError(.typeError, "'**' in a dict takes a dict")
                }
                for pair in other.pairs { try dict.setValue(pair.value, for: pair.key) }
            }
        }
        return .dict(dict)
    }

    /// A name's value, from the innermost scope that has it.
    func lookup(_ name: String, _ span: Span) throws -> Value {
        if scope.isUnboundLocal(name) {
            throw ScriptError(
                .unboundLocalError,
                "cannot access local variable '\(name)' where it is not associated with a value")
        }
        if let value = scope.lookup(name) ?? builtins[name] { return value }
        throw ScriptError(.nameError, "name '\(name)' is not defined" + nameHint(name))
    }

    private func nameHint(_ name: String) -> String {
        let commonModules = [
            "np": "numpy as np", "tf": "tensorflow as tf", "plt": "matplotlib.pyplot as plt",
        ]
        if let module = commonModules[name] ?? (host.moduleNames + Library.names).first(where: { $0 == name })
        {
            return ". Did you forget to import \(module)?"
        }
        if ["keras", "layers"].contains(name) {
            let source = name == "layers" ? "tensorflow.keras" : "tensorflow"
            return ". Did you forget `from \(source) import \(name)`?"
        }
        var names: [String] = []
        var current: Scope? = scope
        while let here = current {
            names += here.names.keys.sorted()
            current = here.parent
        }
        return Hints.suffix(name, names + builtinNames)
    }

    private func compareChain(
        _ first: Expression, _ rest: [(relation: ComparisonOperator, right: Expression)]
    ) throws -> Value {
        var left = try evaluate(first)
        var result = Value.bool(true)
        for (index, link) in rest.enumerated() {
            let right = try evaluate(link.right)
            result = try compare(link.relation, left, right)
            if index + 1 < rest.count, try !isTrue(result) { return result }
            left = right
        }
        return result
    }

    // MARK: f-strings

    private func formatted(_ parts: [FormattedPart]) throws -> String {
        var text = ""
        for part in parts {
            switch part {
            case .text(let plain): text += plain
            case .field(let expression, let label, let conversion, let spec):
                let value = try evaluate(expression)
                let spec = try formatted(spec)
                text += label ?? ""
                switch conversion {
                case "a": text += try format(.string(try repr(value).escapedToASCII), spec)
                case "r": text += try format(.string(try repr(value)), spec)
                case "s": text += try format(.string(try str(value)), spec)
                default:
                    let showsRepr = label != nil && spec.isEmpty
                    text += showsRepr ? try repr(value) : try format(value, spec)
                }
            }
        }
        return text
    }

    // MARK: Comprehensions

    private func evaluate(_ comprehension: Comprehension) throws -> Value {
        let iterator = ComprehensionIterator(
            comprehension, first: try iterate(try evaluate(comprehension.clauses[0].source)), in: self)
        switch comprehension.kind {
        case .generator: return .object(IteratorObject(iterator, type: .generator))
        case .list: return .list(List(try collect(iterator)))
        case .set: return .set(try SetObject(try collect(iterator)))
        case .dict:
            let dict = Dict()
            while let pair = try iterator.next(self) {
                if case .tuple(let items) = pair { try dict.setValue(items[1], for: items[0]) }
            }
            return .dict(dict)
        }
    }
}

/// Runs a comprehension one value at a time, in a scope of its own.
private final class ComprehensionIterator: ValueIterator {
    private let comprehension: Comprehension
    private let source: SourceText
    private let scope: Scope
    /// One iterator for each clause that is running, outermost first.
    private var running: [any ValueIterator]

    init(_ comprehension: Comprehension, first: any ValueIterator, in interpreter: Interpreter) {
        self.comprehension = comprehension
        source = interpreter.currentSource
        running = [first]
        let body = comprehension.clauses.map { Statement(.expression($0.target), $0.target.span) }
        let code = FunctionCode(
            name: interpreter.scope.code?.name ?? "<module>", parameters: [], body: body, source: source)
        scope = Scope(parent: interpreter.scope.visible, code: code, home: interpreter.scope.home)
    }

    func next(_ interpreter: Interpreter) throws -> Value? {
        let (outer, outerSource) = (interpreter.scope, interpreter.currentSource)
        interpreter.scope = scope
        interpreter.currentSource = source
        defer {
            interpreter.scope = outer
            interpreter.currentSource = outerSource
        }
        while let innermost = running.last {
            try interpreter.checkInterruption()
            let clause = comprehension.clauses[running.count - 1]
            guard let value = try innermost.next(interpreter) else {
                running.removeLast()
                continue
            }
            try interpreter.assignInComprehension(value, to: clause.target, scope: scope)
            guard try clause.conditions.allSatisfy({ try interpreter.isTrue(try interpreter.evaluate($0)) })
            else { continue }
            if running.count < comprehension.clauses.count {
                let source = comprehension.clauses[running.count].source
                running.append(try interpreter.iterate(try interpreter.evaluate(source)))
                continue
            }
            let element = try interpreter.evaluate(comprehension.element)
            guard case .dict(let value) = comprehension.kind else { return element }
            return .tuple([element, try interpreter.evaluate(value)])
        }
        return nil
    }
}

extension Interpreter {
    fileprivate func assignInComprehension(_ value: Value, to target: Expression, scope: Scope) throws {
        if case .name(let name) = target.node {
            scope.names[name] = value
        } else {
            try assign(value, to: target)
        }
    }
}

extension Expression {
    /// True for what makes a value rather than naming one.
    fileprivate var isComputed: Bool {
        switch node {
        case .call, .binary, .unary: true
        default: false
        }
    }
}

extension Value {
    fileprivate var objectType: (any Object.Type)? {
        if case .object(let object) = self { Swift.type(of: object) } else { nil }
    }
}
