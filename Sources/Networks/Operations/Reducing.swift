import Arrays

extension LossReduction {
    /// As the argument `reduction` says it.
    public init(_ settings: Settings) throws { self = try LossCommons.reduction(settings) }

    /// The losses of rows, as one number unless there is no reduction.
    ///
    /// - Parameter weights: of the samples.
    public func reduce(_ losses: Tensor, weights: Tensor?) throws -> Tensor {
        var losses = losses
        if let weights {
            var factors = try TensorOperation.cast(to: losses.dtype)(weights)
            if factors.shape.count == losses.shape.count + 1, factors.shape.last == 1 {
                factors = try TensorOperation.squeeze([-1])(factors)
            }
            while factors.shape.count < losses.shape.count {
                factors = try TensorOperation.expand([factors.shape.count])(factors)
            }
            losses = try TensorOperation.multiply(losses, factors)
            if self == .weightedMean {
                return try TensorOperation.divideNoNan(
                    TensorOperation.sum()(losses), TensorOperation.sum()(factors))
            }
        }
        return switch self {
        case .none: losses
        case .sum: try TensorOperation.sum()(losses)
        case .mean, .weightedMean: try TensorOperation.mean()(losses)
        }
    }
}
