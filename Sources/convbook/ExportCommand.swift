import Archives
import ArgumentParser
import Foundation
import Modules
import Notebook

/// `convbook export`: a lesson as a Jupyter notebook or a Python script.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convbook export",
        abstract: "Writes a lesson as a Jupyter notebook or as a Python script.",
        usage: "convbook export LESSON.md OUT.ipynb|OUT.py")

    @OptionGroup var options: Options

    @Flag(name: .customShort("f"), help: "Replace a file that is there.")
    var force = false

    @Argument(help: .init("The lesson.", valueName: "lesson"))
    var source: String

    @Argument(help: .init("What is written; its ending says how.", valueName: "out"))
    var target: String

    func validate() throws {
        guard target.hasSuffix(".ipynb") || target.hasSuffix(".py") else {
            throw ValidationError("'\(target)' must end in .ipynb or .py.")
        }
        guard force || !FileManager.default.fileExists(atPath: target) else {
            throw ValidationError("'\(target)' is there already; -f replaces it.")
        }
    }

    func run() throws {
        let lesson: Lesson
        do {
            lesson = Lesson(name: source, markdown: try SourceFile.read(path: source))
        } catch let error as SourceError {
            throw ValidationError("\(error).")
        }
        var environment = options.environment(arguments: [""])
        environment.terminal = TerminalFacts()
        (environment.output, environment.notice) = ({ _ in }, { _ in })
        let export = LessonExport(lesson, session: try Session(environment: environment))
        let data = target.hasSuffix(".py") ? Data(export.script().utf8) : try export.notebook()
        try AtomicFile.write(data, to: target)
        StandardStreams.write("\(target) is written.\n")
    }
}
