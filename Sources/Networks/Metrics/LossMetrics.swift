import Arrays
import Signatures

/// A loss, collected as a metric.
open class LossMetric: MeanMetric {
    /// The loss with the metric's settings.
    open class func makeLoss(_ settings: Settings) throws -> any Loss {
        throw Fault(.runtime, "\(signature.name) names no loss")
    }

    private let loss: any Loss

    public required init(_ settings: Settings) throws {
        loss = try Self.makeLoss(settings)
        try super.init(settings)
    }

    /// A loss function that was given as a metric, under its own name.
    init(wrapping loss: any Loss) throws {
        self.loss = loss
        let signature = Metric.named(
            "MeanMetricWrapper", "The mean of a loss.", name: type(of: loss).identifier)
        try super.init(Settings(signature))
        name = type(of: loss).identifier
    }

    open override var takesClasses: Bool? { loss.takesClasses }
    open override var isBetterWhenLarger: Bool? { false }

    override func rowScore(_ rows: MetricRows, _ row: Int) -> Float {
        let outputs = loss.prefersLogits ? rows.logits ?? rows.outputs : rows.outputs
        return loss.value(
            rows.targets + row * rows.targetCount, outputs + row * rows.outputCount, count: rows.outputCount,
            logits: loss.fromLogits || (loss.prefersLogits && rows.logits != nil))
    }

    static func made<L: Loss>(_ type: L.Type, from settings: Settings) throws -> any Loss {
        let known = settings.given.filter { L.signature.parameter(named: $0.key) != nil }
        return try L(Settings(L.signature, known))
    }
}

/// The mean of the squared differences.
public final class MeanSquaredErrorMetric: LossMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named("MeanSquaredError", "The mean of the squared differences.")
    public override class var aliases: [String] { ["mse", "MSE"] }
    public override class func makeLoss(_ settings: Settings) throws -> any Loss {
        try made(MeanSquaredError.self, from: settings)
    }
}

/// The mean of the absolute differences.
public final class MeanAbsoluteErrorMetric: LossMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named("MeanAbsoluteError", "The mean of the absolute differences.")
    public override class var aliases: [String] { ["mae", "MAE"] }
    public override class func makeLoss(_ settings: Settings) throws -> any Loss {
        try made(MeanAbsoluteError.self, from: settings)
    }
}

/// Sparse categorical cross-entropy, collected.
public final class SparseCategoricalCrossentropyMetric: LossMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "SparseCategoricalCrossentropy", "Minus the log probability of the true class.",
        last: [LossCommons.fromLogits, LossCommons.axis])
    public override class func makeLoss(_ settings: Settings) throws -> any Loss {
        try made(SparseCategoricalCrossentropy.self, from: settings)
    }
}

/// Categorical cross-entropy, collected.
public final class CategoricalCrossentropyMetric: LossMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "CategoricalCrossentropy", "Minus the log probability of the true class.",
        last: [LossCommons.fromLogits, LossCommons.labelSmoothing, LossCommons.axis])
    public override class func makeLoss(_ settings: Settings) throws -> any Loss {
        try made(CategoricalCrossentropy.self, from: settings)
    }
}

/// Binary cross-entropy, collected.
public final class BinaryCrossentropyMetric: LossMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "BinaryCrossentropy", "Minus the log probability of the truth.",
        last: [LossCommons.fromLogits, LossCommons.labelSmoothing])
    public override class var aliases: [String] { ["bce", "BCE"] }
    public override class func makeLoss(_ settings: Settings) throws -> any Loss {
        try made(BinaryCrossentropy.self, from: settings)
    }
}
