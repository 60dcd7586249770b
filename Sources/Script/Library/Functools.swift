import Signatures

/// `functools`, as far as tutorials use it.
enum FunctoolsLibrary {
    static func make(_ interpreter: Interpreter) -> Module {
        let module = Module("functools")
        module.define(
            "reduce", [Parameter("function"), Parameter("iterable"), Parameter("initial", default: nil)]
        ) {
            arguments, interpreter in
            let iterator = try interpreter.iterate(arguments["iterable"])
            guard var total = try arguments.given("initial") ?? iterator.next(interpreter) else {
                throw ScriptError(.typeError, "reduce() of empty iterable with no initial value")
            }
            while let value = try iterator.next(interpreter) {
                total = try interpreter.call(arguments["function"], Arguments([total, value]))
            }
            return total
        }
        defineDecorators(module)
        if let written = try? WrittenLibrary.module("_functools", interpreter) {
            module.members.merge(written.members.filter { !$0.key.hasPrefix("_") }) { first, _ in first }
        }
        return module
    }
}

extension FunctoolsLibrary {
    /// What stands above a `def`.
    private static func defineDecorators(_ module: Module) {
        module.define(
            "wraps",
            [Parameter("wrapped"), Parameter("assigned", default: nil), Parameter("updated", default: nil)]
        ) { arguments, _ in
            let wrapped = arguments["wrapped"]
            return .object(
                NativeFunction("wraps", [Parameter("wrapper")]) { arguments, interpreter in
                    let wrapper = arguments["wrapper"]
                    for name in ["__name__", "__qualname__", "__doc__", "__module__"] {
                        guard let value = try interpreter.optionalAttribute(name, of: wrapped) else {
                            continue
                        }
                        try interpreter.setAttribute(name, of: wrapper, to: value)
                    }
                    try interpreter.setAttribute("__wrapped__", of: wrapper, to: wrapped)
                    return wrapper
                })
        }
        module.define(
            "lru_cache", [Parameter("maxsize", default: 128), Parameter("typed", .flag, default: false)]
        ) { arguments, interpreter in
            let first = arguments["maxsize"]
            if case .object(let object) = first, object.isCallable {
                return .object(CachedFunction(first, 128))
            }
            let limit = try interpreter.asIndex(first)
            return .object(
                NativeFunction("lru_cache", [Parameter("user_function")]) { arguments, _ in
                    .object(CachedFunction(arguments["user_function"], limit))
                })
        }
        module.define("cache", [Parameter("user_function")]) { arguments, _ in
            .object(CachedFunction(arguments["user_function"], nil))
        }
        module.define("cached_property", [Parameter("func")]) { arguments, _ in
            .object(CachedProperty(arguments["func"]))
        }
        module.define("total_ordering", [Parameter("cls")]) { arguments, interpreter in
            try completeOrdering(arguments["cls"], interpreter)
        }
    }

    /// Writes the comparisons that a class lacks from the one that it has, and `==`.
    private static func completeOrdering(_ value: Value, _ interpreter: Interpreter) throws -> Value {
        guard let type = value.object(as: ScriptClass.self) else {
            throw ScriptError(.typeError, "total_ordering takes a class")
        }
        let relations: [ComparisonOperator] = [.less, .lessOrEqual, .greater, .greaterOrEqual]
        guard
            let known = relations.first(where: { $0.method.flatMap { type.findInScript($0) } != nil })
        else {
            throw ScriptError(.valueError, "must define at least one ordering operation: < > <= >=")
        }
        for relation in relations where relation != known {
            guard let name = relation.method, type.findInScript(name) == nil else { continue }
            let signature = Signature(name, [Parameter("self"), Parameter("other")])
            type.members[name] = .object(
                NativeFunction(signature, isMethod: true) { arguments, interpreter in
                    let (left, right) = (arguments["self"], arguments["other"])
                    let holds = try interpreter.isTrue(try interpreter.compare(known, left, right))
                    let equal = try interpreter.isEqual(left, right)
                    // From either `<`, `<=`, `>` or `>=`: first whether left is strictly less.
                    let less: Bool =
                        switch known {
                        case .less: holds
                        case .lessOrEqual: holds && !equal
                        case .greater: !holds && !equal
                        default: !holds
                        }
                    return switch relation {
                    case .less: .bool(less)
                    case .lessOrEqual: .bool(less || equal)
                    case .greater: .bool(!less && !equal)
                    default: .bool(!less)
                    }
                })
        }
        return value
    }
}

/// `@lru_cache`: a function that remembers what it returned.
final class CachedFunction: Object {
    private static let its = TypeObject("_lru_cache_wrapper", module: "functools")
    private static let info = TypeObject("CacheInfo", base: .tuple)
    let function: Value
    private let limit: Int?
    private let known = Dict()
    private var hits = 0
    private var misses = 0

    init(_ function: Value, _ limit: Int?) {
        self.function = function
        self.limit = limit
    }

    var type: TypeObject { Self.its }
    var isCallable: Bool { true }

    func bound(to instance: Value?, _ owner: TypeObject, _ interpreter: Interpreter) throws -> Value? {
        instance.map { .object(BoundFunction(.object(self), to: $0)) }
    }

    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        let keywords = arguments.keywords.flatMap { [Value.string($0.name), $0.value] }
        let key = Value.tuple([.tuple(arguments.positional), .tuple(keywords)])
        if let value = try known.value(for: key) {
            hits += 1
            // The most recently used stand at the end.
            try known.remove(key)
            try known.setValue(value, for: key)
            return value
        }
        misses += 1
        let value = try interpreter.call(function, arguments)
        try known.setValue(value, for: key)
        if let limit, known.count > limit, let oldest = known.keys.first { try known.remove(oldest) }
        return value
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "cache_clear":
            return .object(
                NativeFunction(name) { [self] _, _ in
                    known.removeAll()
                    (hits, misses) = (0, 0)
                    return .none
                })
        case "cache_info":
            return .object(
                NativeFunction(name) { [self] _, _ in
                    .object(
                        Record(
                            CachedFunction.info,
                            [
                                "hits": .int(hits), "misses": .int(misses),
                                "maxsize": limit.map(Value.int) ?? .none, "currsize": .int(known.count),
                            ]))
                })
        case "__wrapped__": return function
        default: return try interpreter.optionalAttribute(name, of: function)
        }
    }

    var attributeNames: [String] { ["__wrapped__", "cache_clear", "cache_info"] }
}

/// `@cached_property`: computed once, then an attribute of the instance.
final class CachedProperty: Object {
    private static let its = TypeObject("cached_property", module: "functools")
    private let function: Value
    init(_ function: Value) { self.function = function }
    var type: TypeObject { Self.its }

    func bound(to instance: Value?, _ owner: TypeObject, _ interpreter: Interpreter) throws -> Value? {
        guard let instance else { return .object(self) }
        guard !interpreter.looksOnly else { return nil }
        let value = try interpreter.call(function, Arguments([instance]))
        let name = try interpreter.str(try interpreter.attribute("__name__", of: function))
        if case .object(let object) = instance, let instance = object as? Instance {
            instance.fields[name] = value
        }
        return value
    }
}
