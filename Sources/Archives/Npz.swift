import Arrays
import Foundation

/// Several arrays in one zip archive: each an `.npy` member.
public struct Npz {
    private let archive: ZipReader

    public init(_ file: FileContents) throws { archive = try ZipReader(file) }

    /// The arrays' names, in the order of the archive.
    public var names: [String] { archive.members.map { Npz.name(of: $0) } }

    private static func name(of member: ZipReader.Member) -> String {
        member.name.hasSuffix(".npy") ? String(member.name.dropLast(4)) : member.name
    }

    /// Reads one array; the others stay packed.
    public func array(_ name: String) throws -> NDArray {
        guard let member = archive.members.first(where: { Npz.name(of: $0) == name }) else {
            throw Fault(.key, "\(name) is not a file in the archive")
        }
        let stream = try archive.stream(of: member)
        return try Npy.read(stream, mostBytes: member.count) { archive.fault(member, $0) }
    }

    /// The bytes of an archive of contiguous arrays.
    public static func encoded(_ arrays: [(name: String, array: NDArray)], deflated: Bool) throws -> Data {
        var writer = ZipWriter()
        for (name, array) in arrays {
            try writer.add(name: name + ".npy", Npy.encoded(array), deflated: deflated)
        }
        return writer.finish()
    }
}
