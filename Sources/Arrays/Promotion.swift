extension DType {
    /// As NumPy prints it: `float32`.
    public var name: String { rawValue }

    public var isInteger: Bool { self == .uint8 || self == .int32 || self == .int64 }

    /// The type by any of NumPy's names for it: `float32`, `f4`, `<f4`, `float`, `int`.
    public init?(name: String) {
        let plain = name.drop { "<=|".contains($0) }
        if let dtype = DType(rawValue: String(plain)) {
            self = dtype
            return
        }
        switch plain {
        case "?", "b1", "bool_": self = .bool
        case "u1", "B", "ubyte": self = .uint8
        case "i4", "i", "intc": self = .int32
        case "i8", "l", "q", "int", "int_", "long", "longlong", "intp": self = .int64
        case "f4", "f", "single": self = .float32
        case "f8", "d", "float", "double": self = .float64
        default: return nil
        }
    }

    /// The type that holds what both hold, by NumPy 2's rules: `uint8` and `int32` give `int32`,
    /// `int32` and `float32` give `float64`.
    public func promoted(with other: DType) -> DType {
        if self == other { return self }
        let (low, high) = rank < other.rank ? (self, other) : (other, self)
        // 24 bits of mantissa cannot hold 32-bit integers.
        if high == .float32 && (low == .int32 || low == .int64) { return .float64 }
        return high
    }

    private var rank: Int {
        switch self {
        case .bool: 0
        case .uint8: 1
        case .int32: 2
        case .int64: 3
        case .float32: 4
        case .float64: 5
        }
    }

    /// The type of a quotient, a square root, a mean: floats stay, integers become `float64`.
    public var floating: DType { isFloating ? self : .float64 }

    /// The type beside a Python integer, which takes the array's type where it can.
    public var besideInteger: DType { self == .bool ? .int64 : self }

    /// The integers that the type holds; `nil` for floats.
    public var integerRange: ClosedRange<Int>? {
        switch self {
        case .bool: 0...1
        case .uint8: 0...255
        case .int32: Int(Int32.min)...Int(Int32.max)
        case .int64: .min ... .max
        case .float32, .float64: nil
        }
    }
}
