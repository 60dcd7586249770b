import Archives
import Arrays
import Datasets
import Foundation

/// What convbook wrote in earlier sessions, so that a script that runs again may replace its own files: a small text
/// file that all sessions share.
///
/// The first line says the file's version; then, between tabs, a file's size in bytes, its MD5 and its path, the
/// newest last. Lines that are not understood are dropped, and a damaged file is as good as none: then scripts
/// replace less, never more.
struct WrittenFiles {
    /// What is known of a file.
    enum Knowledge {
        /// It is, to the byte, what convbook wrote.
        case own
        /// convbook wrote it, and somebody changed it since.
        case changed
        case unknown
    }

    private struct Entry {
        var size: Int
        var digest: String
        var path: String

        init(_ contents: Data, at path: String) {
            (size, digest) = (contents.count, MD5.hexadecimal(of: [UInt8](contents)))
            self.path = path
        }

        init?(line: Substring) {
            let fields = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3, let size = Int(fields[0]), size >= 0, fields[1].count == 32,
                fields[2].hasPrefix("/")
            else { return nil }
            (self.size, digest, path) = (size, String(fields[1]), String(fields[2]))
        }

        var line: String { "\(size)\t\(digest)\t\(path)" }
    }

    private static let name = "convbook files "
    private static let number = 1
    /// More files are not remembered; the oldest are forgotten.
    static let capacity = 1000
    /// No file of that many entries is longer.
    private static let longest = 8 << 20

    private let folder: String
    private var path: String { folder + "/files" }

    /// - Parameter folder: where the program keeps what it remembers; it is made when there is something to keep.
    init(folder: String) { self.folder = folder }

    /// Whether a file is one that convbook wrote.
    func knowledge(of file: String) -> Knowledge {
        guard let entry = entries().last(where: { $0.path == file }) else { return .unknown }
        guard WrittenFiles.size(of: file) == entry.size,
            let contents = FileManager.default.contents(atPath: file)
        else { return .changed }
        return Entry(contents, at: file).digest == entry.digest ? .own : .changed
    }

    /// Remembers what was written. What cannot be remembered is not worth an error, and a file of a later version is
    /// left to the program that understands it.
    func note(_ contents: Data, at file: String) {
        guard !file.contains(where: \.isNewline) else { return }
        let entry = Entry(contents, at: file)
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        locked {
            guard !isOfLaterVersion else { return }
            let known = entries().filter { $0.path != file } + [entry]
            let lines = [WrittenFiles.name + String(WrittenFiles.number)]
            let text =
                (lines + known.suffix(WrittenFiles.capacity).map(\.line)).joined(separator: "\n") + "\n"
            try? AtomicFile.write(Data(text.utf8), to: path)
        }
    }

    /// Two sessions that write at once do so one after the other. After a second nobody waits any longer: an entry
    /// that is lost costs no more than a question.
    private func locked(_ body: () -> Void) {
        let descriptor = open(path + ".lock", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        defer { if descriptor >= 0 { close(descriptor) } }
        for _ in 0..<100 where descriptor >= 0 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { break }
            usleep(10_000)
        }
        body()
    }

    /// In bytes; `nil` where there is no plain file.
    private static func size(of path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }

    private var text: String? {
        guard let size = WrittenFiles.size(of: path), size <= WrittenFiles.longest else { return nil }
        return FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    private var isOfLaterVersion: Bool {
        let first = (text ?? "").prefix { $0 != "\n" }
        guard first.hasPrefix(WrittenFiles.name) else { return false }
        return (Int(first.dropFirst(WrittenFiles.name.count)) ?? 0) > WrittenFiles.number
    }

    /// The oldest first; of another version's file none.
    private func entries() -> [Entry] {
        let lines = (text ?? "").split(separator: "\n")
        guard let first = lines.first, first == WrittenFiles.name + String(WrittenFiles.number) else {
            return []
        }
        return lines.dropFirst().suffix(WrittenFiles.capacity).compactMap(Entry.init(line:))
    }
}
