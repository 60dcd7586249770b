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
        usage: "convbook check [--keras PYTHON] [FILE ...]   by default all of lessons/")

    @OptionGroup var options: Options

    @Option(
        help: .init(
            "Run the cells that are plain Keras in this Python with real Keras, too.", valueName: "python"))
    var keras: String?

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
            let complaint = try keras.flatMap { try runInKeras(try lesson(path), $0) }
            if let complaint { StandardStreams.write("\(path): in real Keras:\n\(complaint)\n") }
            isGood = isGood && problems.isEmpty && complaint == nil
            if problems.isEmpty && complaint == nil { StandardStreams.write("\(path): good\n") }
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

    /// What Python says on standard error where it does not run to the end.
    private func runInKeras(_ lesson: Lesson, _ python: String) throws -> String? {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("convbook-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = folder.appendingPathComponent("lesson.py")
        let code = lesson.plainKeras(try Session(environment: quietEnvironment()))
        try code.write(to: script, atomically: true, encoding: .utf8)
        let errors = folder.appendingPathComponent("errors")
        _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [python, script.path]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus != 0 else { return nil }
        let text = (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").suffix(6).joined(separator: "\n")
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
