import Signatures

/// `mean (y − t)²` over the last axis.
public struct MeanSquaredError: Loss {
    public static let signature = Signature(
        "MeanSquaredError", LossCommons.parameters("mean_squared_error"),
        purpose: "The mean of the squared differences.")
    public static let aliases = ["mse", "MSE"]
    public let commons: LossCommons
    public init(_ settings: Settings) throws { commons = try LossCommons(settings) }

    public func value(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool
    ) -> Float {
        var sum: Float = 0
        for i in 0..<count { sum += (output[i] - target[i]) * (output[i] - target[i]) }
        return sum / Float(count)
    }

    public func gradient(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool,
        scale: Float,
        into gradient: UnsafeMutablePointer<Float>
    ) { for i in 0..<count { gradient[i] = 2 * scale / Float(count) * (output[i] - target[i]) } }
}

/// `mean |y − t|` over the last axis.
public struct MeanAbsoluteError: Loss {
    public static let signature = Signature(
        "MeanAbsoluteError", LossCommons.parameters("mean_absolute_error"),
        purpose: "The mean of the absolute differences.")
    public static let aliases = ["mae", "MAE"]
    public let commons: LossCommons
    public init(_ settings: Settings) throws { commons = try LossCommons(settings) }

    public func value(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool
    ) -> Float {
        var sum: Float = 0
        for i in 0..<count { sum += abs(output[i] - target[i]) }
        return sum / Float(count)
    }

    public func gradient(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool,
        scale: Float,
        into gradient: UnsafeMutablePointer<Float>
    ) {
        let share = scale / Float(count)
        for i in 0..<count {
            let difference = output[i] - target[i]
            gradient[i] = difference > 0 ? share : difference < 0 ? -share : 0
        }
    }
}
