import Archives
import Arrays

/// Reads files out of a tar archive (POSIX.1-1988's ustar), gzipped or not.
enum Tar {
    /// A file in an archive may not be larger; the data sets' are far smaller.
    private static let mostBytes = 1 << 30

    /// The contents of the files whose last name is one of those wanted.
    ///
    /// - Throws: a `Fault` naming the archive where it is damaged.
    static func files(of archive: FileContents, named wanted: Set<String>) throws -> [String: FileContents] {
        let stream = try Gzip.stream(of: archive).stream
        var found: [String: FileContents] = [:]
        while found.count < wanted.count {
            let header = try stream.bytes(512) { _ in
                archive.fault(
                    "is cut off, or holds no "
                        + wanted.subtracting(found.keys).sorted().joined(separator: ", "))
            }
            // Two blocks of zeros end an archive.
            guard header[0] != 0 else { break }
            guard let size = octal(header[124..<136]), size <= mostBytes else {
                throw archive.fault("is no tar archive, or a damaged one")
            }
            let path = String(decoding: header[0..<100].prefix { $0 != 0 }, as: UTF8.self)
            let name = path.split(separator: "/").last.map(String.init) ?? path
            let padded = (size + 511) / 512 * 512
            let bytes = try stream.bytes(padded) { _ in archive.fault("is cut off in '\(path)'") }
            if wanted.contains(name), header[156] == UInt8(ascii: "0") || header[156] == 0 {
                found[name] = FileContents(bytes: Array(bytes.prefix(size)), path: archive.path + ":" + name)
            }
        }
        return found
    }

    private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
        let digits = field.drop { $0 == UInt8(ascii: " ") }.prefix {
            (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0)
        }
        return Int(String(decoding: digits, as: UTF8.self), radix: 8)
    }
}
