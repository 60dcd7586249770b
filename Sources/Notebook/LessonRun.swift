import Modules

/// Runs a lesson from its first cell to its last, showing what a reader sees: prose, each cell with its
/// code, what it prints and its value.
public struct LessonRun {
    private let session: Session
    private let prose: PlainProse

    /// The cells run in the session, and text goes where its output goes.
    public init(session: Session) {
        self.session = session
        let terminal = session.environment.terminal
        prose = PlainProse(width: min(terminal.width, 80), isStyled: terminal.usesColor)
    }

    /// Runs until the end or until a cell does not finish.
    public func play(_ lesson: Lesson) -> CellOutcome {
        for element in lesson.elements {
            switch element {
            case .prose(let markdown):
                let text = prose.render(markdown)
                if !text.isEmpty { show(text + "\n\n") }
            case .cell(let cell):
                show(Self.transcript(of: cell.code, number: session.number))
                let outcome = session.run(
                    Cell(cell.code, name: lesson.name, firstLine: cell.line), numbered: true)
                guard case .finished(let value) = outcome else { return outcome }
                if let value { show(value + "\n") }
                show("\n")
            }
        }
        return .finished(value: nil)
    }

    private func show(_ text: String) { session.environment.output(text) }

    /// Code as it would stand at the prompt: `In [1]: `, and `   ...: ` before each further line.
    static func transcript(of code: String, number: Int) -> String {
        let prompt = "In [\(number)]: "
        let continuation = String(repeating: " ", count: max(0, prompt.count - 5)) + "...: "
        let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().map { index, line in
            (index == 0 ? prompt : continuation) + line
        }.map { $0.hasSuffix(" ") ? $0.trimmedAtEnd : $0 }.joined(separator: "\n") + "\n"
    }
}
