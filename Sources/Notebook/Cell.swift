/// A text to run, with what errors call it and where it begins in its file.
public struct Cell: Sendable {
    /// The code.
    public let text: String
    /// A path, `<stdin>`, `In [3]`.
    public let name: String
    /// The number of its first line.
    public let firstLine: Int

    /// A text that by default is all of its file.
    public init(_ text: String, name: String, firstLine: Int = 1) {
        self.text = text
        self.name = name
        self.firstLine = firstLine
    }
}

/// How a cell ended.
public enum CellOutcome: Equatable, Sendable {
    /// All of it ran. `value` is what a prompt shows for the last expression, with its `Out[n]: `; `nil`
    /// where there is nothing to show.
    case finished(value: String?)
    /// An error ended it; the report has its lines and says what was wrong.
    case failed(report: String)
    /// The user did.
    case interrupted(report: String)
    /// The code asked to end the program.
    case exited(code: Int32)
}
