/// `match`: which case a value fits.
extension Interpreter {
    /// The body of the first case that fits, its names bound; nothing where none does.
    func body(matching subject: Value, _ cases: [MatchCase]) throws -> [Statement] {
        for choice in cases {
            guard try fits(subject, choice.pattern) else { continue }
            if let condition = choice.condition, try !isTrue(try evaluate(condition)) { continue }
            return choice.body
        }
        return []
    }

    private func fits(_ value: Value, _ pattern: Pattern) throws -> Bool {
        switch pattern {
        case .capture(let name), .star(let name):
            if let name { try bind(name, to: value) }
            return true
        case .value(let expression):
            let expected = try evaluate(expression)
            switch expression.node {
            case .none, .bool: return isSame(value, expected)
            default: return try isEqual(value, expected)
            }
        case .any(let patterns): return try patterns.contains { try fits(value, $0) }
        case .named(let inner, let name):
            guard try fits(value, inner) else { return false }
            try bind(name, to: value)
            return true
        case .sequence(let patterns): return try fits(sequence: value.plain, patterns)
        case .mapping(let pairs, let rest):
            guard case .dict(let dict) = value.plain else { return false }
            let left = dict.copy()
            for (key, inner) in pairs {
                let key = try evaluate(key)
                guard let found = try dict.value(for: key), try fits(found, inner) else { return false }
                try left.remove(key)
            }
            if let rest { try bind(rest, to: .dict(left)) }
            return true
        case .instance(let type, let patterns, let keywords):
            return try fits(value, instanceOf: try evaluate(type), patterns, keywords)
        }
    }

    private func fits(sequence value: Value, _ patterns: [Pattern]) throws -> Bool {
        let items: [Value]
        switch value {
        case .list(let list): items = list.items
        case .tuple(let values): items = values
        default: return false
        }
        guard let star = patterns.firstIndex(where: \.isStar) else {
            return try items.count == patterns.count && zip(items, patterns).allSatisfy { try fits($0, $1) }
        }
        let after = patterns.count - star - 1
        guard items.count >= star + after else { return false }
        let middle = Value.list(List(Array(items[star..<(items.count - after)])))
        return try zip(items[..<star], patterns[..<star]).allSatisfy { try fits($0, $1) }
            && fits(middle, patterns[star])
            && zip(items[(items.count - after)...], patterns[(star + 1)...]).allSatisfy { try fits($0, $1) }
    }

    private func fits(
        _ value: Value, instanceOf type: Value, _ patterns: [Pattern],
        _ keywords: [(name: String, pattern: Pattern)]
    ) throws -> Bool {
        guard let type = type.object(as: TypeObject.self) else {
            throw ScriptError(.typeError, "called match pattern must be a class")
        }
        guard value.type.isSubtype(of: type) else { return false }
        // `int(n)`: the value itself.
        let isPlain = type.holdsValues || type === TypeObject.bool
        if isPlain, patterns.count == 1 { guard try fits(value, patterns[0]) else { return false } }
        if !isPlain, !patterns.isEmpty {
            let given =
                try optionalAttribute("__match_args__", of: .object(type)).map { try values(of: $0) } ?? []
            guard patterns.count <= given.count else {
                throw ScriptError(
                    .typeError,
                    "\(type.name)() accepts \(given.count) positional sub-patterns (\(patterns.count) given)")
            }
            for (name, pattern) in zip(given, patterns) {
                guard let part = try optionalAttribute(try str(name), of: value), try fits(part, pattern)
                else {
                    return false
                }
            }
        }
        return try keywords.allSatisfy { name, pattern in
            guard let part = try optionalAttribute(name, of: value) else { return false }
            return try fits(part, pattern)
        }
    }
}
