extension Interpreter {
    /// `left op right` for every comparison, `in` and `is` included. Arrays answer with arrays.
    public func compare(_ relation: ComparisonOperator, _ left: Value, _ right: Value) throws -> Value {
        switch relation {
        case .is: return .bool(isSame(left, right))
        case .isNot: return .bool(!isSame(left, right))
        case .in: return .bool(try contains(right, left))
        case .notIn: return .bool(try !contains(right, left))
        case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: break
        }
        if let ordering = Interpreter.numbers(relation, left, right) { return .bool(ordering) }
        let rightFirst = overrides(right, left)
        if rightFirst, case .object(let object) = right,
            let result = try object.compare(relation.mirrored, left, self)
        {
            return result
        }
        if case .object(let object) = left, let result = try object.compare(relation, right, self) {
            return result
        }
        if !rightFirst, case .object(let object) = right,
            let result = try object.compare(relation.mirrored, left, self)
        {
            return result
        }
        if relation == .equal { return .bool(try isEqual(left, right)) }
        if relation == .notEqual { return .bool(try !isEqual(left, right)) }
        return .bool(try isOrdered(relation, left, right))
    }

    /// The right operand's methods come first where its class derives from the left one's.
    func overrides(_ right: Value, _ left: Value) -> Bool {
        guard case .object(let object) = right, let derived = object.type as? ScriptClass else {
            return false
        }
        let base = left.type
        return base !== derived && derived.isSubtype(of: base)
    }

    /// Compares two numbers; `nil` where one of the values is none.
    private static func numbers(_ relation: ComparisonOperator, _ left: Value, _ right: Value) -> Bool? {
        switch (left, right) {
        case (.int(let a), .int(let b)): return holds(relation, a, b)
        case (.float(let a), .float(let b)): return holds(relation, a, b)
        case (.int(let a), .float(let b)): return holds(relation, Double(a), b)
        case (.float(let a), .int(let b)): return holds(relation, a, Double(b))
        case (.bool(let a), _): return numbers(relation, .int(a ? 1 : 0), right)
        case (_, .bool(let b)): return numbers(relation, left, .int(b ? 1 : 0))
        default: return nil
        }
    }

    private static func holds<T: Comparable>(_ relation: ComparisonOperator, _ a: T, _ b: T) -> Bool {
        switch relation {
        case .less: a < b
        case .lessOrEqual: a <= b
        case .greater: a > b
        case .greaterOrEqual: a >= b
        case .equal: a == b
        case .notEqual: a != b
        case .in, .notIn, .is, .isNot: false
        }
    }

    /// Whether two values are equal, as `==` in an `if` would find.
    public func isEqual(_ left: Value, _ right: Value) throws -> Bool {
        try nesting {
            switch (left, right) {
            case (.none, .none), (.ellipsis, .ellipsis): return true
            case (.string(let a), .string(let b)):
                return a.unicodeScalars.elementsEqual(b.unicodeScalars)
            case (.tuple(let a), .tuple(let b)): return try areEqual(a, b)
            case (.list(let a), .list(let b)): return try a === b || areEqual(a.items, b.items)
            case (.dict(let a), .dict(let b)):
                guard a.count == b.count else { return false }
                for pair in a.pairs {
                    guard let other = try b.value(for: pair.key), try isEqual(pair.value, other) else {
                        return false
                    }
                }
                return true
            case (.set(let a), .set(let b)):
                return try a.count == b.count && a.items.allSatisfy { try b.contains($0) }
            default: break
            }
            if let equal = Interpreter.numbers(.equal, left, right) { return equal }
            if case .object(let object) = left, let result = try object.compare(.equal, right, self) {
                return try isTrue(result)
            }
            if case .object(let object) = right, let result = try object.compare(.equal, left, self) {
                return try isTrue(result)
            }
            return isSame(left, right)
        }
    }

    private func areEqual(_ a: [Value], _ b: [Value]) throws -> Bool {
        guard a.count == b.count else { return false }
        for (left, right) in zip(a, b) where try !isEqual(left, right) { return false }
        return true
    }

    private func isOrdered(_ relation: ComparisonOperator, _ left: Value, _ right: Value) throws -> Bool {
        switch (left, right) {
        case (.string(let a), .string(let b)):
            if a.unicodeScalars.elementsEqual(b.unicodeScalars) {
                return relation == .lessOrEqual || relation == .greaterOrEqual
            }
            let less = a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars)
            return less == (relation == .less || relation == .lessOrEqual)
        case (.list(let a), .list(let b)): return try isOrdered(relation, a.items, b.items)
        case (.tuple(let a), .tuple(let b)): return try isOrdered(relation, a, b)
        case (.set(let a), .set(let b)):
            let (small, large) = relation == .less || relation == .lessOrEqual ? (a, b) : (b, a)
            let isStrict = relation == .less || relation == .greater
            return try small.items.allSatisfy { try large.contains($0) }
                && !(isStrict && small.count == large.count)
        default:
            throw ScriptError(
                .typeError,
                "'\(relation.rawValue)' not supported between instances of '\(left.typeName)' and '\(right.typeName)'"
            )
        }
    }

    /// By the first items that differ, then by length.
    private func isOrdered(_ relation: ComparisonOperator, _ a: [Value], _ b: [Value]) throws -> Bool {
        try nesting {
            for (left, right) in zip(a, b) where try !isEqual(left, right) {
                return try isTrue(try compare(relation, left, right))
            }
            return Interpreter.holds(relation, a.count, b.count)
        }
    }

    func isSame(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.none, .none), (.ellipsis, .ellipsis): true
        case (.bool(let a), .bool(let b)): a == b
        case (.int(let a), .int(let b)): a == b
        case (.float(let a), .float(let b)): a.bitPattern == b.bitPattern
        case (.string(let a), .string(let b)): a == b
        case (.tuple(let a), .tuple(let b)):
            a.isEmpty && b.isEmpty || (a.count == b.count && zip(a, b).allSatisfy { isSame($0, $1) })
        case (.list(let a), .list(let b)): a === b
        case (.dict(let a), .dict(let b)): a === b
        case (.set(let a), .set(let b)): a === b
        case (.object(let a), .object(let b)): a === b
        default: false
        }
    }

    /// `value in container`
    func contains(_ container: Value, _ value: Value) throws -> Bool {
        switch container {
        case .string(let text):
            guard case .string(let part) = value else {
                throw ScriptError(
                    .typeError, "'in <string>' requires string as left operand, not \(value.typeName)")
            }
            return part.isEmpty || text.contains(part)
        case .tuple(let items): return try items.contains { try isSame($0, value) || isEqual($0, value) }
        case .list(let list): return try list.items.contains { try isSame($0, value) || isEqual($0, value) }
        case .dict(let dict): return try dict.value(for: value) != nil
        case .set(let set): return try set.contains(value)
        case .object(let object):
            if let answer = try object.contains(value, self) { return answer }
        default: break
        }
        guard let iterator = try iterator(of: container) else {
            throw ScriptError(.typeError, "argument of type '\(container.typeName)' is not iterable")
        }
        while let item = try iterator.next(self) {
            try checkInterruption()
            if try isEqual(item, value) { return true }
        }
        return false
    }

    /// Guards what descends into values within values, which may contain themselves.
    func nesting<Result>(_ body: () throws -> Result) throws -> Result {
        nestingDepth += 1
        defer { nestingDepth -= 1 }
        guard nestingDepth < 2000 else {
            throw ScriptError(.recursionError, "maximum recursion depth exceeded: values nested too deeply")
        }
        return try body()
    }
}
