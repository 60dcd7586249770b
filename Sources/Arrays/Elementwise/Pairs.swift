/// Operations on two arrays, element by element.
public enum Elementwise {
    /// A new array of `operation` over the two, broadcast and promoted to a common type.
    ///
    /// - Parameter target: where to put the result instead: an array of the result's shape and type.
    public static func apply(
        _ operation: Operation, _ a: NDArray, _ b: NDArray, into target: NDArray? = nil
    ) throws -> NDArray {
        var dtype = a.dtype.promoted(with: b.dtype)
        if operation == .divide { dtype = dtype.floating }
        // Python's booleans are NumPy's for maxima and logic; other arithmetic has its own rules.
        if dtype == .bool { return try booleans(operation, a, b, into: target) }
        if dtype.isFloating, operation.isBitwise { throw unsupported(operation, a, b) }
        let shape = try broadcastShape([a.shape, b.shape])
        let typed = try a.withType(dtype)
        if target == nil, let later = try typed.reckonedLater(operation, b) { return later }
        let left = try typed.broadcast(to: shape)
        let right = try b.withType(dtype).broadcast(to: shape)
        if operation == .power && dtype.isInteger { try refuseNegativePower(right) }
        let result = try target ?? NDArray(zeros: shape, dtype: dtype)
        switch dtype {
        case .uint8: try integers(operation, left, right, result, UInt8.self)
        case .int32: try integers(operation, left, right, result, Int32.self)
        case .int64: try integers(operation, left, right, result, Int64.self)
        case .float32: floats(operation, left, right, result, Float.self)
        case .float64: floats(operation, left, right, result, Double.self)
        case .bool: break
        }
        return result
    }

    private static func integers<T: Number & FixedWidthInteger>(
        _ operation: Operation, _ a: NDArray, _ b: NDArray, _ c: NDArray, _ type: T.Type
    ) throws {
        switch operation {
        case .bitwiseAnd: pairs(a, b, c) { (x: T, y: T) in x & y }
        case .bitwiseOr: pairs(a, b, c) { (x: T, y: T) in x | y }
        case .bitwiseXor: pairs(a, b, c) { (x: T, y: T) in x ^ y }
        case .leftShift: pairs(a, b, c) { (x: T, y: T) in y < 0 ? 0 : x << y }
        case .rightShift: pairs(a, b, c) { (x: T, y: T) in y < 0 ? (x < 0 ? 0 &- 1 : 0) : x >> y }
        default: numbers(operation, a, b, c, type)
        }
    }

    private static func floats<T: FloatNumber>(
        _ operation: Operation, _ a: NDArray, _ b: NDArray, _ c: NDArray, _ type: T.Type
    ) {
        if operation == .divide {
            pairs(a, b, c) { (x: T, y: T) in x / y }
        } else {
            numbers(operation, a, b, c, type)
        }
    }

    private static func numbers<T: Number>(
        _ operation: Operation, _ a: NDArray, _ b: NDArray, _ c: NDArray, _ type: T.Type
    ) {
        switch operation {
        case .add: pairs(a, b, c) { (x: T, y: T) in T.plus(x, y) }
        case .subtract: pairs(a, b, c) { (x: T, y: T) in T.minus(x, y) }
        case .multiply: pairs(a, b, c) { (x: T, y: T) in T.times(x, y) }
        case .floorDivide: pairs(a, b, c) { (x: T, y: T) in T.floorQuotient(x, y) }
        case .remainder: pairs(a, b, c) { (x: T, y: T) in T.floorRemainder(x, y) }
        case .power: pairs(a, b, c) { (x: T, y: T) in T.raised(x, y) }
        case .maximum: pairs(a, b, c) { (x: T, y: T) in T.larger(x, y) }
        case .minimum: pairs(a, b, c) { (x: T, y: T) in T.smaller(x, y) }
        case .divide, .bitwiseAnd, .bitwiseOr, .bitwiseXor, .leftShift, .rightShift: break
        }
    }

    private static func booleans(
        _ operation: Operation, _ a: NDArray, _ b: NDArray, into target: NDArray?
    ) throws -> NDArray {
        let combine: (Bool, Bool) -> Bool
        switch operation {
        case .add, .bitwiseOr, .maximum: combine = { $0 || $1 }
        case .multiply, .bitwiseAnd, .minimum: combine = { $0 && $1 }
        case .bitwiseXor: combine = { $0 != $1 }
        case .subtract:
            throw Fault(
                .type,
                "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, "
                    + "or the logical_xor function instead.")
        case .floorDivide, .remainder, .power, .leftShift, .rightShift, .divide:
            // NumPy answers with int8, which convbook does not have.
            return try apply(operation, a.converted(to: .int64), b.converted(to: .int64), into: target)
        }
        let shape = try broadcastShape([a.shape, b.shape])
        let result = try target ?? NDArray(zeros: shape, dtype: .bool)
        pairs(try a.broadcast(to: shape), try b.broadcast(to: shape), result, combine)
        return result
    }

    /// `c = combine(a, b)` over arrays of one shape.
    @inline(__always)
    static func pairs<T: Element, U: Element>(
        _ a: NDArray, _ b: NDArray, _ c: NDArray, _ combine: (T, T) -> U
    ) {
        let (left, right, result) = (a.pointer(to: T.self), b.pointer(to: T.self), c.pointer(to: U.self))
        Walk(a, b, c).rows { count, at, step in
            let (x, y, z) = (left + at.0, right + at.1, result + at.2)
            if step == (1, 1, 1) {
                for index in 0..<count { z[index] = combine(x[index], y[index]) }
            } else if step == (1, 0, 1) {
                let constant = y[0]
                for index in 0..<count { z[index] = combine(x[index], constant) }
            } else {
                for index in 0..<count {
                    z[index * step.2] = combine(x[index * step.0], y[index * step.1])
                }
            }
        }
    }

    private static func refuseNegativePower(_ exponents: NDArray) throws {
        guard try !Reduction.any(Comparison.apply(.less, exponents, NDArray(.int(0), dtype: exponents.dtype)))
        else {
            throw Fault(.value, "Integers to negative integer powers are not allowed.")
        }
    }

    private static func unsupported(_ operation: Operation, _ a: NDArray, _ b: NDArray) -> Fault {
        Fault(
            .type,
            "ufunc '\(operation.rawValue)' not supported for the input types, and the inputs could not be safely "
                + "coerced to any supported types according to the casting rule ''safe''")
    }
}

extension Operation {
    var isBitwise: Bool {
        switch self {
        case .bitwiseAnd, .bitwiseOr, .bitwiseXor, .leftShift, .rightShift: true
        default: false
        }
    }
}
