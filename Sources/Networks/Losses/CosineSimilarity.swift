import Signatures

/// `−Σ t·y / (|t|·|y|)`: −1 for vectors of one direction, 1 for opposite ones.
public struct CosineSimilarity: Loss {
    public static let signature = Signature(
        "CosineSimilarity", [LossCommons.axis] + LossCommons.parameters("cosine_similarity"),
        purpose: "Minus the cosine of the angle between outputs and targets.")

    public let commons: LossCommons

    public init(_ settings: Settings) throws {
        commons = try LossCommons(settings)
        try settings.requireClassesOnLastAxis()
    }

    public func value(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool
    ) -> Float {
        var product: Float = 0
        for i in 0..<count { product += target[i] * output[i] }
        return -product * inverseNorm(target, count) * inverseNorm(output, count)
    }

    public func gradient(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool,
        scale: Float,
        into gradient: UnsafeMutablePointer<Float>
    ) {
        let (truth, own) = (inverseNorm(target, count), inverseNorm(output, count))
        var product: Float = 0
        for i in 0..<count { product += target[i] * output[i] }
        // A vector of almost no length is only scaled, so its length does not matter.
        let turn = own < 1 / fuzz ? product * own * own : 0
        for i in 0..<count { gradient[i] = -scale * truth * own * (target[i] - turn * output[i]) }
    }

    private func inverseNorm(_ vector: UnsafePointer<Float>, _ count: Int) -> Float {
        var squares: Float = 0
        for i in 0..<count { squares += vector[i] * vector[i] }
        return min(1 / squares.squareRoot(), 1 / fuzz)
    }
}
