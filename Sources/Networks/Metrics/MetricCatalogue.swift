import Arrays
import Signatures

/// All metrics by name, one line each.
public enum MetricCatalogue {
    /// In the order of the documentation.
    public static let types: [Metric.Type] = [
        Accuracy.self, SparseCategoricalAccuracy.self, CategoricalAccuracy.self, BinaryAccuracy.self,
        TopKCategoricalAccuracy.self, SparseTopKCategoricalAccuracy.self, MeanSquaredErrorMetric.self,
        MeanAbsoluteErrorMetric.self, SparseCategoricalCrossentropyMetric.self,
        CategoricalCrossentropyMetric.self, BinaryCrossentropyMetric.self, Precision.self, Recall.self,
        AUC.self, F1Score.self, FBetaScore.self, TruePositives.self, TrueNegatives.self,
        FalsePositives.self, FalseNegatives.self, PrecisionAtRecall.self, RecallAtPrecision.self,
        SensitivityAtSpecificity.self, SpecificityAtSensitivity.self, RootMeanSquaredError.self,
        MeanAbsolutePercentageErrorMetric.self, MeanSquaredLogarithmicErrorMetric.self,
        CosineSimilarityMetric.self, LogCoshErrorMetric.self, KLDivergenceMetric.self, PoissonMetric.self,
        HingeMetric.self, SquaredHingeMetric.self, CategoricalHingeMetric.self, MeanIoU.self, Mean.self,
        Sum.self,
    ]

    /// By class name, snake-case name and alias.
    public static let byName: [String: Metric.Type] = {
        var table: [String: Metric.Type] = [:]
        for type in types {
            let name = type.signature.name
            for name in [name, Context.snakeCase(name)] + type.aliases { table[name] = type }
        }
        return table
    }()

    /// What `'accuracy'` and `'acc'` stand for depends on the shapes of targets and outputs.
    static let resolvedNames = ["accuracy", "acc"]

    /// What a hint may propose, the likelier first.
    static let names =
        resolvedNames + types.map { Context.snakeCase($0.signature.name) } + types.flatMap { $0.aliases }
        + types.map { $0.signature.name }

    /// Refuses an unknown name, at `compile` already.
    ///
    /// - Throws: a value `Fault` with the nearest known name.
    public static func check(_ setting: Setting) throws {
        switch setting {
        case .object(is Metric), .object(is any Loss), .object(is any ScriptJudge): return
        case .string(let name) where byName[name] != nil || resolvedNames.contains(name.lowercased()): return
        default:
            throw Fault(
                .value,
                "Could not interpret metric identifier: \(setting.plain)"
                    + hint(forIdentifier: setting.plain, among: names))
        }
    }

    /// The metric of a name or an object, for these targets and outputs.
    ///
    /// - Throws: a value `Fault` when it cannot compare them.
    public static func metric(
        from setting: Setting, target: Shape, output: Shape, in context: Context
    ) throws -> Metric {
        try check(setting)
        switch setting {
        case .object(let metric as Metric):
            try metric.check(target: target, output: output)
            return metric
        case .object(let loss as any Loss):
            let metric = try LossMetric(wrapping: loss)
            try metric.check(target: target, output: output)
            return metric
        case .string(let name):
            let type =
                resolvedNames.contains(name.lowercased())
                ? accuracy(target, output) : byName[name] ?? Accuracy.self
            let metric = try type.init(Settings(type.signature))
            // Keras numbers it first and then names it as it was called.
            metric.takeName(in: context)
            metric.name = name
            try metric.check(target: target, output: output)
            return metric
        default: throw Fault(.value, "Could not interpret metric identifier: \(setting.plain)")
        }
    }

    /// The metrics of names and objects; one of a name that is there already gets a number, as `accuracy_1`.
    ///
    /// - Parameter others: metrics without weights; one that is among them is called `weighted_accuracy`.
    static func metrics(
        from settings: [Setting], beside others: [Metric] = [], target: Shape, output: Shape,
        in context: Context
    ) throws -> [Metric] {
        var metrics: [Metric] = []
        for setting in settings {
            let metric = try metric(from: setting, target: target, output: output, in: context)
            if others.contains(where: { $0.name == metric.name }) { metric.name = "weighted_" + metric.name }
            let base = metric.name
            var number = 0
            while (others + metrics).contains(where: { $0.name == metric.name }) {
                number += 1
                metric.name = "\(base)_\(number)"
            }
            metrics.append(metric)
        }
        return metrics
    }

    private static func accuracy(_ target: Shape, _ output: Shape) -> Metric.Type {
        let last = output.rank > 0 ? output[-1] : 1
        if last == 1 { return BinaryAccuracy.self }
        let sparse = target.rank < output.rank || (target.rank > 0 && target[-1] == 1)
        return sparse ? SparseCategoricalAccuracy.self : CategoricalAccuracy.self
    }
}
