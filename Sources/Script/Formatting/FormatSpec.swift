/// Python's format mini-language: `[[fill]align][sign][#][0][width][,][.precision][type]`.
struct FormatSpec {
    var fill: Character = " "
    var align: Character?
    var sign: Character = "-"
    var alternate = false
    var width = 0
    var grouping: Character?
    var precision: Int?
    var type: Character?

    init(_ text: String) throws {
        var rest = Substring(text)
        let aligns: Set<Character> = ["<", ">", "=", "^"]
        if let second = rest.dropFirst().first, aligns.contains(second) {
            fill = rest.removeFirst()
            align = rest.removeFirst()
        } else if let first = rest.first, aligns.contains(first) {
            align = rest.removeFirst()
        }
        if let first = rest.first, "+- ".contains(first) { sign = rest.removeFirst() }
        if rest.first == "#" {
            alternate = true
            rest.removeFirst()
        }
        if rest.first == "0" {
            rest.removeFirst()
            if align == nil { (fill, align) = ("0", "=") }
        }
        width = try FormatSpec.number(&rest) ?? 0
        if let first = rest.first, first == "," || first == "_" { grouping = rest.removeFirst() }
        if rest.first == "." {
            rest.removeFirst()
            guard let digits = try FormatSpec.number(&rest) else {
                throw ScriptError(.valueError, "Format specifier missing precision")
            }
            precision = digits
        }
        if let first = rest.first { type = first }
        guard rest.count <= 1 else { throw ScriptError(.valueError, "Invalid format specifier '\(text)'") }
    }

    private static func number(_ rest: inout Substring) throws -> Int? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty else { return nil }
        rest.removeFirst(digits.count)
        guard let value = Int(digits), value <= Limits.width else {
            throw ScriptError(
                .valueError, "Too many decimal digits in format string: at most \(Limits.width) are allowed")
        }
        return value
    }

    /// Fills up to the width.
    func padded(_ body: String, sign: String = "", defaultAlign: Character) -> String {
        let missing = width - body.unicodeScalars.count - sign.count
        guard missing > 0 else { return sign + body }
        let filler = String(repeating: fill, count: missing)
        switch align ?? defaultAlign {
        case "<": return sign + body + filler
        case "^":
            let left = String(repeating: fill, count: missing / 2)
            return left + sign + body + String(repeating: fill, count: missing - missing / 2)
        case "=": return sign + filler + body
        default: return filler + sign + body
        }
    }

    func signText(isNegative: Bool) -> String { isNegative ? "-" : sign == "-" ? "" : String(sign) }
}

extension FormatSpec {
    func format(_ text: String) throws -> String {
        guard type == nil || type == "s" else { throw unknown("str") }
        guard align != "=" || fill == "0" else {
            throw ScriptError(.valueError, "'=' alignment not allowed in string format specifier")
        }
        let cut = precision.map { String(String.UnicodeScalarView(text.unicodeScalars.prefix($0))) } ?? text
        var spec = self
        if spec.align == "=" { spec.align = "<" }
        return spec.padded(cut, defaultAlign: "<")
    }

    func format(_ value: Int) throws -> String {
        let magnitude = value.magnitude
        var body: String
        switch type {
        case nil, "d", "n":
            guard precision == nil else {
                throw ScriptError(.valueError, "Precision not allowed in integer format specifier")
            }
            body = grouped(String(magnitude), every: 3)
        case "x": body = (alternate ? "0x" : "") + grouped(String(magnitude, radix: 16), every: 4)
        case "X":
            body = (alternate ? "0X" : "") + grouped(String(magnitude, radix: 16, uppercase: true), every: 4)
        case "b": body = (alternate ? "0b" : "") + grouped(String(magnitude, radix: 2), every: 4)
        case "o": body = (alternate ? "0o" : "") + grouped(String(magnitude, radix: 8), every: 4)
        case "c":
            guard let code = UInt32(exactly: value), let scalar = Unicode.Scalar(code) else {
                throw ScriptError(.overflowError, "%c arg not in range(0x110000)")
            }
            body = String(Character(scalar))
        case "e", "E", "f", "F", "g", "G", "%": return try format(Double(value))
        default: throw unknown("int")
        }
        return padded(body, sign: signText(isNegative: value < 0), defaultAlign: ">")
    }

    func format(_ value: Double) throws -> String {
        let magnitude = value.magnitude
        var body: String
        if !value.isFinite {
            body = value.isNaN ? "nan" : "inf"
            if let type, type.isUppercase { body = body.uppercased() }
            if type == "%" { body += "%" }
        } else {
            switch type {
            case "f", "F": body = FloatText.fixed(magnitude, "f", precision ?? 6, alternate: alternate)
            case "e": body = FloatText.fixed(magnitude, "e", precision ?? 6, alternate: alternate)
            case "E": body = FloatText.fixed(magnitude, "E", precision ?? 6, alternate: alternate)
            case "g", "n":
                body = FloatText.fixed(magnitude, "g", max(precision ?? 6, 1), alternate: alternate)
            case "G": body = FloatText.fixed(magnitude, "G", max(precision ?? 6, 1), alternate: alternate)
            case "%": body = FloatText.fixed(magnitude * 100, "f", precision ?? 6) + "%"
            case nil: body = precision.map { shortGeneral(magnitude, $0) } ?? FloatText.repr(magnitude)
            default: throw unknown("float")
            }
            body = groupedWhole(body)
        }
        let isNegative = value.sign == .minus && !value.isNaN
        return padded(body, sign: signText(isNegative: isNegative), defaultAlign: ">")
    }

    /// Like `g`, but with at least one digit past the point.
    private func shortGeneral(_ value: Double, _ precision: Int) -> String {
        let digits = max(precision, 1)
        let text = FloatText.fixed(value, "e", digits - 1)
        let exponent = Int(text.split(separator: "e").last ?? "0") ?? 0
        guard exponent >= -4 && exponent < digits else { return FloatText.fixed(value, "g", digits) }
        let plain = FloatText.fixed(value, "g", digits)
        return plain.contains(".")
            ? plain
            : (exponent == digits - 1 && !plain.contains(".")
                ? FloatText.fixed(value, "e", digits - 1).trimmedZeros : plain + ".0")
    }

    private func grouped(_ digits: String, every size: Int) -> String {
        guard let grouping else { return digits }
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % size == 0 { result.append(grouping) }
            result.append(digit)
        }
        return result
    }

    /// Groups the digits before the point.
    private func groupedWhole(_ text: String) -> String {
        guard grouping != nil else { return text }
        let whole = text.prefix { $0.isNumber }
        return grouped(String(whole), every: 3) + text.dropFirst(whole.count)
    }

    func unknown(_ typeName: String) -> ScriptError {
        ScriptError(
            .valueError,
            "Unknown format code '\(type.map(String.init) ?? "")' for object of type '\(typeName)'")
    }
}

extension String {
    /// `1.500e+03` as `1.5e+03`.
    fileprivate var trimmedZeros: String {
        let parts = split(separator: "e", maxSplits: 1)
        guard parts.count == 2, parts[0].contains(".") else { return self }
        var mantissa = parts[0]
        while mantissa.hasSuffix("0") { mantissa.removeLast() }
        if mantissa.hasSuffix(".") { mantissa.removeLast() }
        return mantissa + "e" + parts[1]
    }
}

extension Interpreter {
    /// `format(value, spec)`
    public func format(_ value: Value, _ spec: String) throws -> String {
        switch value {
        case .object(let object):
            if let text = try object.format(spec, self) { return text }
        case _ where spec.isEmpty: return try str(value)
        case .string(let text): return try FormatSpec(spec).format(text)
        case .int(let number): return try FormatSpec(spec).format(number)
        case .float(let number): return try FormatSpec(spec).format(number)
        case .bool(let flag):
            let parsed = try FormatSpec(spec)
            return parsed.type == nil && parsed.grouping == nil
                ? try parsed.format(flag ? 1 : 0) : try parsed.format(flag ? 1 : 0)
        default: break
        }
        guard spec.isEmpty else {
            throw ScriptError(.typeError, "unsupported format string passed to \(value.typeName).__format__")
        }
        return try str(value)
    }
}

/// Formatting for objects that stand for numbers, such as array scalars.
public func formatNumber(_ value: Double, _ spec: String) throws -> String {
    try FormatSpec(spec).format(value)
}
/// Formatting for objects that stand for integers.
public func formatNumber(_ value: Int, _ spec: String) throws -> String { try FormatSpec(spec).format(value) }
