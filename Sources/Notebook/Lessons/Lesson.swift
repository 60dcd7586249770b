/// A Markdown file whose Python cells run.
public struct Lesson: Sendable {
    /// One piece of a lesson, in the order of the file.
    public enum Element: Sendable, Equatable {
        /// Markdown that is read, not run.
        case prose(String)
        case cell(Cell)
        /// What the cell before puts out.
        case output(RecordedOutput)
        case quiz(Quiz)
        /// Help with the exercise before, to be asked for.
        case hint(String)
    }

    /// A fenced block whose info string begins with `python`.
    public struct Cell: Sendable, Equatable {
        /// As it stands between the fences, less their indentation.
        public let code: String
        /// The line of the file on which the code begins, from 1; of a notebook the number of the code cell.
        public let line: Int
        /// The words of the info string after `python`, or those of its `tags=["…"]`.
        public let tags: [String]
        /// What errors call the cell where it is not the lesson's name: a notebook has no lines, but cells.
        public let label: String?

        init(code: String, line: Int, tags: [String], label: String? = nil) {
            (self.code, self.line, self.tags, self.label) = (code, line, tags, label)
        }

        public func has(_ tag: Tag) -> Bool { tags.contains(tag.rawValue) }
    }

    /// What a cell is for, where it is not simply shown and run.
    public enum Tag: String, Sendable, CaseIterable {
        /// Something to begin from, for the reader to finish.
        case exercise
        /// One way to finish it.
        case solution
        /// Looks at the result: an assertion that fails says what differs.
        case check
        /// Prepares what is not yet to be thought about: it runs without being asked for.
        case setup
        /// The same, and is not shown when the lesson is replayed either.
        case hide
        /// The reader says what its value will be before it runs.
        case predict
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

    init(name: String, frontMatter: [String: String], elements: [Element]) {
        (self.name, self.frontMatter, self.elements) = (name, frontMatter, elements)
    }

    /// The cell as a session runs it.
    func runnable(_ cell: Cell) -> Notebook.Cell {
        Notebook.Cell(cell.code, name: cell.label ?? name, firstLine: cell.label == nil ? cell.line : 1)
    }

    /// The cells alone.
    public var cells: [Cell] {
        elements.compactMap { if case .cell(let cell) = $0 { cell } else { nil } }
    }
}
