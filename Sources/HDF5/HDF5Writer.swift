import Arrays
import CHDF5
import Foundation

/// A file in HDF5's format that is made, in memory, in the oldest form that every program reads.
///
/// The same contents give the same bytes.
public final class HDF5Writer {
    /// What messages call the file.
    public let path: String
    private let file: OpenFile
    public let root: HDF5NewGroup

    public init(path: String) throws {
        try HDF5Library.require()
        let none = Fault(.memory, "there is no memory to write '\(path)'")
        let id = HDF5Library.locked { chdf5_create() }
        guard id >= 0 else { throw none }
        let file = OpenFile(id: id, path: path)
        let root = HDF5Library.locked { chdf5_root(id) }
        guard root >= 0 else { throw none }
        (self.path, self.file, self.root) = (path, file, HDF5NewGroup(root, "", file))
    }

    /// The file's bytes.
    public func image() throws -> Data {
        try HDF5Library.locked {
            let none = Fault(.memory, "there is no memory to write '\(path)'")
            let size = chdf5_image(file.id, nil, 0)
            guard size > 0 else { throw none }
            var data = Data(count: Int(size))
            let written = data.withUnsafeMutableBytes { chdf5_image(file.id, $0.baseAddress, $0.count) }
            guard written == size else { throw none }
            return data
        }
    }
}

/// Closed when nobody holds it or a group of it any more.
final class OpenFile {
    let id: chdf5_id
    let path: String

    init(id: chdf5_id, path: String) { (self.id, self.path) = (id, path) }

    deinit { HDF5Library.locked { chdf5_close_file(id) } }
}

/// A group of a file that is made.
public final class HDF5NewGroup {
    private let id: chdf5_id
    private let path: String
    private let file: OpenFile
    private var groups: [String: HDF5NewGroup] = [:]

    init(_ id: chdf5_id, _ path: String, _ file: OpenFile) {
        (self.id, self.path, self.file) = (id, path, file)
    }

    deinit { HDF5Library.locked { chdf5_close_group(id) } }

    private func require(_ isWritten: Bool, _ what: String) throws {
        guard isWritten else { throw Fault(.value, "'\(file.path)' \(path)/\(what) cannot be written") }
    }

    /// The group of a name, made where it is not there yet.
    public func group(_ name: String) throws -> HDF5NewGroup {
        if let known = groups[name] { return known }
        let made = HDF5Library.locked { chdf5_create_group(id, name) }
        try require(made >= 0, name)
        let group = HDF5NewGroup(made, path + "/" + name, file)
        groups[name] = group
        return group
    }

    /// The group along a path, made where it is not there yet.
    public func group(at path: [String]) throws -> HDF5NewGroup {
        try path.reduce(self) { try $0.group($1) }
    }

    /// A new dataset of float32 numbers, which lie in row-major order.
    public func add(_ name: String, _ shape: [Int], _ numbers: UnsafePointer<Float>) throws {
        let sizes = shape.map(Int64.init)
        try require(
            HDF5Library.locked { chdf5_write_floats(id, name, Int32(sizes.count), sizes, numbers) }, name)
    }

    /// A new dataset of one int64 number.
    public func add(_ name: String, _ number: Int) throws {
        try require(HDF5Library.locked { chdf5_write_integer(id, name, Int64(number)) }, name)
    }

    /// Attaches a text.
    public func set(_ attribute: String, to text: String) throws {
        try require(HDF5Library.locked { chdf5_write_string(id, attribute, text) }, attribute)
    }

    /// Attaches a list of texts.
    public func set(_ attribute: String, to texts: [String]) throws {
        let size = max(texts.map(\.utf8.count).max() ?? 0, 1)
        let bytes = texts.flatMap { text in
            text.utf8.map { CChar(bitPattern: $0) } + [CChar](repeating: 0, count: size - text.utf8.count)
        }
        let isWritten = HDF5Library.locked {
            chdf5_write_fixed_strings(id, attribute, Int64(texts.count), size, bytes)
        }
        try require(isWritten, attribute)
    }
}
