import Checkpoints

/// MT19937 by Matsumoto and Nishimura (1998), the generator behind `numpy.random.seed`.
final class MersenneTwister: BitGenerator {
    private static let length = 624
    private static let shift = 397
    private var state: [UInt32]
    private var position = length

    /// As `numpy.random.seed(seed)` does for an integer.
    init(seed: UInt32) {
        state = [UInt32](repeating: seed, count: Self.length)
        for index in 1..<Self.length {
            let previous = state[index - 1]
            state[index] = 1_812_433_253 &* (previous ^ (previous >> 30)) &+ UInt32(index)
        }
    }

    /// As `numpy.random.seed([…])` does: the reference implementation's `init_by_array`.
    convenience init(key: [UInt32]) {
        self.init(seed: 19_650_218)
        guard !key.isEmpty else { return }
        var place = 1
        for round in 0..<max(Self.length, key.count) {
            let word = round % key.count
            state[place] = (state[place] ^ (mixed(place - 1) &* 1_664_525)) &+ key[word] &+ UInt32(word)
            place = advanced(place)
        }
        for _ in 1..<Self.length {
            state[place] = (state[place] ^ (mixed(place - 1) &* 1_566_083_941)) &- UInt32(place)
            place = advanced(place)
        }
        state[0] = 0x8000_0000
    }

    func keep(in checkpoint: Checkpoint) { checkpoint.keep(self, \.state, \.position) }

    private func mixed(_ place: Int) -> UInt32 { state[place] ^ (state[place] >> 30) }

    private func advanced(_ place: Int) -> Int {
        guard place + 1 == Self.length else { return place + 1 }
        state[0] = state[Self.length - 1]
        return 1
    }

    func next32() -> UInt32 {
        if position == Self.length { refill() }
        var word = state[position]
        position += 1
        word ^= word >> 11
        word ^= (word << 7) & 0x9d2c_5680
        word ^= (word << 15) & 0xefc6_0000
        return word ^ (word >> 18)
    }

    func next64() -> UInt64 {
        let high = UInt64(next32())
        return high << 32 | UInt64(next32())
    }

    func nextDouble() -> Double {
        let high = Double(next32() >> 5)
        return (high * 67_108_864 + Double(next32() >> 6)) / 9_007_199_254_740_992
    }

    private func refill() {
        for index in 0..<Self.length {
            let following = state[(index + 1) % Self.length]
            let joined = (state[index] & 0x8000_0000) | (following & 0x7fff_ffff)
            let twist: UInt32 = joined & 1 == 0 ? 0 : 0x9908_b0df
            state[index] = state[(index + Self.shift) % Self.length] ^ (joined >> 1) ^ twist
        }
        position = 0
    }
}
