import Archives
import ArgumentParser
import Foundation
import Modules
import Notebook

/// `convbook export`: a lesson or a script as a Jupyter notebook, a Python script or a page.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convbook export",
        abstract:
            "Runs a lesson, a script or a notebook and writes it, with what it put out, for other programs.",
        usage: "convbook export FILE -o OUT    FILE.md, FILE.py or FILE.ipynb; OUT.ipynb, OUT.py or OUT.html")

    @OptionGroup var options: Options

    @Flag(name: .customShort("f"), help: "Replace a file that is there.")
    var force = false

    @Option(name: .customShort("o"), help: .init("What is written; its ending says how.", valueName: "out"))
    var output: String?

    @Argument(
        help: .init("The lesson, script or notebook; then OUT, where -o does not give it.", valueName: "file")
    )
    var files: [String]

    private var source: String { files[0] }
    private var target: String { output ?? files[1] }

    func validate() throws {
        guard files.count + (output == nil ? 0 : 1) == 2 else {
            throw ValidationError(
                "'convbook export' takes a file and what to write: convbook export FILE -o OUT")
        }
        guard ExportFormat(path: target) != nil else {
            throw ValidationError("'\(target)' must end in \(ExportFormat.endings).")
        }
        guard force || !FileManager.default.fileExists(atPath: target) else {
            throw ValidationError("'\(target)' is there already; -f replaces it.")
        }
    }

    func run() throws {
        var environment = options.environment(arguments: [source])
        environment.terminal = TerminalFacts()
        (environment.output, environment.notice) = ({ _ in }, { _ in })
        let export = LessonExport(try lesson(), session: try Session(environment: environment))
        guard let format = ExportFormat(path: target) else { return }
        try AtomicFile.write(try export.encoded(as: format), to: target)
        StandardStreams.write("\(target) is written.\n")
        if let failure = export.failure {
            StandardStreams.notice(failure)
            leave(1)
        }
    }

    private func lesson() throws -> Lesson {
        do {
            return try Lesson(path: source)
        } catch let error as SourceError {
            throw ValidationError("\(error).")
        }
    }
}
