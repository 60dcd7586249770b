import Arrays
import CZlib
import Foundation

/// Bytes that come one after the other: those of a file as they are, or unpacked on the way.
public protocol ByteStream: AnyObject {
    /// Fills the buffer as far as there are bytes, and says how many; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

extension ByteStream {
    /// Fills the whole buffer, or throws what `missing` makes of the number of bytes that came.
    public func fill(_ buffer: UnsafeMutableRawBufferPointer, missing: (Int) -> Fault) throws {
        var filled = 0
        while filled < buffer.count {
            let count = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            guard count > 0 else { throw missing(filled) }
            filled += count
        }
    }

    /// The next bytes, exactly so many.
    public func bytes(_ count: Int, missing: (Int) -> Fault) throws -> [UInt8] {
        var result = [UInt8](repeating: 0, count: count)
        try result.withUnsafeMutableBytes { try fill($0, missing: missing) }
        return result
    }

    /// True where nothing is left.
    public func isAtEnd() throws -> Bool {
        var byte: UInt8 = 0
        return try withUnsafeMutableBytes(of: &byte) { try read(into: $0) } == 0
    }
}

/// A stretch of a file as it is.
final class StoredStream: ByteStream {
    private var rest: Data

    init(_ data: Data) { rest = data }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = min(buffer.count, rest.count)
        rest.prefix(count).copyBytes(to: buffer)
        rest = rest.dropFirst(count)
        return count
    }
}

/// A stretch of a file that is unpacked while it is read.
final class InflateStream: ByteStream {
    /// How the deflated bytes are wrapped, in zlib's numbers.
    enum Wrapping: Int32 {
        /// Not at all, as in a zip archive.
        case none = -15
        /// With zlib's header and checksum, as in a PNG file.
        case zlib = 15
        /// With gzip's header and checksum.
        case gzip = 31
    }

    /// No deflated byte stands for more than this many: a claim past it is false.
    static let greatestRatio = 1032

    private let data: NSData
    private var stream = z_stream()
    private var isFinished = false
    private let fault: (String) -> Fault

    init(_ data: Data, _ wrapping: Wrapping, fault: @escaping (String) -> Fault) throws {
        self.data = data as NSData
        self.fault = fault
        guard
            inflateInit2_(&stream, wrapping.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
                == Z_OK
        else {
            throw Fault(.memory, "zlib could not start")
        }
        stream.next_in = UnsafeMutablePointer(mutating: self.data.bytes.assumingMemoryBound(to: UInt8.self))
        stream.avail_in = UInt32(clamping: self.data.length)
        fed = Int(stream.avail_in)
    }

    deinit { inflateEnd(&stream) }

    /// Bytes handed to zlib so far, which counts them in 32 bits.
    private var fed = 0

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard !isFinished, let start = buffer.baseAddress else { return 0 }
        let wanted = min(buffer.count, Int(UInt32.max))
        stream.next_out = start.assumingMemoryBound(to: UInt8.self)
        stream.avail_out = UInt32(wanted)
        while stream.avail_out > 0 {
            if stream.avail_in == 0 && fed < data.length {
                stream.avail_in = UInt32(clamping: data.length - fed)
                fed += Int(stream.avail_in)
            }
            switch inflate(&stream, Z_NO_FLUSH) {
            case Z_OK: continue
            case Z_STREAM_END:
                isFinished = true
                return wanted - Int(stream.avail_out)
            case Z_BUF_ERROR: throw fault("is cut off: its compressed data end too early")
            default:
                let detail = stream.msg.map { ": " + String(cString: $0) } ?? ""
                throw fault("is damaged: its compressed data do not unpack\(detail)")
            }
        }
        return wanted
    }
}

/// Checks a stream's length and CRC-32 when its end is reached.
final class CheckedStream: ByteStream {
    private let inner: any ByteStream
    private var left: Int
    private var sum: UInt = 0
    private let expected: UInt32
    private let fault: (String) -> Fault

    init(_ inner: any ByteStream, count: Int, crc: UInt32, fault: @escaping (String) -> Fault) {
        self.inner = inner
        left = count
        expected = crc
        self.fault = fault
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = try inner.read(into: buffer)
        guard count <= left else { throw fault("holds more bytes than it declares") }
        left -= count
        sum = crc32_z(sum, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), count)
        if count < buffer.count || left == 0 {
            guard left == 0 else { throw fault("is cut off: \(left) bytes are missing") }
            guard UInt32(truncatingIfNeeded: sum) == expected else {
                throw fault("is damaged: its checksum is wrong")
            }
        }
        return count
    }
}
