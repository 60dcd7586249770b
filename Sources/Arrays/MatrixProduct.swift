/// Products of matrices and vectors: `@`, `dot`.
public enum MatrixProduct {
    /// NumPy's `@`: matrices in the last two axes, the axes before broadcast, vectors as rows or columns.
    public static func multiply(_ a: NDArray, _ b: NDArray) throws -> NDArray {
        guard a.rank > 0, b.rank > 0 else {
            throw Fault(
                .value,
                "matmul: Input operand \(a.rank == 0 ? 0 : 1) does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)"
            )
        }
        let left = a.rank == 1 ? try a.expanded(at: [0]) : a
        let right = b.rank == 1 ? try b.expanded(at: [1]) : b
        let inner = left.shape[left.rank - 1]
        guard right.shape[right.rank - 2] == inner else {
            throw Fault(
                .value,
                "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
                    + "(n?,k),(k,m?)->(n?,m?) (size \(right.shape[right.rank - 2]) is different from \(inner))"
            )
        }
        let batch = try broadcastShape([Array(left.shape.dropLast(2)), Array(right.shape.dropLast(2))])
        let (rows, columns) = (left.shape[left.rank - 2], right.shape[right.rank - 1])
        let dtype = a.dtype.promoted(with: b.dtype)
        let x = try left.broadcast(to: batch + [rows, inner]).converted(to: dtype).reshaped(
            [-1, rows, inner].completing(batch))
        let y = try right.broadcast(to: batch + [inner, columns]).converted(to: dtype)
            .reshaped([-1, inner, columns].completing(batch))
        let result = try NDArray(zeros: batch + [rows, columns], dtype: dtype)
        let flat = try result.reshaped([-1, rows, columns].completing(batch))
        for index in 0..<flat.shape[0] {
            multiply(x.row(index), y.row(index), into: flat.row(index))
        }
        var shape = batch
        if a.rank > 1 { shape.append(rows) }
        if b.rank > 1 { shape.append(columns) }
        return try result.reshaped(shape)
    }

    /// NumPy's `dot`: as `@` up to two axes, else over the last axis of `a` and the last but one of `b`.
    public static func dot(_ a: NDArray, _ b: NDArray) throws -> NDArray {
        if a.rank == 0 || b.rank == 0 { return try Elementwise.apply(.multiply, a, b) }
        let axis = max(b.rank - 2, 0)
        guard a.shape[a.rank - 1] == b.shape[axis] else {
            throw Fault(
                .value,
                "shapes \(shapeText(a.shape)) and \(shapeText(b.shape)) not aligned: \(a.shape[a.rank - 1]) (dim "
                    + "\(a.rank - 1)) != \(b.shape[axis]) (dim \(axis))")
        }
        if a.rank <= 2 && b.rank <= 2 { return try multiply(a, b) }
        let inner = b.shape[axis]
        let moved = try b.transposed([axis] + b.shape.indices.filter { $0 != axis })
        let outer = Array(moved.shape.dropFirst())
        let product = try multiply(
            a.reshaped([a.count / max(inner, 1), inner]), moved.reshaped([inner, b.count / max(inner, 1)]))
        return try product.reshaped(Array(a.shape.dropLast()) + outer)
    }

    private static func multiply(_ a: NDArray, _ b: NDArray, into c: NDArray) {
        switch c.dtype {
        case .bool:
            let (rows, inner, columns) = (a.shape[0], a.shape[1], b.shape[1])
            let (x, y, z) = (a.pointer(to: Bool.self), b.pointer(to: Bool.self), c.pointer(to: Bool.self))
            for i in 0..<rows {
                for k in 0..<inner where x[i * inner + k] {
                    for j in 0..<columns where y[k * columns + j] { z[i * columns + j] = true }
                }
            }
        case .uint8: product(a, b, c, UInt8.self)
        case .int32: product(a, b, c, Int32.self)
        case .int64: product(a, b, c, Int64.self)
        case .float32: product(a, b, c, Float.self)
        case .float64: product(a, b, c, Double.self)
        }
    }

    /// Row by row, so that the innermost loop goes along memory.
    private static func product<T: Number>(_ a: NDArray, _ b: NDArray, _ c: NDArray, _ type: T.Type) {
        let (rows, inner, columns) = (a.shape[0], a.shape[1], b.shape[1])
        let (x, y, z) = (a.pointer(to: type), b.pointer(to: type), c.pointer(to: type))
        for i in 0..<rows {
            let target = z + i * columns
            for k in 0..<inner {
                let factor = x[i * inner + k]
                let row = y + k * columns
                for j in 0..<columns { target[j] = T.plus(target[j], T.times(factor, row[j])) }
            }
        }
    }
}

extension [Int] {
    /// With the product of the batch's sizes in place of the leading -1: an empty array tells no size.
    fileprivate func completing(_ batch: [Int]) -> [Int] { [batch.reduce(1, *)] + dropFirst() }
}
