import Foundation

/// Round numbers to mark an axis with.
enum Ticks {
    /// Numbers within a range, which is one of places: of exponents on a logarithmic axis.
    static func chosen(_ range: ClosedRange<Double>, _ scale: Axis.Scale, about count: Int) -> [Axis.Tick] {
        switch scale {
        case .linear: labelled(round(range, about: count))
        case .logarithmic: powers(range, about: count)
        }
    }

    /// Multiples of 1, 2, 2.5 or 5 times a power of ten, at most `count` steps of them.
    static func round(_ range: ClosedRange<Double>, about count: Int) -> [Double] {
        let span = range.upperBound - range.lowerBound
        guard span > 0, span.isFinite else { return [range.lowerBound] }
        let rough = span / Double(max(count, 1))
        let power = pow(10, floor(log10(rough)))
        let step = [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= rough * 0.999999 } ?? 10 * power
        let (first, last) = (ceil(range.lowerBound / step - 1e-9), floor(range.upperBound / step + 1e-9))
        guard first <= last, last - first < 1000 else { return [range.lowerBound, range.upperBound] }
        return (0...Int(last - first)).map { (first + Double($0)) * step }
    }

    /// Each with as many decimals as tell all of them apart.
    static func labelled(_ values: [Double]) -> [Axis.Tick] {
        let largest = values.map(abs).max() ?? 0
        let step = values.count > 1 ? abs(values[1] - values[0]) : largest
        if largest >= 1e6 || (largest > 0 && largest < 1e-4) {
            return values.map { Axis.Tick($0, scientific($0)) }
        }
        let decimals = (0...8).first { digits in
            let unit = pow(10, Double(-digits))
            return abs((step / unit).rounded() * unit - step) < step * 1e-6
        }
        return values.map { value in
            let text = String(format: "%.\(decimals ?? 8)f", value)
            return Axis.Tick(value, Double(text) == 0 ? text.replacingOccurrences(of: "-", with: "") : text)
        }
    }

    private static func powers(_ range: ClosedRange<Double>, about count: Int) -> [Axis.Tick] {
        let (first, last) = (Int(ceil(range.lowerBound - 1e-9)), Int(floor(range.upperBound + 1e-9)))
        guard first < last else {
            return round(range, about: count).map {
                Axis.Tick(pow(10, $0), String(format: "%.3g", pow(10, $0)))
            }
        }
        let step = max(1, (last - first + max(count, 1) - 1) / max(count, 1))
        return stride(from: first, through: last, by: step).map {
            Axis.Tick(
                pow(10, Double($0)), abs($0) < 4 ? String(format: "%g", pow(10, Double($0))) : "1e\($0)")
        }
    }

    /// `2e6`, `2.5e-05` as `2.5e-5`.
    private static func scientific(_ value: Double) -> String {
        guard value != 0, value.isFinite else { return value == 0 ? "0" : "\(value)" }
        let exponent = Int(floor(log10(abs(value)) + 1e-12))
        let digits = (value / pow(10, Double(exponent)) * 1000).rounded() / 1000
        return String(format: "%g", digits) + "e\(exponent)"
    }
}
