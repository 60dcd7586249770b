import Notebook

/// What the command line asks to be run.
enum Work {
    case script(text: String, name: String, argument: String)
    case lesson(Lesson)

    /// A lesson or a notebook is told by its file's name; anything else is a script.
    init(path: String) throws {
        self =
            switch SourceKind(path: path) {
            case .lesson, .notebook: .lesson(try Lesson(path: path))
            case .script: .script(text: try SourceFile.read(path: path), name: path, argument: path)
            }
    }

    /// `sys.argv[0]`.
    var argument: String {
        switch self {
        case .script(_, _, let argument): argument
        case .lesson(let lesson): lesson.name
        }
    }
}
