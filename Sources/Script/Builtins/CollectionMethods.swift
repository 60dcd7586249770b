import Signatures

enum ListMethods {
    private static func method(
        _ name: String, _ parameters: [Parameter] = [],
        _ body: @escaping @Sendable (List, BoundArguments, Interpreter) throws -> Value
    ) -> Method {
        Method(name, parameters) { receiver, arguments, interpreter in
            guard case .list(let list) = receiver else {
                throw ScriptError(.typeError, "'\(name)' needs a list, not \(receiver.typeName)")
            }
            return try body(list, arguments, interpreter)
        }
    }

    static let all: [Method] = [
        method("append", [Parameter("object")]) { list, arguments, _ in
            list.items.append(arguments["object"])
            return .none
        },
        method("extend", [Parameter("iterable")]) { list, arguments, interpreter in
            list.items += try interpreter.values(of: arguments["iterable"])
            return .none
        },
        method("insert", [Parameter("index"), Parameter("object")]) { list, arguments, interpreter in
            let index = try interpreter.asIndex(arguments["index"]) ?? 0
            let place = index < 0 ? max(0, index + list.items.count) : min(index, list.items.count)
            list.items.insert(arguments["object"], at: place)
            return .none
        },
        method("pop", [Parameter("index", default: -1)]) { list, arguments, interpreter in
            guard !list.items.isEmpty else { throw ScriptError(.indexError, "pop from empty list") }
            return list.items.remove(
                at: try interpreter.index(arguments["index"], count: list.items.count, of: "pop"))
        },
        method("remove", [Parameter("value")]) { list, arguments, interpreter in
            guard
                let place = try list.items.firstIndex(where: {
                    try interpreter.isEqual($0, arguments["value"])
                })
            else {
                throw ScriptError(.valueError, "list.remove(x): x not in list")
            }
            list.items.remove(at: place)
            return .none
        },
        method("clear") { list, _, _ in
            list.items = []
            return .none
        },
        method("copy") { list, _, _ in .list(List(list.items)) },
        method("reverse") { list, _, _ in
            list.items.reverse()
            return .none
        },
        method("sort", Sorting.parameters) { list, arguments, interpreter in
            list.items = try Sorting.sorted(list.items, arguments, interpreter)
            return .none
        },
        method("index", [Parameter("value")]) { list, arguments, interpreter in
            .int(try SequenceMethods.index(of: arguments["value"], in: list.items, "list", interpreter))
        },
        method("count", [Parameter("value")]) { list, arguments, interpreter in
            .int(try list.items.count { try interpreter.isEqual($0, arguments["value"]) })
        },
    ]
}

enum TupleMethods {
    static let all: [Method] = [
        Method("index", [Parameter("value")]) { receiver, arguments, interpreter in
            .int(
                try SequenceMethods.index(
                    of: arguments["value"], in: try interpreter.values(of: receiver), "tuple", interpreter))
        },
        Method("count", [Parameter("value")]) { receiver, arguments, interpreter in
            .int(
                try interpreter.values(of: receiver).count { try interpreter.isEqual($0, arguments["value"]) }
            )
        },
    ]
}

enum SequenceMethods {
    static func index(of value: Value, in items: [Value], _ what: String, _ interpreter: Interpreter) throws
        -> Int
    {
        guard let place = try items.firstIndex(where: { try interpreter.isEqual($0, value) }) else {
            throw ScriptError(
                .valueError,
                what == "list"
                    ? "\(try interpreter.repr(value)) is not in list" : "tuple.index(x): x not in tuple")
        }
        return place
    }
}

enum DictMethods {
    private static func method(
        _ name: String, _ parameters: [Parameter] = [],
        _ body: @escaping @Sendable (Dict, BoundArguments, Interpreter) throws -> Value
    ) -> Method {
        Method(name, parameters) { receiver, arguments, interpreter in
            guard case .dict(let dict) = receiver else {
                throw ScriptError(.typeError, "'\(name)' needs a dict, not \(receiver.typeName)")
            }
            return try body(dict, arguments, interpreter)
        }
    }

    static let all: [Method] = [
        method("keys") { dict, _, _ in .object(DictView(dict, .keys)) },
        method("values") { dict, _, _ in .object(DictView(dict, .values)) },
        method("items") { dict, _, _ in .object(DictView(dict, .items)) },
        method("get", [Parameter("key"), Parameter("default", default: nil)]) { dict, arguments, _ in
            try dict.value(for: arguments["key"]) ?? arguments["default"]
        },
        method("setdefault", [Parameter("key"), Parameter("default", default: nil)]) { dict, arguments, _ in
            if let value = try dict.value(for: arguments["key"]) { return value }
            try dict.setValue(arguments["default"], for: arguments["key"])
            return arguments["default"]
        },
        method("pop", [Parameter("key"), Parameter("default", default: nil)]) { dict, arguments, _ in
            if let value = try dict.remove(arguments["key"]) { return value }
            guard let fallback = arguments.given("default") else {
                throw ScriptError(ExceptionObject(.keyError, [arguments["key"]]))
            }
            return fallback
        },
        method("popitem") { dict, _, _ in
            guard let last = dict.pairs.last else {
                throw ScriptError(.keyError, "popitem(): dictionary is empty")
            }
            try dict.remove(last.key)
            return .tuple([last.key, last.value])
        },
        method("update", [Parameter("other", default: nil), Parameter("kwargs", passing: .keywords)]) {
            dict, arguments, interpreter in
            if let other = arguments.given("other") {
                for pair in try Conversions.dict(from: other, interpreter).pairs {
                    try dict.setValue(pair.value, for: pair.key)
                }
            }
            for (name, value) in arguments.keywords { dict[name] = value }
            return .none
        },
        method("clear") { dict, _, _ in
            dict.removeAll()
            return .none
        },
        method("copy") { dict, _, _ in .dict(dict.copy()) },
    ]
}

/// `dict.keys()`, `.values()`, `.items()`: they see later changes.
final class DictView: Object {
    enum Part: String { case keys, values, items }

    private let dict: Dict
    private let part: Part

    init(_ dict: Dict, _ part: Part) {
        self.dict = dict
        self.part = part
    }

    var type: TypeObject {
        switch part {
        case .keys: .dictKeys
        case .values: .dictValues
        case .items: .dictItems
        }
    }

    private var items: [Value] {
        switch part {
        case .keys: dict.keys
        case .values: dict.values
        case .items: dict.pairs.map { .tuple([$0.key, $0.value]) }
        }
    }

    func length(_ interpreter: Interpreter) throws -> Int? { dict.count }

    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? {
        let changes = dict.changes
        var iterator = items.makeIterator()
        let dict = dict
        return SequenceIterator {
            guard let item = iterator.next() else { return nil }
            guard dict.changes == changes else {
                throw ScriptError(.runtimeError, "dictionary changed size during iteration")
            }
            return item
        }
    }

    func contains(_ value: Value, _ interpreter: Interpreter) throws -> Bool? {
        part == .keys ? try dict.value(for: value) != nil : nil
    }

    /// Keys and items are like sets.
    func binary(
        _ operation: BinaryOperator, _ other: Value, reflected: Bool, _ interpreter: Interpreter
    ) throws -> Value? {
        guard part != .values, [.and, .or, .subtract, .xor].contains(operation),
            try interpreter.iterator(of: other) != nil
        else { return nil }
        let its = Value.set(try SetObject(items))
        let others = Value.set(try SetObject(try interpreter.values(of: other)))
        return reflected
            ? try interpreter.binary(operation, others, its) : try interpreter.binary(operation, its, others)
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        name == "isdisjoint" && part != .values
            ? Methods.bound(name, to: .set(try SetObject(items))) : nil
    }

    func compare(_ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter) throws -> Value?
    {
        if part != .values, relation != .equal, relation != .notEqual, case .set = other.plain {
            return try interpreter.compare(relation, .set(try SetObject(items)), other.plain)
        }
        guard relation == .equal || relation == .notEqual, part != .values else { return nil }
        guard let values = try? interpreter.values(of: other), !(other.type === TypeObject.list) else {
            return nil
        }
        let same = try interpreter.isEqual(.set(try SetObject(items)), .set(try SetObject(values)))
        return .bool(same == (relation == .equal))
    }

    func repr(_ interpreter: Interpreter) throws -> String {
        "dict_\(part.rawValue)(\(try interpreter.repr(.list(List(items)))))"
    }
}

enum SetMethods {
    private static func method(
        _ name: String, _ parameters: [Parameter] = [],
        _ body: @escaping @Sendable (SetObject, BoundArguments, Interpreter) throws -> Value
    ) -> Method {
        Method(name, parameters) { receiver, arguments, interpreter in
            guard case .set(let set) = receiver else {
                throw ScriptError(.typeError, "'\(name)' needs a set, not \(receiver.typeName)")
            }
            return try body(set, arguments, interpreter)
        }
    }

    private static let other = [Parameter("other")]

    private static func values(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> SetObject {
        try SetObject(try interpreter.values(of: arguments["other"]))
    }

    private static let others = [Parameter("others", passing: .variadic)]

    /// The set with all others, one after the other.
    private static func combined(
        _ set: SetObject, _ operation: BinaryOperator, _ arguments: BoundArguments, _ interpreter: Interpreter
    ) throws -> SetObject {
        try arguments.variadic.reduce(set.copy()) { result, other in
            let values = Value.set(try SetObject(try interpreter.values(of: other)))
            guard case .set(let next) = try interpreter.binary(operation, .set(result), values) else {
                return result
            }
            return next
        }
    }

    private static func combining(_ name: String, _ operation: BinaryOperator) -> Method {
        method(name, others) { .set(try combined($0, operation, $1, $2)) }
    }

    private static func changing(_ name: String, _ operation: BinaryOperator) -> Method {
        method(name, others) { set, arguments, interpreter in
            let items = try combined(set, operation, arguments, interpreter).items
            set.members.removeAll()
            for item in items { try set.insert(item) }
            return .none
        }
    }

    static let all: [Method] = [
        method("add", [Parameter("element")]) { set, arguments, _ in
            try set.insert(arguments["element"])
            return .none
        },
        method("discard", [Parameter("element")]) { set, arguments, _ in
            try set.remove(arguments["element"])
            return .none
        },
        method("remove", [Parameter("element")]) { set, arguments, _ in
            guard try set.remove(arguments["element"]) else {
                throw ScriptError(ExceptionObject(.keyError, [arguments["element"]]))
            }
            return .none
        },
        method("pop") { set, _, _ in
            guard let first = set.items.first else { throw ScriptError(.keyError, "pop from an empty set") }
            try set.remove(first)
            return first
        },
        method("clear") { set, _, _ in
            set.members.removeAll()
            return .none
        },
        method("copy") { set, _, _ in .set(set.copy()) },
        changing("update", .or), changing("intersection_update", .and),
        changing("difference_update", .subtract), changing("symmetric_difference_update", .xor),
        combining("union", .or), combining("intersection", .and), combining("difference", .subtract),
        method("symmetric_difference", other) { try $2.binary(.xor, .set($0), .set(try values($1, $2))) },
        method("isdisjoint", other) { set, arguments, interpreter in
            .bool(try !values(arguments, interpreter).items.contains { try set.contains($0) })
        },
        method("issubset", other) { try $2.compare(.lessOrEqual, .set($0), .set(try values($1, $2))) },
        method("issuperset", other) { try $2.compare(.greaterOrEqual, .set($0), .set(try values($1, $2))) },
    ]
}

enum NumberMethods {
    static let int: [Method] = [
        Method("bit_length") { receiver, _, interpreter in
            let magnitude = try interpreter.asIndex(receiver)?.magnitude ?? 0
            return .int(UInt.bitWidth - magnitude.leadingZeroBitCount)
        },
        Method("bit_count") { receiver, _, interpreter in
            .int(try interpreter.asIndex(receiver)?.magnitude.nonzeroBitCount ?? 0)
        },
        Method("conjugate") { receiver, _, _ in receiver },
        Method("to_bytes", [Parameter("length", default: 1), Parameter("byteorder", default: "big")]) {
            receiver, arguments, interpreter in
            var rest = try interpreter.asIndex(receiver) ?? 0
            let count = try interpreter.asIndex(arguments["length"]) ?? 1
            guard rest >= 0, (0...1_000_000).contains(count) else {
                throw ScriptError(.overflowError, "can't convert negative int to unsigned")
            }
            var bytes: [UInt8] = []
            for _ in 0..<count {
                bytes.append(UInt8(rest & 255))
                rest >>= 8
            }
            guard rest == 0 else { throw ScriptError(.overflowError, "int too big to convert") }
            let isLittle = try interpreter.str(arguments["byteorder"]) == "little"
            return .object(BytesObject(isLittle ? bytes : bytes.reversed()))
        },
    ]

    /// `(3).real`: attributes of numbers that are no methods.
    static func part(_ name: String, of value: Value) -> Value? {
        switch (name, value) {
        case ("real", .int), ("numerator", .int), ("real", .float): value
        case ("imag", .int): 0
        case ("denominator", .int): 1
        case ("imag", .float): 0.0
        case (_, .bool(let flag)): part(name, of: .int(flag ? 1 : 0))
        default: nil
        }
    }

    static let float: [Method] = [
        Method("is_integer") { receiver, _, interpreter in
            let value = try interpreter.asFloat(receiver) ?? .nan
            return .bool(value.isFinite && value == value.rounded())
        },
        Method("conjugate") { receiver, _, _ in receiver },
        Method("as_integer_ratio") { receiver, _, interpreter in
            let value = try interpreter.asFloat(receiver) ?? .nan
            guard value.isFinite else {
                throw ScriptError(.valueError, "cannot convert NaN or infinity to integer ratio")
            }
            var (top, bottom) = (value, 1)
            while top != top.rounded(), bottom < Int.max / 4 {
                top *= 2
                bottom *= 2
            }
            guard top == top.rounded(), let whole = Int(exactly: top) else {
                throw ScriptError(.overflowError, "the ratio does not fit in 64 bits")
            }
            return .tuple([.int(whole), .int(bottom)])
        },
    ]
}

/// `sorted` and `list.sort`.
enum Sorting {
    static let parameters = [
        Parameter("key", .function, default: nil, passing: .keyword),
        Parameter("reverse", .flag, default: false, passing: .keyword),
    ]

    /// A stable merge sort: comparing may raise, and Swift's own sort promises nothing then.
    static func sorted(_ items: [Value], _ arguments: BoundArguments, _ interpreter: Interpreter) throws
        -> [Value]
    {
        let key = arguments["key"]
        let isReversed = try interpreter.isTrue(arguments["reverse"])
        var pairs = try items.map { item in
            (key: key.isNone ? item : try interpreter.call(key, Arguments([item])), item: item)
        }
        if isReversed { pairs.reverse() }
        try mergeSort(&pairs, interpreter)
        if isReversed { pairs.reverse() }
        return pairs.map(\.item)
    }

    private static func mergeSort(_ pairs: inout [(key: Value, item: Value)], _ interpreter: Interpreter)
        throws
    {
        guard pairs.count > 1 else { return }
        var left = Array(pairs[..<(pairs.count / 2)])
        var right = Array(pairs[(pairs.count / 2)...])
        try mergeSort(&left, interpreter)
        try mergeSort(&right, interpreter)
        try interpreter.checkInterruption()
        var (i, j) = (0, 0)
        for place in pairs.indices {
            let takesRight =
                try i == left.count
                || (j < right.count
                    && interpreter.isTrue(interpreter.compare(.less, right[j].key, left[i].key)))
            pairs[place] = takesRight ? right[j] : left[i]
            if takesRight { j += 1 } else { i += 1 }
        }
    }
}
