import Foundation

/// Arithmetic of the language's numbers, with Python's rules for signs and its errors.
enum Arithmetic {
    static func overflow(_ symbol: String, _ operands: Int...) -> ScriptError {
        let shown = operands.map(String.init).joined(separator: " \(symbol) ")
        return ScriptError(
            .overflowError,
            "\(shown) does not fit in 64 bits, which is what convbook's integers have; use a float")
    }

    static func integers(_ operation: BinaryOperator, _ a: Int, _ b: Int) throws -> Value {
        switch operation {
        case .add: return .int(try checked(a.addingReportingOverflow(b), "+", a, b))
        case .subtract: return .int(try checked(a.subtractingReportingOverflow(b), "-", a, b))
        case .multiply: return .int(try checked(a.multipliedReportingOverflow(by: b), "*", a, b))
        case .divide:
            guard b != 0 else { throw ScriptError(.zeroDivisionError, "division by zero") }
            return .float(Double(a) / Double(b))
        case .floorDivide:
            guard b != 0 else { throw ScriptError(.zeroDivisionError, "integer division or modulo by zero") }
            guard !(a == .min && b == -1) else { throw overflow("//", a, b) }
            return .int(floorQuotient(a, b))
        case .remainder:
            guard b != 0 else { throw ScriptError(.zeroDivisionError, "integer modulo by zero") }
            return .int(b == -1 ? 0 : a - floorQuotient(a, b) * b)
        case .power: return try power(a, b)
        case .leftShift:
            guard b >= 0 else { throw ScriptError(.valueError, "negative shift count") }
            guard a != 0 else { return 0 }
            let shifted = b < 63 ? a << b : 0
            guard b < 63, shifted >> b == a else { throw overflow("<<", a, b) }
            return .int(shifted)
        case .rightShift:
            guard b >= 0 else { throw ScriptError(.valueError, "negative shift count") }
            return .int(a >> min(b, 63))
        case .and: return .int(a & b)
        case .or: return .int(a | b)
        case .xor: return .int(a ^ b)
        case .matrixMultiply:
            throw ScriptError(.typeError, "unsupported operand type(s) for @: 'int' and 'int'")
        }
    }

    private static func checked(
        _ result: (partialValue: Int, overflow: Bool), _ symbol: String, _ a: Int, _ b: Int
    ) throws -> Int {
        guard !result.overflow else { throw overflow(symbol, a, b) }
        return result.partialValue
    }

    /// The quotient rounded towards minus infinity; `b` is not 0, nor -1 with the smallest `a`.
    static func floorQuotient(_ a: Int, _ b: Int) -> Int {
        let quotient = a / b
        return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient
    }

    private static func power(_ base: Int, _ exponent: Int) throws -> Value {
        guard exponent >= 0 else {
            guard base != 0 else {
                throw ScriptError(.zeroDivisionError, "0.0 cannot be raised to a negative power")
            }
            return .float(pow(Double(base), Double(exponent)))
        }
        if base == 0 || base == 1 { return .int(exponent == 0 ? 1 : base) }
        if base == -1 { return .int(exponent % 2 == 0 ? 1 : -1) }
        var result = 1
        for _ in 0..<min(exponent, 64) {
            let (product, overflowed) = result.multipliedReportingOverflow(by: base)
            guard !overflowed else { throw overflow("**", base, exponent) }
            result = product
        }
        guard exponent <= 64 else { throw overflow("**", base, exponent) }
        return .int(result)
    }

    /// `nil` for operators that floats do not have.
    static func floats(_ operation: BinaryOperator, _ a: Double, _ b: Double) throws -> Value? {
        switch operation {
        case .add: return .float(a + b)
        case .subtract: return .float(a - b)
        case .multiply: return .float(a * b)
        case .divide:
            guard b != 0 else { throw ScriptError(.zeroDivisionError, "float division by zero") }
            return .float(a / b)
        case .floorDivide:
            guard b != 0 else { throw ScriptError(.zeroDivisionError, "float floor division by zero") }
            return .float(((a - remainder(a, b)) / b).rounded())
        case .remainder:
            guard b != 0 else { throw ScriptError(.zeroDivisionError, "float modulo") }
            return .float(remainder(a, b))
        case .power: return .float(try power(a, b))
        default: return nil
        }
    }

    /// The remainder with the divisor's sign.
    static func remainder(_ a: Double, _ b: Double) -> Double {
        let remainder = fmod(a, b)
        if remainder != 0 && (remainder < 0) != (b < 0) { return remainder + b }
        return remainder == 0 ? copysign(0, b) : remainder
    }

    private static func power(_ a: Double, _ b: Double) throws -> Double {
        guard !(a == 0 && b < 0) else {
            throw ScriptError(.zeroDivisionError, "0.0 cannot be raised to a negative power")
        }
        guard !(a < 0 && b.isFinite && b != b.rounded() && a.isFinite) else {
            throw ScriptError(
                .valueError,
                "a negative number to a fractional power is complex, which convbook's Python has not")
        }
        let result = pow(a, b)
        guard !(result.isInfinite && a.isFinite && b.isFinite) else {
            throw ScriptError(.overflowError, "Numerical result out of range")
        }
        return result
    }
}
