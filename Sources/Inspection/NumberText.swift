import Foundation

/// How numbers are written in reports.
enum NumberText {
    /// `2,230,272`
    static func grouped(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "-" : ""
        for (i, digit) in digits.enumerated() {
            if i > 0 && (digits.count - i) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }

    /// Short: `0.0313`, `-12.5`, `1.2e-07`, `nan`.
    static func short(_ number: Double, digits: Int = 4) -> String {
        guard number.isFinite else { return "\(number)" }
        if number == 0 { return "0" }
        if number == number.rounded() && abs(number) < 1e6 { return String(Int(number)) }
        return String(format: "%.\(digits)g", number)
    }

    /// All with the same number of decimals, so many that the largest has `digits`, or fewer where these
    /// say as much.
    static func aligned(_ numbers: [Double], digits: Int) -> [String] {
        let largest = numbers.filter(\.isFinite).map(abs).max() ?? 0
        let size = largest > 0 ? Int(log10(largest).rounded(.down)) : 0
        guard size > -4, size < 6 else { return numbers.map { short($0, digits: digits) } }
        var decimals = max(0, digits - 1 - size)
        while decimals > 0, numbers.allSatisfy({ fixed($0, decimals).hasSuffix("0") || $0 == 0 }) {
            decimals -= 1
        }
        return numbers.map { $0 == 0 ? "0" : fixed($0, decimals) }
    }

    /// With as many decimals, always: for columns.
    static func fixed(_ number: Double, _ decimals: Int) -> String {
        number.isFinite ? String(format: "%.\(decimals)f", number) : "\(number)"
    }

    /// `38 %`, `< 1 %`
    static func percent(_ share: Double) -> String {
        guard share.isFinite else { return "–" }
        let rounded = (share * 100).rounded()
        if rounded == 0 && share != 0 { return share > 0 ? "< 1 %" : "> -1 %" }
        return "\(Int(max(min(rounded, 1e9), -1e9))) %"
    }

    /// `1.3 KB`, `212 MB`: powers of 1024, as Keras's summary counts.
    static func bytes(_ count: Int) -> String {
        var (value, unit) = (Double(count), 0)
        let units = ["B", "KB", "MB", "GB", "TB"]
        while value >= 1024 && unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
        return unit == 0
            ? "\(count) B"
            : String(format: "%.\(value < 10 ? 2 : value < 100 ? 1 : 0)f", value) + " " + units[unit]
    }
}
