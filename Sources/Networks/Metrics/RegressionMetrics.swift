import Arrays
import Signatures

/// The root of the mean of the squared differences.
public final class RootMeanSquaredError: LossMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "RootMeanSquaredError", "The root of the mean of the squared differences.")
    public override class func makeLoss(_ settings: Settings) throws -> any Loss {
        try made(MeanSquaredError.self, from: settings)
    }
    public override var result: Double { Double(Float(super.result).squareRoot()) }
}

/// The mean of the differences in percent.
public final class MeanAbsolutePercentageErrorMetric: LossMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "MeanAbsolutePercentageError", "The mean of the differences in percent of the targets.")
    public override class var aliases: [String] { ["mape", "MAPE"] }
    public override class func makeLoss(_ settings: Settings) throws -> any Loss {
        try made(MeanAbsolutePercentageError.self, from: settings)
    }
}

/// The mean of the squared differences of logarithms.
public final class MeanSquaredLogarithmicErrorMetric: LossMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "MeanSquaredLogarithmicError", "The mean of the squared differences of logarithms.")
    public override class var aliases: [String] { ["msle", "MSLE"] }
    public override class func makeLoss(_ settings: Settings) throws -> any Loss {
        try made(MeanSquaredLogarithmicError.self, from: settings)
    }
}

/// The cosine of the angle between outputs and targets: 1 for one direction. The loss has the other sign.
public final class CosineSimilarityMetric: LossMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "CosineSimilarity", "The cosine of the angle between outputs and targets.", last: [LossCommons.axis])
    public override var isBetterWhenLarger: Bool? { true }
    public override class func makeLoss(_ settings: Settings) throws -> any Loss {
        try made(CosineSimilarity.self, from: settings)
    }
    public override var result: Double { super.result == 0 ? 0 : -super.result }
}

/// The logarithm of the hyperbolic cosine of the differences.
public final class LogCoshErrorMetric: LossMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "LogCoshError", "The logarithm of the hyperbolic cosine of the differences.", name: "logcosh")
    public override class func makeLoss(_ settings: Settings) throws -> any Loss {
        try made(LogCosh.self, from: settings)
    }
}

/// How far the predicted distribution is from the true one.
public final class KLDivergenceMetric: LossMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "KLDivergence", "How far the predicted distribution is from the true one.")
    public override class var aliases: [String] { ["kld", "KLD", "kullback_leibler_divergence"] }
    public override class func makeLoss(_ settings: Settings) throws -> any Loss {
        try made(KLDivergence.self, from: settings)
    }
}

/// For counts: minus their Poisson log likelihood.
public final class PoissonMetric: LossMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named("Poisson", "For counts: minus their Poisson log likelihood.")
    public override class func makeLoss(_ settings: Settings) throws -> any Loss {
        try made(Poisson.self, from: settings)
    }
}

/// How far outputs are from the right side's margin.
public final class HingeMetric: LossMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named("Hinge", "How far outputs are from the right side's margin.")
    public override class func makeLoss(_ settings: Settings) throws -> any Loss {
        try made(Hinge.self, from: settings)
    }
}

/// The squares of how far outputs are from the right side's margin.
public final class SquaredHingeMetric: LossMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "SquaredHinge", "The squares of how far outputs are from the right side's margin.")
    public override class func makeLoss(_ settings: Settings) throws -> any Loss {
        try made(SquaredHinge.self, from: settings)
    }
}

/// How far the true class is from leading all others by 1.
public final class CategoricalHingeMetric: LossMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "CategoricalHinge", "How far the true class is from leading all others by 1.")
    public override class func makeLoss(_ settings: Settings) throws -> any Loss {
        try made(CategoricalHinge.self, from: settings)
    }
}
