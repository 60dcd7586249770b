import Foundation

/// A seeded sequence of random numbers: SplitMix64 (Steele, Lea and Flood, 2014).
public struct RandomNumbers: RandomNumberGenerator {
    private var state: UInt64

    public init(seed: UInt64) { state = mixed(seed &+ 0x9E37_79B9_7F4A_7C15) }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return mixed(state)
    }

    /// Uniform in [0, 1), with 53 bits.
    public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Standard normal, by Box and Muller's transform.
    public mutating func normal() -> Double {
        let radius = (-2 * log(1 - uniform())).squareRoot()
        return radius * cos(2 * .pi * uniform())
    }

    /// Standard normal, drawn again until it lies within two standard deviations.
    public mutating func truncatedNormal() -> Double {
        while true {
            let value = normal()
            if abs(value) <= 2 { return value }
        }
    }
}

/// Scrambles 64 bits: SplitMix64's finaliser.
@inline(__always)
func mixed(_ bits: UInt64) -> UInt64 {
    var z = bits
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
}

/// Random numbers that are a function of their place, not of the order in which they are drawn: whichever
/// thread asks, a sample's element in a step of training has the same number.
public struct PlacedRandomNumbers: Sendable {
    private let key: UInt64

    /// The numbers of one layer in one step.
    public init(layer: Int, step: Int) {
        key = mixed(UInt64(truncatingIfNeeded: layer) << 40 ^ UInt64(truncatingIfNeeded: step))
    }

    private init(key: UInt64) { self.key = key }

    /// The same places with other numbers.
    public func keyed(_ seed: UInt64) -> PlacedRandomNumbers {
        PlacedRandomNumbers(key: mixed(key ^ mixed(seed)))
    }

    /// 64 random bits for an element of a sample; two uniform 32-bit numbers.
    @inline(__always)
    public func bits(sample: Int, element: Int) -> UInt64 {
        let place = UInt64(truncatingIfNeeded: sample) << 40 ^ UInt64(truncatingIfNeeded: element)
        return mixed(key &+ place &* 0x9E37_79B9_7F4A_7C15)
    }
}

extension PlacedRandomNumbers {
    /// Uniform in [0, 1), with 53 bits.
    public func uniform(sample: Int, element: Int) -> Double {
        Double(bits(sample: sample, element: element) >> 11) * 0x1p-53
    }

    /// Standard normal, by Box and Muller's transform of one element's 64 bits.
    public func normal(sample: Int, element: Int) -> Double {
        let bits = bits(sample: sample, element: element)
        let radius = (-2 * log((Double(bits >> 32) + 0.5) * 0x1p-32)).squareRoot()
        return radius * cos(2 * .pi * Double(bits & 0xFFFF_FFFF) * 0x1p-32)
    }
}
