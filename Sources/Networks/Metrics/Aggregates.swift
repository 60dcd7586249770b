import Arrays
import Checkpoints
import Signatures

/// A metric that takes numbers as they are, without targets.
open class ValueMetric: Metric {
    open override var isBetterWhenLarger: Bool? { nil }
    /// Takes in numbers, each sample's with its weight.
    ///
    /// - Throws: a value `Fault` when there are not as many weights as samples.
    public func update(_ values: NDArray, weights: NDArray?) throws {
        let numbers = try values.float32Copy()
        let factors = try weights?.float32Copy()
        let samples = max(values.shape.first ?? 1, 1)
        guard factors == nil || factors?.count == samples || factors?.count == 1 else {
            throw Fault(
                .value, "sample_weight has \(factors?.count ?? 0) numbers, but there are \(samples) values")
        }
        let size = numbers.count / samples
        let (base, weight) = (numbers.pointer(to: Float.self), factors?.pointer(to: Float.self))
        withExtendedLifetime((numbers, factors)) {
            for sample in 0..<(numbers.count == 0 ? 0 : samples) {
                var sum = 0.0
                for i in 0..<size { sum += Double(base[sample * size + i]) }
                let factor = weight.map { Double($0[factors?.count == 1 ? 0 : sample]) } ?? 1
                add(sum: sum, count: size, weight: factor)
            }
        }
    }

    /// Takes in one sample.
    func add(sum: Double, count: Int, weight: Double) {}
}

/// The weighted mean of the numbers taken in.
public final class Mean: ValueMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named("Mean", "The mean of the numbers taken in.")
    private var total = 0.0
    private var weight = 0.0

    override func add(sum: Double, count: Int, weight: Double) {
        total += weight * sum / Double(max(count, 1))
        self.weight += weight
    }
    public override var result: Double { weight == 0 ? 0 : Double(Float(total) / Float(weight)) }
    public override func reset() { (total, weight) = (0, 0) }
    public override func keep(in checkpoint: Checkpoint) {
        checkpoint.keep(self, \.total, \.weight)
        super.keep(in: checkpoint)
    }
}

/// The weighted sum of the numbers taken in.
public final class Sum: ValueMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named("Sum", "The sum of the numbers taken in.")
    private var total = 0.0

    override func add(sum: Double, count: Int, weight: Double) { total += weight * sum }
    public override var result: Double { Double(Float(total)) }
    public override func reset() { total = 0 }
    public override func keep(in checkpoint: Checkpoint) {
        checkpoint.keep(self, \.total)
        super.keep(in: checkpoint)
    }
}
