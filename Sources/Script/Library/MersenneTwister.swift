/// The Mersenne Twister MT19937 (Matsumoto and Nishimura 1998), seeded as Python's `random` seeds it.
struct MersenneTwister {
    private var state = [UInt32](repeating: 0, count: 624)
    private var index = 624

    /// As `random.seed(number)`: by the words of its absolute value.
    init(seed: Int) {
        let magnitude = seed.magnitude
        let low = UInt32(truncatingIfNeeded: magnitude)
        let high = UInt32(truncatingIfNeeded: magnitude >> 32)
        self.init(key: high == 0 ? [low] : [low, high])
    }

    private init(key: [UInt32]) {
        state[0] = 19_650_218
        for i in 1..<624 { state[i] = 1_812_433_253 &* (state[i - 1] ^ (state[i - 1] >> 30)) &+ UInt32(i) }
        var (i, j) = (1, 0)
        for _ in 0..<max(624, key.count) {
            state[i] =
                (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) &* 1_664_525)) &+ key[j] &+ UInt32(j)
            i += 1
            j = (j + 1) % key.count
            if i == 624 {
                state[0] = state[623]
                i = 1
            }
        }
        for _ in 0..<623 {
            state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) &* 1_566_083_941)) &- UInt32(i)
            i += 1
            if i == 624 {
                state[0] = state[623]
                i = 1
            }
        }
        state[0] = 0x8000_0000
    }

    mutating func next() -> UInt32 {
        if index == 624 { refill() }
        var y = state[index]
        index += 1
        y ^= y >> 11
        y ^= (y << 7) & 0x9d2c_5680
        y ^= (y << 15) & 0xefc6_0000
        return y ^ (y >> 18)
    }

    private mutating func refill() {
        for i in 0..<624 {
            let y = (state[i] & 0x8000_0000) | (state[(i + 1) % 624] & 0x7fff_ffff)
            state[i] = state[(i + 397) % 624] ^ (y >> 1) ^ (y & 1 == 0 ? 0 : 0x9908_b0df)
        }
        index = 0
    }

    /// In [0, 1), with 53 bits.
    mutating func real() -> Double {
        let (a, b) = (next() >> 5, next() >> 6)
        return (Double(a) * 67_108_864 + Double(b)) / 9_007_199_254_740_992
    }

    /// So many random bits, at most 63.
    mutating func bits(_ count: Int) -> Int {
        guard count > 0 else { return 0 }
        if count <= 32 { return Int(next() >> UInt32(32 - count)) }
        let low = Int(next())
        return low | Int(next() >> UInt32(64 - count)) << 32
    }

    /// In 0..<n, by drawing bits until they are below.
    mutating func below(_ n: Int) -> Int {
        let count = Int.bitWidth - n.leadingZeroBitCount
        while true {
            let value = bits(count)
            if value < n { return value }
        }
    }
}
