import Foundation
import Pictures

/// What a session gives to the modules that its cells import: the command's options, where text goes, and
/// whether to stop.
///
/// The closures are called on the thread that runs the cell, except `isInterrupted`, which any thread
/// may call.
public struct SessionEnvironment {
    /// Threads to compute with; `nil`: one for each core.
    public var threads: Int?
    /// Makes random numbers the same in every run; `nil`: they differ.
    public var seed: UInt64?
    /// Where data sets are looked for first.
    public var dataDirectory: String?
    /// Scripts read here and write below; `nil`: the process's working folder.
    public var workingFolder: String?
    /// Where it is remembered which files were written, for later sessions; `nil`: nowhere.
    public var stateFolder: String?
    /// The script's name and what follows `--` on the command line: `sys.argv`.
    public var arguments: [String] = [""]
    /// Whether hints are given at the start; `cb.hints` changes it.
    public var givesHints = true
    /// Where results are shown.
    public var terminal = TerminalFacts()
    /// Takes results, as `print` writes them.
    public var output: (String) -> Void = { _ in }
    /// Takes a picture's file, made only where it is wanted, just before the text that shows it.
    public var picture: (_ png: @escaping () throws -> Data) -> Void = { _ in }
    /// Takes what a person should know but a pipe should not: notices and warnings, without the line's
    /// end.
    public var notice: (String) -> Void = { _ in }
    /// The lesson that teaches something, by its name; for help.
    public var lessonTeaching: (_ name: String) -> String? = { _ in nil }
    /// Has the user asked to stop?
    public var isInterrupted: @Sendable () -> Bool = { false }

    /// No options, output that goes nowhere.
    public init() {}
}

/// What the place where results are shown can do.
public struct TerminalFacts: Sendable, Equatable {
    /// Is it a terminal, where a line can be drawn again? Otherwise no escape codes, `\b` or `\r`.
    public var isTerminal = false
    /// May text have colours?
    public var usesColor = false
    /// In columns.
    public var width = 80
    /// How pictures appear.
    public var pictures = PictureMode.ascii

    /// A file or a pipe, of 80 columns.
    public init(isTerminal: Bool = false, usesColor: Bool = false, width: Int = 80) {
        self.isTerminal = isTerminal
        self.usesColor = usesColor
        self.width = width
    }
}
