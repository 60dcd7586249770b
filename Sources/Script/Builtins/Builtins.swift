import Signatures

/// What every session has without importing.
enum Builtins {
    static var table: [String: Value] {
        var table: [String: Value] = [:]
        for type in types + TypeObject.exceptions { table[type.name] = .object(type) }
        table["IOError"] = .object(TypeObject.osError)
        for function in output + sequences + numbers + introspection + exits + refusals + [TextFile.open] {
            table[function.signature.name] = .object(function)
        }
        table["NotImplemented"] = .object(NotImplementedValue.shared)
        return table
    }

    private static let types: [TypeObject] = [
        .bool, .int, .float, .str, .list, .tuple, .dict, .set, FrozenSet.its, BytesObject.its, .range, .slice,
        .type, .object,
        StaticMethodObject.its, ClassMethodObject.its, PropertyObject.its, SuperObject.its,
    ]

    /// `exit()` and `quit()`, which Python has as `sys.exit` under shorter names.
    private static var exits: [NativeFunction] {
        ["exit", "quit"].map { name in
            NativeFunction(name, [Parameter("code", default: nil)]) { arguments, _ in
                throw ScriptError(
                    ExceptionObject(.systemExit, arguments.given("code").map { [$0] } ?? []))
            }
        }
    }

    private static var output: [NativeFunction] {
        [
            NativeFunction(
                "print",
                [
                    Parameter("args", passing: .variadic), Parameter("sep", default: " ", passing: .keyword),
                    Parameter("end", default: "\n", passing: .keyword),
                    Parameter("file", default: nil, passing: .keyword),
                    Parameter("flush", default: false, passing: .keyword),
                ]
            ) { arguments, interpreter in
                let separator = try optionalString(arguments["sep"], " ", "sep")
                let end = try optionalString(arguments["end"], "\n", "end")
                let text =
                    try arguments.variadic.map { try interpreter.str($0) }.joined(separator: separator) + end
                if arguments["file"].isNone {
                    interpreter.host.output(text)
                } else {
                    let write = try interpreter.attribute("write", of: arguments["file"])
                    _ = try interpreter.call(write, Arguments([.string(text)]))
                }
                return .none
            },
            NativeFunction("repr", [Parameter("object")]) { .string(try $1.repr($0["object"])) },
            NativeFunction("ascii", [Parameter("object")]) {
                .string(try $1.repr($0["object"]).escapedToASCII)
            },
            NativeFunction("format", [Parameter("value"), Parameter("format_spec", default: "")]) {
                arguments, interpreter in
                .string(
                    try interpreter.format(
                        arguments["value"], try optionalString(arguments["format_spec"], "", "format_spec")))
            },
        ]
    }

    private static func optionalString(_ value: Value, _ fallback: String, _ name: String) throws -> String {
        switch value {
        case .none: return fallback
        case .string(let text): return text
        default: throw ScriptError(.typeError, "\(name) must be None or a string, not \(value.typeName)")
        }
    }

    private static var sequences: [NativeFunction] {
        [
            NativeFunction("len", [Parameter("obj")]) { .int(try $1.length(of: $0["obj"])) },
            NativeFunction("enumerate", [Parameter("iterable"), Parameter("start", default: 0)]) {
                arguments, interpreter in
                let iterator = try interpreter.iterate(arguments["iterable"])
                var index = try interpreter.asIndex(arguments["start"]) ?? 0
                return made(TypeObject("enumerate")) {
                    guard let value = try iterator.next(interpreter) else { return nil }
                    defer { index &+= 1 }
                    return .tuple([.int(index), value])
                }
            },
            NativeFunction(
                "zip",
                [
                    Parameter("iterables", passing: .variadic),
                    Parameter("strict", default: false, passing: .keyword),
                ]
            ) { arguments, interpreter in
                let iterators = try arguments.variadic.map { try interpreter.iterate($0) }
                let isStrict = try interpreter.isTrue(arguments["strict"])
                return made(TypeObject("zip")) {
                    guard !iterators.isEmpty else { return nil }
                    var items: [Value] = []
                    for (place, iterator) in iterators.enumerated() {
                        guard let value = try iterator.next(interpreter) else {
                            if isStrict { try checkEnds(iterators, place, interpreter) }
                            return nil
                        }
                        items.append(value)
                    }
                    return .tuple(items)
                }
            },
            NativeFunction("map", [Parameter("function"), Parameter("iterables", passing: .variadic)]) {
                arguments, interpreter in
                let iterators = try arguments.variadic.map { try interpreter.iterate($0) }
                let function = arguments["function"]
                return made(TypeObject("map")) {
                    var items: [Value] = []
                    for iterator in iterators {
                        guard let value = try iterator.next(interpreter) else { return nil }
                        items.append(value)
                    }
                    return items.isEmpty ? nil : try interpreter.call(function, Arguments(items))
                }
            },
            NativeFunction("filter", [Parameter("function"), Parameter("iterable")]) {
                arguments, interpreter in
                let iterator = try interpreter.iterate(arguments["iterable"])
                let function = arguments["function"]
                return made(TypeObject("filter")) {
                    while let value = try iterator.next(interpreter) {
                        let verdict =
                            function.isNone ? value : try interpreter.call(function, Arguments([value]))
                        if try interpreter.isTrue(verdict) { return value }
                    }
                    return nil
                }
            },
            NativeFunction("sorted", [Parameter("iterable")] + Sorting.parameters) { arguments, interpreter in
                .list(
                    List(
                        try Sorting.sorted(
                            try interpreter.values(of: arguments["iterable"]), arguments, interpreter)))
            },
            NativeFunction("reversed", [Parameter("sequence")]) { arguments, interpreter in
                if case .object(let object) = arguments["sequence"], let instance = object as? Instance,
                    let result = try instance.special("__reversed__", [], interpreter)
                {
                    return result
                }
                return made(
                    TypeObject("reversed"), try interpreter.values(of: arguments["sequence"]).reversed())
            },
            NativeFunction("iter", [Parameter("object"), Parameter("sentinel", default: nil)]) {
                arguments, interpreter in
                let source = arguments["object"]
                if let sentinel = arguments.given("sentinel") {
                    return made(TypeObject("callable_iterator")) {
                        let value = try interpreter.call(source, Arguments())
                        return try interpreter.isEqual(value, sentinel) ? nil : value
                    }
                }
                let iterator = try interpreter.iterate(source)
                // An iterator is its own iterator.
                return try interpreter.iterator(drawingFrom: source) == nil
                    ? .object(IteratorObject(iterator)) : source
            },
            NativeFunction("next", [Parameter("iterator"), Parameter("default", default: nil)]) {
                arguments, interpreter in
                guard let iterator = try interpreter.iterator(drawingFrom: arguments["iterator"]) else {
                    throw ScriptError(
                        .typeError, "'\(arguments["iterator"].typeName)' object is not an iterator")
                }
                guard let fallback = arguments.given("default") else {
                    return try interpreter.next(of: iterator)
                }
                return try iterator.next(interpreter) ?? fallback
            },
            NativeFunction("any", [Parameter("iterable")]) { arguments, interpreter in
                let iterator = try interpreter.iterate(arguments["iterable"])
                while let value = try iterator.next(interpreter) {
                    if try interpreter.isTrue(value) { return true }
                }
                return false
            },
            NativeFunction("all", [Parameter("iterable")]) { arguments, interpreter in
                let iterator = try interpreter.iterate(arguments["iterable"])
                while let value = try iterator.next(interpreter) {
                    if try !interpreter.isTrue(value) { return false }
                }
                return true
            },
        ]
    }

    /// `zip(…, strict=True)`: the iterator at `place` has ended, so all must have.
    private static func checkEnds(
        _ iterators: [any ValueIterator], _ place: Int, _ interpreter: Interpreter
    ) throws {
        func fault(_ place: Int, _ than: String) -> ScriptError {
            let before = place == 1 ? "argument 1" : "arguments 1-\(place)"
            return ScriptError(.valueError, "zip() argument \(place + 1) is \(than) than \(before)")
        }
        guard place == 0 else { throw fault(place, "shorter") }
        for (index, other) in iterators.enumerated().dropFirst() {
            guard try other.next(interpreter) == nil else { throw fault(index, "longer") }
        }
    }

    private static func made(_ type: TypeObject, _ draw: @escaping () throws -> Value?) -> Value {
        .object(IteratorObject(SequenceIterator(draw), type: type))
    }

    private static func made(_ type: TypeObject, _ values: [Value]) -> Value {
        .object(IteratorObject(SequenceIterator(values), type: type))
    }

    private static var numbers: [NativeFunction] {
        [
            NativeFunction("sum", [Parameter("iterable"), Parameter("start", default: 0)]) {
                arguments, interpreter in
                let iterator = try interpreter.iterate(arguments["iterable"])
                var total = arguments["start"]
                while let value = try iterator.next(interpreter) {
                    total = try interpreter.binary(.add, total, value)
                }
                return total
            },
            extreme("min", .less), extreme("max", .greater),
            NativeFunction("abs", [Parameter("x")]) { arguments, interpreter in
                switch arguments["x"] {
                case .int(let value):
                    guard value != .min else { throw Arithmetic.overflow("-", value) }
                    return .int(abs(value))
                case .float(let value): return .float(value.magnitude)
                case .bool(let value): return .int(value ? 1 : 0)
                case .object(let object):
                    if let method = try object.attribute("__abs__", interpreter) {
                        return try interpreter.call(method, Arguments())
                    }
                    fallthrough
                default:
                    throw ScriptError(.typeError, "bad operand type for abs(): '\(arguments["x"].typeName)'")
                }
            },
            NativeFunction("round", [Parameter("number"), Parameter("ndigits", default: nil)]) {
                arguments, interpreter in
                try Rounding.round(arguments["number"], arguments["ndigits"], interpreter)
            },
            NativeFunction("divmod", [Parameter("a"), Parameter("b")]) { arguments, interpreter in
                let (a, b) = (arguments["a"], arguments["b"])
                return .tuple([
                    try interpreter.binary(.floorDivide, a, b), try interpreter.binary(.remainder, a, b),
                ])
            },
            NativeFunction("pow", [Parameter("base"), Parameter("exp"), Parameter("mod", default: nil)]) {
                arguments, interpreter in
                guard case .int(let modulus) = arguments["mod"] else {
                    return try interpreter.binary(.power, arguments["base"], arguments["exp"])
                }
                guard case .int(let base) = arguments["base"], case .int(var exponent) = arguments["exp"],
                    exponent >= 0, modulus > 0
                else {
                    throw ScriptError(
                        .valueError, "pow() with three arguments needs a positive modulus and exponent")
                }
                var (result, square) = (1 % modulus, ((base % modulus) + modulus) % modulus)
                while exponent > 0 {
                    if exponent & 1 == 1 {
                        result = modulus.dividingFullWidth(result.multipliedFullWidth(by: square)).remainder
                    }
                    square = modulus.dividingFullWidth(square.multipliedFullWidth(by: square)).remainder
                    exponent >>= 1
                }
                return .int(result)
            },
            NativeFunction("chr", [Parameter("i")]) { arguments, interpreter in
                guard let code = try interpreter.asIndex(arguments["i"]), let value = UInt32(exactly: code),
                    let scalar = Unicode.Scalar(value)
                else { throw ScriptError(.valueError, "chr() arg not in range(0x110000)") }
                return .string(String(scalar))
            },
            NativeFunction("ord", [Parameter("c")]) { arguments, _ in
                guard case .string(let text) = arguments["c"], text.unicodeScalars.count == 1,
                    let scalar = text.unicodeScalars.first
                else {
                    throw ScriptError(.typeError, "ord() expected a character")
                }
                return .int(Int(scalar.value))
            },
            radix("hex", "0x", 16), radix("bin", "0b", 2), radix("oct", "0o", 8),
        ]
    }

    private static func radix(_ name: String, _ prefix: String, _ radix: Int) -> NativeFunction {
        NativeFunction(name, [Parameter("number")]) { arguments, interpreter in
            guard let number = try interpreter.asIndex(arguments["number"]) else {
                throw ScriptError(
                    .typeError, "'\(arguments["number"].typeName)' object cannot be interpreted as an integer"
                )
            }
            return .string((number < 0 ? "-" : "") + prefix + String(number.magnitude, radix: radix))
        }
    }

    /// `min` and `max`: the first of the extreme values.
    private static func extreme(_ name: String, _ relation: ComparisonOperator) -> NativeFunction {
        NativeFunction(
            name,
            [
                Parameter("args", passing: .variadic), Parameter("key", default: nil, passing: .keyword),
                Parameter("default", default: nil, passing: .keyword),
            ]
        ) { arguments, interpreter in
            guard let first = arguments.variadic.first else {
                throw ScriptError(.typeError, "\(name) expected at least 1 argument, got 0")
            }
            let items = arguments.variadic.count == 1 ? try interpreter.values(of: first) : arguments.variadic
            func key(_ value: Value) throws -> Value {
                arguments["key"].isNone ? value : try interpreter.call(arguments["key"], Arguments([value]))
            }
            guard var best = items.first else {
                guard let fallback = arguments.given("default") else {
                    throw ScriptError(.valueError, "\(name)() iterable argument is empty")
                }
                return fallback
            }
            var bestKey = try key(best)
            for item in items.dropFirst() {
                let itemKey = try key(item)
                if try interpreter.isTrue(try interpreter.compare(relation, itemKey, bestKey)) {
                    (best, bestKey) = (item, itemKey)
                }
            }
            return best
        }
    }
}
