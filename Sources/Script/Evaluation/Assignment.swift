extension Interpreter {
    func bind(_ name: String, to value: Value) throws {
        scope.owner(of: name).names[name] = value
    }

    func assign(_ value: Value, to target: Expression) throws {
        switch target.node {
        case .name(let name): try bind(name, to: value)
        case .tuple(let targets), .list(let targets): try unpack(value, into: targets)
        case .attribute(let object, let name): try setAttribute(name, of: try evaluate(object), to: value)
        case .subscripted(let object, let index):
            try setItem(of: try evaluate(object), try evaluate(index), to: value)
        default: throw ScriptError(.runtimeError, "this cannot be assigned to")
        }
    }

    private func unpack(_ value: Value, into targets: [Expression]) throws {
        let values: [Value]
        switch value {
        case .tuple(let items): values = items
        case .list(let list): values = list.items
        default:
            guard let iterator = try iterator(of: value) else {
                throw ScriptError(.typeError, "cannot unpack non-iterable \(value.typeName) object")
            }
            values = try collect(iterator, limit: starIndex(targets) == nil ? targets.count + 1 : nil)
        }
        guard let star = starIndex(targets) else {
            guard values.count <= targets.count else {
                throw ScriptError(.valueError, "too many values to unpack (expected \(targets.count))")
            }
            guard values.count == targets.count else {
                throw ScriptError(
                    .valueError,
                    "not enough values to unpack (expected \(targets.count), got \(values.count))"
                        + pairsHint(values, targets))
            }
            for (target, value) in zip(targets, values) { try assign(value, to: target) }
            return
        }
        guard values.count >= targets.count - 1 else {
            throw ScriptError(
                .valueError,
                "not enough values to unpack (expected at least \(targets.count - 1), got \(values.count))")
        }
        let after = targets.count - star - 1
        for (target, value) in zip(targets[..<star], values) { try assign(value, to: target) }
        if case .starred(let inner) = targets[star].node {
            try assign(.list(List(Array(values[star..<values.count - after]))), to: inner)
        }
        for (target, value) in zip(targets[(star + 1)...], values[(values.count - after)...]) {
            try assign(value, to: target)
        }
    }

    /// `a, b, c, d = load_data()` where the right side is `(a, b), (c, d)`.
    private func pairsHint(_ values: [Value], _ targets: [Expression]) -> String {
        let sizes = values.map { if case .tuple(let items) = $0 { items.count } else { 0 } }
        guard sizes.count > 1, !sizes.contains(0), sizes.reduce(0, +) == targets.count else { return "" }
        var rest = targets.map { if case .name(let name) = $0.node { name } else { "…" } }[...]
        let groups = sizes.map { count in
            defer { rest = rest.dropFirst(count) }
            return "(\(rest.prefix(count).joined(separator: ", ")))"
        }
        return "\nThe values are tuples: write \(groups.joined(separator: ", ")) on the left"
    }

    private func starIndex(_ targets: [Expression]) -> Int? {
        targets.firstIndex { target in
            if case .starred = target.node { true } else { false }
        }
    }

    /// `target op= value`: in place where the object can, otherwise through the plain operator.
    func augment(
        _ target: Expression, _ operation: BinaryOperator, by value: () throws -> Value
    ) throws {
        switch target.node {
        case .name(let name):
            let current = try lookup(name, target.span)
            // The name lets go while the operator runs, so that a buffer nobody else holds can be reused.
            let operand = try value()
            try bind(name, to: try combined(current, operation, operand))
        case .attribute(let object, let name):
            let owner = try evaluate(object)
            let current = try attribute(name, of: owner)
            try setAttribute(name, of: owner, to: try combined(current, operation, try value()))
        case .subscripted(let object, let index):
            let (owner, place) = (try evaluate(object), try evaluate(index))
            let current = try item(of: owner, place)
            try setItem(of: owner, place, to: try combined(current, operation, try value()))
        default: throw ScriptError(.runtimeError, "this cannot be assigned to")
        }
    }

    private func combined(_ left: Value, _ operation: BinaryOperator, _ right: Value) throws -> Value {
        switch (left, operation) {
        case (.list(let list), .add):
            list.items += try collect(try iterate(right))
            return left
        case (.list(let list), .multiply):
            if case .list(let repeated) = try binary(.multiply, left, right) { list.items = repeated.items }
            return left
        case (.dict(let dict), .or):
            if case .dict(let other) = right {
                for pair in other.pairs { try dict.setValue(pair.value, for: pair.key) }
                return left
            }
        case (.set(let set), .or):
            if case .set(let other) = right {
                for item in other.items { try set.insert(item) }
                return left
            }
        case (.object(let object), _):
            if let result = try object.inPlace(operation, right, self) { return result }
        default: break
        }
        return try binary(operation, left, right, symbol: operation.rawValue + "=")
    }

    func delete(_ target: Expression) throws {
        switch target.node {
        case .name(let name):
            guard scope.owner(of: name).names.removeValue(forKey: name) != nil else {
                throw ScriptError(.nameError, "name '\(name)' is not defined")
            }
        case .subscripted(let object, let index):
            try deleteItem(of: try evaluate(object), try evaluate(index))
        case .tuple(let items), .list(let items): for item in items { try delete(item) }
        case .attribute(let object, let name):
            try deleteAttribute(name, of: try evaluate(object))
        default: throw ScriptError(.runtimeError, "this cannot be deleted")
        }
    }
}
