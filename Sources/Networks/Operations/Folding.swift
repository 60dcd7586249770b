import Arrays

// Operations that fold tensors along axes.
extension TensorOperation {
    /// What folded axes gave, repeated along them.
    ///
    /// - Parameter axes: `nil`: all.
    private static func spread(_ y: Tensor, over shape: [Int], _ axes: [Int]?) throws -> Tensor {
        let axes = axes?.map { $0 < 0 ? $0 + shape.count : $0 } ?? Array(shape.indices)
        let kept = shape.indices.map { axes.contains($0) ? 1 : shape[$0] }
        return try broadcast(to: shape)(reshape(kept)(y))
    }

    /// How many numbers are folded into one.
    private static func share(_ x: Tensor, _ y: Tensor) throws -> Tensor {
        try Tensor.number(Double(max(x.array.count, 1)) / Double(max(y.array.count, 1)), like: y)
    }

    public static func sum(_ axes: [Int]? = nil, keepingAxes: Bool = false) -> TensorOperation {
        TensorOperation(
            "sum", { try Reduction.sum($0[0], axes: axes, keepingAxes: keepingAxes).withType($0[0].dtype) }
        ) { x, _, dy in [try spread(dy, over: x[0].shape, axes)] }
    }

    public static func mean(_ axes: [Int]? = nil, keepingAxes: Bool = false) -> TensorOperation {
        TensorOperation("mean", { try Reduction.mean($0[0], axes: axes, keepingAxes: keepingAxes) }) {
            x, y, dy in
            [try spread(divide(dy, share(x[0], y)), over: x[0].shape, axes)]
        }
    }

    /// `2 (x − mean) / n`
    private static func varianceSlope(_ x: Tensor, _ y: Tensor, _ axes: [Int]?) throws -> Tensor {
        let difference = try subtract(x, mean(axes, keepingAxes: true)(x))
        return try multiply(difference, divide(Tensor.number(2, like: y), share(x, y)))
    }

    public static func variance(_ axes: [Int]? = nil, keepingAxes: Bool = false) -> TensorOperation {
        TensorOperation("var", { try Reduction.variance($0[0], axes: axes, keepingAxes: keepingAxes) }) {
            x, y, dy in
            [try multiply(spread(dy, over: x[0].shape, axes), varianceSlope(x[0], y, axes))]
        }
    }

    public static func deviation(_ axes: [Int]? = nil, keepingAxes: Bool = false) -> TensorOperation {
        TensorOperation("std", { try Reduction.deviation($0[0], axes: axes, keepingAxes: keepingAxes) }) {
            x, y, dy in
            let slope = try divide(dy, multiply(y, Tensor.number(2, like: y)))
            return [try multiply(spread(slope, over: x[0].shape, axes), varianceSlope(x[0], y, axes))]
        }
    }

    /// The largest or the smallest; equals share the gradient.
    public static func extreme(largest: Bool, _ axes: [Int]? = nil, keepingAxes: Bool = false)
        -> TensorOperation
    {
        TensorOperation(
            largest ? "max" : "min",
            { try Reduction.extreme($0[0], largest: largest, axes: axes, keepingAxes: keepingAxes) }
        ) { x, y, dy in
            let best = try spread(Tensor(y.array), over: x[0].shape, axes)
            let isBest = try Comparison.apply(.equal, x[0].array, best.array).withType(dy.dtype)
            let count = try Reduction.sum(isBest, axes: axes, keepingAxes: true)
            let shares = Tensor(try Elementwise.apply(.divide, isBest, count))
            return [try multiply(spread(dy, over: x[0].shape, axes), shares)]
        }
    }

    public static func product(_ axes: [Int]? = nil, keepingAxes: Bool = false) -> TensorOperation {
        TensorOperation(
            "prod",
            { try Reduction.product($0[0], axes: axes, keepingAxes: keepingAxes).withType($0[0].dtype) }
        ) { x, y, dy in
            let zeros = try Comparison.apply(.equal, x[0].array, NDArray(.float(0), dtype: x[0].dtype))
            guard try !Reduction.logical(zeros, all: false).elements(Bool.self)[0] else {
                throw Fault(.notImplemented, "the gradient of `prod` of zeros is not in convbook")
            }
            return [try divide(spread(multiply(dy, y), over: x[0].shape, axes), x[0])]
        }
    }

    /// `√Σx²`
    public static func norm(_ axes: [Int]? = nil, keepingAxes: Bool = false) -> TensorOperation {
        TensorOperation(
            "norm",
            {
                let squares = try Elementwise.apply(.multiply, $0[0], $0[0])
                return try Elementwise.apply(
                    .sqrt, Reduction.sum(squares, axes: axes, keepingAxes: keepingAxes))
            }
        ) { x, y, dy in [try multiply(x[0], spread(divide(dy, y), over: x[0].shape, axes))] }
    }

    /// The sums up to each place along an axis; `nil`: along all numbers.
    public static func cumulatedSum(_ axis: Int?) -> TensorOperation {
        TensorOperation(
            "cumsum", { try Reduction.cumulated($0[0], product: false, axis: axis).withType($0[0].dtype) }
        ) {
            x, _, dy in
            let axes = [axis ?? 0]
            return [try reshape(x[0].shape)(flip(axes)(cumulatedSum(axes[0])(flip(axes)(dy))))]
        }
    }

    /// The sum of repeated numbers, in the shape of what was repeated: the way back of `broadcast`.
    static func folded(to shape: [Int]) -> TensorOperation {
        TensorOperation(
            "folded",
            { x in
                let missing = x[0].rank - shape.count
                if x[0].shape == shape { return x[0] }
                let axes = x[0].shape.indices.filter { axis in
                    axis < missing || (shape[axis - missing] == 1 && x[0].shape[axis] != 1)
                }
                return try Reduction.sum(x[0], axes: axes, keepingAxes: true).reshaped(shape)
            }
        ) { x, _, dy in [try broadcast(to: x[0].shape)(dy)] }
    }

    /// Repeated along new axes and those of size 1.
    public static func broadcast(to shape: [Int]) -> TensorOperation {
        TensorOperation("broadcast_to", { try $0[0].broadcast(to: shape).copy() }) { x, _, dy in
            [try folded(to: x[0].shape)(dy)]
        }
    }
}
