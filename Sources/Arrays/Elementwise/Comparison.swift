/// How two elements can relate.
public enum Relation: Sendable {
    case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual
}

/// Comparisons of two arrays, element by element; the results are boolean.
public enum Comparison {
    /// A boolean array of `relation` over the two, broadcast to a common shape.
    public static func apply(_ relation: Relation, _ a: NDArray, _ b: NDArray) throws -> NDArray {
        let dtype = a.dtype.promoted(with: b.dtype)
        let shape = try broadcastShape([a.shape, b.shape])
        let left = try a.withType(dtype).broadcast(to: shape)
        let right = try b.withType(dtype).broadcast(to: shape)
        let result = try NDArray(zeros: shape, dtype: .bool)
        switch dtype {
        case .bool: compare(relation, left, right, result, Bool.self)
        case .uint8: compare(relation, left, right, result, UInt8.self)
        case .int32: compare(relation, left, right, result, Int32.self)
        case .int64: compare(relation, left, right, result, Int64.self)
        case .float32: compare(relation, left, right, result, Float.self)
        case .float64: compare(relation, left, right, result, Double.self)
        }
        return result
    }

    private static func compare<T: Element>(
        _ relation: Relation, _ a: NDArray, _ b: NDArray, _ c: NDArray, _ type: T.Type
    ) {
        switch relation {
        case .less: Elementwise.pairs(a, b, c) { (x: T, y: T) in x < y }
        case .lessOrEqual: Elementwise.pairs(a, b, c) { (x: T, y: T) in x <= y }
        case .greater: Elementwise.pairs(a, b, c) { (x: T, y: T) in x > y }
        case .greaterOrEqual: Elementwise.pairs(a, b, c) { (x: T, y: T) in x >= y }
        case .equal: Elementwise.pairs(a, b, c) { (x: T, y: T) in x == y }
        case .notEqual: Elementwise.pairs(a, b, c) { (x: T, y: T) in x != y }
        }
    }

    /// `condition ? a : b` for each element.
    public static func choose(_ condition: NDArray, _ a: NDArray, _ b: NDArray) throws -> NDArray {
        let shape = try broadcastShape([condition.shape, a.shape, b.shape])
        let dtype = a.dtype.promoted(with: b.dtype)
        let result = try NDArray(zeros: shape, dtype: dtype)
        try result.assign(b)
        try result.assign(a, where: condition.withType(.bool).broadcast(to: shape))
        return result
    }
}

extension NDArray {
    /// Sets the elements where the mask of the same shape is true, from values broadcast to the shape.
    public func assign(_ values: NDArray, where mask: NDArray) throws {
        let values = try values.withType(dtype).broadcast(to: shape)
        switch dtype {
        case .bool: put(values, mask, Bool.self)
        case .uint8: put(values, mask, UInt8.self)
        case .int32: put(values, mask, Int32.self)
        case .int64: put(values, mask, Int64.self)
        case .float32: put(values, mask, Float.self)
        case .float64: put(values, mask, Double.self)
        }
    }

    private func put<T: Element>(_ values: NDArray, _ mask: NDArray, _ type: T.Type) {
        let (target, source, chosen) = (
            pointer(to: type), values.pointer(to: type), mask.pointer(to: Bool.self)
        )
        Walk(self, values, mask).rows { count, at, step in
            for index in 0..<count where chosen[at.2 + index * step.2] {
                target[at.0 + index * step.0] = source[at.1 + index * step.1]
            }
        }
    }
}
