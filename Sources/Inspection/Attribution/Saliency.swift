import Arrays
import Networks

extension Attribution {
    /// The absolute gradient of the class's score with respect to each pixel, the largest over channels.
    ///
    /// Simonyan, Vedaldi and Zisserman, "Deep Inside Convolutional Networks" (2014): of the score before the
    /// softmax, where there is one.
    public func saliency() throws -> Heatmap {
        let gradient = try passBack().inputGradient(input)
        let (rows, columns, channels) = (gradient.shape[1], gradient.shape[2], gradient.shape[3])
        let numbers = gradient.elements(Float.self)
        let map = (0..<rows * columns).map { pixel in
            (0..<channels).map { abs(numbers[pixel * channels + $0]) }.max() ?? 0
        }
        return Heatmap(
            method: "saliency", map: try NDArray(map, shape: [rows, columns]), classIndex: classIndex,
            score: score, meaning: "|∂ score / ∂ pixel|")
    }
}
