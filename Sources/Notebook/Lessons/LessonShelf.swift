import Foundation

/// The lessons that can be played: those in a folder `lessons`.
public struct LessonShelf: Sendable {
    /// A lesson on the shelf.
    public struct Entry: Sendable {
        /// The file's name without its ending.
        public let name: String
        public let lesson: Lesson
    }

    public let entries: [Entry]

    /// From the first folder `lessons` that is found: in the working folder, then beside the program and above it.
    public init(program: String) {
        let manager = FileManager.default
        var folders = [URL(fileURLWithPath: manager.currentDirectoryPath)]
        var above = URL(fileURLWithPath: program).resolvingSymlinksInPath().deletingLastPathComponent()
        while above.path != "/" {
            folders.append(above)
            above.deleteLastPathComponent()
        }
        let shelf = folders.map { $0.appendingPathComponent("lessons").path }.first {
            manager.fileExists(atPath: $0)
        }
        entries = shelf.map(LessonShelf.read) ?? []
    }

    private static func read(_ folder: String) -> [Entry] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".md") }.sorted().compactMap { name in
            let path = folder + "/" + name
            guard let text = try? SourceFile.read(path: path) else { return nil }
            return Entry(name: String(name.dropLast(3)), lesson: Lesson(name: path, markdown: text))
        }
    }

    /// By name, by its beginning or by a part of it: `02`, `convolution`.
    public func entry(_ wanted: String) -> Entry? {
        entries.first { $0.name == wanted } ?? entries.first { $0.name.hasPrefix(wanted) }
            ?? entries.first { $0.name.contains(wanted) }
    }

    /// The one that comes next.
    public func entry(after entry: Entry) -> Entry? {
        entries.drop { $0.name != entry.name }.dropFirst().first
    }

    /// The lesson that teaches something, by the names in its front matter: `teaches: Conv2D, padding`.
    public func entry(teaching name: String) -> Entry? {
        entries.first { entry in
            let names = (entry.lesson.frontMatter["teaches"] ?? "").split(separator: ",").map { $0.trimmed }
            return names.contains(name)
        }
    }

    /// The list with what is done and how long each takes.
    public func list(_ progress: LessonProgress?) -> String {
        guard !entries.isEmpty else { return "There is no folder 'lessons' here or beside the program." }
        let widest = entries.map(\.name.count).max() ?? 0
        let lines = entries.map { entry in
            let state = progress?.entry(of: entry.name) ?? .init()
            let steps = entry.lesson.steps
            let place = steps.firstIndex { $0.name == state.step } ?? 0
            let mark = state.isDone ? "✓" : place > 0 ? "▸" : " "
            let standing = place > 0 && !state.isDone ? ", at step \(place + 1) of \(steps.count)" : ""
            let front = entry.lesson.frontMatter
            return "\(mark) " + entry.name + String(repeating: " ", count: widest - entry.name.count) + "  "
                + "\(front["title"] ?? "") (\(front["minutes"] ?? "?") min\(standing))"
        }
        return lines.joined(separator: "\n")
            + "\n\n%lesson NAME at the prompt plays one, and so does 'convbook lesson NAME'."
    }
}
