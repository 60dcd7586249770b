import Foundation

/// A lesson as other programs read it.
public struct LessonExport {
    private let lesson: Lesson
    private let session: Session

    /// - Parameter session: a new one, in which the cells run for their outputs.
    public init(_ lesson: Lesson, session: Session) { (self.lesson, self.session) = (lesson, session) }

    /// A cell of the exported file.
    enum Part {
        case markdown(String)
        case code(Lesson.Cell, outputs: [CellOutput], needsConvbook: Bool)
    }

    /// Prose and cells in order; cells that are only begun from have no outputs.
    private func parts() -> [Part] {
        let lines = lesson.linesThatNeedConvbook(session)
        return lesson.elements.compactMap { element in
            switch element {
            case .prose(let text): return .markdown(text.trimmed)
            case .hint(let text):
                return .markdown("<details><summary>Hint</summary>\n\n\(text)\n\n</details>")
            case .quiz(let quiz): return .markdown(LessonExport.markdown(quiz))
            case .output: return nil
            case .cell(let cell):
                let needsConvbook = lines.contains(cell.line)
                guard !cell.has(.exercise) else {
                    return .code(cell, outputs: [], needsConvbook: needsConvbook)
                }
                _ = session.run(Cell(cell.code, name: lesson.name, firstLine: cell.line), numbered: true)
                return .code(
                    cell, outputs: session.record.entries.last?.outputs ?? [], needsConvbook: needsConvbook)
            }
        }
    }

    /// The choices, and the answers to be unfolded.
    private static func markdown(_ quiz: Quiz) -> String {
        let choices = quiz.choices.map { "- \($0.text)" }
        let answers = quiz.choices.map { "- \($0.isRight ? "✓" : "✗") \($0.text): \($0.explanation)" }
        return (choices + ["", "<details><summary>Answer</summary>", ""] + answers + ["", "</details>"])
            .joined(separator: "\n")
    }

    // MARK: Jupyter

    /// nbformat 4.5, with what the cells put out.
    public func notebook() throws -> Data { try NotebookFile.encode(parts()) }

    // MARK: Percent format

    /// A Python script whose comments mark the cells, as editors and Jupytext read it.
    public func script() -> String {
        let parts = parts().map { part in
            switch part {
            case .markdown(let text):
                "# %% [markdown]\n"
                    + text.split(separator: "\n", omittingEmptySubsequences: false).map {
                        $0.isEmpty ? "#" : "# " + $0
                    }
                    .joined(separator: "\n")
            case .code(let cell, _, let needsConvbook): LessonExport.percent(cell, needsConvbook)
            }
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private static func percent(_ cell: Lesson.Cell, _ needsConvbook: Bool) -> String {
        let tags = cell.tags + (needsConvbook ? ["needs-convbook"] : [])
        let mark = tags.isEmpty ? "" : " tags=[" + tags.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
        let note = needsConvbook ? "# This cell needs convbook.\n" : ""
        return "# %%\(mark)\n" + note + cell.code
    }
}
