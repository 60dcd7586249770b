#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The cells of earlier sessions: one a line, oldest first, `\n` for a line break and `\\` for a
/// backslash.
///
/// Each entry is appended with one write, so that sessions at the same time lose nothing. The file is
/// the user's alone to read.
public struct HistoryFile {
    /// Its folder must exist.
    public let path: String
    /// How many entries are kept when the file is read.
    public let limit: Int

    /// A file that need not exist yet.
    public init(path: String, limit: Int) {
        self.path = path
        self.limit = limit
    }

    /// The entries, oldest first; none where the file is missing or unreadable. A file grown to twice the
    /// limit is cut.
    public func load() -> [String] {
        guard let bytes = readAll() else { return [] }
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        if lines.count > 2 * limit { replace(with: lines.suffix(limit)) }
        return lines.suffix(limit).map { Self.unescape(String(decoding: $0, as: UTF8.self)) }
    }

    /// Adds an entry at the end. A history that can't be written is not worth an error.
    public func append(_ entry: String) {
        let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        let line = Array((Self.escape(entry) + "\n").utf8)
        _ = line.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    }

    static func escape(_ entry: String) -> String {
        entry.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    static func unescape(_ line: String) -> String {
        var entry = ""
        var isEscaped = false
        for character in line {
            if isEscaped {
                entry.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                entry.append(character)
            }
        }
        return entry
    }

    private func readAll() -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
            guard count > 0 else { return count == 0 ? bytes : nil }
            bytes += chunk[..<count]
        }
    }

    /// Writes a new file and renames it, so that there is a whole one at any time.
    private func replace(with lines: ArraySlice<ArraySlice<UInt8>>) {
        let temporary = path + ".\(getpid())"
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        let content = Array(lines.joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")]
        let written = content.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        close(file)
        if written == content.count { rename(temporary, path) } else { unlink(temporary) }
    }
}
