import ArgumentParser
import LineEditor
import Modules
import Notebook

/// `convbook lesson`: the list of lessons, or one of them, played.
struct LessonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convbook lesson",
        abstract: "Lists the lessons, or plays one at the prompt.",
        usage: """
            convbook lesson          what there is, and how far you are
            convbook lesson NAME     plays it: 02, convolution, 02-convolution
            convbook lesson new NAME writes lessons/NAME.md to begin from
            """)

    @OptionGroup var options: Options

    @Argument(help: .init("Its name, or a part of it; or new and a name.", valueName: "name"))
    var words: [String] = []

    func run() throws {
        if words.count == 2, words[0] == "new" { return try LessonSkeleton(words[1]).write() }
        guard words.count < 2 else {
            throw ValidationError("'convbook lesson' takes one name, or new and a name.")
        }
        guard let name = words.first else {
            return StandardStreams.write(Lessons.shelf.list(Lessons.progress) + "\n")
        }
        guard Lessons.shelf.entry(name) != nil else {
            throw ValidationError("There is no lesson '\(name)'. 'convbook lesson' lists them.")
        }
        Signals.catchInterrupt(secondEnds: false)
        let environment = options.environment(arguments: [""])
        Program(environment: environment).run(nil, prompt: true, lesson: name)
    }
}

/// Where lessons and the progress in them are.
enum Lessons {
    static let shelf = LessonShelf(program: CommandLine.arguments.first ?? "")

    static let progress: LessonProgress? = stateFolder().map { folder in
        makeFolder(folder)
        return LessonProgress(path: folder + "/lessons")
    }
}
