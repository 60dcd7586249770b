import Arrays

// Activations, normalized tensors, and the cross-entropies of logits.
extension TensorOperation {
    /// An activation of layers, as a function.
    public static func activation(_ activation: any Activation) -> TensorOperation {
        let name = activation.name
        let value: @Sendable ([NDArray]) throws -> NDArray = { try activation($0[0]) }
        switch name {
        case "sigmoid":
            return TensorOperation(name, value) { _, y, dy in
                [try multiply(dy, multiply(y, subtract(Tensor.number(1, like: y), y)))]
            }
        case "softmax":
            let axis = activation.axis
            return TensorOperation(name, value) { _, y, dy in
                [try multiply(y, subtract(dy, sum([axis], keepingAxes: true)(multiply(dy, y))))]
            }
        case "relu" where (activation as? Relu)?.isPlain == true:
            return TensorOperation(name, value) { x, y, dy in
                let isPositive = try Comparison.apply(.greater, y.array, NDArray(.float(0), dtype: y.dtype))
                return [try choose(isPositive)(dy, Tensor.number(0, like: dy))]
            }
        default:
            return TensorOperation(name, value) { x, y, dy in
                onceOnly(name, x + [dy], [try slopes(of: activation, x[0].array, y.array, dy.array)])
            }
        }
    }

    /// An activation's way back, along its axis.
    private static func slopes(
        of activation: any Activation, _ x: NDArray, _ y: NDArray, _ dy: NDArray
    ) throws -> NDArray {
        let axis = activation.axis < 0 ? activation.axis + x.rank : activation.axis
        guard axis == x.rank - 1 || x.rank == 0 else {
            var axes = Array(x.shape.indices)
            axes.swapAt(axis, axes.count - 1)
            let moved = try [x, y, dy].map { try $0.transposed(axes) }
            return try lastAxisSlopes(of: activation, moved[0], moved[1], moved[2]).transposed(axes).copy()
        }
        return try lastAxisSlopes(of: activation, x, y, dy)
    }

    private static func lastAxisSlopes(
        of activation: any Activation, _ x: NDArray, _ y: NDArray, _ dy: NDArray
    ) throws -> NDArray {
        let (input, output, slope) = (try x.float32Copy(), try y.float32Copy(), try dy.float32Copy())
        let result = try NDArray(zeros: x.shape, dtype: .float32)
        let length = x.shape.last ?? 1
        guard length > 0 else { return result }
        withExtendedLifetime((input, output, slope)) {
            activation.backward(
                x: input.pointer(to: Float.self), y: output.pointer(to: Float.self),
                dy: slope.pointer(to: Float.self), dx: result.pointer(to: Float.self),
                rows: x.count / length, length: length)
        }
        return result
    }

    /// `x − max − log Σ e^(x − max)`
    public static func logSoftmax(axis: Int) -> TensorOperation {
        TensorOperation(
            "log_softmax",
            { x in
                let shifted = try Elementwise.apply(
                    .subtract, x[0], Reduction.extreme(x[0], largest: true, axes: [axis], keepingAxes: true))
                let sum = try Reduction.sum(Elementwise.apply(.exp, shifted), axes: [axis], keepingAxes: true)
                return try Elementwise.apply(.subtract, shifted, Elementwise.apply(.log, sum))
            }
        ) { _, y, dy in
            [try subtract(dy, multiply(exp(y), sum([axis], keepingAxes: true)(dy)))]
        }
    }

    /// `max(x, 0) − x·z + log(1 + e^−|x|)`, of logits `x` and labels `z`.
    public static let sigmoidCrossEntropy: TensorOperation = TensorOperation(
        "sigmoid_cross_entropy_with_logits",
        { x in
            let logits = try x[0].withType(.float32).contiguous().elements(Float.self)
            let labels = try x[1].withType(.float32).contiguous().elements(Float.self)
            return try NDArray(
                zip(logits, labels).map { x, z in Swift.max(x, 0) - x * z + softplus(-Swift.abs(x)) },
                shape: x[0].shape)
        }
    ) { x, _, dy in
        let one = try Tensor.number(1, like: x[0])
        let probability = try reciprocal(add(exp(negative(x[0])), one))
        return [try multiply(dy, subtract(probability, x[1])), try negative(multiply(dy, x[0]))]
    }

    /// `x / ‖x‖` along axes; what has no length stays zero.
    public static func normalize(_ x: Tensor, axes: [Int], order: Int) throws -> Tensor {
        let magnitudes = try power(absolute(x), Tensor.number(Double(order), like: x))
        let total = try sum(axes, keepingAxes: true)(magnitudes)
        let isZero = try Comparison.apply(.equal, total.array, NDArray(.float(0), dtype: total.dtype))
        let one = try Tensor.number(1, like: x)
        let length = try power(choose(isZero)(one, total), Tensor.number(1 / Double(order), like: x))
        return try divide(x, length)
    }
}
