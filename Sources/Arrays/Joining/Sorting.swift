/// Orders, distinct values, and places.
public enum Sorting {
    /// The places that put an axis in ascending order, equal elements in their old order; `nan` comes last.
    public static func order(_ array: NDArray, axis: Int = -1) throws -> NDArray {
        try alongAxis(array, axis, result: .int64) { row, target in
            let order: [Int] =
                switch row.dtype {
                case .float32, .float64: sorted(try row.converted(to: .float64).elements(Double.self))
                default: sorted(try row.converted(to: .int64).elements(Int64.self))
                }
            try target.assign(NDArray(order.map { Int64($0) }))
        }
    }

    private static func sorted<T: Number>(_ values: [T]) -> [Int] {
        values.indices.sorted { a, b in
            let (x, y) = (values[a], values[b])
            if x.isNotANumber || y.isNotANumber {
                return !x.isNotANumber && y.isNotANumber || (x.isNotANumber == y.isNotANumber && a < b)
            }
            return x < y || (x == y && a < b)
        }
    }

    /// The elements in ascending order along an axis.
    public static func sorted(_ array: NDArray, axis: Int = -1) throws -> NDArray {
        try alongAxis(array, axis, result: array.dtype) { row, target in
            let order = try order(row).elements(Int64.self).map { Int($0) }
            target.fill(from: try row.taking(order))
        }
    }

    private static func alongAxis(
        _ array: NDArray, _ axis: Int, result dtype: DType, _ body: (NDArray, NDArray) throws -> Void
    ) throws -> NDArray {
        guard array.rank > 0 else {
            throw Fault(.value, "axis \(axis) is out of bounds for array of dimension 0")
        }
        let place = try array.axis(axis)
        let result = try NDArray(zeros: array.shape, dtype: dtype)
        func visit(_ source: NDArray, _ target: NDArray, _ axis: Int) throws {
            if source.rank == 1 { return try body(source, target) }
            let other = axis == 0 ? 1 : 0
            for index in 0..<source.shape[other] {
                try visit(source.slice(other, index), target.slice(other, index), axis == 0 ? 0 : axis - 1)
            }
        }
        if array.count > 0 { try visit(array, result, place) }
        return result
    }

    /// The distinct values in ascending order; where each is first; which of them each element is; how many.
    public static func distinct(
        _ array: NDArray
    ) throws -> (values: NDArray, first: [Int], inverse: [Int], counts: [Int]) {
        let flat = try array.reshaped([-1])
        let order = try Sorting.order(flat).elements(Int64.self).map { Int($0) }
        let scalars = flat.scalars
        var (first, counts): ([Int], [Int]) = ([], [])
        var inverse = [Int](repeating: 0, count: order.count)
        for place in order {
            if let last = first.last, scalars[last] == scalars[place] {
                counts[counts.count - 1] += 1
            } else {
                first.append(place)
                counts.append(1)
            }
            inverse[place] = first.count - 1
        }
        return (try flat.taking(first), first, inverse, counts)
    }

    /// For each axis the indices of the elements that are not zero.
    public static func places(_ array: NDArray) throws -> [NDArray] {
        let mask = try array.withType(.bool)
        var indices = [[Int64]](repeating: [], count: array.rank)
        var place = 0
        let strides = NDArray.rowMajorStrides(of: array.shape)
        mask.forEach(Bool.self) { isSet in
            if isSet {
                for axis in array.shape.indices {
                    indices[axis].append(Int64(place / strides[axis] % array.shape[axis]))
                }
            }
            place += 1
        }
        return try indices.map { try NDArray($0) }
    }
}
