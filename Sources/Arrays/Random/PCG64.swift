import Checkpoints

/// PCG XSL-RR 128/64 by O'Neill (2014), the generator behind `numpy.random.default_rng`.
final class PCG64: BitGenerator {
    private var state: Wide
    private let increment: Wide
    /// The upper half of a word whose lower half `next32` has given out.
    private var spare: UInt32?

    init(_ seed: SeedSequence) {
        let words = seed.words64(4)
        // The low bit must be set: the step is then a full-period congruential generator.
        increment = Wide(high: words[2] << 1 | words[3] >> 63, low: words[3] << 1 | 1)
        state = increment.adding(Wide(high: words[0], low: words[1]))
        step()
    }

    convenience init(seed: UInt64) { self.init(SeedSequence(seed: seed)) }

    func keep(in checkpoint: Checkpoint) { checkpoint.keep(self, \.state, \.spare) }

    @inline(__always) private func step() {
        state = state.multiplied(by: Wide(high: 2_549_297_995_355_413_924, low: 4_865_540_595_714_422_341))
            .adding(increment)
    }

    @inline(__always) func next64() -> UInt64 {
        step()
        let folded = state.high ^ state.low
        let turn = state.high >> 58
        return folded >> turn | folded << ((64 - turn) & 63)
    }

    func next32() -> UInt32 {
        if let word = spare {
            spare = nil
            return word
        }
        let word = next64()
        spare = UInt32(truncatingIfNeeded: word >> 32)
        return UInt32(truncatingIfNeeded: word)
    }

    @inline(__always) func nextDouble() -> Double { Double(next64() >> 11) * 0x1p-53 }
}

/// An unsigned number of 128 bits, as far as the generator needs one: Swift's own wants a newer macOS.
private struct Wide {
    var high: UInt64
    var low: UInt64

    @inline(__always) func adding(_ other: Wide) -> Wide {
        let (sum, carried) = low.addingReportingOverflow(other.low)
        return Wide(high: high &+ other.high &+ (carried ? 1 : 0), low: sum)
    }

    @inline(__always) func multiplied(by other: Wide) -> Wide {
        let product = low.multipliedFullWidth(by: other.low)
        return Wide(
            high: product.high &+ high &* other.low &+ low &* other.high, low: product.low)
    }
}
