import Arrays
import CZlib
import Foundation

/// Writes a zip archive into memory, member by member.
public struct ZipWriter {
    private var output = Data()
    private var directory = Data()
    private var count = 0
    /// From this size on, numbers stand in zip64's 64 bits.
    private let limit: Int

    public init() { self.init(limit: 0xffff_ffff) }

    /// - Parameter limit: smaller, to see how a large archive is written.
    init(limit: Int) { self.limit = limit }

    /// Adds a member.
    ///
    /// - Throws: a memory `Fault` where it cannot be packed.
    public mutating func add(name: String, _ contents: Data, deflated: Bool) throws {
        let packed = deflated ? try ZipWriter.deflate(contents) : contents
        let offset = output.count
        let sum = contents.withUnsafeBytes { bytes in
            crc32_z(0, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
        }
        func header(_ sizes: [Int]) -> (common: Data, extra: Data) {
            let large = sizes.contains { $0 >= limit }
            var common = Data()
            common.append(little: large ? 45 : 20, bytes: 2)
            common.append(little: 0, bytes: 2)
            common.append(little: deflated ? 8 : 0, bytes: 2)
            // 1 January 1980: archives of the same arrays are the same, byte for byte.
            common.append(little: 0x0021_0000, bytes: 4)
            common.append(little: UInt64(UInt32(truncatingIfNeeded: sum)), bytes: 4)
            common.append(little: large ? 0xffff_ffff : UInt64(packed.count), bytes: 4)
            common.append(little: large ? 0xffff_ffff : UInt64(contents.count), bytes: 4)
            common.append(little: UInt64(name.utf8.count), bytes: 2)
            var extra = Data()
            if large {
                extra.append(little: 1, bytes: 2)
                extra.append(little: UInt64(8 * sizes.count), bytes: 2)
                for size in sizes { extra.append(little: UInt64(size), bytes: 8) }
            }
            common.append(little: UInt64(extra.count), bytes: 2)
            return (common, extra)
        }
        let local = header([contents.count, packed.count])
        output.append(little: 0x0403_4b50, bytes: 4)
        output.append(local.common)
        output.append(Data(name.utf8))
        output.append(local.extra)
        output.append(packed)

        let entry = header([contents.count, packed.count, offset])
        directory.append(little: 0x0201_4b50, bytes: 4)
        directory.append(little: entry.extra.isEmpty ? 20 : 45, bytes: 2)
        directory.append(entry.common)
        directory.append(little: 0, bytes: 10)
        directory.append(little: entry.extra.isEmpty ? UInt64(offset) : 0xffff_ffff, bytes: 4)
        directory.append(Data(name.utf8))
        directory.append(entry.extra)
        count += 1
    }

    /// The whole archive.
    public consuming func finish() -> Data {
        let (start, size) = (output.count, directory.count)
        output.append(directory)
        let large = start >= limit || size >= limit || count >= min(limit, 0xffff)
        if large { appendEnd64(start, size) }
        output.append(little: 0x0605_4b50, bytes: 4)
        output.append(little: 0, bytes: 4)
        output.append(little: large ? 0xffff : UInt64(count), bytes: 2)
        output.append(little: large ? 0xffff : UInt64(count), bytes: 2)
        output.append(little: large ? 0xffff_ffff : UInt64(size), bytes: 4)
        output.append(little: large ? 0xffff_ffff : UInt64(start), bytes: 4)
        output.append(little: 0, bytes: 2)
        return output
    }

    /// zip64's end record, and the one that says where it is.
    private mutating func appendEnd64(_ start: Int, _ size: Int) {
        let place = output.count
        output.append(little: 0x0606_4b50, bytes: 4)
        output.append(little: 44, bytes: 8)
        output.append(little: 45, bytes: 2)
        output.append(little: 45, bytes: 2)
        output.append(little: 0, bytes: 8)
        output.append(little: UInt64(count), bytes: 8)
        output.append(little: UInt64(count), bytes: 8)
        output.append(little: UInt64(size), bytes: 8)
        output.append(little: UInt64(start), bytes: 8)
        output.append(little: 0x0706_4b50, bytes: 4)
        output.append(little: 0, bytes: 4)
        output.append(little: UInt64(place), bytes: 8)
        output.append(little: 1, bytes: 4)
    }

    private static func deflate(_ contents: Data) throws -> Data {
        var stream = z_stream()
        guard
            deflateInit2_(
                &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, InflateStream.Wrapping.none.rawValue, 8,
                Z_DEFAULT_STRATEGY,
                ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { throw Fault(.memory, "zlib could not start") }
        defer { deflateEnd(&stream) }
        var packed = Data(count: Int(deflateBound(&stream, UInt(contents.count))))
        let status = packed.withUnsafeMutableBytes { target in
            contents.withUnsafeBytes { source in
                stream.next_in = UnsafeMutablePointer(
                    mutating: source.baseAddress?.assumingMemoryBound(to: UInt8.self))
                stream.avail_in = UInt32(clamping: source.count)
                stream.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
                stream.avail_out = UInt32(clamping: target.count)
                return CZlib.deflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END else {
            throw Fault(.memory, "zlib could not pack \(contents.count) bytes")
        }
        return packed.prefix(Int(stream.total_out))
    }
}

extension Data {
    /// Appends an unsigned number, its lowest byte first.
    mutating func append(little value: UInt64, bytes count: Int) {
        for i in 0..<count { append(i < 8 ? UInt8(truncatingIfNeeded: value >> (8 * UInt64(i))) : 0) }
    }
}
