#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

private let systemRead: @Sendable (Int32, UnsafeMutableRawPointer?, Int) -> Int = read

/// Why a file could not be read, in one sentence that names it.
public struct SourceError: Error, CustomStringConvertible {
    /// The sentence.
    public let description: String
}

extension SourceError {
    fileprivate init(path: String, errno: Int32) {
        switch errno {
        case ENOENT: description = "there is no file '\(path)'"
        case EISDIR:
            description = "'\(path)' is a folder; give a .py script, a .md lesson or an .ipynb notebook in it"
        case EACCES: description = "'\(path)' may not be read: permission denied"
        default: description = "'\(path)' can't be read: \(String(cString: strerror(errno)))"
        }
    }
}

/// The text of a script or a lesson, whatever system wrote it.
public enum SourceFile {
    /// More is no script: somebody gave a data file.
    public static let largestSize = 16 << 20

    /// The text of a file.
    ///
    /// - Throws: `SourceError`.
    public static func read(path: String) throws -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw SourceError(path: path, errno: errno) }
        defer { close(file) }
        return try decode(readAll(file, path: path), name: "'\(path)'")
    }

    /// What can be read from an open file or pipe, as text.
    ///
    /// - Throws: `SourceError`.
    public static func read(descriptor: Int32, name: String) throws -> String {
        try decode(readAll(descriptor, path: name), name: name)
    }

    private static func readAll(_ file: Int32, path: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while bytes.count <= largestSize {
            let count = chunk.withUnsafeMutableBytes { systemRead(file, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw SourceError(path: path, errno: errno) }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return bytes
    }

    /// The bytes as text, with every line ended by `\n` and without a byte order mark.
    ///
    /// - Parameter name: what errors call it.
    /// - Throws: `SourceError` for text in another encoding and for what is not text.
    public static func decode(_ bytes: [UInt8], name: String) throws -> String {
        if bytes.count > largestSize {
            throw SourceError(description: "\(name) is larger than 16 MB: that is no script")
        }
        if let zero = bytes.firstIndex(of: 0) {
            throw SourceError(description: "\(name) is not a text file: byte \(zero + 1) is zero")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SourceError(
                description: "\(name) is not UTF-8 (\(firstFault(in: bytes))); save it in UTF-8 and try again"
            )
        }
        let unmarked =
            text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        return unmarked.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }

    /// Where the first byte stands that is not UTF-8.
    private static func firstFault(in bytes: [UInt8]) -> String {
        var decoder = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var line = 1
        while case .valid(let scalar) = decoder.parseScalar(from: &iterator) {
            if scalar.first == UInt8(ascii: "\n") { line += 1 }
        }
        return "line \(line)"
    }
}
