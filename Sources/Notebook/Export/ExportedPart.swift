/// What a file for other programs is made of: a piece of text, or a cell with what it put out.
enum ExportedPart {
    /// Markdown.
    case prose(String)
    /// Help with the exercise before; its number among the exercise's hints.
    case hint(String, number: Int)
    case quiz(Quiz)
    case code(ExportedCell)
}

struct ExportedCell {
    let code: String
    var tags: [String] = []
    /// As at the prompt; `nil` where it has not run.
    var number: Int?
    var outputs: [CellOutput] = []
    /// Python with Keras cannot run it.
    var needsConvbook = false

    func has(_ tag: Lesson.Tag) -> Bool { tags.contains(tag.rawValue) }

    /// With the tag that says what it needs; each tag once, also where a file is read that was written here.
    var exportedTags: [String] {
        (tags + (needsConvbook ? ["needs-convbook"] : [])).reduce(into: []) { unique, tag in
            if !unique.contains(tag) { unique.append(tag) }
        }
    }

    /// With a line that says so.
    var exportedCode: String {
        let note = "# This cell needs convbook.\n"
        return (needsConvbook && !code.hasPrefix(note) ? note : "") + code
    }
}

extension ExportedPart {
    init(_ entry: CellRecord.Entry) {
        self = .code(ExportedCell(code: entry.text, number: entry.number, outputs: entry.outputs))
    }

    /// As a page of Markdown shows it; `nil` for code.
    var markdown: String? {
        switch self {
        case .prose(let text): text.trimmed
        case .hint(let text, let number):
            "<details><summary>Hint \(number)</summary>\n\n\(text)\n\n</details>"
        case .quiz(let quiz): ExportedPart.markdown(quiz)
        case .code: nil
        }
    }

    /// The choices, and the answers to be unfolded.
    private static func markdown(_ quiz: Quiz) -> String {
        let choices = quiz.choices.map { "- \($0.text)" }
        let answers = quiz.choices.map { "- \($0.isRight ? "✓" : "✗") \($0.text): \($0.explanation)" }
        return (choices + ["", "<details><summary>Answer</summary>", ""] + answers + ["", "</details>"])
            .joined(separator: "\n")
    }
}

extension String {
    /// What a terminal shows in the end: without escape codes, and of lines that were drawn over, such as a progress
    /// bar's, the last state.
    var asShown: String {
        let plain = replacing(/\u{1B}\[[0-9;?]*[A-Za-z]/, with: "")
        return plain.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(whereSeparator: { $0 == "\r" || $0 == "\u{8}" }).last.map(String.init) ?? ""
        }.joined(separator: "\n")
    }
}
