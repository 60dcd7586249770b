import Foundation

/// The random numbers of one image (SplitMix64, Steele, Lea and Flood 2014). Each image has its own, so that
/// images can be made in any order and on any number of threads.
struct Randomness {
    private var state: UInt64

    init(seed: UInt64, image: Int) {
        state = seed &* 0xD134_2543_DE82_EF95 &+ UInt64(image) &* 0x9E37_79B9_7F4A_7C15
        _ = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func uniform(_ low: Double = 0, _ high: Double = 1) -> Double {
        low + (high - low) * Double(next() >> 11) / Double(1 << 53)
    }

    /// Normally distributed by Box and Muller's method, at most three deviations from the mean.
    mutating func normal(_ deviation: Double = 1) -> Double {
        let radius = (-2 * log(1 - uniform())).squareRoot()
        return deviation * min(max(radius * cos(2 * .pi * uniform()), -3), 3)
    }
}
