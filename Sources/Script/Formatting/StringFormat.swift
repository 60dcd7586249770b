extension Interpreter {
    /// `template.format(*positional, **keywords)`
    func format(_ template: String, _ arguments: BoundArguments) throws -> String {
        var state = StringFormat(positional: arguments.variadic, keywords: arguments.keywords)
        return try state.format(template, depth: 0, self)
    }
}

/// One run of `str.format`: what it may take values from, and how many it has taken in order.
private struct StringFormat {
    let positional: [Value]
    let keywords: [(name: String, value: Value)]
    var taken = 0

    init(positional: [Value], keywords: [(name: String, value: Value)]) {
        self.positional = positional
        self.keywords = keywords
    }

    mutating func format(_ template: String, depth: Int, _ interpreter: Interpreter) throws -> String {
        guard depth < 3 else { throw ScriptError(.valueError, "Max string recursion exceeded") }
        var text = ""
        var rest = Substring(template)
        while let character = rest.popFirst() {
            switch character {
            case "{" where rest.first == "{", "}" where rest.first == "}":
                text.append(rest.removeFirst())
            case "{": text += try field(&rest, depth: depth, interpreter)
            case "}": throw ScriptError(.valueError, "Single '}' encountered in format string")
            default: text.append(character)
            }
        }
        return text
    }

    /// A field after its `{`: name, conversion, spec, which may hold fields itself.
    private mutating func field(_ rest: inout Substring, depth: Int, _ interpreter: Interpreter) throws
        -> String
    {
        var inner = ""
        var nested = 1
        while let character = rest.popFirst() {
            if character == "{" { nested += 1 }
            if character == "}" { nested -= 1 }
            if nested == 0 { break }
            inner.append(character)
        }
        guard nested == 0 else { throw ScriptError(.valueError, "expected '}' before end of string") }
        let parts = inner.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let head = parts[0].split(separator: "!", maxSplits: 1, omittingEmptySubsequences: false)
        let value = try resolve(String(head[0]), interpreter)
        let spec = parts.count > 1 ? try format(String(parts[1]), depth: depth + 1, interpreter) : ""
        switch head.count > 1 ? head[1] : "" {
        case "": return try interpreter.format(value, spec)
        case "r": return try interpreter.format(.string(try interpreter.repr(value)), spec)
        case "a": return try interpreter.format(.string(try interpreter.repr(value).escapedToASCII), spec)
        case "s": return try interpreter.format(.string(try interpreter.str(value)), spec)
        default: throw ScriptError(.valueError, "Unknown conversion specifier '\(head[1])'")
        }
    }

    /// `0`, `name`, `name.attribute`, `name[index]`
    private mutating func resolve(_ path: String, _ interpreter: Interpreter) throws -> Value {
        let name = path.prefix { $0 != "." && $0 != "[" }
        var value = try argument(String(name))
        var rest = path.dropFirst(name.count)
        while let mark = rest.popFirst() {
            if mark == "." {
                let attribute = rest.prefix { $0 != "." && $0 != "[" }
                rest.removeFirst(attribute.count)
                value = try interpreter.attribute(String(attribute), of: value)
            } else {
                let index = rest.prefix { $0 != "]" }
                rest.removeFirst(min(rest.count, index.count + 1))
                let key = Int(index).map(Value.int) ?? .string(String(index))
                value = try interpreter.item(of: value, key)
            }
        }
        return value
    }

    private mutating func argument(_ name: String) throws -> Value {
        if name.isEmpty || Int(name) != nil {
            let index = Int(name) ?? taken
            if name.isEmpty { taken += 1 }
            guard positional.indices.contains(index) else {
                throw ScriptError(
                    .indexError, "Replacement index \(index) out of range for positional args tuple")
            }
            return positional[index]
        }
        guard let value = keywords.first(where: { $0.name == name })?.value else {
            throw ScriptError(ExceptionObject(.keyError, [.string(name)]))
        }
        return value
    }
}
