/// A line of Markdown without its marks: `**bold**` and `*emphasis*` lose their stars, a code span its
/// backticks, a link becomes `text (address)`.
func plainInline(_ markdown: String) -> String {
    var scanner = InlineScanner(rest: markdown[...])
    return scanner.scan()
}

private struct InlineScanner {
    var rest: Substring
    private var text = ""

    init(rest: Substring) { self.rest = rest }

    mutating func scan() -> String {
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
        return text
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
        text += code[..<end.lowerBound]
        rest = code[end.upperBound...]
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
        text += plainInline(String(inner[..<end.lowerBound]))
        rest = inner[end.upperBound...]
        return true
    }

    private mutating func takeLink() -> Bool {
        let isImage = rest.first == "!"
        let opened = isImage ? rest.dropFirst() : rest
        guard opened.first == "[", let middle = opened.firstRange(of: "]("),
            let end = opened[middle.upperBound...].firstIndex(of: ")")
        else { return false }
        let label = plainInline(String(opened[..<middle.lowerBound].dropFirst()))
        let address = opened[middle.upperBound..<end]
        text += isImage ? "[\(label)]" : label == address ? label : "\(label) (\(address))"
        rest = opened[opened.index(after: end)...]
        return true
    }
}
