extension RandomSource {
    /// Integers from `low` up to `high`, with `high` itself where `includesHigh`.
    ///
    /// - Throws: a value `Fault` for an empty range or one outside of the type, a type `Fault` for a
    ///   type that holds no integers.
    public func integers(
        _ low: Int, _ high: Int, includesHigh: Bool = false, shape: [Int], dtype: DType = .int64
    ) throws -> NDArray {
        guard includesHigh ? low <= high : low < high else {
            let relation = includesHigh ? ("<", ">") : ("<=", ">=")
            throw Fault(.value, low == 0 ? "high \(relation.0) 0" : "low \(relation.1) high")
        }
        let last = includesHigh ? high : high - 1
        try check(low, last, fit: dtype)
        let distance = UInt64(bitPattern: Int64(last &- low))
        var integers = BoundedIntegers(bits, bounding)
        switch dtype {
        case .bool: return try filled(shape) { distance == 0 ? low == 1 : integers.nextBit() }
        case .uint8: return try filled(shape) { UInt8(low) + integers.nextByte(through: UInt8(distance)) }
        case .int32:
            return try filled(shape) {
                Int32(low) &+ Int32(truncatingIfNeeded: integers.next(through: distance))
            }
        case .int64:
            return try filled(shape) { Int64(low) &+ Int64(bitPattern: integers.next(through: distance)) }
        case .float32, .float64: throw unsupported(dtype)
        }
    }

    private func check(_ low: Int, _ last: Int, fit dtype: DType) throws {
        let range: ClosedRange<Int>
        switch dtype {
        case .bool: range = 0...1
        case .uint8: range = 0...255
        case .int32: range = Int(Int32.min)...Int(Int32.max)
        case .int64: range = .min ... .max
        case .float32, .float64: throw unsupported(dtype)
        }
        guard low >= range.lowerBound else {
            throw Fault(.value, "low is out of bounds for \(dtype.rawValue)")
        }
        guard last <= range.upperBound else {
            throw Fault(.value, "high is out of bounds for \(dtype.rawValue)")
        }
    }

    private func unsupported(_ dtype: DType) -> Fault {
        let function = bounding == .masked ? "randint" : "integers"
        return Fault(.type, "Unsupported dtype dtype('\(dtype.rawValue)') for \(function)")
    }
}
