import Signatures

/// A matrix whose rows or columns, whichever are fewer, are orthonormal, times `gain`.
///
/// All axes but the last count as rows. Made from normal numbers by Gram and Schmidt's process.
public struct Orthogonal: Initializer {
    public static let signature = Signature(
        "Orthogonal", [Parameter("gain", .number, default: 1.0, "Multiplies the matrix."), .seed],
        purpose: "An orthogonal matrix.")
    let gain: Double
    public let config: Config
    public let seed: UInt64?

    public init(_ settings: Settings) throws {
        config = Config(settings, .initializer)
        gain = try settings.number("gain")
        seed = try settings.seed()
    }

    public func fill(
        _ values: UnsafeMutableBufferPointer<Float>, shape: [Int], with random: inout RandomNumbers
    ) {
        guard let columns = shape.last, columns > 0, values.count > 0 else { return }
        let rows = values.count / columns
        let (count, length) = (min(rows, columns), max(rows, columns))
        var vectors: [[Double]] = []
        while vectors.count < count {
            var vector = (0..<length).map { _ in random.normal() }
            for other in vectors {
                let dot = zip(vector, other).reduce(0) { $0 + $1.0 * $1.1 }
                for i in 0..<length { vector[i] -= dot * other[i] }
            }
            let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
            // A vector that lay almost in the span of the others is drawn again.
            if norm > 1e-6 { vectors.append(vector.map { $0 / norm }) }
        }
        for row in 0..<rows {
            for column in 0..<columns {
                let value = rows >= columns ? vectors[column][row] : vectors[row][column]
                values[row * columns + column] = Float(gain * value)
            }
        }
    }
}
