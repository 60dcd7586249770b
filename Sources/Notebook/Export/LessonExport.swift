import Foundation

/// A lesson as other programs read it.
public struct LessonExport {
    private let lesson: Lesson
    private let parts: [ExportedPart]
    /// Why a cell failed; the first that did.
    public private(set) var failure: String?

    /// Runs the cells for what they put out; those that are only begun from do not run.
    ///
    /// - Parameter session: a new one.
    public init(_ lesson: Lesson, session: Session) {
        self.lesson = lesson
        let lines = lesson.linesThatNeedConvbook(session)
        var parts: [ExportedPart] = []
        var hints = 0
        for element in lesson.elements {
            switch element {
            case .prose(let text): parts.append(.prose(text.trimmed))
            case .hint(let text):
                hints += 1
                parts.append(.hint(text, number: hints))
            case .quiz(let quiz): parts.append(.quiz(quiz))
            case .output: break
            case .cell(let cell):
                var exported = ExportedCell(
                    code: cell.code, tags: cell.tags, needsConvbook: lines.contains(cell.line))
                if cell.has(.exercise) {
                    hints = 0
                } else {
                    exported.number = session.number
                    let outcome = session.run(
                        lesson.runnable(cell), numbered: true)
                    failure = failure ?? outcome.report
                    exported.outputs = session.record.entries.last?.outputs ?? []
                }
                parts.append(.code(exported))
            }
        }
        self.parts = parts
    }

    /// The whole file.
    public func encoded(as format: ExportFormat) throws -> Data {
        let name = URL(fileURLWithPath: lesson.name).deletingPathExtension().lastPathComponent
        return try format.encode(parts, title: lesson.frontMatter["title"] ?? name)
    }
}
