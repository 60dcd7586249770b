import Arrays
import Checkpoints
import Signatures

/// The weighted harmonic mean of precision and recall: `(1 + beta²)·P·R / (beta²·P + R)`.
///
/// Of each class by itself; `average` makes one number of them.
public class FBetaScore: Metric {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "FBetaScore", "A mean of precision and recall.",
        [average, Parameter("beta", .number, default: 1.0, "How much more recall counts."), threshold],
        name: "fbeta_score")

    static let average = Parameter.optional(
        "average", .choice(["micro", "macro", "weighted"]),
        "None: a number for each class; 'micro': all counted together; 'macro': their mean; 'weighted': by size."
    )
    static let threshold = Parameter.optional(
        "threshold", .number, "Outputs above it are positive; without it the largest of each sample.")

    private enum Average: String { case none, micro, macro, weighted }
    private let average: Average
    private let beta: Float
    private let threshold: Float?
    /// For each class.
    private var truePositives: [Double] = []
    private var falsePositives: [Double] = []
    private var falseNegatives: [Double] = []

    public required init(_ settings: Settings) throws {
        let given = settings["average"]
        guard given.isNone || Average(rawValue: given.plain).map({ $0 != .none }) == true else {
            throw Fault(
                .value,
                "Invalid `average` argument value. Expected one of: {None, 'micro', 'macro', 'weighted'}. "
                    + "Received: average=\(given.plain)")
        }
        average = Average(rawValue: given.plain) ?? .none
        beta = settings.signature.parameter(named: "beta") == nil ? 1 : Float(try settings.number("beta"))
        guard beta > 0 else {
            throw Fault(
                .value, "Invalid `beta` argument value. It should be > 0. Received: beta=\(settings["beta"])")
        }
        threshold = try settings.optionalNumber("threshold").map { Float($0) }
        if let threshold, !(threshold > 0 && threshold <= 1) {
            throw Fault(
                .value,
                "Invalid `threshold` argument value. It should verify 0 < threshold <= 1. "
                    + "Received: threshold=\(settings["threshold"])")
        }
        try super.init(settings)
    }

    public override var takesClasses: Bool? { false }

    public override func update(_ rows: MetricRows) {
        let classes = rows.outputCount
        if truePositives.count != classes {
            truePositives = [Double](repeating: 0, count: classes)
            (falsePositives, falseNegatives) = (truePositives, truePositives)
        }
        for row in 0..<rows.count {
            let outputs = UnsafeBufferPointer(start: rows.outputs + row * classes, count: classes)
            let weight = Double(rows.weights?[row] ?? 1)
            let largest = outputs.max() ?? 0
            for i in 0..<classes {
                let isPositive =
                    threshold.map { outputs[i] > $0 } ?? (outputs[i] >= largest && abs(outputs[i]) > 1e-9)
                let predicted = isPositive ? 1.0 : 0
                let target = Double(rows.targets[row * rows.targetCount + i])
                truePositives[i] += weight * predicted * target
                falsePositives[i] += weight * predicted * (1 - target)
                falseNegatives[i] += weight * (1 - predicted) * target
            }
        }
    }

    private func score(_ tp: Double, _ fp: Double, _ fn: Double) -> Float {
        let precision = Float(tp) / (Float(tp) + Float(fp) + fuzz)
        let recall = Float(tp) / (Float(tp) + Float(fn) + fuzz)
        let square = beta * beta
        return precision * recall / (square * precision + recall + fuzz) * (1 + square)
    }

    private var scores: [Float] {
        zip(truePositives, zip(falsePositives, falseNegatives)).map { score($0, $1.0, $1.1) }
    }

    public override var results: [Float]? { average == .none ? scores : nil }

    public override var result: Double {
        switch average {
        case .micro:
            return Double(
                score(
                    truePositives.reduce(0, +), falsePositives.reduce(0, +), falseNegatives.reduce(0, +)))
        case .none, .macro: return Double(scores.reduce(0, +) / Float(max(scores.count, 1)))
        case .weighted:
            let sizes = zip(truePositives, falseNegatives).map { Float($0 + $1) }
            let all = sizes.reduce(0, +) + fuzz
            return Double(zip(scores, sizes).reduce(0) { $0 + $1.0 * ($1.1 / all) })
        }
    }

    public override func keep(in checkpoint: Checkpoint) {
        checkpoint.keep(self, \.truePositives, \.falsePositives, \.falseNegatives)
        super.keep(in: checkpoint)
    }

    public override func reset() { (truePositives, falsePositives, falseNegatives) = ([], [], []) }
}

/// The harmonic mean of precision and recall: `2·P·R / (P + R)`.
public final class F1Score: FBetaScore {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "F1Score", "The harmonic mean of precision and recall.", [FBetaScore.average, FBetaScore.threshold],
        name: "f1_score")
}
