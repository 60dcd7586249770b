import Arrays

// Products of matrices and vectors.
extension TensorOperation {
    /// NumPy's `@`: matrices in the last two axes, the axes before repeated, vectors as rows or columns.
    public static let matmul: TensorOperation = TensorOperation(
        "matmul", { try MatrixProduct.multiply($0[0], $0[1]) }
    ) { x, _, dy in
        let left = x[0].shape.count == 1 ? try expand([0])(x[0]) : x[0]
        let right = x[1].shape.count == 1 ? try expand([1])(x[1]) : x[1]
        var slope = dy
        if x[1].shape.count == 1 { slope = try expand([slope.shape.count])(slope) }
        if x[0].shape.count == 1 { slope = try expand([slope.shape.count - 1])(slope) }
        return [
            try reshape(x[0].shape)(folded(to: left.shape)(matmul(slope, swapped(right)))),
            try reshape(x[1].shape)(folded(to: right.shape)(matmul(swapped(left), slope))),
        ]
    }

    /// The last two axes exchanged.
    private static func swapped(_ x: Tensor) throws -> Tensor {
        var axes = Array(x.shape.indices)
        axes.swapAt(axes.count - 1, axes.count - 2)
        return try transpose(axes)(x)
    }

    /// NumPy's `dot`.
    public static func dot(_ a: Tensor, _ b: Tensor) throws -> Tensor {
        if a.shape.isEmpty || b.shape.isEmpty { return try multiply(a, b) }
        if a.shape.count <= 2 && b.shape.count <= 2 { return try matmul(a, b) }
        return try oneWay("dot") { try MatrixProduct.dot($0[0], $0[1]) }(a, b)
    }
}
