import Foundation
import Modules

/// Runs a lesson from its first cell to its last, showing what a reader sees: prose, each cell with its
/// code, what it prints and its value. Solutions run in the place of exercises, checks must hold, output must
/// be as recorded, and quizzes show their answers.
public struct LessonRun {
    private let session: Session
    private let prose: Prose

    /// The cells run in the session, and text goes where its output goes.
    public init(session: Session) {
        self.session = session
        let terminal = session.environment.terminal
        prose = Prose(width: min(terminal.width, 80), isStyled: terminal.usesColor)
    }

    /// Runs until the end or until a cell does not finish, a check fails or output differs.
    public func play(_ lesson: Lesson) -> CellOutcome {
        for element in lesson.elements {
            let outcome = play(element, of: lesson)
            guard case .finished = outcome else { return outcome }
        }
        return .finished(value: nil)
    }

    private func play(_ element: Lesson.Element, of lesson: Lesson) -> CellOutcome {
        switch element {
        case .prose(let markdown):
            let text = prose.render(markdown)
            if !text.isEmpty { show(text + "\n\n") }
        case .cell(let cell): return play(cell, of: lesson)
        case .output(let recorded): return check(recorded, of: lesson)
        case .quiz(let quiz): show(LessonRun.answers(quiz, prose) + "\n\n")
        case .hint: break
        }
        return .finished(value: nil)
    }

    // MARK: Cells

    private func play(_ cell: Lesson.Cell, of lesson: Lesson) -> CellOutcome {
        if cell.has(.exercise) {
            show(
                "Exercise, to begin from:\n\n"
                    + LessonRun.indented(coloredCode(cell.code, isStyled: prose.isStyled)) + "\n\n")
            return .finished(value: nil)
        }
        let isShown = !cell.has(.hide) && !cell.has(.check)
        if cell.has(.solution) { show("One answer:\n\n") }
        if isShown {
            let code = coloredCode(cell.code, isStyled: prose.isStyled)
            show(LessonRun.transcript(of: code, number: session.number))
        }
        let outcome = session.run(lesson.runnable(cell), numbered: true)
        guard case .finished(let value) = outcome else { return outcome }
        if cell.has(.check) { show("The check holds.\n\n") }
        guard isShown else { return outcome }
        if let value { show(value + "\n") }
        show("\n")
        return outcome
    }

    /// What the last cell said, its value without the `Out[n]:`.
    private func check(_ recorded: RecordedOutput, of lesson: Lesson) -> CellOutcome {
        let found = (session.record.entries.last?.outputs ?? []).map { output in
            switch output {
            case .text(let text), .picture(_, let text), .value(let text, _): text
            case .notice, .error: ""
            }
        }.joined()
        if recorded.matches(found) { return .finished(value: nil) }
        return .failed(
            report: """
                  File "\(lesson.name)", line \(recorded.line)
                The cell puts out something else than what is recorded here.
                Recorded:
                \(LessonRun.indented(RecordedOutput.tidy(recorded.text)))
                Found:
                \(LessonRun.indented(RecordedOutput.tidy(found)))
                """)
    }

    private func show(_ text: String) { session.environment.output(text) }

    // MARK: Text

    /// Code as it would stand at the prompt: `In [1]: `, and `   ...: ` before each further line.
    static func transcript(of code: String, number: Int) -> String {
        let prompt = "In [\(number)]: "
        let continuation = String(repeating: " ", count: max(0, prompt.count - 5)) + "...: "
        let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().map { index, line in
            (index == 0 ? prompt : continuation) + line
        }.map { $0.hasSuffix(" ") ? $0.trimmedAtEnd : $0 }.joined(separator: "\n") + "\n"
    }

    static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    " + $0 }
            .joined(separator: "\n")
    }

    /// The choices with their marks and explanations.
    static func answers(_ quiz: Quiz, _ prose: Prose) -> String {
        let choices = Prose(width: prose.width - 2, isStyled: prose.isStyled)
        let explanations = Prose(width: prose.width - 4, isStyled: prose.isStyled)
        return quiz.choices.map { choice in
            let text = choices.render(choice.text).replacing("\n", with: "\n  ")
            let explanation =
                choice.explanation.isEmpty ? "" : "\n" + indented(explanations.render(choice.explanation))
            return (choice.isRight ? "✓ " : "✗ ") + text + explanation
        }.joined(separator: "\n")
    }
}
