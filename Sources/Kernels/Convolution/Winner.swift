/// The largest of the values that a pooling window holds, for a vector of channels, and where it stood.
struct Winner {
    private var largest: Vector
    private var cell: Vector.MaskStorage

    /// Begins with a window's first cell.
    @inline(__always) init(_ first: Vector) { (largest, cell) = (first, .zero) }

    /// Of equal values the first stays.
    @inline(__always) mutating func challenge(_ value: Vector, cell number: Int32) {
        let wins = largest .< value
        largest = largest.replacing(with: value, where: wins)
        cell = cell.replacing(with: Vector.MaskStorage(repeating: number), where: wins)
    }

    @inline(__always)
    func store(
        to output: MutableFloats, _ winners: UnsafeMutablePointer<Int32>?, count: Int, rectified: Bool
    ) {
        (rectified ? largest.maximum(.zero) : largest).store(to: output, count: count)
        guard let winners else { return }
        // Integers travel as floats do.
        unsafeBitCast(cell, to: Vector.self).store(
            to: UnsafeMutableRawPointer(winners).assumingMemoryBound(to: Float.self), count: count)
    }
}
