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

/// A model and one sample, asked for the reasons of an answer.
public struct Attribution {
    let chain: Chain
    /// One sample for each input.
    let sample: [NDArray]
    /// The input whose image is looked at, and the output that is asked.
    let input: Int
    let output: Int
    /// `(1, rows, columns, channels)`
    public var image: NDArray { sample[input] }
    let classIndex: Int
    /// Of the class, as the model gives it.
    let score: Float

    /// - Parameters:
    ///   - sample: one for each input, with the batch axis.
    ///   - input: the number of the input that is an image.
    ///   - classIndex: whose reasons are wanted; by default the likeliest.
    ///   - answers: the model's outputs for the sample.
    ///   - output: the number of the one that is asked.
    public init(
        _ chain: Chain, _ sample: [NDArray], input: Int = 0, classIndex: Int?, answers: [NDArray],
        output: Int = 0
    ) throws {
        let (image, answer) = (sample[input], answers[output])
        guard image.rank == 4, image.shape[0] == 1 else {
            throw Fault(
                .value, "one image is needed, as x_test[:1]; the shape given is \(Shape(image.shape))")
        }
        let scores = try answer.withType(.float32).contiguous().elements(Float.self)
        guard answer.rank == 2, !scores.isEmpty else {
            throw Fault(
                .value,
                "the model must answer with one number for each class; its output is \(Shape(answer.shape))")
        }
        let best = scores.indices.max { scores[$0] < scores[$1] } ?? 0
        let index = classIndex ?? best
        guard scores.indices.contains(index) else {
            throw Fault(
                .value, "there is no class \(index): the model answers with classes 0 to \(scores.count - 1)")
        }
        (self.chain, self.sample, self.input, self.output) = (chain, sample, input, output)
        (self.classIndex, score) = (index, scores[index])
    }

    /// A pass of the sample, gone back from the class's score: before the softmax, where there is one.
    func passBack() throws -> Backpropagation {
        let pass = try Backpropagation(chain.graph, sample)
        try pass.goBack(seed(pass.output(output, logits: true).shape), from: output, logits: true)
        return pass
    }

    /// Ones at the class, for going back from it.
    private func seed(_ shape: [Int]) throws -> NDArray {
        let seed = try NDArray(zeros: shape, dtype: .float32)
        let count = shape.last ?? 1
        let numbers = seed.pointer(to: Float.self)
        for row in 0..<(seed.count / max(count, 1)) { numbers[row * count + classIndex] = 1 }
        return seed
    }
}
