/// Text with terminal styles, which wraps and is cut as Rich does it, the library behind Keras's tables.
struct StyledText {
    struct Letter {
        var character: Character
        /// What stands between `ESC[` and `m`; empty for plain text.
        var style: String
    }

    private(set) var letters: [Letter] = []

    init(_ text: String = "", style: String = "") { append(text, style: style) }

    private init(_ letters: some Sequence<Letter>) { self.letters = Array(letters) }

    var count: Int { letters.count }

    mutating func append(_ text: String, style: String = "") {
        letters += text.map { Letter(character: $0, style: style) }
    }

    mutating func append(_ text: StyledText) { letters += text.letters }

    /// As text with escape codes, each stretch of a style between its own.
    var rendered: String {
        var text = ""
        var i = 0
        while i < letters.count {
            let style = letters[i].style
            var end = i
            while end < letters.count && letters[end].style == style { end += 1 }
            let plain = String(letters[i..<end].map(\.character))
            text += style.isEmpty ? plain : "\u{1b}[\(style)m\(plain)\u{1b}[0m"
            i = end
        }
        return text
    }

    // MARK: Wrapping

    /// Lines of at most `width` letters, broken at spaces. A word that is longer goes on over lines
    /// (`folding`) or stands on a line of its own, too long.
    func wrapped(to width: Int, folding: Bool) -> [StyledText] {
        var breaks: [Int] = []
        var used = 0
        for word in words {
            let length = word.count - letters[word].reversed().prefix { $0.character == " " }.count
            if width - used >= length {
                used += word.count
            } else if length > width && folding {
                var start = word.lowerBound
                if start > 0 { breaks.append(start) }
                while word.upperBound - start > width {
                    start += width
                    breaks.append(start)
                }
                used = word.upperBound - start
            } else if word.lowerBound > 0 {
                breaks.append(word.lowerBound)
                used = word.count
            } else {
                used = word.count
            }
        }
        let edges = [0] + breaks + [letters.count]
        return zip(edges, edges.dropFirst()).map { start, end in
            StyledText(letters[start..<end]).withoutTrailingSpaces(beyond: width)
        }
    }

    /// Each word with the spaces around it.
    private var words: [Range<Int>] {
        var words: [Range<Int>] = []
        var start = 0
        var i = 0
        while i < letters.count {
            while i < letters.count && letters[i].character == " " { i += 1 }
            while i < letters.count && letters[i].character != " " { i += 1 }
            while i < letters.count && letters[i].character == " " { i += 1 }
            words.append(start..<i)
            start = i
        }
        return words
    }

    private func withoutTrailingSpaces(beyond width: Int) -> StyledText {
        var result = self
        while result.count > width, result.letters.last?.character == " " { result.letters.removeLast() }
        return result
    }

    // MARK: Fitting a line into a cell

    enum Alignment { case left, center, right }

    /// Cut with `…` or padded to exactly `width`.
    func fitted(to width: Int, _ alignment: Alignment) -> StyledText {
        var line = self
        if alignment != .left { while line.letters.last?.character == " " { line.letters.removeLast() } }
        if line.count > width {
            line.letters = Array(line.letters.prefix(width))
            if width > 0 { line.letters[width - 1].character = "…" }
        }
        let missing = width - line.count
        let before = alignment == .left ? 0 : alignment == .right ? missing : missing / 2
        var result = StyledText(String(repeating: " ", count: before))
        result.letters += line.letters
        result.append(String(repeating: " ", count: missing - before))
        return result
    }

    /// The first letters.
    func prefix(_ width: Int) -> StyledText { StyledText(letters.prefix(width)) }

    /// With every letter in one style.
    func styled(_ style: String) -> StyledText {
        StyledText(letters.map { Letter(character: $0.character, style: style) })
    }
}
