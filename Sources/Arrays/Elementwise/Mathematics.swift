import Foundation

/// Functions of one number that give a floating one.
public enum MathFunction: String, Sendable, CaseIterable {
    case exp, expm1, exp2, log, log2, log10, log1p, sqrt, cbrt
    case sin, cos, tan, arcsin, arccos, arctan, sinh, cosh, tanh
    case floor, ceil, trunc, rint
    case reciprocal, degrees, radians
}

extension Elementwise {
    /// A new array with the function of every element; integers become `float64`.
    public static func apply(_ function: MathFunction, _ array: NDArray) throws -> NDArray {
        // Whole numbers need no rounding.
        switch function {
        case .floor, .ceil, .trunc: if !array.dtype.isFloating { return try array.copy() }
        default: break
        }
        let dtype = array.dtype.floating
        let source = try array.withType(dtype)
        let result = try NDArray(zeros: array.shape, dtype: dtype)
        if dtype == .float32 {
            // The common ones in single precision, as NumPy has them; the rest rounded from double.
            switch function {
            case .exp: map(source, result) { expf($0) }
            case .log: map(source, result) { logf($0) }
            case .sqrt: map(source, result) { (x: Float) in x.squareRoot() }
            case .tanh: map(source, result) { tanhf($0) }
            default:
                let body = function.body
                map(source, result) { (x: Float) in Float(body(Double(x))) }
            }
        } else {
            let body = function.body
            map(source, result) { (x: Double) in body(x) }
        }
        return result
    }

    /// `result = transform(source)` over arrays of one shape.
    @inline(__always)
    static func map<T: Element, U: Element>(_ source: NDArray, _ result: NDArray, _ transform: (T) -> U) {
        let (from, to) = (source.pointer(to: T.self), result.pointer(to: U.self))
        Walk(source, result).rows { count, at, step in
            for index in 0..<count { to[at.1 + index * step.1] = transform(from[at.0 + index * step.0]) }
        }
    }

    /// The sign changed, the magnitude, or the sign as -1, 0 or 1.
    public static func negative(_ array: NDArray) throws -> NDArray {
        guard array.dtype != .bool else {
            throw Fault(
                .type,
                "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the "
                    + "logical_not function instead.")
        }
        return try number(array, .negative)
    }

    /// Without its sign.
    public static func absolute(_ array: NDArray) throws -> NDArray { try number(array, .absolute) }

    /// -1, 0 or 1.
    public static func sign(_ array: NDArray) throws -> NDArray { try number(array, .sign) }

    private enum NumberFunction { case negative, absolute, sign }

    private static func number(_ array: NDArray, _ function: NumberFunction) throws -> NDArray {
        let result = try NDArray(zeros: array.shape, dtype: array.dtype)
        func run<T: Number>(_ type: T.Type) {
            switch function {
            case .negative: map(array, result) { (x: T) in T.negated(x) }
            case .absolute: map(array, result) { (x: T) in T.magnitude(x) }
            case .sign: map(array, result) { (x: T) in T.sign(x) }
            }
        }
        switch array.dtype {
        case .bool: result.fill(from: array)
        case .uint8: run(UInt8.self)
        case .int32: run(Int32.self)
        case .int64: run(Int64.self)
        case .float32: run(Float.self)
        case .float64: run(Double.self)
        }
        return result
    }

    /// Every bit turned: `~x`.
    public static func inverted(_ array: NDArray) throws -> NDArray {
        let result = try NDArray(zeros: array.shape, dtype: array.dtype)
        switch array.dtype {
        case .bool: map(array, result) { (x: Bool) in !x }
        case .uint8: map(array, result) { (x: UInt8) in ~x }
        case .int32: map(array, result) { (x: Int32) in ~x }
        case .int64: map(array, result) { (x: Int64) in ~x }
        case .float32, .float64:
            throw Fault(
                .type,
                "ufunc 'invert' not supported for the input types, and the inputs could not be safely coerced to any "
                    + "supported types according to the casting rule ''safe''")
        }
        return result
    }

    /// Rounded to so many decimals, to even at the half.
    public static func rounded(_ array: NDArray, decimals: Int = 0) throws -> NDArray {
        guard array.dtype.isFloating || decimals < 0 else { return try array.copy() }
        let result = try NDArray(zeros: array.shape, dtype: array.dtype)
        let scale = pow(10, Double(min(decimals.magnitude, 400)))
        func rounding(_ x: Double) -> Double {
            if decimals == 0 { return x.rounded(.toNearestOrEven) }
            return decimals > 0
                ? (x * scale).rounded(.toNearestOrEven) / scale
                : (x / scale).rounded(.toNearestOrEven) * scale
        }
        switch array.dtype {
        case .float64: map(array, result) { (x: Double) in rounding(x) }
        case .float32:
            let single = Float(scale)
            map(array, result) { (x: Float) in
                if decimals == 0 { return x.rounded(.toNearestOrEven) }
                return decimals > 0
                    ? (x * single).rounded(.toNearestOrEven) / single
                    : (x / single).rounded(.toNearestOrEven) * single
            }
        default: result.fill(from: try rounded(array.converted(to: .float64), decimals: decimals))
        }
        return result
    }

    /// Where the test of a float holds.
    public static func test(_ array: NDArray, _ holds: (Double) -> Bool) throws -> NDArray {
        let result = try NDArray(zeros: array.shape, dtype: .bool)
        map(try array.withType(.float64), result) { (x: Double) in holds(x) }
        return result
    }
}

extension MathFunction {
    var body: (Double) -> Double {
        switch self {
        case .exp: { Foundation.exp($0) }
        case .expm1: { Foundation.expm1($0) }
        case .exp2: { Foundation.exp2($0) }
        case .log: { Foundation.log($0) }
        case .log2: { Foundation.log2($0) }
        case .log10: { Foundation.log10($0) }
        case .log1p: { Foundation.log1p($0) }
        case .sqrt: { $0.squareRoot() }
        case .cbrt: { Foundation.cbrt($0) }
        case .sin: { Foundation.sin($0) }
        case .cos: { Foundation.cos($0) }
        case .tan: { Foundation.tan($0) }
        case .arcsin: { Foundation.asin($0) }
        case .arccos: { Foundation.acos($0) }
        case .arctan: { Foundation.atan($0) }
        case .sinh: { Foundation.sinh($0) }
        case .cosh: { Foundation.cosh($0) }
        case .tanh: { Foundation.tanh($0) }
        case .floor: { $0.rounded(.down) }
        case .ceil: { $0.rounded(.up) }
        case .trunc: { $0.rounded(.towardZero) }
        case .rint: { $0.rounded(.toNearestOrEven) }
        case .reciprocal: { 1 / $0 }
        case .degrees: { $0 * (180 / .pi) }
        case .radians: { $0 * (.pi / 180) }
        }
    }
}
