import Arrays
import Networks

/// How much each place of an image matters to an answer.
public struct Heatmap {
    /// What was measured: `saliency`, `grad_cam`, `occlusion`.
    public let method: String
    /// `rows × columns` of the image.
    public let map: NDArray
    /// The class that was asked for.
    public let classIndex: Int
    /// What the model gives that class.
    public let score: Float
    /// What the numbers are.
    public let meaning: String
}

/// A model and one image, asked for the reasons of an answer.
public struct Attribution {
    let chain: Chain
    /// `(1, rows, columns, channels)`
    let image: NDArray
    let classIndex: Int
    /// Of the class, as the model gives it.
    let score: Float

    /// - Parameters:
    ///   - image: one sample with the batch axis.
    ///   - classIndex: whose reasons are wanted; by default the likeliest.
    ///   - output: the model's for the image.
    public init(_ chain: Chain, image: NDArray, classIndex: Int?, output: NDArray) throws {
        guard image.rank == 4, image.shape[0] == 1 else {
            throw Fault(
                .value, "one image is needed, as x_test[:1]; the shape given is \(Shape(image.shape))")
        }
        let scores = try output.withType(.float32).contiguous().elements(Float.self)
        guard output.rank == 2, !scores.isEmpty else {
            throw Fault(
                .value,
                "the model must answer with one number for each class; its output is \(Shape(output.shape))")
        }
        let best = scores.indices.max { scores[$0] < scores[$1] } ?? 0
        let index = classIndex ?? best
        guard scores.indices.contains(index) else {
            throw Fault(
                .value, "there is no class \(index): the model answers with classes 0 to \(scores.count - 1)")
        }
        (self.chain, self.image, self.classIndex, score) = (chain, image, index, scores[index])
    }

    /// Ones at the class, for going back from it.
    func seed(_ shape: [Int]) throws -> NDArray {
        let seed = try NDArray(zeros: shape, dtype: .float32)
        let count = shape.last ?? 1
        let numbers = seed.pointer(to: Float.self)
        for row in 0..<(seed.count / max(count, 1)) { numbers[row * count + classIndex] = 1 }
        return seed
    }
}
