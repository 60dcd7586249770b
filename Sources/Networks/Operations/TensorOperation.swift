import Arrays

/// A calculation with tensors, declared once: its value, and its way back.
///
/// The way back is written in operations itself, so that it can be gone back through as well: second derivatives need
/// nothing of their own.
public struct TensorOperation: Sendable {
    /// The gradients by what went in; `nil` where there is none.
    typealias Way = @Sendable (_ x: [Tensor], _ y: Tensor, _ slope: Tensor) throws -> [Tensor?]

    public let name: String
    private let value: @Sendable ([NDArray]) throws -> NDArray
    private let way: Way

    init(_ name: String, _ value: @escaping @Sendable ([NDArray]) throws -> NDArray, back way: @escaping Way)
    {
        (self.name, self.value, self.way) = (name, value, way)
    }

    public func callAsFunction(_ x: Tensor...) throws -> Tensor { try self(x) }

    public func callAsFunction(_ x: [Tensor]) throws -> Tensor {
        let way = way
        return Tensor.results([try value(x.map(\.array))], from: x) { results, slopes in
            guard let slope = slopes[0] else { return x.map { _ in nil } }
            return try way(x, results[0], slope)
        }[0]
    }

    // MARK: Kinds

    /// A function of one tensor, number by number: the way back multiplies by its derivative.
    static func pointwise(
        _ name: String, _ value: @escaping @Sendable (NDArray) throws -> NDArray,
        slope: @escaping @Sendable (_ x: Tensor, _ y: Tensor) throws -> Tensor
    ) -> TensorOperation {
        TensorOperation(name, { try value($0[0]) }) { x, y, dy in [try multiply(dy, slope(x[0], y))] }
    }

    /// A function of two tensors, number by number, the smaller repeated: gradients are summed to their shapes.
    static func pair(_ name: String, _ operation: Arrays.Operation, back way: @escaping Way)
        -> TensorOperation
    {
        TensorOperation(name, { try Elementwise.apply(operation, $0[0], $0[1]) }) { x, y, dy in
            try zip(x, way(x, y, dy)).map { x, slope in try slope.map { try folded(to: x.shape)($0) } }
        }
    }

    /// A function whose result does not change with small changes of its argument.
    static func flat(_ name: String, _ value: @escaping @Sendable ([NDArray]) throws -> NDArray)
        -> TensorOperation
    {
        TensorOperation(name, value) { x, _, _ in x.map { _ in nil } }
    }

    /// A function whose way back convbook does not know: it is refused when a gradient is asked for.
    public static func oneWay(
        _ name: String, _ value: @escaping @Sendable ([NDArray]) throws -> NDArray
    ) -> TensorOperation {
        TensorOperation(name, value) { _, _, _ in throw unknown(name) }
    }

    static func unknown(_ name: String) -> Fault {
        Fault(.notImplemented, "the gradient of `\(name)` exists in TensorFlow, but not yet in convbook")
    }

    /// A way back that is no calculation with tensors itself, so that its own gradients cannot be found.
    ///
    /// - Parameter inputs: all that the slopes depend on.
    static func onceOnly(_ name: String, _ inputs: [Tensor?], _ slopes: [NDArray?]) -> [Tensor?] {
        let known = Tensor.results(slopes.compactMap(\.self), from: inputs.compactMap(\.self)) { _, _ in
            throw Fault(
                .notImplemented,
                "the gradient of a gradient through `\(name)` exists in TensorFlow, but not yet in convbook: "
                    + "operators and functions of tensors have one")
        }
        var next = known.makeIterator()
        return slopes.map { $0 == nil ? nil : next.next() }
    }
}
