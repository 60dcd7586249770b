import Arrays

extension Metric {
    /// Takes in targets and outputs that a script hands over.
    ///
    /// - Parameter outputs: `(rows, …, n)`; an array of one axis is rows of one number.
    /// - Throws: a value `Fault` when there are not as many targets as outputs.
    public func update(_ targets: NDArray, _ outputs: NDArray, weights: NDArray?) throws {
        let output = try outputs.float32Copy()
        let target = try targets.float32Copy()
        let width = output.rank > 1 ? output.shape.last ?? 1 : 1
        let rows = width > 0 ? output.count / width : 0
        guard rows > 0, target.count > 0, target.count % rows == 0,
            takesClasses != true || target.count == rows,
            takesClasses != false || target.count == output.count
        else {
            throw Fault(
                .value,
                "Shapes \(Shape(targets.shape)) and \(Shape(outputs.shape)) are incompatible\n"
                    + "\(name) compares a target with each row of outputs")
        }
        let factors = try weights.map { try $0.float32Copy() }
        if let factors, factors.count != rows {
            throw Fault(.value, "sample_weight has \(factors.count) numbers, but there are \(rows) rows")
        }
        withExtendedLifetime((output, target, factors)) {
            update(
                MetricRows(
                    count: rows, outputs: output.pointer(to: Float.self), logits: nil,
                    targets: target.pointer(to: Float.self), outputCount: width,
                    targetCount: target.count / rows,
                    weights: factors.map { UnsafePointer($0.pointer(to: Float.self)) }))
        }
    }
}
