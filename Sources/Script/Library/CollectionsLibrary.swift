import Signatures

/// `collections`, as far as tutorials use them.
enum CollectionsLibrary {
    static func make(_ interpreter: Interpreter) -> Module {
        let module = Module("collections")
        if let written = try? WrittenLibrary.module("_collections", interpreter) {
            for name in ["deque", "namedtuple"] { module.members[name] = written.members[name] }
        }
        module.members["OrderedDict"] = .object(TypeObject.dict)
        module.define("Counter", [Parameter("iterable", default: nil)]) { arguments, interpreter in
            let counter = DefaultDict(makeDefault: { 0 }, insertsDefault: false, type: .counter)
            if let values = arguments.given("iterable") {
                for value in try interpreter.values(of: values) {
                    let count = try counter.dict.value(for: value) ?? 0
                    try counter.dict.setValue(try interpreter.binary(.add, count, 1), for: value)
                }
            }
            return .object(counter)
        }
        module.define("defaultdict", [Parameter("default_factory", default: nil)]) { arguments, interpreter in
            let factory = arguments["default_factory"]
            return .object(
                DefaultDict(
                    makeDefault: factory.isNone ? nil : { try interpreter.call(factory, Arguments()) },
                    insertsDefault: true,
                    type: .defaultDict))
        }
        return module
    }
}

extension TypeObject {
    static let counter = TypeObject("Counter", module: "collections", base: .dict)
    static let defaultDict = TypeObject("defaultdict", module: "collections", base: .dict)
}

/// A dict that makes a value for a key it does not have.
final class DefaultDict: Object {
    let dict = Dict()
    let type: TypeObject
    private let makeDefault: (() throws -> Value)?
    private let insertsDefault: Bool

    init(makeDefault: (() throws -> Value)?, insertsDefault: Bool, type: TypeObject) {
        self.makeDefault = makeDefault
        self.insertsDefault = insertsDefault
        self.type = type
    }

    var key: Key? { nil }

    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        if let value = try dict.value(for: index) { return value }
        guard let makeDefault else { throw ScriptError(ExceptionObject(.keyError, [index])) }
        let value = try makeDefault()
        if insertsDefault { try dict.setValue(value, for: index) }
        return value
    }

    func setItem(_ index: Value, to value: Value, _ interpreter: Interpreter) throws -> Bool {
        try dict.setValue(value, for: index)
        return true
    }

    func deleteItem(_ index: Value, _ interpreter: Interpreter) throws -> Bool {
        try dict.remove(index) != nil
    }
    func length(_ interpreter: Interpreter) throws -> Int? { dict.count }
    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? {
        try interpreter.iterate(.dict(dict))
    }
    func contains(_ value: Value, _ interpreter: Interpreter) throws -> Bool? {
        try dict.value(for: value) != nil
    }

    func compare(_ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter) throws -> Value?
    {
        let right = other.object(as: DefaultDict.self).map { Value.dict($0.dict) } ?? other
        return try interpreter.compare(relation, .dict(dict), right)
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        if name == "most_common", type === TypeObject.counter { return mostCommon }
        return try interpreter.optionalAttribute(name, of: .dict(dict))
    }

    private var mostCommon: Value {
        .object(
            NativeFunction("most_common", [Parameter("n", default: nil)]) { [dict] arguments, interpreter in
                let pairs = dict.pairs.map { Value.tuple([$0.key, $0.value]) }
                let byCount = NativeFunction("count", [Parameter("pair")]) { pair, interpreter in
                    try interpreter.item(of: pair["pair"], 1)
                }
                let sorting = Signature("sorted", Sorting.parameters)
                let order = try sorting.bind(Arguments([], [("key", .object(byCount)), ("reverse", true)]))
                let sorted = try Sorting.sorted(pairs, order, interpreter)
                let count = try arguments.given("n").flatMap { try interpreter.asIndex($0) } ?? sorted.count
                return .list(List(Array(sorted.prefix(max(count, 0)))))
            })
    }

    func repr(_ interpreter: Interpreter) throws -> String {
        let text = try interpreter.repr(.dict(dict))
        return type === TypeObject.counter
            ? "Counter(\(dict.count == 0 ? "" : text))" : "defaultdict(…, \(text))"
    }
}
