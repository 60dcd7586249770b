import Arrays
import Networks

/// Which channels of a layer tell two images apart.
public struct Comparison {
    public struct Row {
        public let channel: Int
        /// Means of the channel's map for the one image and the other.
        public let means: (Float, Float)
        /// The mean absolute difference, place by place.
        public let difference: Float
    }

    public let layerName: String
    /// The most different channel first.
    public let rows: [Row]

    /// - Parameter output: the layer's for the two images.
    public init(_ layer: Layer, output: NDArray) throws {
        guard output.rank >= 2, output.shape[0] == 2 else {
            throw Fault(
                .value, "two images are compared, as x_test[:2]; \(output.shape.first ?? 0) were given")
        }
        layerName = layer.name
        let numbers = try output.withType(.float32).contiguous().elements(Float.self)
        let channels = max(output.shape[output.rank - 1], 1)
        let cells = max(numbers.count / 2 / channels, 1)
        rows = (0..<channels).map { channel in
            var (first, second, difference) = (Float(0), Float(0), Float(0))
            for cell in 0..<cells {
                let (a, b) = (
                    numbers[cell * channels + channel], numbers[(cells + cell) * channels + channel]
                )
                first += a
                second += b
                difference += abs(a - b)
            }
            let count = Float(cells)
            return Row(
                channel: channel, means: (first / count, second / count), difference: difference / count)
        }.sorted { $0.difference > $1.difference }
    }
}

extension Comparison: CustomStringConvertible {
    public var description: String {
        var table = TextTable(
            [.right, .right, .right, .right], titles: ["channel", "difference", "mean 0", "mean 1"])
        for row in rows.prefix(12) {
            table.add(
                "\(row.channel)", NumberText.short(Double(row.difference)),
                NumberText.short(Double(row.means.0)), NumberText.short(Double(row.means.1)))
        }
        let rest = rows.count > 12 ? ["  … and \(rows.count - 12) channels that differ less"] : []
        return (["\(layerName): the channels that tell the two images apart"] + table.lines + rest)
            .joined(separator: "\n")
    }
}
