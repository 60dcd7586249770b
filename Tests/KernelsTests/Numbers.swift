/// Numbers for tests: the same on every run, and different for every seed.
struct Numbers {
    private var state: UInt64

    init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    mutating func integer(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() >> 33) % (range.upperBound - range.lowerBound + 1)
    }

    /// Between -1 and 1.
    mutating func float() -> Float { Float(next() >> 40) / Float(1 << 23) - 1 }

    /// So many floats, of which about `zeros` are zero.
    mutating func floats(_ count: Int, zeros: Double = 0) -> [Float] {
        (0..<count).map { _ in
            let value = float()
            return Double(next() >> 11) / Double(1 << 53) < zeros ? 0 : value
        }
    }
}

/// The largest difference of two arrays, relative to the larger of 1 and their values.
func difference(_ a: [Float], _ b: [Float]) -> Float {
    guard a.count == b.count else { return .infinity }
    return zip(a, b).map { abs($0 - $1) / max(1, abs($0), abs($1)) }.max() ?? 0
}
