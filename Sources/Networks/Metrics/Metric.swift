import Arrays
import Checkpoints
import Signatures

/// A number that tells how well a model does, collected over batches.
open class Metric: Restorable {
    /// What a call of the class may say.
    open class var signature: Signature { Signature("Metric") }
    /// Names in `compile` beside the class's.
    open class var aliases: [String] { [] }

    public let settings: Settings
    /// The key in logs and `History`.
    public internal(set) var name: String

    public required init(_ settings: Settings) throws {
        self.settings = settings
        try settings.requireFloat32()
        name = try settings.optionalString("name") ?? Context.snakeCase(settings.signature.name)
    }

    /// What Keras's `get_config()` gives.
    public final var config: Config {
        Config(
            settings, .metric, settings: { self.settings[$0] },
            own: ["name": .string(name), "dtype": "float32"])
    }

    /// Whether a larger number is better; `nil` where that depends on what is measured.
    open var isBetterWhenLarger: Bool? { true }

    /// Takes in the rows of a batch, each with its weight if there are weights.
    open func update(_ rows: MetricRows) {}

    /// The value over everything taken in since `reset`.
    open var result: Double { 0 }

    /// The values, for a metric that has several: of each class, or at each threshold.
    open var results: [Float]? { nil }

    /// Forgets everything.
    open func reset() {}

    /// What it has collected, with the name; a metric that collects something keeps that as well.
    open func keep(in checkpoint: Checkpoint) { checkpoint.keep(self, \.name) }

    /// True when targets are numbers of classes, nil when it depends on the targets' shape.
    open var takesClasses: Bool? { nil }

    /// - Parameter name: the default of `name`; by default the class's name in snake case.
    static func named(
        _ className: String, _ purpose: String, _ first: [Parameter] = [], last: [Parameter] = [],
        name: String? = nil
    ) -> Signature {
        let name = Literal.string(name ?? Context.snakeCase(className))
        return Signature(
            className,
            first + [
                Parameter("name", .string, default: name, "The key in the logs."),
                .optional("dtype", .string, "The type computed in; only float32."),
            ] + last, purpose: purpose)
    }

    /// The signature of a metric that gets a number in its name, as `auc_1`, where it has none of its own.
    static func automatic(
        _ className: String, _ purpose: String, _ first: [Parameter] = [], last: [Parameter] = []
    ) -> Signature {
        Signature(
            className,
            first + [
                .optional("name", .string, "The key in the logs; by default numbered, as auc_1."),
                .optional("dtype", .string, "The type computed in; only float32."),
            ] + last, purpose: purpose)
    }

    /// Takes the next automatic name, where the metric was given none.
    public final func takeName(in context: Context) {
        if settings["name"].isNone { name = context.automaticName(for: settings.signature.name) }
    }
}

extension Metric: CustomStringConvertible {
    public var description: String { "<\(Self.signature.name) name=\(name)>" }
}

/// Rows of a batch: outputs, and the targets beside them.
public struct MetricRows {
    public var count: Int
    public var outputs: UnsafePointer<Float>
    /// What went into a softmax or sigmoid at the model's end.
    public var logits: UnsafePointer<Float>?
    public var targets: UnsafePointer<Float>
    /// Numbers in a row.
    public var outputCount: Int
    public var targetCount: Int
    public var weights: UnsafePointer<Float>?
}

/// A metric that is the weighted mean of a score for each row.
open class MeanMetric: Metric {
    private var total = 0.0
    private var weight = 0.0

    /// The score of one row.
    open func score(
        _ target: UnsafePointer<Float>, targetCount: Int, _ output: UnsafePointer<Float>, count: Int
    ) -> Float { 0 }

    open override func update(_ rows: MetricRows) {
        for row in 0..<rows.count {
            let weight = Double(rows.weights?[row] ?? 1)
            total += weight * Double(rowScore(rows, row))
            self.weight += weight
        }
    }

    /// The score of each row: the function form.
    ///
    /// - Throws: a value `Fault` when there are not as many targets as outputs.
    public func scores(_ targets: NDArray, _ outputs: NDArray) throws -> NDArray {
        let rows = try NDArray(
            zeros: outputs.rank > 1 ? Array(outputs.shape.dropLast()) : outputs.shape, dtype: .float32)
        let scores = rows.pointer(to: Float.self)
        try each(targets, outputs) { batch in
            for row in 0..<batch.count { scores[row] = rowScore(batch, row) }
        }
        return rows
    }

    func rowScore(_ rows: MetricRows, _ row: Int) -> Float {
        score(
            rows.targets + row * rows.targetCount, targetCount: rows.targetCount,
            rows.outputs + row * rows.outputCount, count: rows.outputCount)
    }

    /// As Keras computes it, in float32.
    open override var result: Double { weight == 0 ? 0 : Double(Float(total / weight)) }

    open override func reset() { (total, weight) = (0, 0) }

    open override func keep(in checkpoint: Checkpoint) {
        super.keep(in: checkpoint)
        checkpoint.keep(self, \.total, \.weight)
    }
}

/// The place of the largest number; the first of equals.
func argmax(_ values: UnsafePointer<Float>, count: Int) -> Int {
    var best = 0
    for i in 1..<max(count, 1) where values[i] > values[best] { best = i }
    return best
}
