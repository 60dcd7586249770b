import Foundation

/// What a large array of floats that was made from bytes will hold: those bytes, seen through a table.
///
/// `x.astype('float32') / 255.0` of 60,000 images is four times as large as the images, and training reads them one
/// by one. So such an array is not filled before somebody looks at it: until then a number is its byte's entry in a
/// table of 256, and what is reckoned with a single number is reckoned on the table. Whoever asks for the array's
/// memory finds it filled, and whoever asks for the bytes' memory, to change them perhaps, fills it too.
public final class BytesThroughTable: Sendable {
    /// Arrays of so many elements are worth it.
    static let worthwhileCount = 1 << 20

    let source: Storage
    /// The first byte's place.
    let start: Int
    /// What each byte stands for: 256 floats of the array's type.
    let table: NDArray

    init(_ source: Storage, start: Int, table: NDArray) {
        (self.source, self.start, self.table) = (source, start, table)
    }

    /// Where the bytes lie. They must not be changed.
    public var bytes: UnsafePointer<UInt8> {
        UnsafePointer((source.memory + start).assumingMemoryBound(to: UInt8.self))
    }

    /// Calls back with the entries of a float32 or a float64 table.
    @inline(__always)
    public func read(
        _ singles: (UnsafePointer<Float>) -> Void, _ doubles: (UnsafePointer<Double>) -> Void
    ) {
        if table.dtype == .float32 {
            singles(UnsafePointer(table.pointer(to: Float.self)))
        } else {
            doubles(UnsafePointer(table.pointer(to: Double.self)))
        }
    }

    /// Writes the numbers of `count` bytes.
    func fill(_ target: UnsafeMutableRawPointer, count: Int) {
        let bytes = bytes
        read { table in
            let target = target.assumingMemoryBound(to: Float.self)
            for i in 0..<count { target[i] = table[Int(bytes[i])] }
        } _: { table in
            let target = target.assumingMemoryBound(to: Double.self)
            for i in 0..<count { target[i] = table[Int(bytes[i])] }
        }
    }
}

extension NDArray {
    /// The same numbers as floats, later; `nil` where that does not pay.
    func convertedLater(to target: DType) throws -> NDArray? {
        guard dtype == .uint8, target.isFloating, count >= BytesThroughTable.worthwhileCount, isContiguous
        else { return nil }
        let table = try NDArray((0...255).map { UInt8($0) }).converted(to: target)
        return try seen(BytesThroughTable(storage, start: offset, table: table), dtype: target)
    }

    /// The result of an operation with a single number on the right, later; `nil` where the array lies in memory
    /// already, or is not all of what was converted.
    func reckonedLater(_ operation: Operation, _ number: NDArray) throws -> NDArray? {
        guard let later = storage.later, number.count == 1, number.rank == 0, isContiguous, offset == 0,
            count * dtype.size == storage.byteCount
        else { return nil }
        switch operation {
        case .add, .subtract, .multiply, .divide: break
        default: return nil
        }
        let table = try Elementwise.apply(operation, later.table, number)
        guard table.dtype == dtype else { return nil }
        return try seen(BytesThroughTable(later.source, start: later.start, table: table), dtype: dtype)
    }

    private func seen(_ later: BytesThroughTable, dtype: DType) throws -> NDArray {
        NDArray(
            storage: try Storage(later, byteCount: count * dtype.size), dtype: dtype, shape: shape,
            strides: NDArray.rowMajorStrides(of: shape), offset: 0)
    }
}
