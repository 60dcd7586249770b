/// Folding an array along axes: sums, extremes, means.
public enum Reduction {
    /// How one axis set is folded: the axes to keep first, those to fold last.
    struct Plan {
        let source: NDArray
        /// The result's shape, folded axes kept as 1.
        let keptShape: [Int]
        let folded: Int
        let outer: [Int]

        /// - Throws: a value `Fault` for an axis that is not there or is given twice.
        init(_ array: NDArray, _ axes: [Int]?) throws {
            let axes = try axes?.map { try array.axis($0) } ?? Array(array.shape.indices)
            guard Set(axes).count == axes.count else { throw Fault(.value, "duplicate value in 'axis'") }
            source = array
            keptShape = array.shape.indices.map { axes.contains($0) ? 1 : array.shape[$0] }
            outer = array.shape.indices.filter { !axes.contains($0) }
            folded = axes.reduce(1) { $0 * array.shape[$1] }
            self.axes = axes.sorted()
        }

        let axes: [Int]

        func shaped(_ result: NDArray, keepingAxes: Bool) throws -> NDArray {
            try result.reshaped(keepingAxes ? keptShape : outer.map { source.shape[$0] })
        }
    }

    /// The sum, in the type NumPy adds in: small integers and booleans as `int64`, floats as they are.
    public static func sum(
        _ array: NDArray, axes: [Int]? = nil, keepingAxes: Bool = false
    ) throws -> NDArray {
        let plan = try Plan(array, axes)
        switch array.dtype {
        case .float32: return try Sums.floats(plan, Float.self, keepingAxes)
        case .float64: return try Sums.floats(plan, Double.self, keepingAxes)
        case .int64: return try fold(plan, Int64(0), keepingAxes) { $0 &+ $1 }
        case .bool, .uint8, .int32:
            return try sum(array.converted(to: .int64), axes: axes, keepingAxes: keepingAxes)
        }
    }

    /// The product.
    public static func product(
        _ array: NDArray, axes: [Int]? = nil, keepingAxes: Bool = false
    ) throws -> NDArray {
        let plan = try Plan(array, axes)
        switch array.dtype {
        case .float32: return try fold(plan, Float(1), keepingAxes) { $0 * $1 }
        case .float64: return try fold(plan, Double(1), keepingAxes) { $0 * $1 }
        case .int64: return try fold(plan, Int64(1), keepingAxes) { $0 &* $1 }
        case .bool, .uint8, .int32:
            return try product(array.converted(to: .int64), axes: axes, keepingAxes: keepingAxes)
        }
    }

    /// The largest or the smallest; `nan` wins.
    public static func extreme(
        _ array: NDArray, largest: Bool, axes: [Int]? = nil, keepingAxes: Bool = false
    ) throws -> NDArray {
        let plan = try Plan(array, axes)
        guard plan.folded > 0 else {
            let name = largest ? "maximum" : "minimum"
            throw Fault(.value, "zero-size array to reduction operation \(name) which has no identity")
        }
        func run<T: Number>(_ type: T.Type) throws -> NDArray {
            largest
                ? try fold(plan, nil as T?, keepingAxes) { T.larger($0, $1) }
                : try fold(plan, nil as T?, keepingAxes) { T.smaller($0, $1) }
        }
        switch array.dtype {
        case .bool:
            return try fold(plan, nil as Bool?, keepingAxes) { largest ? $0 || $1 : $0 && $1 }
        case .uint8: return try run(UInt8.self)
        case .int32: return try run(Int32.self)
        case .int64: return try run(Int64.self)
        case .float32: return try run(Float.self)
        case .float64: return try run(Double.self)
        }
    }

    /// True where all (or any) of the elements are not zero.
    public static func logical(
        _ array: NDArray, all: Bool, axes: [Int]? = nil, keepingAxes: Bool = false
    ) throws -> NDArray {
        try fold(Plan(array.withType(.bool), axes), all, keepingAxes) { all ? $0 && $1 : $0 || $1 }
    }

    static func any(_ array: NDArray) throws -> Bool {
        try logical(array, all: false).scalar() == .bool(true)
    }

    /// Folds from a start value, or from the first element, in row-major order of the folded axes.
    static func fold<T: Element>(
        _ plan: Plan, _ start: T?, _ keepingAxes: Bool, _ combine: (T, T) -> T
    ) throws -> NDArray {
        let source = plan.source
        let result = try NDArray(zeros: plan.outer.map { source.shape[$0] }, dtype: T.dtype)
        let target = result.buffer(of: T.self)
        let base = source.pointer(to: T.self)
        var place = 0
        plan.forEachGroup { offset, group in
            var value = start
            group.rows { count, at, step in
                let row = base + offset + at.0
                var index = 0
                var total: T
                if let value { total = value } else { (total, index) = (row[0], 1) }
                while index < count {
                    total = combine(total, row[index * step.0])
                    index += 1
                }
                value = total
            }
            if let value { target[place] = value }
            place += 1
        }
        return try plan.shaped(result, keepingAxes: keepingAxes)
    }
}

extension Reduction.Plan {
    /// Calls `body` for each element of the result with where its elements begin and how they lie.
    func forEachGroup(_ body: (_ offset: Int, _ group: Walk) -> Void) {
        let inner = Walk(
            source.view(shape: axes.map { source.shape[$0] }, strides: axes.map { source.strides[$0] }))
        let outside = source.view(
            shape: outer.map { source.shape[$0] }, strides: outer.map { source.strides[$0] })
        guard outside.count > 0 else { return }
        Walk(outside).rows { count, at, step in
            for index in 0..<count { body(at.0 + index * step.0, inner) }
        }
    }
}
