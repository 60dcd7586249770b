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

    func compare(_ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter) throws -> Value?
    {
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
        method("update", other) { set, arguments, interpreter in
            for item in try interpreter.values(of: arguments["other"]) { try set.insert(item) }
            return .none
        },
        method("copy") { set, _, _ in .set(set.copy()) },
        method("union", other) { try $2.binary(.or, .set($0), .set(try values($1, $2))) },
        method("intersection", other) { try $2.binary(.and, .set($0), .set(try values($1, $2))) },
        method("difference", other) { try $2.binary(.subtract, .set($0), .set(try values($1, $2))) },
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
        Method("item") { receiver, _, _ in
            throw ScriptError(.attributeError, "'\(receiver.typeName)' object has no attribute 'item'")
        },
    ].filter { $0.signature.name != "item" }

    static let float: [Method] = [
        Method("is_integer") { receiver, _, interpreter in
            let value = try interpreter.asFloat(receiver) ?? .nan
            return .bool(value.isFinite && value == value.rounded())
        }
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
