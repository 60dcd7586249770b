/// Cuts a text into tokens, turning indentation into `indent` and `dedent` as Python does.
struct Lexer {
    let source: SourceText
    let limit: Int
    var offset: Int
    private var tokens: [Token] = []
    private var indents = [0]
    /// Open brackets, innermost last: inside them lines and indentation mean nothing.
    private var brackets: [(symbol: Unicode.Scalar, offset: Int)] = []

    init(_ source: SourceText) {
        self.source = source
        limit = source.scalars.count
        offset = 0
    }

    /// For an expression inside an f-string: a stretch of the text, read as if in brackets.
    init(_ source: SourceText, expression span: Span) {
        self.source = source
        limit = span.end
        offset = span.start
    }

    /// All tokens of the text, closed by `newline`, the open `dedent`s and `end`.
    mutating func tokenize() throws -> [Token] {
        while true {
            try readIndentation()
            guard offset < limit else { break }
            try readLine()
        }
        if let open = brackets.last {
            throw fault("'\(open.symbol)' was never closed", Span(open.offset, open.offset + 1))
        }
        finish()
        return tokens
    }

    /// The tokens of an expression inside an f-string.
    mutating func tokenizeExpression() throws -> [Token] {
        while offset < limit {
            if source.scalars[offset].isBlank || source.scalars[offset] == "\n" {
                offset += 1
            } else {
                try readToken()
            }
        }
        if let open = brackets.last {
            throw fault("f-string: '\(open.symbol)' was never closed", Span(open.offset, open.offset + 1))
        }
        tokens.append(Token(kind: .end, span: Span(limit, limit)))
        return tokens
    }

    // MARK: Lines

    /// Reads white space up to a line's first token, passing over blank and comment lines.
    private mutating func readIndentation() throws {
        while offset < limit {
            let start = offset
            var width = 0
            while offset < limit, source.scalars[offset].isBlank {
                // A tab reaches to the next multiple of eight, as in Python.
                width = source.scalars[offset] == "\t" ? (width / 8 + 1) * 8 : width + 1
                offset += 1
            }
            if offset < limit, source.scalars[offset] == "#" { skipComment() }
            guard offset < limit else { return }
            if source.scalars[offset] == "\n" {
                offset += 1
                continue
            }
            return try indent(to: width, from: start)
        }
    }

    private mutating func indent(to width: Int, from start: Int) throws {
        let span = Span(start, offset)
        if width > indents[indents.count - 1] {
            guard indents.count < 100 else {
                throw fault("too many levels of indentation", span, kind: "IndentationError")
            }
            indents.append(width)
            tokens.append(Token(kind: .indent, span: span))
        }
        while width < indents[indents.count - 1] {
            indents.removeLast()
            tokens.append(Token(kind: .dedent, span: Span(offset, offset)))
            guard width <= indents[indents.count - 1] else {
                throw fault(
                    "unindent does not match any outer indentation level", Span(start, offset + 1),
                    kind: "IndentationError")
            }
        }
    }

    /// Reads a logical line: to the newline outside all brackets.
    private mutating func readLine() throws {
        while offset < limit {
            let scalar = source.scalars[offset]
            if scalar.isBlank {
                offset += 1
            } else if scalar == "#" {
                skipComment()
            } else if scalar == "\n" {
                offset += 1
                if brackets.isEmpty {
                    tokens.append(Token(kind: .newline, span: Span(offset - 1, offset)))
                    return
                }
            } else if scalar == "%" || scalar == "!", brackets.isEmpty, beginsLine {
                readMagic()
            } else if scalar == "\\" {
                try continueLine()
            } else {
                try readToken()
            }
        }
    }

    /// Nothing stands on the line yet.
    private var beginsLine: Bool {
        switch tokens.last?.kind {
        case nil, .newline, .indent, .dedent: true
        default: false
        }
    }

    /// The rest of a line that is no Python.
    private mutating func readMagic() {
        let start = offset
        while offset < limit, source.scalars[offset] != "\n" { offset += 1 }
        tokens.append(
            Token(kind: .magic(source.text(start..<offset)), span: Span(start, offset)))
    }

    private mutating func continueLine() throws {
        guard offset + 1 < limit else {
            throw fault("unexpected end of text after '\\'", Span(offset, offset + 1))
        }
        guard source.scalars[offset + 1] == "\n" else {
            throw fault("unexpected character after line continuation character", Span(offset, offset + 1))
        }
        offset += 2
    }

    private mutating func skipComment() {
        while offset < limit, source.scalars[offset] != "\n" { offset += 1 }
    }

    private mutating func finish() {
        let end = Span(limit, limit)
        if let last = tokens.last, last.kind != .newline && last.kind != .dedent {
            tokens.append(Token(kind: .newline, span: end))
        }
        for _ in indents.dropFirst() { tokens.append(Token(kind: .dedent, span: end)) }
        tokens.append(Token(kind: .end, span: end))
    }

    // MARK: Tokens

    private mutating func readToken() throws {
        let scalar = source.scalars[offset]
        if scalar.isNameStart {
            try readWord()
        } else if scalar.isDigit || (scalar == "." && peek(1)?.isDigit == true) {
            try readNumber()
        } else if scalar == "'" || scalar == "\"" {
            try readString(prefix: "", from: offset)
        } else {
            try readSymbol()
        }
    }

    private mutating func readWord() throws {
        let start = offset
        while offset < limit, source.scalars[offset].isNamePart { offset += 1 }
        let word = source.text(start..<offset)
        let next = offset < limit ? source.scalars[offset] : " "
        if next == "'" || next == "\"", word.count <= 2, word.lowercased().allSatisfy({ "rbfu".contains($0) })
        {
            return try readString(prefix: word.lowercased(), from: start)
        }
        let kind = Token.keywords.contains(word) ? Token.Kind.keyword(word) : .name(word)
        tokens.append(Token(kind: kind, span: Span(start, offset)))
    }

    private func plain(_ reader: inout StringReader, _ prefix: String) throws -> Token.Kind {
        let first = reader.offset
        let text = try reader.readPlain(isRaw: prefix.contains("r"))
        guard prefix.contains("b") else { return .string(text) }
        let bytes = text.unicodeScalars.compactMap { UInt8(exactly: $0.value) }
        guard source.scalars[first..<reader.offset].allSatisfy(\.isASCII),
            bytes.count == text.unicodeScalars.count
        else {
            throw fault("bytes can only contain ASCII literal characters", Span(first, reader.offset))
        }
        return .bytes(bytes)
    }

    private mutating func readString(prefix: String, from start: Int) throws {
        var reader = StringReader(source: source, offset: offset, limit: limit, start: start)
        let kind: Token.Kind =
            prefix.contains("f")
            ? .formatted(try reader.readFormatted(isRaw: prefix.contains("r")))
            : try plain(&reader, prefix)
        offset = reader.offset
        tokens.append(Token(kind: kind, span: Span(start, offset)))
    }

    private mutating func readSymbol() throws {
        for symbol in Token.symbols where offset + symbol.count <= limit {
            guard source.scalars[offset..<offset + symbol.count].elementsEqual(symbol) else { continue }
            let span = Span(offset, offset + symbol.count)
            try track(symbol[0], at: offset)
            offset += symbol.count
            tokens.append(Token(kind: .symbol(source.text(span.start..<span.end)), span: span))
            return
        }
        throw unknownCharacter()
    }

    private func unknownCharacter() -> SyntaxFault {
        let scalar = source.scalars[offset]
        let span = Span(offset, offset + 1)
        switch scalar {
        case "“", "”", "‘", "’": return fault("'\(scalar)' is a typographic quote; write ' or \"", span)
        case "!", "?", "$", "`": return fault("invalid syntax", span)
        default:
            let code = String(scalar.value, radix: 16, uppercase: true)
            let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
            return scalar.properties.isWhitespace || scalar.value < 32
                ? fault("invalid non-printable character U+\(padded)", span)
                : fault("invalid character '\(scalar)' (U+\(padded))", span)
        }
    }

    private mutating func track(_ symbol: Unicode.Scalar, at place: Int) throws {
        switch symbol {
        case "(", "[", "{":
            guard brackets.count < 200 else {
                throw fault("too many nested parentheses", Span(place, place + 1))
            }
            brackets.append((symbol, place))
        case ")", "]", "}":
            guard let open = brackets.popLast() else {
                throw fault("unmatched '\(symbol)'", Span(place, place + 1))
            }
            let pairs: [Unicode.Scalar: Unicode.Scalar] = ["(": ")", "[": "]", "{": "}"]
            guard pairs[open.symbol] == symbol else {
                throw fault(
                    "closing parenthesis '\(symbol)' does not match opening parenthesis '\(open.symbol)'",
                    Span(place, place + 1))
            }
        default: break
        }
    }

    private func peek(_ distance: Int) -> Unicode.Scalar? {
        offset + distance < limit ? source.scalars[offset + distance] : nil
    }

    private func fault(_ message: String, _ span: Span, kind: String = "SyntaxError") -> SyntaxFault {
        SyntaxFault(message, source, span, kind: kind)
    }
}

// MARK: Numbers

extension Lexer {
    /// Reads `12`, `1_000`, `0xff`, `0b1`, `0o7`, `1.5`, `.5`, `1e-3`.
    private mutating func readNumber() throws {
        let start = offset
        if source.scalars[offset] == "0", let mark = peek(1),
            let radix = ["x": 16, "X": 16, "b": 2, "B": 2, "o": 8, "O": 8][String(mark)]
        {
            offset += 2
            return try readInteger(radix: radix, from: start)
        }
        skipDigits()
        var isFloat = false
        if offset < limit, source.scalars[offset] == "." {
            isFloat = true
            offset += 1
            skipDigits()
        }
        if offset < limit, source.scalars[offset] == "e" || source.scalars[offset] == "E" {
            let signed = peek(1) == "+" || peek(1) == "-"
            if peek(signed ? 2 : 1)?.isDigit == true {
                isFloat = true
                offset += signed ? 2 : 1
                skipDigits()
            }
        }
        try endNumber(from: start)
        let digits = source.text(start..<offset).replacing("_", with: "")
        let span = Span(start, offset)
        if isFloat {
            let padded = (digits.hasPrefix(".") ? "0" : "") + digits
            let text = padded.replacing(".e", with: ".0e").replacing(".E", with: ".0E")
            tokens.append(
                Token(kind: .float(Double(text.hasSuffix(".") ? text + "0" : text) ?? .infinity), span: span))
        } else if digits.count > 1, digits.hasPrefix("0"), digits.contains(where: { $0 != "0" }) {
            throw fault(
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                span)
        } else {
            try append(Int(digits), span)
        }
    }

    private mutating func readInteger(radix: Int, from start: Int) throws {
        let first = offset
        while offset < limit, source.scalars[offset].isNamePart { offset += 1 }
        let digits = source.text(first..<offset).replacing("_", with: "")
        let span = Span(start, offset)
        guard !digits.isEmpty, digits.allSatisfy({ $0.hexDigitValue.map { $0 < radix } ?? false }) else {
            throw fault("invalid number literal", span)
        }
        try append(Int(digits, radix: radix), span)
    }

    private mutating func append(_ value: Int?, _ span: Span) throws {
        guard let value else {
            throw fault(
                "integer too large: convbook's integers have 64 bits; write a float, such as 1e20", span)
        }
        tokens.append(Token(kind: .int(value), span: span))
    }

    private mutating func skipDigits() {
        while offset < limit, source.scalars[offset].isDigit || source.scalars[offset] == "_" { offset += 1 }
    }

    private mutating func endNumber(from start: Int) throws {
        guard offset < limit, source.scalars[offset].isNameStart else { return }
        let first = offset
        while offset < limit, source.scalars[offset].isNamePart { offset += 1 }
        let word = source.text(first..<offset)
        if Token.keywords.contains(word) {
            offset = first
            return
        }
        if word == "j" || word == "J" {
            throw fault("complex numbers are not in convbook's Python", Span(start, offset))
        }
        throw fault("invalid decimal literal", Span(start, offset))
    }
}

extension Unicode.Scalar {
    var isBlank: Bool { self == " " || self == "\t" || self == "\u{0C}" }
    var isDigit: Bool { self >= "0" && self <= "9" }
    var isNameStart: Bool { self == "_" || (isASCII ? properties.isAlphabetic : properties.isXIDStart) }
    var isNamePart: Bool { isNameStart || isDigit || (!isASCII && properties.isXIDContinue) }
}
