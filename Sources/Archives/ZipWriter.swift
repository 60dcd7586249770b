import Arrays
import CZlib
import Foundation

/// Writes a zip archive into memory, member by member.
public struct ZipWriter {
    private var output = Data()
    private var directory = Data()
    private var count = 0

    public init() {}

    /// Adds a member.
    ///
    /// - Throws: a `Fault` past 4 GiB, where the older format ends that every program reads.
    public mutating func add(name: String, _ contents: Data, deflated: Bool) throws {
        let packed = deflated ? try ZipWriter.deflate(contents) : contents
        let offset = output.count
        guard contents.count < 0xffff_ffff, offset + packed.count < 0xffff_ffff, count < 0xfffe else {
            throw Fault(
                .value, "'\(name)' makes the archive larger than 4 GiB; save the arrays in files of their own"
            )
        }
        let sum = contents.withUnsafeBytes { bytes in
            crc32_z(0, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
        }
        var common = Data()
        common.append(little: 0, bytes: 2)
        common.append(little: deflated ? 8 : 0, bytes: 2)
        // 1 January 1980: archives of the same arrays are the same, byte for byte.
        common.append(little: 0x0021_0000, bytes: 4)
        common.append(little: UInt64(UInt32(truncatingIfNeeded: sum)), bytes: 4)
        common.append(little: UInt64(packed.count), bytes: 4)
        common.append(little: UInt64(contents.count), bytes: 4)
        common.append(little: UInt64(name.utf8.count), bytes: 2)
        common.append(little: 0, bytes: 2)

        output.append(little: 0x0403_4b50, bytes: 4)
        output.append(little: 20, bytes: 2)
        output.append(common)
        output.append(Data(name.utf8))
        output.append(packed)

        directory.append(little: 0x0201_4b50, bytes: 4)
        directory.append(little: 20, bytes: 2)
        directory.append(little: 20, bytes: 2)
        directory.append(common)
        directory.append(little: 0, bytes: 10)
        directory.append(little: UInt64(offset), bytes: 4)
        directory.append(Data(name.utf8))
        count += 1
    }

    /// The whole archive.
    public func finish() -> Data {
        var result = output
        result.append(directory)
        result.append(little: 0x0605_4b50, bytes: 4)
        result.append(little: 0, bytes: 4)
        result.append(little: UInt64(count), bytes: 2)
        result.append(little: UInt64(count), bytes: 2)
        result.append(little: UInt64(directory.count), bytes: 4)
        result.append(little: UInt64(output.count), bytes: 4)
        result.append(little: 0, bytes: 2)
        return result
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
