import ArgumentParser
import Foundation
import LineEditor
import Modules
import Pictures

/// What every command understands.
struct Options: ParsableArguments {
    enum Color: String, ExpressibleByArgument, CaseIterable {
        case auto, always, never
    }

    @Option(help: .init("Compute with N threads; as many as there are cores by default.", valueName: "n"))
    var threads: Int?

    @Option(help: .init("Make random numbers the same in every run.", valueName: "n"))
    var seed: UInt32?

    @Option(help: .init("Look for data sets in this folder first.", valueName: "dir"))
    var data: String?

    @Option(help: .init("auto, always or never; NO_COLOR=1 means never.", valueName: "when"))
    var color: Color = .auto

    enum Pictures: String, ExpressibleByArgument, CaseIterable {
        case auto, ascii, indexed = "256", truecolor, sixel, kitty
    }

    @Option(
        help: .init(
            "How pictures are drawn in a terminal; elsewhere always as ascii.", valueName: "how"))
    var pictures: Pictures = .auto

    @Flag(
        inversion: .prefixedNo,
        help: .init("Hints on what Keras passes over in silence, as pixels that are not scaled."))
    var hints = true

    func validate() throws {
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads takes a number from 1 to 1024, not \(threads).")
        }
        if let data, !isFolder(data) {
            throw ValidationError("--data takes a folder, and '\(data)' is none.")
        }
    }

    /// For the modules; text goes to the standard streams.
    func environment(arguments: [String]) -> SessionEnvironment {
        var environment = SessionEnvironment()
        environment.threads = threads
        environment.seed = seed.map(UInt64.init)
        environment.dataDirectory = data
        environment.stateFolder = stateFolder()
        environment.givesHints = hints
        environment.arguments = arguments
        environment.terminal = TerminalFacts(
            isTerminal: Terminal.isOutput, usesColor: usesColor(onTerminal: Terminal.isOutput),
            width: Terminal.width)
        environment.terminal.pictures = pictureMode(environment.terminal)
        environment.output = StandardStreams.write
        environment.notice = StandardStreams.notice
        environment.lessonTeaching = { Lessons.shelf.entry(teaching: $0)?.name }
        environment.isInterrupted = { Signals.isInterrupted }
        return environment
    }

    /// What the user wants, or what the terminal says that it can; letters where nobody looks.
    private func pictureMode(_ terminal: TerminalFacts) -> PictureMode {
        guard terminal.isTerminal || color == .always else { return .ascii }
        if let wanted = PictureMode(name: pictures.rawValue) { return wanted }
        return PictureMode.detected(
            usesColor: terminal.usesColor, variables: ProcessInfo.processInfo.environment)
    }

    /// A terminal that can't or a user who won't have colours overrules `auto`.
    func usesColor(onTerminal isTerminal: Bool) -> Bool {
        switch color {
        case .always: return true
        case .never: return false
        case .auto:
            let refused = variable("NO_COLOR").map { !$0.isEmpty } ?? false
            return isTerminal && !refused && variable("TERM") != "dumb"
        }
    }
}
