/// How the elements of one array are printed: all to one width, found from those that are shown.
struct ElementFormat {
    let format: (Scalar) -> String

    init(_ shown: [Scalar], dtype: DType, rank: Int, _ options: PrintOptions) {
        switch dtype {
        case .bool: format = { $0 == .bool(true) ? (rank == 0 ? "True" : " True") : "False" }
        case .uint8, .int32, .int64:
            let width = shown.map { ElementFormat.integer($0).count }.max() ?? 0
            format = { scalar in ElementFormat.integer(scalar).leftPadded(to: width) }
        case .float32, .float64:
            let floats = FloatFormat(shown.map(ElementFormat.float), isSingle: dtype == .float32, options)
            format = { floats.text(ElementFormat.float($0)) }
        }
    }

    private static func integer(_ scalar: Scalar) -> String {
        if case .int(let number) = scalar { String(number) } else { "" }
    }

    private static func float(_ scalar: Scalar) -> Double {
        if case .float(let number) = scalar { number } else { 0 }
    }
}

/// NumPy's rules for a group of floats: scientific or not, and how many columns on each side of the point.
struct FloatFormat {
    private let isSingle: Bool
    private let isFixed: Bool
    private var precision: Int
    private var isScientific = false
    private var left = 0
    private var right = 0
    private var exponentDigits = 0

    init(_ values: [Double], isSingle: Bool, _ options: PrintOptions) {
        self.isSingle = isSingle
        isFixed = options.isFixed
        precision = options.precision
        let finite = values.filter(\.isFinite)
        let magnitudes = finite.lazy.filter { $0 != 0 }.map(\.magnitude)
        if let largest = magnitudes.max(), let smallest = magnitudes.min() {
            let ratio = isSingle ? Double(Float(largest) / Float(smallest)) : largest / smallest
            // NumPy compares in the array's own type, where 0.0001 is not smaller than itself.
            let least = isSingle ? Double(Float(0.0001)) : 0.0001
            isScientific =
                largest >= (isSingle ? 1e6 : 1e8)
                || (!options.suppressesSmall && (smallest < least || ratio > 1000))
        }
        if isScientific { measureScientific(finite) } else { measurePositional(finite) }
        if finite.count < values.count {
            let hasNegative = values.contains { $0 == -.infinity }
            if values.contains(where: \.isNaN) { left = max(left, 3 - right - 1) }
            if values.contains(where: \.isInfinite) {
                left = max(left, 3 + (hasNegative ? 1 : 0) - right - 1)
            }
            left = max(left, 3 - right - 1)
        }
    }

    private mutating func measureScientific(_ finite: [Double]) {
        var digits = 0
        for value in finite {
            let (whole, fraction, exponent) = NumberText.scientific(
                value, isSingle: isSingle, precision: precision)
            left = max(left, whole.count)
            digits = max(digits, fraction.count)
            exponentDigits = max(exponentDigits, exponent.count - 1)
        }
        precision = isFixed ? precision : digits
        right = exponentDigits + 2 + precision
    }

    private mutating func measurePositional(_ finite: [Double]) {
        for value in finite {
            let (whole, fraction) = NumberText.positional(value, isSingle: isSingle, precision: precision)
            left = max(left, whole.count)
            right = max(right, fraction.count)
        }
        if isFixed { right = precision }
    }

    func text(_ value: Double) -> String {
        guard value.isFinite else {
            let word = value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
            return word.leftPadded(to: left + right + 1)
        }
        if isScientific {
            let (whole, fraction, exponent) = NumberText.scientificFilled(
                value, isSingle: isSingle, precision: precision)
            let sign = exponent.prefix(1)
            let power = String(exponent.dropFirst())
            return whole.leftPadded(to: left) + "." + fraction + "e" + sign
                + String(repeating: "0", count: max(exponentDigits - power.count, 0)) + power
        }
        let (whole, fraction) = NumberText.positional(value, isSingle: isSingle, precision: precision)
        let fill = String(repeating: isFixed ? "0" : " ", count: max(right - fraction.count, 0))
        return whole.leftPadded(to: left) + "." + fraction + fill
    }
}

extension String {
    func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(width - count, 0)) + self }
}
