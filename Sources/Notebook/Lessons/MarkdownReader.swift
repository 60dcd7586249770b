/// Cuts Markdown into prose and cells, line by line, by CommonMark's rules for fenced code and comments.
struct MarkdownReader {
    let lines: [Substring]
    private var next = 0
    private var prose: [Substring] = []
    private var elements: [Lesson.Element] = []

    init(lines: [Substring]) { self.lines = lines }

    /// Front matter opens on the first line and must be closed; only plain `key: value` lines are taken.
    mutating func readFrontMatter() -> [String: String] {
        guard lines.first?.trimmed == "---" else { return [:] }
        let isEnd = { (line: Substring) in line.trimmed == "---" || line.trimmed == "..." }
        guard let end = lines.dropFirst().firstIndex(where: isEnd) else { return [:] }
        next = end + 1
        var values: [String: String] = [:]
        for line in lines[1..<end] {
            guard let colon = line.firstIndex(of: ":"), line.first?.isWhitespace == false else { continue }
            let value = line[line.index(after: colon)...].trimmed
            values[String(line[..<colon])] = value.unquoted
        }
        return values
    }

    mutating func readElements() -> [Lesson.Element] {
        while next < lines.count {
            if let fence = Fence(opening: lines[next]) {
                readFenced(fence)
            } else if lines[next].trimmed.hasPrefix("<!--") {
                skipComment()
            } else if lines[next].trimmed.hasPrefix("<details>") {
                readDetails()
            } else if Quiz.item(lines[next]) != nil {
                readQuiz()
            } else {
                prose.append(lines[next])
                next += 1
            }
        }
        endProse()
        return elements
    }

    private mutating func readFenced(_ fence: Fence) {
        let first = next + 1
        let closing = lines[first...].firstIndex(where: fence.isClosed) ?? lines.count
        if fence.words.first == "python" {
            endProse()
            let code = lines[first..<closing].map(fence.dedent).joined(separator: "\n")
            elements.append(.cell(.init(code: code, line: first + 1, tags: fence.tags)))
        } else if fence.words.first == "output" {
            endProse()
            let text = lines[first..<closing].map(fence.dedent).joined(separator: "\n")
            elements.append(.output(RecordedOutput(text: text, line: first + 1)))
        } else {
            prose += lines[next..<min(closing + 1, lines.count)]
        }
        next = closing + 1
    }

    /// A task list, with what is indented below its items.
    private mutating func readQuiz() {
        endProse()
        let first = next
        while next < lines.count {
            let line = lines[next]
            let isBlank = line.allSatisfy(\.isWhitespace)
            let goesOn =
                next + 1 < lines.count
                && (Quiz.item(lines[next + 1]) != nil || lines[next + 1].hasPrefix("  "))
            guard Quiz.item(line) != nil || line.hasPrefix("  ") || (isBlank && goesOn) else { break }
            next += 1
        }
        if let quiz = Quiz(lines[first..<next], line: first + 1) { elements.append(.quiz(quiz)) }
    }

    /// What a page shows only when asked: hints, and cells such as a solution.
    private mutating func readDetails() {
        endProse()
        let opening = lines[next].trimmed
        let isHint = opening.lowercased().contains("<summary>hint")
        next += 1
        var text: [Substring] = []
        while next < lines.count, lines[next].trimmed != "</details>" {
            if let fence = Fence(opening: lines[next]) {
                readFenced(fence)
            } else {
                text.append(lines[next])
                next += 1
            }
        }
        next += 1
        let hint = text.joined(separator: "\n").trimmed
        prose = []
        if isHint && !hint.isEmpty { elements.append(.hint(hint)) }
    }

    /// A comment is not for the reader, and a cell within it is not run.
    private mutating func skipComment() {
        while next < lines.count && !lines[next].contains("-->") { next += 1 }
        next += 1
    }

    private mutating func endProse() {
        let text = prose.joined(separator: "\n")
        if !text.allSatisfy(\.isWhitespace) { elements.append(.prose(text)) }
        prose = []
    }
}

/// The line that opens fenced code: three or more backticks or tildes, indented by at most three blanks.
struct Fence {
    private let mark: Character
    private let length: Int
    private let indentation: Int
    /// The words of the info string. `{python}` and `.python` are written too: the brackets and the dot
    /// don't count.
    let words: [String]

    /// Behind the language: Jupytext's `tags=["exercise"]`, or plain words.
    let tags: [String]

    init?(opening line: Substring) {
        indentation = line.prefix { $0 == " " }.count
        let rest = line.dropFirst(indentation)
        guard indentation <= 3, let mark = rest.first, mark == "`" || mark == "~" else { return nil }
        length = rest.prefix { $0 == mark }.count
        let info = rest.dropFirst(length)
        guard length >= 3, mark == "~" || !info.contains("`") else { return nil }
        self.mark = mark
        words = info.split { $0.isWhitespace || $0 == "{" || $0 == "}" || $0 == "," }.map { word in
            word.hasPrefix(".") ? String(word.dropFirst()) : String(word)
        }
        tags = Fence.tags(in: String(info)) ?? Array(words.dropFirst())
    }

    /// The words of `tags=["…"]`; `nil` where there is none.
    static func tags(in text: String) -> [String]? {
        guard let start = text.firstRange(of: "tags=["),
            let end = text[start.upperBound...].firstIndex(of: "]")
        else { return nil }
        return text[start.upperBound..<end].split(separator: ",").map {
            $0.trimmed.filter { !"\"'".contains($0) }
        }
    }

    /// Is this the line that closes it: the same mark, at least as long, and nothing else?
    func isClosed(by line: Substring) -> Bool {
        let indentation = line.prefix { $0 == " " }.count
        let marks = line.dropFirst(indentation).prefix { $0 == mark }.count
        return indentation <= 3 && marks >= length
            && line.dropFirst(indentation + marks).allSatisfy(\.isWhitespace)
    }

    /// A line of the code without the indentation that the fence itself has.
    func dedent(_ line: Substring) -> Substring {
        line.dropFirst(min(indentation, line.prefix { $0 == " " }.count))
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }

    /// Without quotes around it.
    var unquoted: String {
        guard count >= 2, let first, first == last, first == "\"" || first == "'" else { return String(self) }
        return String(dropFirst().dropLast())
    }
}
