import Arrays
import Foundation

/// NumPy's file format for one array.
public enum Npy {
    /// Reads an array from a file.
    public static func read(_ file: FileContents) throws -> NDArray {
        try read(StoredStream(file.data), mostBytes: file.count, fault: file.fault)
    }

    /// Reads an array from a stream that cannot give more than `mostBytes`.
    static func read(_ stream: any ByteStream, mostBytes: Int, fault: (String) -> Fault) throws -> NDArray {
        let header = try readHeader(stream, fault)
        let layout = try layout(of: header.descriptor, fault)
        let count = try NDArray.elementCount(of: header.shape)
        let (bytes, overflow) = count.multipliedReportingOverflow(by: layout.size)
        guard !overflow, bytes <= mostBytes else {
            throw fault("declares the shape \(header.shape), which is more than the file holds")
        }
        let shape = header.isFortranOrder ? header.shape.reversed() : header.shape
        let array = try NDArray(zeros: Array(shape), dtype: layout.dtype)
        if layout.isDirect {
            let buffer = UnsafeMutableRawBufferPointer(start: array.storage.base, count: bytes)
            try stream.fill(buffer) { fault("is cut off: \($0) of \(bytes) bytes of data are there") }
        } else {
            let raw = try stream.bytes(bytes) {
                fault("is cut off: \($0) of \(bytes) bytes of data are there")
            }
            layout.convert(raw, count, array)
        }
        guard try stream.isAtEnd() else { throw fault("holds more data than its shape \(header.shape) says") }
        guard header.isFortranOrder else { return array }
        return NDArray(
            storage: array.storage, dtype: array.dtype, shape: header.shape,
            strides: array.strides.reversed(), offset: 0)
    }

    private static func readHeader(_ stream: any ByteStream, _ fault: (String) -> Fault) throws -> NpyHeader {
        let notNpy = fault("is not an .npy file: it does not start with NumPy's mark")
        let magic = try stream.bytes(8) { _ in notNpy }
        // Python's pickles begin so, and can run any code.
        if magic[0] == 0x80 {
            throw fault(
                "contains pickled (object) data, which cannot be read without running code. Save numbers: np.save(file, array)"
            )
        }
        guard magic.prefix(6).elementsEqual([0x93] + Array("NUMPY".utf8)) else { throw notNpy }
        guard (1...3).contains(magic[6]) else {
            throw fault("has the unknown .npy version \(magic[6]).\(magic[7])")
        }
        let lengthBytes = try stream.bytes(magic[6] == 1 ? 2 : 4) { _ in fault("is cut off in its header") }
        let length = lengthBytes.reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= 1 << 20 else { throw fault("has a header of \(length) bytes, which no array needs") }
        let text = try stream.bytes(length) { _ in fault("is cut off in its header") }
        guard let header = NpyHeader(String(decoding: text, as: UTF8.self)) else {
            throw fault(
                "has a header that is not an array's: \(String(decoding: text.prefix(80), as: UTF8.self))")
        }
        return header
    }

    /// The file's bytes of an array, in NumPy's version 1.0.
    ///
    /// - Parameter array: must be contiguous.
    public static func encoded(_ array: NDArray) -> Data {
        let descriptors: [DType: String] = [
            .bool: "|b1", .uint8: "|u1", .int32: "<i4", .int64: "<i8", .float32: "<f4", .float64: "<f8",
        ]
        let header = NpyHeader(descriptor: descriptors[array.dtype] ?? "", shape: array.shape)
        var data = Data(header.encoded)
        data.append(
            UnsafeBufferPointer(
                start: (array.storage.base + array.offset * array.dtype.size).assumingMemoryBound(
                    to: UInt8.self),
                count: array.count * array.dtype.size))
        return data
    }
}
