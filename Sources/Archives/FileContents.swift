import Arrays
import Foundation

/// A file's bytes, mapped rather than read, so that a large one costs no memory until it is looked at.
public struct FileContents {
    public let path: String
    let data: Data

    /// - Parameter name: what messages call the file; by default its path.
    /// - Throws: a `Fault` that names the file and what the system said.
    public init(path: String, shownAs name: String? = nil) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Fault(.fileNotFound, "[Errno 2] No such file or directory: '\(path)'")
        }
        guard !isFolder.boolValue else { throw Fault(.file, "'\(path)' is a folder, not a file") }
        do {
            data = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
        } catch {
            throw Fault(.file, "'\(path)' cannot be read: \(String(cString: strerror(errno)))")
        }
        self.path = name ?? path
    }

    /// Bytes that are already in memory; `path` is what messages call them.
    public init(bytes: [UInt8], path: String) {
        self.path = path
        data = Data(bytes)
    }

    public var count: Int { data.count }

    /// All bytes, still mapped.
    public var all: Data { data }

    /// Does it begin as zip archives do, `.npz` among them?
    public var isZip: Bool { number(at: 0, bytes: 2) == 0x4b50 }

    /// A fault of this file: `'digits.npz' is not a zip archive`.
    public func fault(_ message: String) -> Fault { Fault(.value, "'\(path)' \(message)") }

    func byte(_ offset: Int) -> UInt8? {
        guard offset >= 0 && offset < data.count else { return nil }
        return data[data.startIndex + offset]
    }

    /// An unsigned number of `count` bytes at an offset; `nil` past the end.
    func number(at offset: Int, bytes count: Int, bigEndian: Bool = false) -> UInt64? {
        guard offset >= 0, count <= data.count, offset <= data.count - count else { return nil }
        var value: UInt64 = 0
        for i in 0..<count {
            let byte = data[data.startIndex + offset + (bigEndian ? i : count - 1 - i)]
            value = value << 8 | UInt64(byte)
        }
        return value
    }

    func bytes(_ range: Range<Int>) -> Data? {
        guard range.lowerBound >= 0 && range.upperBound <= data.count else { return nil }
        return data[data.startIndex + range.lowerBound..<data.startIndex + range.upperBound]
    }
}
