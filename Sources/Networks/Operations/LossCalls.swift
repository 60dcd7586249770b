import Arrays

extension Loss {
    /// The loss of each row, in the shape of the output without its last axis: the function form.
    ///
    /// - Throws: a value `Fault` when targets and outputs do not belong together.
    public func values(_ target: Tensor, _ output: Tensor) throws -> Tensor {
        try recorded(values(target.array, output.array), target, output) { rows, slope in
            (0..<rows).map { slope[$0] }
        }
    }

    /// One number, or each row's loss without a reduction: the class form.
    public func callAsFunction(_ target: Tensor, _ output: Tensor, weights: NDArray? = nil) throws -> Tensor {
        let factors = try weights.map { try $0.float32Copy().elements(Float.self) }
        let reduction = reduction
        let result = try self(target.array, output.array, weights: weights)
        return try recorded(result, target, output) { rows, slope in
            let share = max(1, rows / max(factors?.count ?? rows, 1))
            let weights = (0..<rows).map { factors?[$0 / share] ?? 1 }
            guard reduction != .none else { return weights.indices.map { weights[$0] * slope[$0] } }
            let divisor: Float =
                switch reduction {
                case .weightedMean where factors != nil: factors?.reduce(0, +) ?? 1
                case .sum, .none: 1
                case .mean, .weightedMean: Float(rows)
                }
            return weights.map { divisor == 0 ? 0 : $0 * slope[0] / divisor }
        }
    }

    /// - Parameter scales: what each row's gradient is multiplied by, from the number of rows and the gradient by the
    ///   result.
    private func recorded(
        _ result: NDArray, _ target: Tensor, _ output: Tensor,
        scales: @escaping (_ rows: Int, _ slope: [Float]) -> [Float]
    ) throws -> Tensor {
        let name = commons.name
        return Tensor.results([result], from: [target, output]) { _, slopes in
            guard let slope = slopes[0] else { return [nil, nil] }
            let upstream = try slope.array.float32Copy().elements(Float.self)
            let byOutput = try self.slopes(target.array, output.array) { scales($0, upstream) }
            var byTarget: NDArray?
            if target.origin != nil {
                guard self is any DifferenceLoss else { throw TensorOperation.unknown("\(name) by y_true") }
                byTarget = try Elementwise.negative(byOutput).reshaped(target.shape)
            }
            return TensorOperation.onceOnly(name, [target, output, slope], [byTarget, byOutput])
        }[0]
    }

    private func slopes(
        _ target: NDArray, _ output: NDArray, scales: (_ rows: Int) -> [Float]
    ) throws -> NDArray {
        let layout = try TargetLayout(self, target: Shape(target.shape), output: Shape(output.shape))
        let (truth, prediction) = (try target.float32Copy(), try output.float32Copy())
        let result = try NDArray(zeros: output.shape, dtype: .float32)
        let rows = layout.outputCount > 0 ? output.count / layout.outputCount : 0
        let scales = scales(rows)
        withExtendedLifetime((truth, prediction)) {
            let (t, p) = (truth.pointer(to: Float.self), prediction.pointer(to: Float.self))
            let dx = result.pointer(to: Float.self)
            for row in 0..<rows {
                gradient(
                    t + row * layout.targetCount, p + row * layout.outputCount, count: layout.outputCount,
                    logits: fromLogits, scale: scales[row], into: dx + row * layout.outputCount)
            }
        }
        return result
    }
}

/// A loss of the difference between target and output: its gradients by the two are opposite.
protocol DifferenceLoss: Loss {}
extension MeanSquaredError: DifferenceLoss {}
extension MeanAbsoluteError: DifferenceLoss {}
extension Huber: DifferenceLoss {}
extension LogCosh: DifferenceLoss {}

extension TensorOperation {
    /// What a regularizer costs.
    public static func penalty(_ regularizer: any Regularizer) -> TensorOperation {
        TensorOperation("penalty", { try NDArray([Float(regularizer($0[0]))], shape: []) }) { x, _, dy in
            let values = try x[0].array.float32Copy()
            let result = try NDArray(zeros: x[0].shape, dtype: .float32)
            let scale = try dy.array.float32Copy().elements(Float.self)[0]
            withExtendedLifetime(values) {
                regularizer.addGradient(
                    UnsafeBufferPointer(values.buffer(of: Float.self)), scale: scale,
                    to: result.pointer(to: Float.self))
            }
            return onceOnly("penalty", x + [dy], [result])
        }
    }
}
