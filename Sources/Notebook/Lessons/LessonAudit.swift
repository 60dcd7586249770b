import Foundation
import Modules
import Script

/// What an author wants to know before a lesson is read: whether it does what it says.
public struct LessonAudit {
    /// Something to mend.
    public struct Problem: Equatable, Sendable, CustomStringConvertible {
        public let file: String
        public let line: Int
        public let text: String

        public var description: String { "\(file):\(line): \(text)" }
    }

    private let lesson: Lesson
    private let makeSession: () throws -> Session

    /// - Parameter makeSession: a new session, whose output goes nowhere.
    public init(_ lesson: Lesson, makeSession: @escaping () throws -> Session) {
        (self.lesson, self.makeSession) = (lesson, makeSession)
    }

    /// Everything that is found, in the order of the file.
    public func problems() throws -> [Problem] {
        let found =
            try frontMatter + headings + tags + quizzes + exercises + predictions + names + links + replay()
            + skipping()

        return found.sorted { $0.line < $1.line }
    }

    private func problem(_ line: Int, _ text: String) -> Problem {
        Problem(file: lesson.name, line: line, text: text)
    }

    // MARK: What can be read

    private var frontMatter: [Problem] {
        ["title", "summary", "minutes"].compactMap { key in
            let value = lesson.frontMatter[key] ?? ""
            if value.isEmpty { return problem(1, "the front matter has no \(key)") }
            return key == "minutes" && Int(value) == nil
                ? problem(1, "minutes must be a number, not '\(value)'") : nil
        }
    }

    /// Steps are known by their headings, so two must not be the same.
    private var headings: [Problem] {
        var seen: Set<String> = []
        return lesson.headings.compactMap { heading in
            seen.insert(heading.slug).inserted ? nil : problem(1, "two headings are '\(heading)'")
        }
    }

    private var tags: [Problem] {
        lesson.cells.flatMap { cell in
            cell.tags.filter { Lesson.Tag(rawValue: $0) == nil }.map { tag in
                problem(
                    cell.line,
                    "no tag is called '\(tag)'; there are \(Lesson.Tag.allCases.map(\.rawValue).joined(separator: ", "))"
                )
            }
        }
    }

    private var quizzes: [Problem] {
        lesson.elements.flatMap { element -> [Problem] in
            guard case .quiz(let quiz) = element else { return [] }
            var found: [Problem] = []
            if quiz.choices.count < 2 { found.append(problem(quiz.line, "a quiz needs two choices or more")) }
            if !quiz.choices.contains(where: \.isRight) {
                found.append(problem(quiz.line, "no choice of the quiz is right"))
            }
            for choice in quiz.choices where choice.explanation.isEmpty {
                found.append(problem(quiz.line, "the choice '\(choice.text)' has no explanation below it"))
            }
            return found
        }
    }

    private var exercises: [Problem] {
        lesson.exercises.flatMap { exercise -> [Problem] in
            let line = exercise.starter.line
            var found: [Problem] = []
            if exercise.checks.isEmpty { found.append(problem(line, "the exercise has no check")) }
            if exercise.solutions.isEmpty { found.append(problem(line, "the exercise has no solution")) }
            if exercise.hints.isEmpty { found.append(problem(line, "the exercise has no hint")) }
            if Set(exercise.hints).count < exercise.hints.count {
                found.append(problem(line, "two hints are the same"))
            }
            return found
        }
    }

    /// The value of a prediction's cell is what is asked for.
    private var predictions: [Problem] {
        lesson.cells.filter { $0.has(.predict) && !Interpreter.endsInValue($0.code) }.map { cell in
            problem(cell.line, "the cell to be predicted has no value: its last line must be an expression")
        }
    }

    /// What the player knows an answer by, and what would hide its commands.
    private var names: [Problem] {
        lesson.cells.flatMap { cell -> [Problem] in
            let made = Interpreter.assignedNames(cell.code)
            if cell.has(.exercise) && made.isEmpty {
                return [
                    problem(
                        cell.line, "the exercise begins from no name, by which an answer to it could be known"
                    )
                ]
            }
            return made.intersection(LessonPlayer.commands).sorted().map { name in
                problem(cell.line, "the name '\(name)' hides a command of the player's")
            }
        }
    }

    /// Links to files and to headings must lead to one; those to the web are not followed.
    private var links: [Problem] {
        lesson.texts.flatMap { text in
            text.matches(of: /\]\(([^)\s]+)\)/).compactMap { match in
                let target = String(match.1)
                return target.contains("://") || leadsSomewhere(target)
                    ? nil : problem(1, "the link to '\(target)' leads nowhere")
            }
        }
    }

    private func leadsSomewhere(_ target: String) -> Bool {
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        var headings = lesson.headings
        if let path = parts.first, !path.isEmpty {
            let folder = URL(fileURLWithPath: lesson.name).deletingLastPathComponent()
            let file = folder.appendingPathComponent(path).path
            guard FileManager.default.fileExists(atPath: file) else { return false }
            guard parts.count > 1, let text = try? SourceFile.read(path: file) else { return true }
            headings = Lesson(name: path, markdown: text).headings
        }
        return parts.count == 1 || headings.map(\.slug).contains(parts[1])
    }

    // MARK: What must be run

    private func replay() throws -> [Problem] {
        let outcome = LessonRun(session: try makeSession()).play(lesson)
        guard let report = outcome.report else { return [] }
        return [problem(line(in: report), "it does not run to its end:\n" + report)]
    }

    /// Skips from the first step to the last as a reader would, and looks on the way whether an exercise passes its
    /// checks as it stands.
    ///
    /// `goto N` and `skip` run the same cells, those of `Lesson.cells(before:)`; so what is skipped from the first step
    /// is skipped from every other, too.
    private func skipping() throws -> [Problem] {
        let session = try makeSession()
        let player = LessonPlayer(lesson, session: session, progress: nil)
        var found: [Problem] = []
        player.begin()
        while true {
            if case .exercise(let exercise) = player.step.act, passes(exercise, in: session) {
                found.append(
                    problem(exercise.starter.line, "the exercise passes its checks before anything is done"))
            }
            let place = player.place
            guard player.take("skip") == .handled else { return found }
            guard player.place > place else {
                let report = session.record.entries.last?.error ?? ""
                return found + [
                    problem(line(in: report), "skip does not get past step \(place + 1):\n" + report)
                ]
            }
        }
    }

    /// Whether what an exercise begins from is right already. The session is then as it was before.
    private func passes(_ exercise: Exercise, in session: Session) -> Bool {
        guard !exercise.checks.isEmpty else { return false }
        let before = session.checkpoint()
        defer { session.restore(before) }
        return ([exercise.starter] + exercise.checks).allSatisfy { cell in
            session.run(lesson.runnable(cell), numbered: true).report
                == nil
        }
    }

    /// Of this lesson, where a report names one.
    private func line(in report: String) -> Int {
        report.firstMatch(of: /, line (\d+)/).flatMap { Int($0.1) } ?? 1
    }
}

extension CellRecord.Entry {
    fileprivate var error: String? {
        outputs.lazy.compactMap { if case .error(let report) = $0 { report } else { nil } }.first
    }
}

extension Lesson {
    /// All that is written in Markdown.
    fileprivate var texts: [String] {
        elements.flatMap { element -> [String] in
            switch element {
            case .prose(let text), .hint(let text): [text]
            case .quiz(let quiz): quiz.choices.flatMap { [$0.text, $0.explanation] }
            case .cell, .output: []
            }
        }
    }

    fileprivate var headings: [String] {
        elements.flatMap { element -> [String] in
            guard case .prose(let text) = element else { return [] }
            return [MarkdownBlock](markdown: text).compactMap { block -> String? in
                if case .heading(_, let parts) = block { parts.plainText } else { nil }
            }
        }
    }
}

extension CellOutcome {
    /// Why a cell did not finish; `nil` where it did.
    var report: String? {
        switch self {
        case .finished: nil
        case .failed(let report), .interrupted(let report): report
        case .exited(let code): "it ended the program with \(code)"
        }
    }
}
