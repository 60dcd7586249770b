extension Reduction {
    /// The mean, in the array's own floating type.
    public static func mean(
        _ array: NDArray, axes: [Int]? = nil, keepingAxes: Bool = false
    ) throws -> NDArray {
        let floating = try array.withType(array.dtype.floating)
        let total = try sum(floating, axes: axes, keepingAxes: keepingAxes)
        return try divided(total, by: Double(Plan(array, axes).folded))
    }

    /// The mean squared distance from the mean, `correction` elements taken off the count.
    public static func variance(
        _ array: NDArray, axes: [Int]? = nil, correction: Double = 0, keepingAxes: Bool = false
    ) throws -> NDArray {
        let floating = try array.withType(array.dtype.floating)
        let centred = try Elementwise.apply(
            .subtract, floating, try mean(floating, axes: axes, keepingAxes: true))
        let squares = try Elementwise.apply(.multiply, centred, centred, into: centred)
        let total = try sum(squares, axes: axes, keepingAxes: keepingAxes)
        return try divided(total, by: max(Double(Plan(array, axes).folded) - correction, 0))
    }

    /// The square root of the variance.
    public static func deviation(
        _ array: NDArray, axes: [Int]? = nil, correction: Double = 0, keepingAxes: Bool = false
    ) throws -> NDArray {
        try Elementwise.apply(
            .sqrt, variance(array, axes: axes, correction: correction, keepingAxes: keepingAxes))
    }

    private static func divided(_ array: NDArray, by count: Double) throws -> NDArray {
        try Elementwise.apply(.divide, array, NDArray(.float(count), dtype: array.dtype), into: array)
    }

    /// The index of the largest or the smallest along an axis, the first of several; `nil`: of all elements.
    public static func extremeIndex(
        _ array: NDArray, largest: Bool, axis: Int? = nil, keepingAxes: Bool = false
    ) throws -> NDArray {
        let plan = try Plan(array, axis.map { [$0] })
        guard plan.folded > 0 else {
            throw Fault(.value, "attempt to get \(largest ? "argmax" : "argmin") of an empty sequence")
        }
        func run<T: Number>(_ type: T.Type) throws -> NDArray {
            let result = try NDArray(zeros: plan.outer.map { array.shape[$0] }, dtype: .int64)
            let (target, base) = (result.buffer(of: Int64.self), array.pointer(to: type))
            var place = 0
            plan.forEachGroup { offset, group in
                var (best, bestIndex, index): (T?, Int, Int) = (nil, 0, 0)
                group.rows { count, at, step in
                    for element in 0..<count {
                        let value = base[offset + at.0 + element * step.0]
                        if let known = best {
                            let isBetter = largest ? value > known : value < known
                            if !known.isNotANumber && (isBetter || value.isNotANumber) {
                                (best, bestIndex) = (value, index)
                            }
                        } else {
                            best = value
                        }
                        index += 1
                    }
                }
                target[place] = Int64(bestIndex)
                place += 1
            }
            return try plan.shaped(result, keepingAxes: keepingAxes)
        }
        switch array.dtype {
        case .bool:
            return try extremeIndex(
                array.converted(to: .uint8), largest: largest, axis: axis, keepingAxes: keepingAxes)
        case .uint8: return try run(UInt8.self)
        case .int32: return try run(Int32.self)
        case .int64: return try run(Int64.self)
        case .float32: return try run(Float.self)
        case .float64: return try run(Double.self)
        }
    }

    /// Running sums or products along an axis; `nil`: of all elements in order.
    public static func cumulated(_ array: NDArray, product: Bool, axis: Int? = nil) throws -> NDArray {
        guard let axis else { return try cumulated(array.reshaped([-1]), product: product, axis: 0) }
        let place = try array.axis(axis)
        let result = try array.converted(to: array.dtype.isFloating ? array.dtype : .int64)
        for index in stride(from: 1, to: result.shape[place], by: 1) {
            let (previous, current) = (result.slice(place, index - 1), result.slice(place, index))
            _ = try Elementwise.apply(product ? .multiply : .add, previous, current, into: current)
        }
        return result
    }
}
