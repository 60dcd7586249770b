import ArgumentParser
import Foundation
import Modules
import Notebook

/// `convbook check`: whether lessons do what they say.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convbook check",
        abstract:
            "Checks lessons: that they run, that their exercises can be solved and are not solved already.",
        usage: "convbook check [FILE ...]   by default all of lessons/")

    @OptionGroup var options: Options

    @Argument(help: .init("Lessons.", valueName: "file"))
    var files: [String] = []

    func run() throws {
        let paths = files.isEmpty ? CheckCommand.lessons() : files
        guard !paths.isEmpty else { throw ValidationError("There are no lessons here: lessons/*.md.") }
        var isGood = true
        for path in paths {
            let problems = try LessonAudit(try lesson(path)) { try Session(environment: quietEnvironment()) }
                .problems()
            for problem in problems { StandardStreams.write("\(problem)\n") }
            isGood = isGood && problems.isEmpty
            if problems.isEmpty { StandardStreams.write("\(path): good\n") }
        }
        if !isGood { leave(1) }
    }

    private func lesson(_ path: String) throws -> Lesson {
        do {
            return Lesson(name: path, markdown: try SourceFile.read(path: path))
        } catch let error as SourceError {
            throw ValidationError("\(error).")
        }
    }

    private func quietEnvironment() -> SessionEnvironment {
        var environment = options.environment(arguments: [""])
        environment.output = { _ in }
        environment.notice = { _ in }
        environment.terminal = TerminalFacts()
        return environment
    }

    static func lessons() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "lessons")) ?? []
        return names.filter { $0.hasSuffix(".md") }.sorted().map { "lessons/" + $0 }
    }
}
