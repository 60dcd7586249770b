import Arrays
import Signatures

/// All metrics by name, one line each.
public enum MetricCatalogue {
    /// In the order of the documentation.
    public static let types: [Metric.Type] = [
        Accuracy.self, SparseCategoricalAccuracy.self, CategoricalAccuracy.self, BinaryAccuracy.self,
        TopKCategoricalAccuracy.self, SparseTopKCategoricalAccuracy.self, MeanSquaredErrorMetric.self,
        MeanAbsoluteErrorMetric.self, SparseCategoricalCrossentropyMetric.self,
        CategoricalCrossentropyMetric.self, BinaryCrossentropyMetric.self,
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
        case .object(is Metric): return
        case .string(let name) where byName[name] != nil || resolvedNames.contains(name.lowercased()): return
        default:
            throw Fault(
                .value,
                "Could not interpret metric identifier: \(setting.plain)"
                    + hint(for: setting.plain, among: names))
        }
    }

    /// The metric of a name or an object, for these targets and outputs.
    static func metric(from setting: Setting, target: Shape, output: Shape) throws -> Metric {
        try check(setting)
        switch setting {
        case .object(let metric as Metric): return metric
        case .string(let name):
            let type =
                resolvedNames.contains(name.lowercased())
                ? accuracy(target, output) : byName[name] ?? Accuracy.self
            let metric = try type.init(Settings(type.signature))
            metric.name = name
            return metric
        default: throw Fault(.value, "Could not interpret metric identifier: \(setting.plain)")
        }
    }

    private static func accuracy(_ target: Shape, _ output: Shape) -> Metric.Type {
        let last = output.rank > 0 ? output[-1] : 1
        if last == 1 { return BinaryAccuracy.self }
        let sparse = target.rank < output.rank || (target.rank > 0 && target[-1] == 1)
        return sparse ? SparseCategoricalAccuracy.self : CategoricalAccuracy.self
    }
}
