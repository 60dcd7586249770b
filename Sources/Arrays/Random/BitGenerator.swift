import Checkpoints

/// A source of uniformly distributed bits, from which all random numbers are made.
///
/// How numbers follow from bits is NumPy's, to the bit, so that a seeded script draws here what it draws
/// under NumPy.
protocol BitGenerator: Restorable {
    func next32() -> UInt32
    func next64() -> UInt64
    /// Uniform in `[0, 1)`, with 53 random bits.
    func nextDouble() -> Double
}

extension BitGenerator {
    /// Uniform in `[0, 1)`, with 24 random bits.
    @inline(__always) func nextFloat() -> Float { Float(next32() >> 8) * 0x1p-24 }
}

/// What a session without a seed starts from: different in every run.
public func systemEntropy() -> UInt64 { .random(in: .min ... .max) }
