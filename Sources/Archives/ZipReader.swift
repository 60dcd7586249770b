import Arrays
import Foundation

/// The members of a zip archive, by its central directory (PKWARE's APPNOTE, sections 4.3 and 4.5).
public struct ZipReader {
    /// One file in the archive.
    public struct Member: Sendable {
        public let name: String
        let method: UInt16
        let crc: UInt32
        let packedCount: Int
        /// Bytes when unpacked, as declared.
        public let count: Int
        let headerOffset: Int
    }

    public let file: FileContents
    public let members: [Member]

    /// - Throws: a `Fault` naming the file for anything that does not agree with the format.
    public init(_ file: FileContents) throws {
        self.file = file
        let directory = try ZipReader.findDirectory(file)
        members = try ZipReader.readDirectory(file, directory)
        guard Set(members.map(\.name)).count == members.count else {
            throw file.fault("holds two members of one name")
        }
    }

    /// The member of a name; `nil` where there is none.
    public func member(_ name: String) -> Member? { members.first { $0.name == name } }

    /// All bytes of a member, checked; where they are stored as they are, they stay mapped.
    public func contents(of member: Member) throws -> Data {
        let stream = try stream(of: member)
        guard member.method != 0 else {
            let packed = try packed(member)
            guard Zlib.checksum(packed) == member.crc else {
                throw fault(member, "is damaged: its checksum is wrong")
            }
            return packed
        }
        // Numbers pack to a third of their size, not to a hundredth.
        guard
            member.count <= max(1 << 26, member.packedCount.multipliedReportingOverflow(by: 100).partialValue)
        else { throw fault(member, "unpacks to \(member.count) bytes, far more than it should") }
        var contents = Data()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try stream.read(into: $0) }
            contents.append(contentsOf: buffer[..<count])
            if count < buffer.count { return contents }
        }
    }

    /// The member's bytes, unpacked and checked as they are read.
    public func stream(of member: Member) throws -> any ByteStream {
        let packed = try packed(member)
        let inner: any ByteStream
        switch member.method {
        case 0:
            guard member.packedCount == member.count else { throw fault(member, "declares two sizes") }
            inner = StoredStream(packed)
        case 8:
            guard member.count / InflateStream.greatestRatio <= member.packedCount else {
                throw fault(member, "declares more bytes than its data can unpack to")
            }
            inner = try InflateStream(packed, .none) { fault(member, $0) }
        default:
            throw fault(
                member, "is packed by method \(member.method); only stored and deflated members can be read")
        }
        return CheckedStream(inner, count: member.count, crc: member.crc) { fault(member, $0) }
    }

    /// The member's bytes as they lie in the file.
    private func packed(_ member: Member) throws -> Data {
        let header = member.headerOffset
        guard file.number(at: header, bytes: 4) == 0x0403_4b50,
            let nameCount = file.number(at: header + 26, bytes: 2),
            let extraCount = file.number(at: header + 28, bytes: 2)
        else { throw fault(member, "has no header where the directory says") }
        let start = header + 30 + Int(nameCount) + Int(extraCount)
        guard start <= file.count, member.packedCount <= file.count - start,
            let packed = file.bytes(start..<start + member.packedCount)
        else { throw fault(member, "reaches past the end of the file") }
        return packed
    }

    func fault(_ member: Member, _ message: String) -> Fault {
        file.fault("member '\(member.name)' \(message)")
    }

    // MARK: The directory

    private struct Directory {
        var entries: Int
        var offset: Int
        var count: Int
    }

    /// The end record stands at the end, before a comment of at most 65,535 bytes.
    private static func findDirectory(_ file: FileContents) throws -> Directory {
        var place = file.count - 22
        let lowest = max(0, place - 65_535)
        while place >= lowest, file.number(at: place, bytes: 4) != 0x0605_4b50 { place -= 1 }
        guard place >= lowest, place >= 0,
            let entries = file.number(at: place + 10, bytes: 2),
            let count = file.number(at: place + 12, bytes: 4),
            let offset = file.number(at: place + 16, bytes: 4)
        else { throw file.fault("is not a zip archive, or is cut off: it has no end record") }
        if entries == 0xffff || count == 0xffff_ffff || offset == 0xffff_ffff {
            return try findDirectory64(file, before: place)
        }
        return Directory(entries: Int(entries), offset: Int(offset), count: Int(count))
    }

    private static func findDirectory64(_ file: FileContents, before end: Int) throws -> Directory {
        guard file.number(at: end - 20, bytes: 4) == 0x0706_4b50,
            let place = file.number(at: end - 12, bytes: 8).flatMap({ Int(exactly: $0) }),
            place <= file.count,
            file.number(at: place, bytes: 4) == 0x0606_4b50,
            let entries = file.number(at: place + 32, bytes: 8).flatMap({ Int(exactly: $0) }),
            let count = file.number(at: place + 40, bytes: 8).flatMap({ Int(exactly: $0) }),
            let offset = file.number(at: place + 48, bytes: 8).flatMap({ Int(exactly: $0) })
        else { throw file.fault("is damaged: its zip64 end record does not fit") }
        return Directory(entries: entries, offset: offset, count: count)
    }

    private static func readDirectory(_ file: FileContents, _ directory: Directory) throws -> [Member] {
        guard directory.offset <= file.count, directory.count <= file.count - directory.offset,
            directory.entries <= directory.count / 46
        else { throw file.fault("is damaged: its directory does not fit into the file") }
        var members: [Member] = []
        var place = directory.offset
        for _ in 0..<directory.entries {
            guard file.number(at: place, bytes: 4) == 0x0201_4b50,
                let flags = file.number(at: place + 8, bytes: 2),
                let method = file.number(at: place + 10, bytes: 2),
                let crc = file.number(at: place + 16, bytes: 4),
                let packed = file.number(at: place + 20, bytes: 4),
                let count = file.number(at: place + 24, bytes: 4),
                let nameCount = file.number(at: place + 28, bytes: 2),
                let extraCount = file.number(at: place + 30, bytes: 2),
                let commentCount = file.number(at: place + 32, bytes: 2),
                let offset = file.number(at: place + 42, bytes: 4),
                let nameBytes = file.bytes(place + 46..<place + 46 + Int(nameCount))
            else { throw file.fault("is damaged: entry \(members.count + 1) of its directory is cut off") }
            let name = String(decoding: nameBytes, as: UTF8.self)
            guard flags & 1 == 0 else { throw file.fault("member '\(name)' is encrypted") }
            var sizes = [count, packed, offset]
            let extra = place + 46 + Int(nameCount)
            try readZip64(file, extra..<extra + Int(extraCount), &sizes, name)
            guard let unpacked = Int(exactly: sizes[0]), let stored = Int(exactly: sizes[1]),
                stored <= file.count,
                let header = Int(exactly: sizes[2]), header <= file.count - 30
            else { throw file.fault("member '\(name)' declares sizes that do not fit into the file") }
            members.append(
                Member(
                    name: name, method: UInt16(method), crc: UInt32(crc), packedCount: stored,
                    count: unpacked,
                    headerOffset: header))
            place = extra + Int(extraCount) + Int(commentCount)
        }
        try refuseOverlaps(file, members)
        return members
    }

    /// Sizes of 32 ones stand in the extra field with 64 bits.
    private static func readZip64(
        _ file: FileContents, _ range: Range<Int>, _ sizes: inout [UInt64], _ name: String
    ) throws {
        guard sizes.contains(0xffff_ffff) else { return }
        var place = range.lowerBound
        while place + 4 <= range.upperBound, let kind = file.number(at: place, bytes: 2),
            let count = file.number(at: place + 2, bytes: 2)
        {
            if kind == 1 {
                var at = place + 4
                for i in sizes.indices where sizes[i] == 0xffff_ffff {
                    guard at + 8 <= place + 4 + Int(count), let value = file.number(at: at, bytes: 8) else {
                        break
                    }
                    sizes[i] = value
                    at += 8
                }
                return
            }
            place += 4 + Int(count)
        }
        throw file.fault("member '\(name)' has no zip64 sizes")
    }

    /// Members that share bytes make a small file unpack to a huge one.
    private static func refuseOverlaps(_ file: FileContents, _ members: [Member]) throws {
        var end = 0
        for member in members.sorted(by: { $0.headerOffset < $1.headerOffset }) {
            guard member.headerOffset >= end else {
                throw file.fault("member '\(member.name)' lies over another")
            }
            end = member.headerOffset + 30 + member.packedCount
        }
    }
}
