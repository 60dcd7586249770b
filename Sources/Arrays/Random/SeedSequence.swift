/// Spreads a seed of any size over as many well-mixed words as a generator needs: NumPy's `SeedSequence`,
/// after O'Neill's `seed_seq_fe`.
public struct SeedSequence {
    private static let poolSize = 4
    private var pool = [UInt32](repeating: 0, count: poolSize)

    /// - Parameter entropy: the seed's 32-bit words, the lowest first.
    public init(entropy: [UInt32]) {
        var multiplier: UInt32 = 0x43b0_d7e5
        func hashed(_ word: UInt32) -> UInt32 {
            let keyed = word ^ multiplier
            multiplier = multiplier &* 0x931e_8875
            let value = keyed &* multiplier
            return value ^ (value >> 16)
        }
        for place in pool.indices { pool[place] = hashed(place < entropy.count ? entropy[place] : 0) }
        for source in pool.indices {
            for target in pool.indices where source != target {
                pool[target] = Self.mixed(pool[target], hashed(pool[source]))
            }
        }
        for word in entropy.dropFirst(Self.poolSize) {
            for target in pool.indices { pool[target] = Self.mixed(pool[target], hashed(word)) }
        }
    }

    /// The sequence that `default_rng(seed)` starts from.
    public init(seed: UInt64) {
        let low = UInt32(truncatingIfNeeded: seed)
        let high = UInt32(truncatingIfNeeded: seed >> 32)
        self.init(entropy: high == 0 ? [low] : [low, high])
    }

    private static func mixed(_ a: UInt32, _ b: UInt32) -> UInt32 {
        let value = 0xca01_f9dd &* a &- 0x4973_f715 &* b
        return value ^ (value >> 16)
    }

    /// `count` words for a generator's state.
    public func words64(_ count: Int) -> [UInt64] {
        var multiplier: UInt32 = 0x8b51_f9dd
        func word(_ index: Int) -> UInt64 {
            let keyed = pool[index % Self.poolSize] ^ multiplier
            multiplier = multiplier &* 0x58f3_8ded
            let value = keyed &* multiplier
            return UInt64(value ^ (value >> 16))
        }
        return (0..<count).map { index in
            let low = word(2 * index)
            return low | word(2 * index + 1) << 32
        }
    }
}
