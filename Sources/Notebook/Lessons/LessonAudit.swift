import Foundation
import Modules

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
        let found = try frontMatter + headings + tags + quizzes + exercises + links + replay() + starters()
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
        return lesson.elements.flatMap { element -> [Problem] in
            guard case .prose(let text) = element else { return [] }
            return text.split(separator: "\n").filter { $0.hasPrefix("#") }.compactMap { heading in
                seen.insert(String(heading)).inserted ? nil : problem(1, "two headings are '\(heading)'")
            }
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

    /// Links to files must lead to one; those to the web are not followed.
    private var links: [Problem] {
        let folder = URL(fileURLWithPath: lesson.name).deletingLastPathComponent()
        return lesson.elements.flatMap { element -> [Problem] in
            guard case .prose(let text) = element else { return [] }
            return text.matches(of: /\]\(([^)\s]+)\)/).compactMap { match in
                let target = String(match.1.prefix { $0 != "#" })
                guard !target.isEmpty, !target.contains("://") else { return nil }
                let path = folder.appendingPathComponent(target).path
                return FileManager.default.fileExists(atPath: path)
                    ? nil : problem(1, "the link to '\(target)' leads nowhere")
            }
        }
    }

    // MARK: What must be run

    private func replay() throws -> [Problem] {
        let outcome = LessonRun(session: try makeSession()).play(lesson)
        guard let report = outcome.report else { return [] }
        let line = report.firstMatch(of: /, line (\d+)/).flatMap { Int($0.1) } ?? 1
        return [problem(line, "it does not run to its end:\n" + report)]
    }

    /// What an exercise begins from must not pass already.
    private func starters() throws -> [Problem] {
        try lesson.exercises.compactMap { exercise in
            guard !exercise.checks.isEmpty else { return nil }
            let session = try makeSession()
            for element in lesson.elements[..<exercise.place] {
                guard case .cell(let cell) = element, !cell.has(.exercise) else { continue }
                guard run(cell, in: session) else { return nil }
            }
            let passes = ([exercise.starter] + exercise.checks).allSatisfy { run($0, in: session) }
            return passes
                ? problem(exercise.starter.line, "the exercise passes its checks before anything is done")
                : nil
        }
    }

    private func run(_ cell: Lesson.Cell, in session: Session) -> Bool {
        let outcome = session.run(Cell(cell.code, name: lesson.name, firstLine: cell.line), numbered: true)
        return outcome.report == nil
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
