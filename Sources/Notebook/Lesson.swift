/// A Markdown file whose Python cells run.
public struct Lesson: Sendable {
    /// One piece of a lesson, in the order of the file.
    public enum Element: Sendable, Equatable {
        /// Markdown that is read, not run.
        case prose(String)
        case cell(Cell)
    }

    /// A fenced block whose info string begins with `python`.
    public struct Cell: Sendable, Equatable {
        /// As it stands between the fences, less their indentation.
        public let code: String
        /// The line of the file on which the code begins, from 1.
        public let line: Int
        /// The words of the info string after `python`.
        public let tags: [String]
    }

    /// What errors call the lesson: its path.
    public let name: String
    /// The lines `key: value` between `---` at the top of the file.
    public let frontMatter: [String: String]
    /// Prose and cells.
    public let elements: [Element]

    /// Reads a lesson.
    ///
    /// - Parameter markdown: with lines ended by `\n`, as `SourceFile` gives it.
    public init(name: String, markdown: String) {
        self.name = name
        var reader = MarkdownReader(lines: markdown.split(separator: "\n", omittingEmptySubsequences: false))
        frontMatter = reader.readFrontMatter()
        elements = reader.readElements()
    }

    /// The cells alone.
    public var cells: [Cell] {
        elements.compactMap { if case .cell(let cell) = $0 { cell } else { nil } }
    }
}
