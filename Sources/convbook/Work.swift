import Notebook

/// What the command line asks to be run.
enum Work {
    case script(text: String, name: String, argument: String)
    case lesson(Lesson)

    /// A lesson is told by its file's name; anything else is a script.
    init(path: String) throws {
        let text = try SourceFile.read(path: path)
        let isLesson = [".md", ".markdown"].contains { path.lowercased().hasSuffix($0) }
        self =
            isLesson
            ? .lesson(Lesson(name: path, markdown: text)) : .script(text: text, name: path, argument: path)
    }

    /// `sys.argv[0]`.
    var argument: String {
        switch self {
        case .script(_, _, let argument): argument
        case .lesson(let lesson): lesson.name
        }
    }
}
