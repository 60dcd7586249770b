import Foundation

/// Operations on pairs of elements, each with NumPy's meaning.
public enum Operation: String, Sendable {
    case add, subtract, multiply
    case divide = "divide"
    case floorDivide = "floor_divide"
    case remainder
    case power
    case maximum, minimum
    case bitwiseAnd = "bitwise_and"
    case bitwiseOr = "bitwise_or"
    case bitwiseXor = "bitwise_xor"
    case leftShift = "left_shift"
    case rightShift = "right_shift"
}

/// Elements that can be reckoned with. Integers wrap around, and dividing them by zero gives zero.
protocol Number: CastElement {
    static func plus(_ a: Self, _ b: Self) -> Self
    static func minus(_ a: Self, _ b: Self) -> Self
    static func times(_ a: Self, _ b: Self) -> Self
    static func floorQuotient(_ a: Self, _ b: Self) -> Self
    static func floorRemainder(_ a: Self, _ b: Self) -> Self
    static func raised(_ a: Self, _ b: Self) -> Self
    static func larger(_ a: Self, _ b: Self) -> Self
    static func smaller(_ a: Self, _ b: Self) -> Self
    static func negated(_ a: Self) -> Self
    static func magnitude(_ a: Self) -> Self
    static func sign(_ a: Self) -> Self
    static var zero: Self { get }
    var isNotANumber: Bool { get }
}

extension Number where Self: FixedWidthInteger {
    @inline(__always) static func plus(_ a: Self, _ b: Self) -> Self { a &+ b }
    @inline(__always) static func minus(_ a: Self, _ b: Self) -> Self { a &- b }
    @inline(__always) static func times(_ a: Self, _ b: Self) -> Self { a &* b }
    @inline(__always) static func floorQuotient(_ a: Self, _ b: Self) -> Self {
        guard b != 0 else { return 0 }
        let (quotient, overflow) = a.dividedReportingOverflow(by: b)
        if overflow { return a }
        return quotient &* b != a && (a < 0) != (b < 0) ? quotient &- 1 : quotient
    }
    @inline(__always) static func floorRemainder(_ a: Self, _ b: Self) -> Self {
        guard b != 0 else { return 0 }
        return a &- floorQuotient(a, b) &* b
    }
    @inline(__always) static func raised(_ a: Self, _ b: Self) -> Self {
        var (result, base, exponent): (Self, Self, Self) = (1, a, b)
        while exponent > 0 {
            if exponent & 1 == 1 { result = result &* base }
            base = base &* base
            exponent >>= 1
        }
        return result
    }
    @inline(__always) static func larger(_ a: Self, _ b: Self) -> Self { a > b ? a : b }
    @inline(__always) static func smaller(_ a: Self, _ b: Self) -> Self { a < b ? a : b }
    @inline(__always) static func negated(_ a: Self) -> Self { 0 &- a }
    @inline(__always) static func magnitude(_ a: Self) -> Self { a < 0 ? 0 &- a : a }
    @inline(__always) static func sign(_ a: Self) -> Self { a == 0 ? 0 : a > 0 ? 1 : 0 &- 1 }
    @inline(__always) var isNotANumber: Bool { false }
}

extension UInt8: Number {}
extension Int32: Number {}
extension Int64: Number {}

/// What both floating types share; only powers are written for each.
protocol FloatNumber: Number, BinaryFloatingPoint {}

extension FloatNumber {
    @inline(__always) static func plus(_ a: Self, _ b: Self) -> Self { a + b }
    @inline(__always) static func minus(_ a: Self, _ b: Self) -> Self { a - b }
    @inline(__always) static func times(_ a: Self, _ b: Self) -> Self { a * b }
    @inline(__always) static func floorQuotient(_ a: Self, _ b: Self) -> Self {
        guard b != 0 else { return a / b }
        let rest = a.truncatingRemainder(dividingBy: b)
        var quotient = (a - rest) / b
        if rest != 0 && (b < 0) != (rest < 0) { quotient -= 1 }
        guard quotient != 0 else { return a / b < 0 ? -0.0 : 0 }
        let floor = quotient.rounded(.down)
        return quotient - floor > 0.5 ? floor + 1 : floor
    }
    @inline(__always) static func floorRemainder(_ a: Self, _ b: Self) -> Self {
        guard b != 0 else { return .nan }
        let rest = a.truncatingRemainder(dividingBy: b)
        if rest == 0 { return Self(signOf: b, magnitudeOf: 0) }
        return (b < 0) != (rest < 0) ? rest + b : rest
    }
    @inline(__always) static func larger(_ a: Self, _ b: Self) -> Self { a >= b || a.isNaN ? a : b }
    @inline(__always) static func smaller(_ a: Self, _ b: Self) -> Self { a <= b || a.isNaN ? a : b }
    @inline(__always) static func negated(_ a: Self) -> Self { -a }
    @inline(__always) static func magnitude(_ a: Self) -> Self { a.magnitude }
    @inline(__always) static func sign(_ a: Self) -> Self { a.isNaN ? a : a > 0 ? 1 : a < 0 ? -1 : 0 }
    @inline(__always) var isNotANumber: Bool { isNaN }
}

extension Float: FloatNumber {
    @inline(__always) static func raised(_ a: Self, _ b: Self) -> Self {
        b == 2 ? a * a : b == 0.5 ? a.squareRoot() : b == 1 ? a : powf(a, b)
    }
}

extension Double: FloatNumber {
    @inline(__always) static func raised(_ a: Self, _ b: Self) -> Self {
        b == 2 ? a * a : b == 0.5 ? a.squareRoot() : b == 1 ? a : pow(a, b)
    }
}
