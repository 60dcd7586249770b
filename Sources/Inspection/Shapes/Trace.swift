import Arrays
import Foundation
import Networks

/// What real data become on their way: for each layer's output its range, mean and share of zeros.
public struct Trace {
    public struct Row {
        public let name: String
        /// With the batch's size.
        public let shape: [Int]
        public let minimum: Double
        public let maximum: Double
        public let mean: Double
        public let deviation: Double
        /// From 0 to 1.
        public let zeros: Double
        /// Numbers that are not finite.
        public let broken: Int

        init(_ name: String, _ array: NDArray) throws {
            let numbers = try array.withType(.float32).contiguous()
            let count = numbers.count
            var (minimum, maximum, zeros, broken) = (Double.infinity, -Double.infinity, 0, 0)
            var (sum, squares) = (0.0, 0.0)
            withExtendedLifetime(numbers) {
                for number in numbers.buffer(of: Float.self) {
                    guard number.isFinite else {
                        broken += 1
                        continue
                    }
                    let value = Double(number)
                    (minimum, maximum) = (min(minimum, value), max(maximum, value))
                    if value == 0 { zeros += 1 }
                    sum += value
                    squares += value * value
                }
            }
            let finite = Double(max(count - broken, 1))
            (self.name, shape) = (name, array.shape)
            (self.minimum, self.maximum) =
                finite > 0 && minimum <= maximum ? (minimum, maximum) : (.nan, .nan)
            mean = sum / finite
            deviation = max(squares / finite - mean * mean, 0).squareRoot()
            self.zeros = Double(zeros) / Double(max(count, 1))
            self.broken = broken
        }
    }

    public let modelName: String
    /// The input first, then each layer's output.
    public let rows: [Row]

    /// - Parameter values: the graph's, for these data.
    public init(_ chain: Chain, values: [NDArray]) throws {
        modelName = chain.name
        rows =
            try values.prefix(chain.graph.inputCount).enumerated().map { try Row(chain.inputTitle($0), $1) }
            + chain.graph.calls.map { try Row($0.layer.name, values[$0.outputs[0]]) }
    }
}

extension Trace: CustomStringConvertible {
    public var description: String {
        var table = TextTable(
            [.left, .left, .right, .right, .right, .right, .right],
            titles: ["layer", "shape", "min", "max", "mean", "std", "zeros"])
        for row in rows {
            let zeros = row.broken == 0 ? NumberText.percent(row.zeros) : "\(row.broken) nan or inf"
            table.add(
                [row.name, "\(Shape(row.shape))"]
                    + [row.minimum, row.maximum, row.mean, row.deviation].map {
                        NumberText.short($0, digits: 3)
                    } + [zeros])
        }
        return ([modelName + " on these data"] + table.lines).joined(separator: "\n")
    }
}
