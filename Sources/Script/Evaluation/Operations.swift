extension Interpreter {
    /// `left op right`; `symbol` is how the operator was written, for messages.
    public func binary(
        _ operation: BinaryOperator, _ left: Value, _ right: Value, symbol: String? = nil
    ) throws -> Value {
        switch (left, right) {
        case (.int(let a), .int(let b)): return try Arithmetic.integers(operation, a, b)
        case (.float(let a), .float(let b)):
            if let result = try Arithmetic.floats(operation, a, b) { return result }
        case (.int(let a), .float(let b)):
            if let result = try Arithmetic.floats(operation, Double(a), b) { return result }
        case (.float(let a), .int(let b)):
            if let result = try Arithmetic.floats(operation, a, Double(b)) { return result }
        case (.bool, .int), (.int, .bool), (.bool, .bool), (.bool, .float), (.float, .bool):
            return try booleans(operation, left, right)
        default:
            if let result = try sequences(operation, left, right) { return result }
        }
        let rightFirst = overrides(right, left)
        if rightFirst, case .object(let object) = right,
            let result = try object.binary(operation, left, reflected: true, self)
        {
            return result
        }
        if case .object(let object) = left,
            let result = try object.binary(operation, right, reflected: false, self)
        {
            return result
        }
        if !rightFirst, case .object(let object) = right,
            let result = try object.binary(operation, left, reflected: true, self)
        {
            return result
        }
        throw unsupported(symbol ?? operation.rawValue, left, right)
    }

    private func unsupported(_ symbol: String, _ left: Value, _ right: Value) -> ScriptError {
        var hint = ""
        if symbol.hasPrefix("+") {
            switch (left, right) {
            case (.string, _):
                return ScriptError(
                    .typeError,
                    "can only concatenate str (not \"\(right.typeName)\") to str. Convert it with str(…), or use an f-string"
                )
            case (.list, _):
                return ScriptError(
                    .typeError, "can only concatenate list (not \"\(right.typeName)\") to list")
            case (.tuple, _):
                return ScriptError(
                    .typeError, "can only concatenate tuple (not \"\(right.typeName)\") to tuple")
            default: break
            }
        }
        if left.isNone || right.isNone { hint = ". One side is None: a function that returns nothing?" }
        return ScriptError(
            .typeError,
            "unsupported operand type(s) for \(symbol): '\(left.typeName)' and '\(right.typeName)'" + hint)
    }

    /// Booleans count as 0 and 1, but `&`, `|` and `^` of two of them stay boolean.
    private func booleans(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws -> Value {
        if case (.bool(let a), .bool(let b)) = (left, right) {
            switch operation {
            case .and: return .bool(a && b)
            case .or: return .bool(a || b)
            case .xor: return .bool(a != b)
            default: break
            }
        }
        func number(_ value: Value) -> Value {
            if case .bool(let flag) = value { .int(flag ? 1 : 0) } else { value }
        }
        return try binary(operation, number(left), number(right))
    }

    /// Operators of strings, lists, tuples, dicts and sets.
    private func sequences(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws -> Value? {
        switch (operation, left, right) {
        case (.add, .string(let a), .string(let b)): return .string(a + b)
        case (.add, .list(let a), .list(let b)): return .list(List(a.items + b.items))
        case (.add, .tuple(let a), .tuple(let b)): return .tuple(a + b)
        case (.remainder, .string(let template), _): return .string(try percentFormat(template, right.plain))
        case (.multiply, .string(let text), _):
            guard let count = try repetitions(right, size: text.utf8.count) else { return nil }
            return .string(String(repeating: text, count: count))
        case (.multiply, .list(let list), _):
            guard let count = try repetitions(right, size: list.items.count * 16) else { return nil }
            return .list(List(Array(repeatElement(list.items, count: count).joined())))
        case (.multiply, .tuple(let items), _):
            guard let count = try repetitions(right, size: items.count * 16) else { return nil }
            return .tuple(Array(repeatElement(items, count: count).joined()))
        case (.multiply, _, .string), (.multiply, _, .list), (.multiply, _, .tuple):
            if case .object = left { return nil }
            return try repetitions(left, size: 0) == nil ? nil : try sequences(.multiply, right, left)
        case (.or, .dict(let a), .dict(let b)):
            let merged = a.copy()
            for pair in b.pairs { try merged.setValue(pair.value, for: pair.key) }
            return .dict(merged)
        case (.or, .set(let a), .set(let b)): return .set(try SetObject(a.items + b.items))
        case (.and, .set(let a), .set(let b)):
            return .set(try SetObject(a.items.filter { try b.contains($0) }))
        case (.subtract, .set(let a), .set(let b)):
            return .set(try SetObject(a.items.filter { try !b.contains($0) }))
        case (.xor, .set(let a), .set(let b)):
            return .set(
                try SetObject(a.items.filter { try !b.contains($0) } + b.items.filter { try !a.contains($0) })
            )
        default: return nil
        }
    }

    /// How often to repeat; refuses what would fill the memory.
    private func repetitions(_ value: Value, size: Int) throws -> Int? {
        let count: Int
        switch value {
        case .int(let number): count = number
        case .bool(let flag): count = flag ? 1 : 0
        default: return nil
        }
        let (total, overflow) = max(count, 0).multipliedReportingOverflow(by: max(size, 1))
        guard !overflow, total <= Limits.bytes else {
            throw ScriptError(
                .memoryError, "repeating this \(count) times needs more memory than a script may have")
        }
        return max(count, 0)
    }

    func unary(_ operation: UnaryOperator, _ operand: Value) throws -> Value {
        switch (operation, operand) {
        case (.negative, .int(let value)):
            guard value != .min else { throw Arithmetic.overflow("-", value) }
            return .int(-value)
        case (.negative, .float(let value)): return .float(-value)
        case (.positive, .int), (.positive, .float): return operand
        case (.invert, .int(let value)): return .int(~value)
        case (_, .bool(let value)): return try unary(operation, .int(value ? 1 : 0))
        case (_, .object(let object)):
            if let result = try object.unary(operation, self) { return result }
        default: break
        }
        throw ScriptError(
            .typeError, "bad operand type for unary \(operation.rawValue): '\(operand.typeName)'")
    }

    /// Truth as `if` sees it.
    public func isTrue(_ value: Value) throws -> Bool {
        switch value {
        case .none: false
        case .ellipsis: true
        case .bool(let value): value
        case .int(let value): value != 0
        case .float(let value): value != 0
        case .string(let value): !value.isEmpty
        case .tuple(let items): !items.isEmpty
        case .list(let list): !list.items.isEmpty
        case .dict(let dict): dict.count > 0
        case .set(let set): set.count > 0
        case .object(let object): try object.isTrue(self)
        }
    }
}

/// Bounds that keep one value from filling the machine.
enum Limits {
    /// Bytes of a string or list that an expression may build at once.
    static let bytes = 1 << 31
    /// Characters that a format's width or precision may ask for.
    static let width = 1_000_000
}
