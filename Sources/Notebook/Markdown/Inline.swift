/// A part of a line of Markdown.
indirect enum Inline: Equatable, Sendable {
    case text(String)
    case code(String)
    case emphasis([Inline])
    case strong([Inline])
    case link([Inline], address: String)
    case image(String, address: String)
}

extension [Inline] {
    /// The parts of a line, or of a paragraph whose lines were joined.
    init(markdown: String) {
        var reader = InlineReader(rest: markdown[...])
        self = reader.read()
    }

    /// Without any marks.
    var plainText: String {
        map { part in
            switch part {
            case .text(let text), .code(let text), .image(let text, _): text
            case .emphasis(let parts), .strong(let parts), .link(let parts, _): parts.plainText
            }
        }.joined()
    }
}

/// Reads marks within a line: `**strong**` and `*emphasis*`, code spans, links, pictures, escapes.
private struct InlineReader {
    var rest: Substring
    private var parts: [Inline] = []
    private var text = ""

    init(rest: Substring) { self.rest = rest }

    mutating func read() -> [Inline] {
        while let character = rest.first {
            let isTaken =
                switch character {
                case "\\": takeEscape()
                case "`": takeCode()
                case "*", "_": takeEmphasis(character)
                case "[", "!": takeLink()
                default: false
                }
            if !isTaken { text.append(rest.removeFirst()) }
        }
        endText()
        return parts
    }

    private mutating func endText() {
        if !text.isEmpty { parts.append(.text(text)) }
        text = ""
    }

    private mutating func add(_ part: Inline, rest: Substring) {
        endText()
        parts.append(part)
        self.rest = rest
    }

    private mutating func takeEscape() -> Bool {
        guard let escaped = rest.dropFirst().first, escaped.isPunctuation || escaped.isSymbol else {
            return false
        }
        text.append(escaped)
        rest = rest.dropFirst(2)
        return true
    }

    private mutating func takeCode() -> Bool {
        let mark = rest.prefix { $0 == "`" }
        let code = rest.dropFirst(mark.count)
        guard let end = code.firstRange(of: mark) else { return false }
        add(.code(String(code[..<end.lowerBound])), rest: code[end.upperBound...])
        return true
    }

    /// A star or underscore opens emphasis when it stands before a word and the same closes it after
    /// one; an underscore within a name is a letter.
    private mutating func takeEmphasis(_ mark: Character) -> Bool {
        let marks = rest.prefix { $0 == mark }
        let inner = rest.dropFirst(marks.count)
        let standsInWord = mark == "_" && text.last.map { $0.isLetter || $0.isNumber } == true
        guard marks.count <= 3, !standsInWord, inner.first?.isWhitespace == false,
            let end = inner.firstRange(of: marks), end.lowerBound > inner.startIndex,
            inner[inner.index(before: end.lowerBound)].isWhitespace == false
        else { return false }
        let content = [Inline](markdown: String(inner[..<end.lowerBound]))
        let part: Inline =
            switch marks.count {
            case 1: .emphasis(content)
            case 2: .strong(content)
            default: .strong([.emphasis(content)])
            }
        add(part, rest: inner[end.upperBound...])
        return true
    }

    private mutating func takeLink() -> Bool {
        let isImage = rest.first == "!"
        let opened = isImage ? rest.dropFirst() : rest
        guard opened.first == "[", let middle = opened.firstRange(of: "]("),
            let end = opened[middle.upperBound...].firstIndex(of: ")")
        else { return false }
        let label = [Inline](markdown: String(opened[..<middle.lowerBound].dropFirst()))
        let address = String(opened[middle.upperBound..<end])
        let after = opened[opened.index(after: end)...]
        add(
            isImage ? .image(label.plainText, address: address) : .link(label, address: address), rest: after)
        return true
    }
}
