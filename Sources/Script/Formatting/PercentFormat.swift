extension Interpreter {
    /// `template % values`
    public func percentFormat(_ template: String, _ values: Value) throws -> String {
        var arguments = PercentArguments(values)
        var text = ""
        var rest = Substring(template)
        while let character = rest.popFirst() {
            guard character == "%" else {
                text.append(character)
                continue
            }
            if rest.first == "%" {
                rest.removeFirst()
                text.append("%")
                continue
            }
            text += try field(&rest, &arguments)
        }
        guard !arguments.hasMore else {
            throw ScriptError(.typeError, "not all arguments converted during string formatting")
        }
        return text
    }

    /// One conversion, after its `%`: `(name)`, flags, width, precision, type.
    private func field(_ rest: inout Substring, _ arguments: inout PercentArguments) throws -> String {
        var name: String?
        if rest.first == "(" {
            rest.removeFirst()
            name = String(rest.prefix { $0 != ")" })
            rest.removeFirst(min(rest.count, (name?.count ?? 0) + 1))
        }
        var flags = ""
        while let flag = rest.first, "-+ 0#".contains(flag) { flags.append(rest.removeFirst()) }
        let width = try number(&rest, &arguments)
        var precision: String?
        if rest.first == "." {
            rest.removeFirst()
            precision = try number(&rest, &arguments)
            if precision == "" { precision = "0" }
        }
        while let modifier = rest.first, "hlL".contains(modifier) { rest.removeFirst() }
        guard let type = rest.popFirst() else { throw ScriptError(.valueError, "incomplete format") }
        let value = try arguments.next(name, self)
        return try convert(value, type, flags, width, precision)
    }

    private func number(_ rest: inout Substring, _ arguments: inout PercentArguments) throws -> String {
        if rest.first == "*" {
            rest.removeFirst()
            guard case .int(let width) = try arguments.next(nil, self), width >= 0 else {
                throw ScriptError(.typeError, "* wants a positive int")
            }
            return String(width)
        }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        rest.removeFirst(digits.count)
        return String(digits)
    }

    private func convert(
        _ value: Value, _ type: Character, _ flags: String, _ width: String, _ precision: String?
    ) throws -> String {
        let align = flags.contains("-") ? "<" : ">"
        let sign = flags.contains("+") ? "+" : flags.contains(" ") ? " " : ""
        let zero = flags.contains("0") && !flags.contains("-")
        let tail = precision.map { "." + $0 } ?? ""
        let alternate = flags.contains("#") ? "#" : ""
        let prefix = zero ? sign + alternate + "0" + width : align + sign + alternate + width
        switch type {
        case "s": return try format(.string(try str(value)), align + width + tail)
        case "r": return try format(.string(try repr(value)), align + width + tail)
        case "a": return try format(.string(try repr(value).escapedToASCII), align + width + tail)
        case "d", "i", "u":
            guard let number = try integer(value) else {
                throw ScriptError(
                    .typeError, "%\(type) format: a real number is required, not \(value.typeName)")
            }
            return try FormatSpec(prefix + "d").format(number)
        case "x", "X", "o":
            guard let number = try asIndex(value) else {
                throw ScriptError(
                    .typeError, "%\(type) format: an integer is required, not \(value.typeName)")
            }
            return try FormatSpec(prefix + String(type)).format(number)
        case "e", "E", "f", "F", "g", "G":
            guard let number = try asFloat(value) else {
                throw ScriptError(.typeError, "must be real number, not \(value.typeName)")
            }
            return try FormatSpec(prefix + tail + String(type)).format(number)
        case "c":
            if case .string(let text) = value { return try format(.string(text), align + width) }
            return try FormatSpec(align + width + "c").format(try asIndex(value) ?? 0)
        default:
            throw ScriptError(.valueError, "unsupported format character '\(type)'")
        }
    }

    private func integer(_ value: Value) throws -> Int? {
        if let index = try asIndex(value) { return index }
        return try asFloat(value).flatMap { Int(exactly: $0.rounded(.towardZero)) }
    }
}

/// The values of a `%` expression, handed out in order or by name.
private struct PercentArguments {
    private let values: [Value]
    private let names: Dict?
    private var used = 0

    init(_ value: Value) {
        if case .tuple(let items) = value { values = items } else { values = [value] }
        if case .dict(let dict) = value { names = dict } else { names = nil }
    }

    var hasMore: Bool { names == nil && used < values.count }

    mutating func next(_ name: String?, _ interpreter: Interpreter) throws -> Value {
        if let name {
            guard let names else { throw ScriptError(.typeError, "format requires a mapping") }
            guard let value = names[name] else {
                throw ScriptError(ExceptionObject(.keyError, [.string(name)]))
            }
            return value
        }
        guard used < values.count else {
            throw ScriptError(.typeError, "not enough arguments for format string")
        }
        used += 1
        return values[used - 1]
    }
}
