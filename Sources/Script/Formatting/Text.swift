extension Interpreter {
    /// `str(value)`
    public func str(_ value: Value) throws -> String {
        switch value {
        case .string(let text): text
        case .object(let object): try object.str(self)
        default: try repr(value)
        }
    }

    /// `repr(value)`
    public func repr(_ value: Value) throws -> String {
        switch value {
        case .none: "None"
        case .ellipsis: "Ellipsis"
        case .bool(let value): value ? "True" : "False"
        case .int(let value): String(value)
        case .float(let value): FloatText.repr(value)
        case .string(let value): Interpreter.quoted(value)
        case .tuple(let items):
            try nesting { try items.count == 1 ? "(\(repr(items[0])),)" : "(\(joined(items)))" }
        case .list(let list): try once(list, inside: "[...]") { "[\(try joined(list.items))]" }
        case .dict(let dict):
            try once(dict, inside: "{...}") {
                let pairs = try dict.pairs.map { "\(try repr($0.key)): \(try repr($0.value))" }
                return "{\(pairs.joined(separator: ", "))}"
            }
        case .set(let set): set.count == 0 ? "set()" : "{\(try joined(set.items))}"
        case .object(let object): try nesting { try object.repr(self) }
        }
    }

    private func joined(_ items: [Value]) throws -> String {
        try items.map { try repr($0) }.joined(separator: ", ")
    }

    /// Prints a container; one that is being printed already stands for itself.
    private func once(_ object: AnyObject, inside: String, _ body: () throws -> String) throws -> String {
        let identity = ObjectIdentifier(object)
        guard printing.insert(identity).inserted else { return inside }
        defer { printing.remove(identity) }
        return try nesting(body)
    }

    /// A string as Python writes it in code.
    static func quoted(_ text: String) -> String {
        let quote: Unicode.Scalar = text.contains("'") && !text.contains("\"") ? "\"" : "'"
        var result = String.UnicodeScalarView()
        result.append(quote)
        for scalar in text.unicodeScalars {
            switch scalar {
            case quote, "\\":
                result.append("\\")
                result.append(scalar)
            case "\n": result.append(contentsOf: "\\n".unicodeScalars)
            case "\r": result.append(contentsOf: "\\r".unicodeScalars)
            case "\t": result.append(contentsOf: "\\t".unicodeScalars)
            case _ where scalar.value < 32 || scalar.value == 127:
                let code = String(scalar.value, radix: 16)
                result.append(contentsOf: ("\\x" + (code.count < 2 ? "0" : "") + code).unicodeScalars)
            default: result.append(scalar)
            }
        }
        result.append(quote)
        return String(result)
    }
}

extension Value {
    /// `repr(value)` outside of any session, for messages.
    public var plainRepr: String {
        get throws { try Interpreter.plain.repr(self) }
    }
}
