import Arrays
import CZlib
import Foundation

/// Bytes in zlib's wrapping (RFC 1950), as PNG files hold them.
public enum Zlib {
    /// - Throws: a memory `Fault` where there is no room.
    public static func compress(_ contents: Data, level: Int32 = 6) throws -> Data {
        var packed = Data(count: Int(compressBound(UInt(contents.count))))
        var length = UInt(packed.count)
        let status = packed.withUnsafeMutableBytes { target in
            contents.withUnsafeBytes { source in
                compress2(
                    target.baseAddress?.assumingMemoryBound(to: UInt8.self), &length,
                    source.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt(source.count), level)
            }
        }
        guard status == Z_OK else { throw Fault(.memory, "there is no memory to compress a picture") }
        return packed.prefix(Int(length))
    }

    /// The first `count` bytes that are packed in `contents`; more are not unpacked.
    ///
    /// - Parameter fault: words what is wrong with the file that holds them.
    public static func unpack(
        _ contents: Data, count: Int, fault: @escaping (String) -> Fault
    ) throws -> [UInt8] {
        // A claim that no packing could fulfil is refused before memory is taken for it.
        guard
            count <= contents.count.multipliedReportingOverflow(by: InflateStream.greatestRatio).partialValue
        else {
            throw fault("is cut off: its compressed data are too short for its size")
        }
        return try InflateStream(contents, .zlib, fault: fault).bytes(count) { _ in
            fault("is cut off: its compressed data end too early")
        }
    }

    /// The CRC-32 of bytes one after the other.
    public static func checksum(_ parts: Data...) -> UInt32 {
        var sum: UInt = 0
        for part in parts {
            sum = part.withUnsafeBytes {
                crc32_z(sum, $0.baseAddress?.assumingMemoryBound(to: UInt8.self), $0.count)
            }
        }
        return UInt32(truncatingIfNeeded: sum)
    }
}
