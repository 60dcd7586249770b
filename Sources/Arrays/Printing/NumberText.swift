import Foundation

/// Numbers as NumPy prints them: the shortest digits that read back as the same number of its type.
enum NumberText {
    /// The shortest digits and the power of ten of the first.
    static func shortest(_ value: Double, isSingle: Bool) -> (digits: [UInt8], exponent: Int) {
        guard value != 0 else { return ([48], 0) }
        let text = isSingle ? Float(value.magnitude).description : value.magnitude.description
        var (digits, exponent, seenPoint, whole): ([UInt8], Int, Bool, Int) = ([], 0, false, 0)
        var bytes = Array(text.utf8)[...]
        while let byte = bytes.popFirst() {
            if byte == UInt8(ascii: ".") {
                seenPoint = true
            } else if byte == UInt8(ascii: "e") {
                exponent = Int(String(decoding: bytes, as: UTF8.self)) ?? 0
                break
            } else {
                digits.append(byte)
                if !seenPoint { whole += 1 }
            }
        }
        let zeros = digits.prefix { $0 == 48 }.count
        digits.removeFirst(zeros)
        while digits.last == 48 && digits.count > 1 { digits.removeLast() }
        return (digits, exponent + whole - 1 - zeros)
    }

    /// `12.5`: at most `precision` digits past the point, zeros cut; a whole number keeps its point.
    static func positional(_ value: Double, isSingle: Bool, precision: Int?) -> (
        whole: String, fraction: String
    ) {
        let (digits, exponent) = shortest(value, isSingle: isSingle)
        let sign = value.sign == .minus ? "-" : ""
        let places = max(digits.count - 1 - exponent, 0)
        if let precision, places > precision {
            let parts = String(format: "%.\(precision)f", value.magnitude).split(
                separator: ".", omittingEmptySubsequences: false)
            var fraction = parts.count > 1 ? String(parts[1]) : ""
            while fraction.hasSuffix("0") { fraction.removeLast() }
            return (sign + parts[0], fraction)
        }
        let text = String(decoding: digits, as: UTF8.self)
        if exponent < 0 { return (sign + "0", String(repeating: "0", count: -exponent - 1) + text) }
        if digits.count <= exponent + 1 {
            let isZero = value == 0
            return (
                sign + text + String(repeating: "0", count: exponent + 1 - digits.count), isZero ? "" : ""
            )
        }
        return (sign + text.prefix(exponent + 1), String(text.dropFirst(exponent + 1)))
    }

    /// `1.25e+10`: the digits before and after the point, and the exponent with its sign.
    static func scientific(
        _ value: Double, isSingle: Bool, precision: Int?
    ) -> (whole: String, fraction: String, exponent: String) {
        var (digits, exponent) = shortest(value, isSingle: isSingle)
        if let precision, digits.count > precision + 1 {
            let parts = String(format: "%.\(precision)e", value.magnitude).split(separator: "e")
            digits = parts[0].utf8.filter { $0 != UInt8(ascii: ".") }
            exponent = Int(parts[1]) ?? 0
            while digits.last == 48 && digits.count > 1 { digits.removeLast() }
        }
        let text = String(decoding: digits, as: UTF8.self)
        let power = String(exponent.magnitude)
        return (
            (value.sign == .minus ? "-" : "") + text.prefix(1), String(text.dropFirst()),
            (exponent < 0 ? "-" : "+") + (power.count < 2 ? "0" : "") + power
        )
    }

    /// As `scientific`, but where the shortest digits are fewer than `precision` the number's own follow:
    /// NumPy fills up with what the float really holds, not with zeros.
    static func scientificFilled(
        _ value: Double, isSingle: Bool, precision: Int
    ) -> (whole: String, fraction: String, exponent: String) {
        var (whole, fraction, exponent) = scientific(value, isSingle: isSingle, precision: precision)
        if fraction.count < precision {
            let parts = String(format: "%.\(precision)e", value).split(separator: "e")
            let digits = parts[0].split(separator: ".")
            whole = String(digits[0])
            fraction = digits.count > 1 ? String(digits[1]) : ""
        }
        return (whole, fraction, exponent)
    }

    /// A number on its own, as `str` has it: `0.1`, `1e-05`, `1e+16`, `nan`.
    static func plain(_ value: Double, isSingle: Bool) -> String {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        if value != 0 && (value.magnitude < 1e-4 || value.magnitude >= (isSingle ? 1e6 : 1e16)) {
            let (whole, fraction, exponent) = scientific(value, isSingle: isSingle, precision: nil)
            return whole + (fraction.isEmpty ? "" : "." + fraction) + "e" + exponent
        }
        let (whole, fraction) = positional(value, isSingle: isSingle, precision: nil)
        return whole + "." + (fraction.isEmpty ? "0" : fraction)
    }
}
