import Foundation

/// Floats as Python writes them.
public enum FloatText {
    /// The shortest digits that read back as the same number: `0.1`, `1e-07`, `1e+16`, `nan`.
    public static func repr(_ value: Double) -> String {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        let (digits, exponent) = shortest(value.magnitude)
        let sign = value.sign == .minus ? "-" : ""
        guard exponent >= -4 && exponent < 16 else { return sign + scientific(digits, exponent) }
        if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
        let point = exponent + 1
        if digits.count <= point {
            return sign + digits + String(repeating: "0", count: point - digits.count) + ".0"
        }
        return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    }

    /// The shortest digits and the power of ten of the first. Swift's own description has them.
    static func shortest(_ value: Double) -> (digits: String, exponent: Int) {
        guard value != 0 else { return ("0", 0) }
        let parts = value.description.lowercased().split(separator: "e")
        var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let number = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let whole = String(number[0])
        let fraction = number.count > 1 ? String(number[1]) : ""
        var digits = whole + fraction
        exponent += whole.count - 1
        let zeros = digits.prefix { $0 == "0" }.count
        digits.removeFirst(zeros)
        exponent -= zeros
        while digits.last == "0" && digits.count > 1 { digits.removeLast() }
        return (digits, exponent)
    }

    private static func scientific(_ digits: String, _ exponent: Int) -> String {
        let mantissa = digits.count == 1 ? digits : digits.prefix(1) + "." + digits.dropFirst()
        let power = String(exponent.magnitude)
        return mantissa + (exponent < 0 ? "e-" : "e+") + (power.count < 2 ? "0" : "") + power
    }

    /// `value` in C's `f`, `e` or `g` with so many digits.
    static func fixed(_ value: Double, _ kind: Character, _ precision: Int, alternate: Bool = false) -> String
    {
        String(format: "%\(alternate ? "#" : "").*\(kind)", precision, value)
    }
}
