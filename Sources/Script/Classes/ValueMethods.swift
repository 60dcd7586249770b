import Signatures

/// The methods with two underscores that values of builtin types have: `[1].__len__()`, `super().__setitem__(k, v)`.
enum ValueMethods {
    private typealias Body = @Sendable (_ value: Value, _ arguments: [Value], Interpreter) throws -> Value

    static let names: [String] = ["__init__"] + table.keys.sorted()

    /// The method, bound to a value.
    ///
    /// - Parameter missing: what a dict gives for a key that it does not have.
    static func bound(_ name: String, to value: Value, missing: ((Value) throws -> Value?)? = nil) -> Value? {
        guard let (count, body) = table[name], applies(name, to: value) else { return nil }
        let parameters = ["a", "b"].prefix(count).map { Parameter($0) }
        return .object(
            NativeFunction(name, parameters) { arguments, interpreter in
                let given = parameters.map { arguments[$0.name] }
                if name == "__getitem__" { return try item(of: value, given[0], missing, interpreter) }
                return try body(value, given, interpreter)
            })
    }

    static func item(
        of value: Value, _ index: Value, _ missing: ((Value) throws -> Value?)?, _ interpreter: Interpreter
    ) throws -> Value {
        if let missing, case .dict(let dict) = value, try dict.value(for: index) == nil,
            let made = try missing(index)
        {
            return made
        }
        return try interpreter.item(of: value, index)
    }

    private static func applies(_ name: String, to value: Value) -> Bool {
        let isContainer: Bool =
            switch value {
            case .list, .dict, .set, .tuple, .string: true
            default: false
            }
        let isNumber: Bool =
            switch value {
            case .int, .float, .bool: true
            default: false
            }
        switch name {
        case "__len__", "__iter__", "__contains__": return isContainer
        case "__getitem__", "__setitem__", "__delitem__":
            if case .set = value { return false }
            return isContainer
        case "__int__", "__float__", "__neg__", "__abs__": return isNumber
        default: return isContainer || isNumber
        }
    }

    private static let table: [String: (Int, Body)] = {
        var table: [String: (Int, Body)] = [
            "__len__": (0, { value, _, its in .int(try its.length(of: value)) }),
            "__iter__": (0, { value, _, its in .object(IteratorObject(try its.iterate(value))) }),
            "__contains__": (1, { value, given, its in .bool(try its.contains(value, given[0])) }),
            "__getitem__": (1, { value, given, its in try its.item(of: value, given[0]) }),
            "__setitem__": (
                2,
                { value, given, its in
                    try its.setItem(of: value, given[0], to: given[1])
                    return .none
                }
            ),
            "__delitem__": (
                1,
                { value, given, its in
                    try its.deleteItem(of: value, given[0])
                    return .none
                }
            ),
            "__repr__": (0, { value, _, its in .string(try its.repr(value)) }),
            "__str__": (0, { value, _, its in .string(try its.str(value)) }),
            "__format__": (1, { value, given, its in .string(try its.format(value, try its.str(given[0]))) }),
            "__bool__": (0, { value, _, its in .bool(try its.isTrue(value)) }),
            "__hash__": (
                0,
                { value, _, _ in
                    let key = try value.hashed()
                    return if case .int(let number) = key { .int(number) } else { .int(key.hashValue) }
                }
            ),
            "__int__": (0, { value, _, its in .int(try Conversions.int(value, base: nil, its)) }),
            "__float__": (0, { value, _, its in .float(try Conversions.float(value, its)) }),
            "__neg__": (0, { value, _, its in try its.unary(.negative, value) }),
            "__abs__": (
                0,
                { value, _, its in
                    try its.isTrue(try its.compare(.less, value, 0)) ? try its.unary(.negative, value) : value
                }
            ),
        ]
        for operation in BinaryOperator.allCases {
            table[operation.method] = (
                1, { value, given, its in try its.binary(operation, value, given[0].plain) }
            )
            table[operation.reflectedMethod] = (
                1, { value, given, its in try its.binary(operation, given[0].plain, value) }
            )
        }
        for relation in ComparisonOperator.allCases {
            guard let name = relation.method else { continue }
            table[name] = (1, { value, given, its in try its.compare(relation, value, given[0].plain) })
        }
        return table
    }()
}
