import Signatures

extension TypeObject {
    public static let bool = TypeObject("bool", base: .int) { arguments, interpreter in
        .bool(try Conversions.only(arguments, "bool").map { try interpreter.isTrue($0) } ?? false)
    }
    public static let int: TypeObject = TypeObject(
        "int", inheritance: .value, attributes: ["from_bytes": fromBytes]
    ) { arguments, interpreter in
        let bound = try Signature("int", [Parameter("x", default: 0), Parameter("base", default: 10)]).bind(
            arguments)
        return .int(try Conversions.int(bound["x"], base: bound.given("base"), interpreter))
    }
    public static let float: TypeObject = TypeObject("float", inheritance: .value) { arguments, interpreter in
        .float(try Conversions.only(arguments, "float").map { try Conversions.float($0, interpreter) } ?? 0)
    }
    public static let str: TypeObject = TypeObject(
        "str", inheritance: .value, attributes: ["maketrans": makeTrans]
    ) {
        arguments, interpreter in
        if let bytes = arguments.positional.first?.object(as: BytesObject.self),
            arguments.positional.count > 1
        {
            return try interpreter.call(
                try interpreter.attribute("decode", of: .object(bytes)),
                Arguments(Array(arguments.positional.dropFirst())))
        }
        return .string(try Conversions.only(arguments, "str").map { try interpreter.str($0) } ?? "")
    }
    public static let list: TypeObject = TypeObject("list", inheritance: .value) { arguments, interpreter in
        .list(List(try Conversions.only(arguments, "list").map { try interpreter.values(of: $0) } ?? []))
    }
    public static let tuple: TypeObject = TypeObject("tuple", inheritance: .value) { arguments, interpreter in
        .tuple(try Conversions.only(arguments, "tuple").map { try interpreter.values(of: $0) } ?? [])
    }
    public static let set: TypeObject = TypeObject("set", inheritance: .value) { arguments, interpreter in
        .set(
            try SetObject(try Conversions.only(arguments, "set").map { try interpreter.values(of: $0) } ?? [])
        )
    }
    public static let dict: TypeObject = TypeObject(
        "dict", inheritance: .value, attributes: ["fromkeys": fromKeys]
    ) {
        arguments, interpreter in
        let positional = Arguments(arguments.positional)
        let dict =
            try Conversions.only(positional, "dict").map { try Conversions.dict(from: $0, interpreter) }
            ?? Dict()
        for (name, value) in arguments.keywords { dict[name] = value }
        return .dict(dict)
    }
    private static var fromBytes: Value {
        .object(
            NativeFunction("from_bytes", [Parameter("bytes"), Parameter("byteorder", default: "big")]) {
                arguments, interpreter in
                var bytes = try BytesObject.bytes(arguments["bytes"], interpreter)
                if try interpreter.str(arguments["byteorder"]) == "little" { bytes.reverse() }
                var number = 0
                for byte in bytes {
                    guard number < Int.max >> 8 else {
                        throw ScriptError(
                            .overflowError,
                            "this does not fit in 64 bits, which is what convbook's integers have")
                    }
                    number = number << 8 | Int(byte)
                }
                return .int(number)
            })
    }
    private static var makeTrans: Value {
        .object(
            NativeFunction(
                "maketrans", [Parameter("x"), Parameter("y", default: nil), Parameter("z", default: nil)]
            ) { arguments, interpreter in
                let table = Dict()
                func code(_ value: Value) throws -> Value {
                    guard case .string(let text) = value else { return value }
                    guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first else {
                        throw ScriptError(
                            .valueError, "string keys in translate table must be of length 1")
                    }
                    return .int(Int(scalar.value))
                }
                guard let second = arguments.given("y") else {
                    for pair in try Conversions.dict(from: arguments["x"], interpreter).pairs {
                        try table.setValue(pair.value, for: try code(pair.key))
                    }
                    return .dict(table)
                }
                let (from, to) = (try interpreter.str(arguments["x"]), try interpreter.str(second))
                guard from.unicodeScalars.count == to.unicodeScalars.count else {
                    throw ScriptError(
                        .valueError, "the first two maketrans arguments must have equal length")
                }
                for (old, new) in zip(from.unicodeScalars, to.unicodeScalars) {
                    try table.setValue(.int(Int(new.value)), for: .int(Int(old.value)))
                }
                for gone in try arguments.given("z").map(interpreter.str)?.unicodeScalars ?? .init() {
                    try table.setValue(.none, for: .int(Int(gone.value)))
                }
                return .dict(table)
            })
    }
    private static var fromKeys: Value {
        .object(
            NativeFunction("fromkeys", [Parameter("iterable"), Parameter("value", default: nil)]) {
                arguments, interpreter in
                let dict = Dict()
                for key in try interpreter.values(of: arguments["iterable"]) {
                    try dict.setValue(arguments["value"], for: key)
                }
                return .dict(dict)
            })
    }
    public static let range = TypeObject("range") { arguments, interpreter in
        guard arguments.keywords.isEmpty else {
            throw ScriptError(.typeError, "range() takes no keyword arguments")
        }
        let numbers = try arguments.positional.map { value in
            guard let number = try interpreter.asIndex(value) else {
                let hint = value.typeName == "float" ? ". Use int(…), or // for a whole quotient" : ""
                throw ScriptError(
                    .typeError, "'\(value.typeName)' object cannot be interpreted as an integer" + hint)
            }
            return number
        }
        switch numbers.count {
        case 1: return .object(RangeObject(0, numbers[0], 1))
        case 2: return .object(RangeObject(numbers[0], numbers[1], 1))
        case 3:
            guard numbers[2] != 0, numbers[2] != .min else {
                throw ScriptError(.valueError, "range() arg 3 must not be zero")
            }
            return .object(RangeObject(numbers[0], numbers[1], numbers[2]))
        default: throw ScriptError(.typeError, "range expected from 1 to 3 arguments, got \(numbers.count)")
        }
    }
    public static let slice = TypeObject("slice") { arguments, _ in
        let values = arguments.positional
        switch values.count {
        case 1: return .object(SliceObject(.none, values[0], .none))
        case 2: return .object(SliceObject(values[0], values[1], .none))
        case 3: return .object(SliceObject(values[0], values[1], values[2]))
        default: throw ScriptError(.typeError, "slice expected from 1 to 3 arguments, got \(values.count)")
        }
    }
    static let dictKeys = TypeObject("dict_keys")
    static let dictValues = TypeObject("dict_values")
    static let dictItems = TypeObject("dict_items")
}

/// Conversions between the builtin types.
enum Conversions {
    /// The one argument of a constructor, or none.
    static func only(_ arguments: Arguments, _ name: String) throws -> Value? {
        guard arguments.keywords.isEmpty else {
            throw ScriptError(.typeError, "\(name)() takes no keyword arguments")
        }
        guard arguments.positional.count <= 1 else {
            throw ScriptError(
                .typeError, "\(name) expected at most 1 argument, got \(arguments.positional.count)")
        }
        return arguments.positional.first
    }

    static func int(_ value: Value, base: Value?, _ interpreter: Interpreter) throws -> Int {
        let value = value.ownText
        if let base {
            guard case .string(let text) = value else {
                throw ScriptError(.typeError, "int() can't convert non-string with explicit base")
            }
            return try int(text, radix: try interpreter.asIndex(base) ?? 10)
        }
        switch value {
        case .int(let number): return number
        case .bool(let flag): return flag ? 1 : 0
        case .float(let number): return try int(number)
        case .string(let text): return try int(text, radix: 10)
        case .object(let object):
            if let number = try object.asInt(interpreter) { return number }
        default: break
        }
        throw ScriptError(
            .typeError,
            "int() argument must be a string, a bytes-like object or a real number, not '\(value.typeName)'")
    }

    /// A float without its fraction.
    static func int(_ number: Double) throws -> Int {
        guard !number.isNaN else { throw ScriptError(.valueError, "cannot convert float NaN to integer") }
        guard number.isFinite else {
            throw ScriptError(.overflowError, "cannot convert float infinity to integer")
        }
        guard let whole = Int(exactly: number.rounded(.towardZero)) else {
            throw ScriptError(
                .overflowError,
                "\(FloatText.repr(number)) does not fit in 64 bits, which is what convbook's integers have")
        }
        return whole
    }

    private static func int(_ text: String, radix: Int) throws -> Int {
        guard radix == 0 || (2...36).contains(radix) else {
            throw ScriptError(.valueError, "int() base must be >= 2 and <= 36, or 0")
        }
        var digits = text.trimmed.lowercased().replacing("_", with: "")
        var radix = radix
        for (prefix, its) in [("0x", 16), ("0b", 2), ("0o", 8)]
        where (radix == 0 || radix == its) && digits.hasPrefix(prefix) {
            digits.removeFirst(2)
            radix = its
        }
        let isNumber =
            !digits.isEmpty
            && digits.unicodeScalars.allSatisfy { $0.isASCII && ($0 == "-" || $0 == "+" || $0.isNamePart) }
        if isNumber, let number = Int(digits, radix: radix == 0 ? 10 : radix) { return number }
        if isNumber, digits.drop(while: { $0 == "-" || $0 == "+" }).allSatisfy({ $0.isASCII && $0.isNumber }),
            digits.count > 18
        {
            throw ScriptError(
                .overflowError, "\(digits) does not fit in 64 bits, which is what convbook's integers have")
        }
        throw ScriptError(
            .valueError, "invalid literal for int() with base \(radix): \(Interpreter.quoted(text))")
    }

    static func float(_ value: Value, _ interpreter: Interpreter) throws -> Double {
        if case .string(let text) = value.ownText {
            let word = text.trimmed.lowercased().replacing("_", with: "")
            let special: [String: Double] = [
                "inf": .infinity, "+inf": .infinity, "infinity": .infinity, "-inf": -.infinity,
                "-infinity": -.infinity,
                "nan": .nan, "+nan": .nan, "-nan": .nan,
            ]
            if let number = special[word] { return number }
            let isDecimal = word.unicodeScalars.allSatisfy {
                $0.isDigit || "+-.e".unicodeScalars.contains($0)
            }
            let padded = (word.hasPrefix(".") ? "0" : "") + word + (word.hasSuffix(".") ? "0" : "")
            if isDecimal, let number = Double(padded.replacing(".e", with: ".0e")) { return number }
            throw ScriptError(.valueError, "could not convert string to float: \(Interpreter.quoted(text))")
        }
        guard let number = try interpreter.asFloat(value) else {
            throw ScriptError(
                .typeError, "float() argument must be a string or a real number, not '\(value.typeName)'")
        }
        return number
    }

    /// A dict from a dict or from pairs.
    static func dict(from value: Value, _ interpreter: Interpreter) throws -> Dict {
        if case .dict(let dict) = value.plain { return dict.copy() }
        let result = Dict()
        if case .object = value, let keys = try interpreter.optionalAttribute("keys", of: value) {
            for key in try interpreter.values(of: try interpreter.call(keys, Arguments())) {
                try result.setValue(try interpreter.item(of: value, key), for: key)
            }
            return result
        }
        for (index, item) in try interpreter.values(of: value).enumerated() {
            let pair = try interpreter.values(of: item)
            guard pair.count == 2 else {
                throw ScriptError(
                    .valueError,
                    "dictionary update sequence element #\(index) has length \(pair.count); 2 is required")
            }
            try result.setValue(pair[1], for: pair[0])
        }
        return result
    }
}

extension Value {
    /// The text that an instance of a class derived from `str` holds, where it is one; otherwise itself.
    fileprivate var ownText: Value { if case .string = plain { plain } else { self } }
}

extension String {
    var trimmed: String {
        var rest = drop(while: \.isWhitespace)
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
