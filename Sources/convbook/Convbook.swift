import ArgumentParser
import Foundation
import LineEditor
import Notebook

/// The command itself: what it runs and how.
struct Convbook: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convbook",
        abstract: "A notebook for convolutional networks in the terminal.",
        usage: """
            convbook [options]                        the prompt, or a script from a pipe
            convbook [options] FILE [-- argument ...] a .py script, a .md lesson or an .ipynb notebook
            convbook [options] -c CODE [-- argument ...]
            convbook data [fetch NAME]                the data sets, and how to get them
            convbook lesson [NAME]                    the lessons, and how far you are
            convbook export FILE -o OUT               a lesson, script or notebook as .ipynb, .py or .html
            convbook check [FILE ...]                 whether lessons do what they say
            """,
        discussion: """
            Options may stand before or after FILE. It ends with 0, with 1 when a cell failed, and with 2 when \
            it was called the wrong way.
            """,
        version: Program.version)

    @OptionGroup var options: Options

    @Option(help: .init("Write what a lesson shows to this file as well.", valueName: "file"))
    var transcript: String?

    @Flag(name: .customShort("i"), help: "Stay at the prompt afterwards.")
    var interactive = false

    @Option(
        name: .customShort("c"), parsing: .unconditional, help: .init("Run this code.", valueName: "code"))
    var code: String?

    @Argument(
        help: .init(
            "A .py script, a .md lesson or an .ipynb notebook; - is standard input.", valueName: "file"))
    var file: String?

    @Argument(parsing: .postTerminator, help: .init("For the script: sys.argv[1:].", valueName: "argument"))
    var arguments: [String] = []

    func validate() throws {
        if code != nil && file != nil { throw ValidationError("Give a file or -c, not both.") }
        if let transcript, FileManager.default.fileExists(atPath: transcript) {
            throw ValidationError("'\(transcript)' is there already; remove it first.")
        }
    }

    func run() throws {
        let work = try source()
        let isPrompted = interactive || (file == nil && code == nil && Terminal.isInput)
        Signals.catchInterrupt(secondEnds: !isPrompted)
        var environment = options.environment(arguments: [work?.argument ?? ""] + arguments)
        if let transcript {
            environment.output = try Transcript(path: transcript).output(besides: environment.output)
        }
        Program(environment: environment).run(work, prompt: isPrompted)
    }

    /// What is to be run; `nil` for the prompt alone.
    private func source() throws -> Work? {
        do {
            if let code { return .script(text: code, name: "<string>", argument: "-c") }
            if let file, file != "-" { return try Work(path: file) }
            if file == nil && (interactive || Terminal.isInput) { return nil }
            let text = try SourceFile.read(descriptor: 0, name: "standard input")
            return .script(text: text, name: "<stdin>", argument: "-")
        } catch let error as SourceError {
            throw ValidationError("\(error).")
        }
    }
}
