/// NumPy's newer random numbers: what `numpy.random.default_rng(seed)` returns.
public final class RandomGenerator: RandomSource {
    /// Starts from any seed.
    public init(_ seed: SeedSequence) { super.init(PCG64(seed), .multiplied) }

    /// As `numpy.random.default_rng(seed)` does.
    public convenience init(seed: UInt64) { self.init(SeedSequence(seed: seed)) }

    /// Uniform in `[0, 1)`, in single or double precision.
    public func random(shape: [Int], dtype: DType = .float64) throws -> NDArray {
        switch dtype {
        case .float64: return try uniform(shape: shape)
        case .float32: return try filled(shape) { bits.nextFloat() }
        default: throw Fault(.type, "Unsupported dtype dtype('\(dtype.rawValue)') for random")
        }
    }

    /// From the standard normal distribution, in single or double precision.
    public func standardNormal(shape: [Int], dtype: DType = .float64) throws -> NDArray {
        switch dtype {
        case .float64: return try normal(shape: shape)
        case .float32: return try filled(shape) { Ziggurat.nextFloat(bits) }
        default: throw Fault(.type, "Unsupported dtype dtype('\(dtype.rawValue)') for standard_normal")
        }
    }
}
