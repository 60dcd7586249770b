import Arrays
import Foundation

/// Text in JSON, as Python's `json` module writes and reads it.
public enum JSON {
    // MARK: Writing

    /// `{"a": [1, 2.5]}`; with an indent, an item a line.
    public static func text(_ config: Config, indent: Int? = nil) -> String {
        var text = ""
        write(config, to: &text, indent, depth: 0)
        return text
    }

    private static func write(_ config: Config, to text: inout String, _ indent: Int?, depth: Int) {
        switch config {
        case .none: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .int(let value): text += String(value)
        case .float(let value): text += number(value)
        case .string(let value): text += quoted(value)
        case .tuple(let items), .list(let items):
            list("[", "]", items, to: &text, indent, depth) { item, text in
                write(item, to: &text, indent, depth: depth + 1)
            }
        case .dict(let entries):
            list("{", "}", entries, to: &text, indent, depth) { entry, text in
                text += quoted(entry.key) + ": "
                write(entry.value, to: &text, indent, depth: depth + 1)
            }
        }
    }

    private static func list<Item>(
        _ open: String, _ close: String, _ items: [Item], to text: inout String, _ indent: Int?, _ depth: Int,
        _ write: (Item, inout String) -> Void
    ) {
        func newLine(_ depth: Int) -> String {
            indent.map { "\n" + String(repeating: " ", count: $0 * depth) } ?? ""
        }
        text += open
        for (i, item) in items.enumerated() {
            if i > 0 { text += indent == nil ? ", " : "," }
            text += newLine(depth + 1)
            write(item, &text)
        }
        if !items.isEmpty { text += newLine(depth) }
        text += close
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
        return Setting.float(value).description
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for unit in text.utf16 {
            switch unit {
            case 0x22: result += "\\\""
            case 0x5c: result += "\\\\"
            case 0x0a: result += "\\n"
            case 0x0d: result += "\\r"
            case 0x09: result += "\\t"
            case 0x08: result += "\\b"
            case 0x0c: result += "\\f"
            case 0x20..<0x7f: result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            default:
                let digits = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return result + "\""
    }

    // MARK: Reading

    /// - Parameter source: what messages call the text.
    /// - Throws: a value `Fault` that says where the text is no JSON.
    public static func config(_ text: String, from source: String) throws -> Config {
        var parser = JSONParser(text, source)
        return try parser.whole()
    }
}

/// Reads a text once, from its beginning to its end.
private struct JSONParser {
    private let bytes: [UInt8]
    private let source: String
    private var place = 0
    private var depth = 0

    /// No model nests as deep.
    private static let greatestDepth = 200

    init(_ text: String, _ source: String) { (bytes, self.source) = (Array(text.utf8), source) }

    mutating func whole() throws -> Config {
        let config = try value()
        skipSpace()
        guard place == bytes.count else { throw fault("goes on after its end") }
        return config
    }

    private func fault(_ message: String) -> Fault {
        let line = bytes.prefix(place).count { $0 == 0x0a } + 1
        let lastBreak = bytes.prefix(place).lastIndex(of: 0x0a) ?? -1
        return Fault(
            .value, "\(source) is not JSON: it \(message) (line \(line), column \(place - lastBreak))")
    }

    private mutating func skipSpace() {
        while place < bytes.count, [0x20, 0x0a, 0x0d, 0x09].contains(bytes[place]) { place += 1 }
    }

    private mutating func accept(_ character: Character) -> Bool {
        skipSpace()
        guard place < bytes.count, bytes[place] == character.asciiValue else { return false }
        place += 1
        return true
    }

    private mutating func value() throws -> Config {
        skipSpace()
        guard place < bytes.count else { throw fault("is cut off") }
        guard depth < JSONParser.greatestDepth else { throw fault("is nested too deeply") }
        depth += 1
        defer { depth -= 1 }
        switch bytes[place] {
        case UInt8(ascii: "{"): return try dict()
        case UInt8(ascii: "["): return try list()
        case UInt8(ascii: "\""): return .string(try string())
        default: return try word()
        }
    }

    private mutating func list() throws -> Config {
        place += 1
        var items: [Config] = []
        if accept("]") { return .list(items) }
        repeat { items.append(try value()) } while accept(",")
        guard accept("]") else { throw fault("has a list without ']'") }
        return .list(items)
    }

    private mutating func dict() throws -> Config {
        place += 1
        var entries: [Config.Entry] = []
        var known: [String: Int] = [:]
        if accept("}") { return .dict(entries) }
        repeat {
            skipSpace()
            guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
                throw fault("has an entry without a name")
            }
            let key = try string()
            guard accept(":") else { throw fault("has no ':' after \"\(key)\"") }
            let entry = Config.Entry(key, try value())
            // As in Python, the last of equal names counts.
            if let place = known[key] {
                entries[place] = entry
            } else {
                known[key] = entries.count
                entries.append(entry)
            }
        } while accept(",")
        guard accept("}") else { throw fault("has a dict without '}'") }
        return .dict(entries)
    }

    private mutating func word() throws -> Config {
        let start = place
        let others = Array("+-.".utf8)
        while place < bytes.count,
            bytes[place].isLetterOrDigit || others.contains(bytes[place])
        { place += 1 }
        let word = String(decoding: bytes[start..<place], as: UTF8.self)
        switch word {
        case "null": return .none
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "NaN": return .float(.nan)
        case "Infinity": return .float(.infinity)
        case "-Infinity": return .float(-.infinity)
        default:
            if let number = Int(word) { return .int(number) }
            if let first = word.utf8.first, first.isDigit || first == UInt8(ascii: "-"),
                let number = Double(word)
            {
                return .float(number)
            }
            place = start
            throw fault("has something that is no value")
        }
    }

    private mutating func string() throws -> String {
        place += 1
        var units: [UInt8] = []
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: units, as: UTF8.self)
            case UInt8(ascii: "\\"): units.append(contentsOf: try escaped().utf8)
            default: units.append(byte)
            }
        }
        throw fault("has a text without '\"' at its end")
    }

    private mutating func escaped() throws -> String {
        guard place < bytes.count else { throw fault("is cut off") }
        place += 1
        switch bytes[place - 1] {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "u"):
            var units = [try unit()]
            if UTF16.isLeadSurrogate(units[0]), place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\\"),
                bytes[place + 1] == UInt8(ascii: "u")
            {
                place += 2
                units.append(try unit())
            }
            return String(decoding: units, as: UTF16.self)
        case let byte where [UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/")].contains(byte):
            return String(UnicodeScalar(byte))
        default: throw fault("has an unknown escape in a text")
        }
    }

    private mutating func unit() throws -> UInt16 {
        guard place + 4 <= bytes.count,
            let unit = UInt16(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
        else { throw fault("has an escape without its four digits") }
        place += 4
        return unit
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
    fileprivate var isLetterOrDigit: Bool {
        isDigit || (0x41...0x5a).contains(self) || (0x61...0x7a).contains(self)
    }
}
