import Archives
import Foundation

/// How far each lesson has come: a small text file, one line for a lesson.
///
/// The first line says the file's version; then, between tabs, the lesson's name, the step that comes next, and
/// `done` where its end was reached once. Lines that are not understood are kept.
public struct LessonProgress: Sendable {
    /// Where a reader is in a lesson.
    public struct Entry: Equatable, Sendable {
        /// By name; empty at the beginning.
        public var step = ""
        public var isDone = false

        public init(step: String = "", isDone: Bool = false) { (self.step, self.isDone) = (step, isDone) }
    }

    private static let name = "convbook lessons "
    private static let number = 1
    private static var version: String { name + String(number) }
    private let path: String

    /// A file that need not exist yet, in a folder that does.
    public init(path: String) { self.path = path }

    public func entry(of lesson: String) -> Entry {
        for line in lines() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count >= 2, fields[0] == lesson else { continue }
            return Entry(step: fields[1], isDone: fields.dropFirst(2).first == "done")
        }
        return Entry()
    }

    /// Writes the file anew in one step. Progress that cannot be written is not worth an error; a file of a later
    /// version is left to the program that understands it.
    public func set(_ entry: Entry, of lesson: String) {
        guard !isOfLaterVersion else { return }
        let others = lines().filter { !$0.hasPrefix(lesson + "\t") }
        let line = [lesson, entry.step, entry.isDone ? "done" : ""].joined(separator: "\t")
        let text = ([LessonProgress.version] + others + [line]).joined(separator: "\n") + "\n"
        try? AtomicFile.write(Data(text.utf8), to: path)
    }

    private var isOfLaterVersion: Bool {
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        let first = text.prefix { $0 != "\n" }
        guard first.hasPrefix(LessonProgress.name) else { return false }
        return (Int(first.dropFirst(LessonProgress.name.count)) ?? 0) > LessonProgress.number
    }

    /// All but the version; of another version's file none.
    private func lines() -> [String] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
        let lines = text.split(separator: "\n").map(String.init)
        return lines.first == LessonProgress.version ? Array(lines.dropFirst()) : []
    }
}
