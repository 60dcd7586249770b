import Archives
import Arrays

/// The file format of MNIST (Yann LeCun's IDX): a magic number that names type and rank, the sizes, the
/// bytes. Big-endian, often gzipped.
public enum Idx {
    /// Reads an array of unsigned bytes of the given rank.
    ///
    /// - Throws: a `Fault` naming the file where magic number, sizes and length do not agree.
    public static func read(_ file: FileContents, rank: Int) throws -> NDArray {
        let (stream, mostBytes) = try Gzip.stream(of: file)
        let header = try stream.bytes(4 + 4 * rank) { _ in
            file.fault("is cut off in its header: it is no IDX file")
        }
        guard header[0] == 0, header[1] == 0 else {
            throw file.fault("is not an IDX file: it starts with \(header[0]), \(header[1]) instead of 0, 0")
        }
        guard header[2] == 8 else {
            throw file.fault(
                "holds elements of IDX type \(header[2]); the data sets have unsigned bytes, type 8")
        }
        guard Int(header[3]) == rank else {
            let wanted = rank == 1 ? "labels" : "images"
            throw file.fault(
                "has \(header[3]) axes, where \(wanted) have \(rank): are the names of two files exchanged?")
        }
        let shape = (0..<rank).map { axis in
            header[4 + 4 * axis..<8 + 4 * axis].reduce(0) { $0 << 8 | Int($1) }
        }
        let count = try NDArray.elementCount(of: shape)
        guard count <= mostBytes else {
            throw file.fault("declares the shape \(shape), which is more than it holds")
        }
        let array = try NDArray(zeros: shape, dtype: .uint8)
        let buffer = UnsafeMutableRawBufferPointer(start: array.storage.base, count: count)
        try stream.fill(buffer) { file.fault("is cut off: \($0) of \(count) bytes are there") }
        guard try stream.isAtEnd() else { throw file.fault("holds more bytes than its shape \(shape) says") }
        return array
    }
}
