import Arrays
import Checkpoints
import Signatures

/// The mean over classes of what targets and predictions of a class have in common, over what is either:
/// `TP / (TP + FP + FN)`; classes that nobody names are left out.
public final class MeanIoU: Metric {
    public override class var signature: Signature { declaration }
    private static let declaration = automatic(
        "MeanIoU", "Intersection over union, the mean over classes.",
        [Parameter("num_classes", .integer, "How many classes there are.")],
        last: [
            .optional("ignore_class", .integer, "A class that does not count."),
            Parameter("sparse_y_true", .flag, default: true, "Are targets numbers of classes? Else one-hot."),
            Parameter(
                "sparse_y_pred", .flag, default: true, "Are predictions numbers of classes? Else scores."),
            LossCommons.axis,
        ])

    private let classes: Int
    private let ignored: Int?
    private let hasTargetNumbers: Bool
    private let hasOutputNumbers: Bool
    /// Row by row, the target's class; column by column, the prediction's.
    private var matrix: [Double]

    public required init(_ settings: Settings) throws {
        classes = try settings.positive("num_classes")
        guard classes <= 10_000 else { throw settings.mismatch("num_classes", "at most 10000") }
        ignored = settings.has("ignore_class") ? try settings.integer("ignore_class") : nil
        hasTargetNumbers = try settings.flag("sparse_y_true")
        hasOutputNumbers = try settings.flag("sparse_y_pred")
        try settings.requireClassesOnLastAxis()
        matrix = [Double](repeating: 0, count: classes * classes)
        try super.init(settings)
    }

    public override var takesClasses: Bool? {
        hasTargetNumbers == hasOutputNumbers ? false : hasTargetNumbers
    }

    public override func update(_ rows: MetricRows) {
        for row in 0..<rows.count {
            let (targets, outputs) = (
                rows.targets + row * rows.targetCount, rows.outputs + row * rows.outputCount
            )
            let weight = Double(rows.weights?[row] ?? 1)
            let count = hasTargetNumbers && hasOutputNumbers ? rows.outputCount : 1
            for i in 0..<count {
                let truth = hasTargetNumbers ? number(targets[i]) : argmax(targets, count: rows.targetCount)
                let guess = hasOutputNumbers ? number(outputs[i]) : argmax(outputs, count: rows.outputCount)
                guard (0..<classes).contains(truth), (0..<classes).contains(guess), truth != ignored else {
                    continue
                }
                matrix[truth * classes + guess] += weight
            }
        }
    }

    private func number(_ value: Float) -> Int { Int(exactly: value.rounded(.towardZero)) ?? -1 }

    public override var result: Double {
        var (sum, named): (Float, Float) = (0, 0)
        for i in 0..<classes {
            let rows = (0..<classes).reduce(0.0) { $0 + matrix[i * classes + $1] }
            let columns = (0..<classes).reduce(0.0) { $0 + matrix[$1 * classes + i] }
            let union = rows + columns - matrix[i * classes + i]
            guard union > 0 else { continue }
            sum += Float(matrix[i * classes + i]) / Float(union)
            named += 1
        }
        return named == 0 ? 0 : Double(sum / named)
    }

    public override func keep(in checkpoint: Checkpoint) {
        checkpoint.keep(self, \.matrix)
        super.keep(in: checkpoint)
    }

    public override func reset() { matrix = [Double](repeating: 0, count: classes * classes) }
}
