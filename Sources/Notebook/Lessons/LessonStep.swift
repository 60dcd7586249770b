/// A stretch of a lesson that ends where the reader does something.
public struct LessonStep: Sendable, Equatable {
    /// What the reader does at its end.
    public enum Act: Sendable, Equatable {
        /// Lets a cell run, which must put out what is recorded.
        case run(Lesson.Cell)
        /// Says what a cell's value will be, then lets it run.
        case predict(Lesson.Cell)
        case exercise(Exercise)
        case quiz(Quiz)
        /// Reads; the lesson ends here.
        case read
    }

    /// The last heading before it and a number, by which progress is kept.
    public let name: String
    /// What is read first.
    public let prose: [String]
    /// Cells that run before it without being asked for.
    public let hidden: [Lesson.Cell]
    public let act: Act
}

extension Lesson {
    /// The lesson as it is played.
    public var steps: [LessonStep] {
        var builder = StepBuilder()
        let exercises = Dictionary(uniqueKeysWithValues: self.exercises.map { ($0.place, $0) })
        for (place, element) in elements.enumerated() {
            switch element {
            case .prose(let text): builder.read(text)
            case .cell(let cell):
                if let exercise = exercises[place] {
                    builder.end(.exercise(exercise))
                } else if cell.has(.predict) {
                    builder.end(.predict(cell))
                } else if cell.has(.hide) || cell.has(.setup) {
                    builder.hidden.append(cell)
                } else if !cell.has(.check) && !cell.has(.solution) {
                    builder.end(.run(cell))
                }
            case .quiz(let quiz): builder.end(.quiz(quiz))
            case .output, .hint: break
            }
        }
        builder.end(.read)
        return builder.steps
    }
}

private struct StepBuilder {
    private(set) var steps: [LessonStep] = []
    var hidden: [Lesson.Cell] = []
    private var prose: [String] = []
    private var heading = ""
    private var count = 0

    mutating func read(_ text: String) {
        prose.append(text)
        guard let last = text.split(separator: "\n").last(where: { $0.hasPrefix("#") }) else { return }
        (heading, count) = (String(last.drop { $0 == "#" || $0 == " " }), 0)
    }

    mutating func end(_ act: LessonStep.Act) {
        if act == .read && prose.isEmpty && hidden.isEmpty { return }
        count += 1
        steps.append(LessonStep(name: heading.slug + "-\(count)", prose: prose, hidden: hidden, act: act))
        (prose, hidden) = ([], [])
    }
}

extension String {
    /// As pages name their headings: letters, numbers, and dashes for blanks.
    var slug: String {
        lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
            .replacing(" ", with: "-")
    }
}
