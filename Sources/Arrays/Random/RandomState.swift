import Checkpoints
import Foundation

/// NumPy's legacy random numbers: `numpy.random.seed`, `rand`, `randn`, `randint` and their like.
public final class RandomState: RandomSource {
    /// The second of the two normal numbers that one round of the polar method yields.
    private var spareNormal: Double?

    /// As `numpy.random.seed(seed)` does.
    public init(seed: UInt32) { super.init(MersenneTwister(seed: seed), .masked) }

    /// Seeded with a list of integers.
    public init(key: [UInt32]) { super.init(MersenneTwister(key: key), .masked) }

    public override func keep(in checkpoint: Checkpoint) {
        super.keep(in: checkpoint)
        checkpoint.keep(self, \.spareNormal)
    }

    /// Marsaglia's polar method.
    public override func nextNormal() -> Double {
        if let number = spareNormal {
            spareNormal = nil
            return number
        }
        while true {
            let x = 2 * bits.nextDouble() - 1
            let y = 2 * bits.nextDouble() - 1
            let square = x * x + y * y
            guard square < 1, square != 0 else { continue }
            let factor = (-2 * log(square) / square).squareRoot()
            spareNormal = factor * x
            return factor * y
        }
    }

    /// From the exponential distribution with the given mean.
    public func exponential(_ scale: Double = 1, shape: [Int]) throws -> NDArray {
        guard scale.sign == .plus || scale.isNaN else { throw Fault(.value, "scale < 0") }
        return try filled(shape) { scale * -log(1 - bits.nextDouble()) }
    }
}
