import Foundation
import Signatures

/// `bytes`: numbers from 0 to 255 in a row, as text is before it is decoded.
final class BytesObject: Object {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    static let its: TypeObject = TypeObject("bytes", attributes: ["fromhex": fromHex]) {
        arguments, interpreter in
        let given = arguments.positional
        guard let first = given.first else { return .object(BytesObject([])) }
        switch first.plain {
        case .string(let text):
            guard given.count > 1 || !arguments.keywords.isEmpty else {
                throw ScriptError(.typeError, "string argument without an encoding")
            }
            return .object(BytesObject(Array(text.utf8)))
        case .int(let count):
            guard count >= 0 else { throw ScriptError(.valueError, "negative count") }
            guard count < Limits.bytes else {
                throw ScriptError(.memoryError, "\(count) bytes do not fit in memory")
            }
            return .object(BytesObject([UInt8](repeating: 0, count: count)))
        case let values: return .object(BytesObject(try BytesObject.bytes(values, interpreter)))
        }
    }

    private static var fromHex: Value {
        .object(
            NativeFunction("fromhex", [Parameter("string")]) { arguments, interpreter in
                let digits = Array(try interpreter.str(arguments["string"]).filter { !$0.isWhitespace })
                let pairs = stride(from: 0, to: digits.count - digits.count % 2, by: 2)
                let bytes = pairs.compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
                guard bytes.count * 2 == digits.count else {
                    throw ScriptError(.valueError, "non-hexadecimal number found in fromhex() arg")
                }
                return .object(BytesObject(bytes))
            })
    }

    /// Bytes from bytes, or from numbers.
    static func bytes(_ value: Value, _ interpreter: Interpreter) throws -> [UInt8] {
        if let object = value.object(as: BytesObject.self) { return object.bytes }
        if case .string = value {
            throw ScriptError(
                .typeError, "a bytes-like object is required, not 'str'. Write b'…', or text.encode()")
        }
        return try interpreter.values(of: value).map {
            guard let number = try interpreter.asIndex($0) else {
                throw ScriptError(
                    .typeError, "'\($0.typeName)' object cannot be interpreted as an integer")
            }
            guard let byte = UInt8(exactly: number) else {
                throw ScriptError(.valueError, "bytes must be in range(0, 256)")
            }
            return byte
        }
    }

    var type: TypeObject { Self.its }
    var key: Key? { .bytes(bytes) }
    var attributeNames: [String] { Array(BytesMethods.table.keys).sorted() }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        BytesMethods.table[name].map { parameters, body in
            .object(NativeFunction(name, parameters) { [bytes] in try body(bytes, $0, $1) })
        }
    }

    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        if let slice = index.object(as: SliceObject.self) {
            let (start, count, step) = try slice.bounds(count: bytes.count, interpreter)
            return .object(BytesObject((0..<count).map { bytes[start + $0 * step] }))
        }
        return .int(Int(bytes[try interpreter.index(index, count: bytes.count, of: "byte")]))
    }
    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? {
        SequenceIterator(bytes.lazy.map { .int(Int($0)) })
    }
    func length(_ interpreter: Interpreter) throws -> Int? { bytes.count }
    func contains(_ value: Value, _ interpreter: Interpreter) throws -> Bool? {
        if let number = try interpreter.asIndex(value) { return bytes.contains { Int($0) == number } }
        return try BytesMethods.find(BytesObject.bytes(value, interpreter), in: bytes) != nil
    }
    func binary(
        _ operation: BinaryOperator, _ other: Value, reflected: Bool, _ interpreter: Interpreter
    ) throws -> Value? {
        if operation == .add, !reflected, let other = other.object(as: BytesObject.self) {
            return .object(BytesObject(bytes + other.bytes))
        }
        guard operation == .multiply, case .int(let count) = other else { return nil }
        let (total, overflow) = max(count, 0).multipliedReportingOverflow(by: max(bytes.count, 1))
        guard !overflow, total < Limits.bytes else {
            throw ScriptError(
                .memoryError, "repeating this \(count) times needs more memory than a script may have")
        }
        return .object(BytesObject(Array(repeatElement(bytes, count: max(count, 0)).joined())))
    }
    func compare(_ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter) throws -> Value?
    {
        guard let other = other.object(as: BytesObject.self) else { return nil }
        switch relation {
        case .equal: return .bool(bytes == other.bytes)
        case .notEqual: return .bool(bytes != other.bytes)
        default:
            let numbers = { (bytes: [UInt8]) in Value.tuple(bytes.map { .int(Int($0)) }) }
            return try interpreter.compare(relation, numbers(bytes), numbers(other.bytes))
        }
    }
    func repr(_ interpreter: Interpreter) throws -> String {
        let quote: Character = bytes.contains(39) && !bytes.contains(34) ? "\"" : "'"
        let text = bytes.map { byte -> String in
            switch byte {
            case 9: return "\\t"
            case 10: return "\\n"
            case 13: return "\\r"
            case 92: return "\\\\"
            case 39 where quote == "'": return "\\'"
            case 32..<127: return String(Character(Unicode.Scalar(byte)))
            default: return "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
        return "b\(quote)\(text.joined())\(quote)"
    }
}

/// The methods of `bytes`.
enum BytesMethods {
    typealias Body = @Sendable ([UInt8], BoundArguments, Interpreter) throws -> Value

    private static let codecs = [
        Parameter("encoding", default: "utf-8"), Parameter("errors", default: "strict"),
    ]

    private static func made(_ bytes: some Sequence<UInt8>) -> Value { .object(BytesObject(Array(bytes))) }

    static let table: [String: ([Parameter], Body)] = [
        "decode": (codecs, { bytes, arguments, its in .string(try decoded(bytes, arguments, its)) }),
        "hex": (
            [],
            { bytes, _, _ in
                .string(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
            }
        ),
        "upper": ([], { bytes, _, _ in made(bytes.map { (97...122).contains($0) ? $0 - 32 : $0 }) }),
        "lower": ([], { bytes, _, _ in made(bytes.map { (65...90).contains($0) ? $0 + 32 : $0 }) }),
        "startswith": (
            [Parameter("prefix")],
            { bytes, arguments, its in
                .bool(bytes.starts(with: try BytesObject.bytes(arguments["prefix"], its)))
            }
        ),
        "endswith": (
            [Parameter("suffix")],
            { bytes, arguments, its in
                .bool(
                    bytes.reversed().starts(with: try BytesObject.bytes(arguments["suffix"], its).reversed()))
            }
        ),
        "find": (
            [Parameter("sub")],
            { bytes, arguments, its in
                .int(find(try BytesObject.bytes(arguments["sub"], its), in: bytes) ?? -1)
            }
        ),
        "count": (
            [Parameter("sub")],
            { bytes, arguments, its in
                .int(split(bytes, try BytesObject.bytes(arguments["sub"], its)).count - 1)
            }
        ),
        "split": (
            [Parameter("sep", default: nil)],
            { bytes, arguments, its in
                guard !arguments["sep"].isNone else {
                    let words = bytes.split { $0 == 32 || (9...13).contains($0) }
                    return .list(List(words.map { made($0) }))
                }
                let separator = try BytesObject.bytes(arguments["sep"], its)
                guard !separator.isEmpty else { throw ScriptError(.valueError, "empty separator") }
                return .list(List(split(bytes, separator).map { made($0) }))
            }
        ),
        "replace": (
            [Parameter("old"), Parameter("new")],
            { bytes, arguments, its in
                let old = try BytesObject.bytes(arguments["old"], its)
                guard !old.isEmpty else { return made(bytes) }
                let new = try BytesObject.bytes(arguments["new"], its)
                return made(split(bytes, old).joined(separator: new))
            }
        ),
        "strip": (
            [],
            { bytes, _, _ in
                let isBlank = { (byte: UInt8) in byte == 32 || (9...13).contains(byte) }
                return made(bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
            }
        ),
        "join": (
            [Parameter("iterable")],
            { bytes, arguments, its in
                let parts = try its.values(of: arguments["iterable"]).map { try BytesObject.bytes($0, its) }
                return made(parts.joined(separator: bytes))
            }
        ),
    ]

    /// Text in an encoding that the language knows.
    static func checked(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> String {
        let name = try interpreter.str(arguments["encoding"]).lowercased().replacing("_", with: "-")
        let known = [
            "utf-8": "utf-8", "utf8": "utf-8", "ascii": "ascii", "latin-1": "latin-1", "latin1": "latin-1",
        ]
        guard let encoding = known[name] else {
            throw ScriptError(
                .lookupError, "unknown encoding: \(name). convbook has utf-8, ascii and latin-1")
        }
        return encoding
    }

    private static func decoded(_ bytes: [UInt8], _ arguments: BoundArguments, _ interpreter: Interpreter)
        throws
        -> String
    {
        let encoding = try checked(arguments, interpreter)
        let isLenient = try interpreter.str(arguments["errors"]) != "strict"
        if encoding == "latin-1" { return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })) }
        if encoding == "utf-8", let text = String(validating: bytes, as: UTF8.self) { return text }
        if encoding == "ascii", bytes.allSatisfy({ $0 < 128 }) {
            return String(decoding: bytes, as: UTF8.self)
        }
        guard isLenient else {
            throw ScriptError(
                .valueError, "'\(encoding)' codec can't decode these bytes; errors='replace' reads on")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func find(_ part: [UInt8], in bytes: [UInt8]) -> Int? {
        guard !part.isEmpty else { return 0 }
        guard part.count <= bytes.count else { return nil }
        return (0...(bytes.count - part.count)).first { bytes[$0..<($0 + part.count)].elementsEqual(part) }
    }

    private static func split(_ bytes: [UInt8], _ separator: [UInt8]) -> [[UInt8]] {
        guard !separator.isEmpty else { return [bytes] }
        var (parts, rest): ([[UInt8]], [UInt8]) = ([], bytes)
        while let place = find(separator, in: rest) {
            parts.append(Array(rest[..<place]))
            rest.removeFirst(place + separator.count)
        }
        return parts + [rest]
    }
}

extension String {
    /// `ascii(…)`: what is not ASCII as an escape.
    var escapedToASCII: String {
        unicodeScalars.map { scalar in
            if scalar.isASCII { return String(scalar) }
            let code = String(scalar.value, radix: 16)
            let (mark, width) = scalar.value < 256 ? ("x", 2) : scalar.value < 65536 ? ("u", 4) : ("U", 8)
            return "\\" + mark + String(repeating: "0", count: width - code.count) + code
        }.joined()
    }
}
