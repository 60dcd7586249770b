import Arrays
import Networks

extension Attribution {
    /// How far the class's score falls when a square of the image is covered (Zeiler and Fergus 2014).
    ///
    /// - Parameters:
    ///   - size: of the square, in pixels.
    ///   - stride: from one square to the next.
    ///   - fill: what covers it.
    ///   - shouldStop: asked before each batch.
    ///   - predict: the model's outputs for a batch of samples.
    /// - Throws: an interrupt `Fault` when told to stop.
    public func occlusion(
        size: Int, stride step: Int, fill: Float, shouldStop: () -> Bool = { false },
        predict: ([NDArray]) throws -> [NDArray]
    ) throws -> Heatmap {
        let (rows, columns, channels) = (image.shape[1], image.shape[2], image.shape[3])
        guard (1...max(min(rows, columns), 1)).contains(size), step > 0 else {
            throw Fault(
                .value,
                "size must be from 1 to \(min(rows, columns)) and stride at least 1. Received: size=\(size), stride=\(step)"
            )
        }
        let corners = stride(from: 0, through: rows - size, by: step).flatMap { y in
            stride(from: 0, through: columns - size, by: step).map { (y, $0) }
        }
        let original = try image.withType(.float32).contiguous().elements(Float.self)
        var (sums, counts) = (
            [Float](repeating: 0, count: rows * columns), [Float](repeating: 0, count: rows * columns)
        )
        // In batches, so that large images need no memory for all their covered copies.
        for start in Swift.stride(from: 0, to: corners.count, by: 64) {
            if shouldStop() { throw Fault(.interrupt, "") }
            let batch = corners[start..<min(start + 64, corners.count)]
            var numbers: [Float] = []
            for (y, x) in batch {
                var covered = original
                for row in y..<y + size {
                    for i in (row * columns + x) * channels..<(row * columns + x + size) * channels {
                        covered[i] = fill
                    }
                }
                numbers += covered
            }
            // The other inputs stay as they are.
            var samples = try sample.map {
                try Joining.concatenated(Array(repeating: $0, count: batch.count))
            }
            samples[input] = try NDArray(numbers, shape: [batch.count, rows, columns, channels])
            let scores = try predict(samples)[output].withType(.float32).contiguous().elements(Float.self)
            let classes = scores.count / batch.count
            for (i, (y, x)) in batch.enumerated() {
                let drop = score - scores[i * classes + classIndex]
                for row in y..<y + size {
                    for column in x..<x + size {
                        sums[row * columns + column] += drop
                        counts[row * columns + column] += 1
                    }
                }
            }
        }
        let map = zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
        return Heatmap(
            method: "occlusion", map: try NDArray(map, shape: [rows, columns]), classIndex: classIndex,
            score: score, meaning: "how far the score falls when \(size)×\(size) pixels here are covered")
    }
}
