/// Reads one string literal, from its opening quote.
struct StringReader {
    let source: SourceText
    var offset: Int
    let limit: Int
    /// Where the literal starts, prefix included, for messages.
    let start: Int

    mutating func readPlain(isRaw: Bool) throws -> String {
        let quote = openQuote()
        var text = String.UnicodeScalarView()
        while try !closes(quote) { try appendCharacter(to: &text, isRaw: isRaw) }
        return String(text)
    }

    /// Reads an f-string into its pieces.
    mutating func readFormatted(isRaw: Bool) throws -> [FormattedPiece] {
        let quote = openQuote()
        var pieces: [FormattedPiece] = []
        var text = String.UnicodeScalarView()
        while try !closes(quote) {
            let scalar = source.scalars[offset]
            if scalar == "{" || scalar == "}", peek(1) == scalar {
                text.append(scalar)
                offset += 2
            } else if scalar == "{" {
                if !text.isEmpty { pieces.append(.text(String(text))) }
                text = .init()
                pieces.append(try readField(quote: quote, isRaw: isRaw, depth: 0))
            } else if scalar == "}" {
                throw fault("f-string: single '}' is not allowed", Span(offset, offset + 1))
            } else {
                try appendCharacter(to: &text, isRaw: isRaw)
            }
        }
        if !text.isEmpty { pieces.append(.text(String(text))) }
        return pieces
    }

    // MARK: Quotes and characters

    private mutating func openQuote() -> [Unicode.Scalar] {
        let mark = source.scalars[offset]
        let count = peek(1) == mark && peek(2) == mark ? 3 : 1
        offset += count
        return Array(repeating: mark, count: count)
    }

    /// Passes the closing quote if it stands here.
    private mutating func closes(_ quote: [Unicode.Scalar]) throws -> Bool {
        guard offset < limit else { throw unterminated(quote) }
        if source.scalars[offset] == "\n" && quote.count == 1 { throw unterminated(quote) }
        let end = offset + quote.count
        guard end <= limit, source.scalars[offset..<end].elementsEqual(quote) else { return false }
        offset = end
        return true
    }

    private func unterminated(_ quote: [Unicode.Scalar]) -> SyntaxFault {
        let line = source.position(of: offset).line
        let what =
            quote.count == 3 ? "unterminated triple-quoted string literal" : "unterminated string literal"
        return fault("\(what) (detected at line \(line))", Span(start, start + 1))
    }

    private mutating func appendCharacter(to text: inout String.UnicodeScalarView, isRaw: Bool) throws {
        let scalar = source.scalars[offset]
        offset += 1
        guard scalar == "\\", let next = peek(0) else { return text.append(scalar) }
        offset += 1
        if isRaw { return text.append(contentsOf: [scalar, next]) }
        switch next {
        case "\n": break
        case "\\", "'", "\"": text.append(next)
        case "n": text.append("\n")
        case "t": text.append("\t")
        case "r": text.append("\r")
        case "a": text.append("\u{07}")
        case "b": text.append("\u{08}")
        case "f": text.append("\u{0C}")
        case "v": text.append("\u{0B}")
        case "0"..."7": text.append(octal(first: next))
        case "x": text.append(try hexadecimal(digits: 2))
        case "u": text.append(try hexadecimal(digits: 4))
        case "U": text.append(try hexadecimal(digits: 8))
        case "N" where peek(0) == "{":
            throw fault(
                "names of characters are not in convbook's Python; write the character, or its number as '\\u2022'",
                Span(offset - 2, offset))
        default: text.append(contentsOf: [scalar, next])
        }
    }

    private mutating func octal(first: Unicode.Scalar) -> Unicode.Scalar {
        var value = first.value - 48
        var digits = 1
        while digits < 3, let next = peek(0), next >= "0" && next <= "7" {
            value = value * 8 + next.value - 48
            offset += 1
            digits += 1
        }
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    private mutating func hexadecimal(digits: Int) throws -> Unicode.Scalar {
        let from = offset
        let end = min(offset + digits, limit)
        let text = source.text(offset..<end)
        guard text.count == digits, let value = UInt32(text, radix: 16), let scalar = Unicode.Scalar(value)
        else {
            throw fault("truncated or invalid \\ escape in string", Span(from - 2, end))
        }
        offset = end
        return scalar
    }

    // MARK: Fields

    /// Reads `{expression[=][!r][:spec]}` from its opening brace.
    private mutating func readField(quote: [Unicode.Scalar], isRaw: Bool, depth: Int) throws -> FormattedPiece
    {
        guard depth < 3 else {
            throw fault("f-string: expressions nested too deeply", Span(offset, offset + 1))
        }
        let open = offset
        offset += 1
        let first = offset
        try skipExpression(open: open, quote: quote)
        var last = offset
        var label: String?
        if last > first, source.scalars[last - 1] == "=",
            !"=!<>".unicodeScalars.contains(before(last - 1, first))
        {
            last -= 1
            label = source.text(first..<offset)
        }
        // White space after `=` belongs to the label.
        if label == nil, let equals = trailingEquals(first, last) {
            label = source.text(first..<offset)
            last = equals
        }
        guard source.scalars[first..<last].contains(where: { !$0.isBlank && $0 != "\n" }) else {
            throw fault("f-string: valid expression required before '}'", Span(open, offset + 1))
        }
        var conversion: Unicode.Scalar?
        if peek(0) == "!" {
            guard let mark = peek(1), "rsa".unicodeScalars.contains(mark) else {
                throw fault(
                    "f-string: invalid conversion character: expected 's', 'r', or 'a'",
                    Span(offset, offset + 2))
            }
            conversion = mark
            offset += 2
        }
        var spec: [FormattedPiece] = []
        if peek(0) == ":" {
            offset += 1
            spec = try readSpec(quote: quote, isRaw: isRaw, depth: depth)
        }
        guard peek(0) == "}" else { throw fault("f-string: expecting '}'", Span(open, open + 1)) }
        offset += 1
        return .field(expression: Span(first, last), label: label, conversion: conversion, spec: spec)
    }

    private func before(_ index: Int, _ first: Int) -> Unicode.Scalar {
        index > first ? source.scalars[index - 1] : " "
    }

    private func trailingEquals(_ first: Int, _ last: Int) -> Int? {
        var index = last
        while index > first, source.scalars[index - 1] == " " { index -= 1 }
        guard index < last, index > first, source.scalars[index - 1] == "=" else { return nil }
        return "=!<>".unicodeScalars.contains(before(index - 1, first)) ? nil : index - 1
    }

    /// Moves to the `!`, `:` or `}` that ends a field's expression.
    private mutating func skipExpression(open: Int, quote: [Unicode.Scalar]) throws {
        var depth = 0
        while true {
            guard let scalar = peek(0), quote.count == 3 || scalar != "\n" else {
                throw fault("f-string: expecting '}'", Span(open, open + 1))
            }
            switch scalar {
            case "(", "[", "{": depth += 1
            case ")", "]": depth -= 1
            case "}":
                if depth == 0 { return }
                depth -= 1
            case ":" where depth == 0: return
            case "!" where depth == 0 && peek(1) != "=": return
            case "'", "\"":
                if quote.count == 1 && scalar == quote[0] && !hasPartner(scalar) {
                    throw fault("f-string: expecting '}'", Span(open, open + 1))
                }
                var inner = StringReader(source: source, offset: offset, limit: limit, start: offset)
                _ = try inner.readPlain(isRaw: false)
                offset = inner.offset - 1
            default: break
            }
            offset += 1
        }
    }

    /// Whether a quote of the enclosing kind opens a string inside the field: it must close before the line ends.
    private func hasPartner(_ quote: Unicode.Scalar) -> Bool {
        var index = offset + 1
        while index < limit, source.scalars[index] != "\n" {
            if source.scalars[index] == quote { return true }
            index += 1
        }
        return false
    }

    private mutating func readSpec(
        quote: [Unicode.Scalar], isRaw: Bool, depth: Int
    ) throws -> [FormattedPiece] {
        var pieces: [FormattedPiece] = []
        var text = String.UnicodeScalarView()
        while let scalar = peek(0), scalar != "}" {
            guard scalar != "\n", scalar != quote[0] || quote.count == 3 else { break }
            if scalar == "{" {
                if !text.isEmpty { pieces.append(.text(String(text))) }
                text = .init()
                pieces.append(try readField(quote: quote, isRaw: isRaw, depth: depth + 1))
            } else {
                try appendCharacter(to: &text, isRaw: isRaw)
            }
        }
        if !text.isEmpty { pieces.append(.text(String(text))) }
        return pieces
    }

    private func peek(_ distance: Int) -> Unicode.Scalar? {
        offset + distance < limit ? source.scalars[offset + distance] : nil
    }

    private func fault(_ message: String, _ span: Span) -> SyntaxFault { SyntaxFault(message, source, span) }
}
