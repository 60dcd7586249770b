import Arrays
import Foundation
import Signatures

/// The area under a curve that runs through all thresholds: of the rate found over the rate of false alarms (ROC), or
/// of precision over recall (PR).
///
/// 1 is perfect; for ROC ½ is guessing. The curve is drawn with `num_thresholds` thresholds, the first below 0 and the
/// last above 1. Between the points of PR, precision is interpolated as Davis and Goadrich (2006) do.
public final class AUC: ConfusionMetric {
    public override class var signature: Signature { declaration }
    private static let declaration: Signature = {
        var parameters = [
            numberOfThresholds, Parameter("curve", .choice(["ROC", "PR"]), default: "ROC", "Which curve."),
            Parameter(
                "summation_method", .choice(["interpolation", "minoring", "majoring"]),
                default: "interpolation", "The height between two points: their mean, the lower, the higher."),
            .optional("name", .string, "The key in the logs."),
            .optional("dtype", .string, "The type computed in; only float32."),
            .optional("thresholds", .list, "The thresholds within 0 and 1, in place of evenly spread ones."),
            Parameter("multi_label", .flag, default: false, "Not supported: one curve for all outputs."),
            .optional("num_labels", .integer, "Not supported."),
            .optional("label_weights", .list, "Not supported."),
            Parameter("from_logits", .flag, default: false, "Are the outputs scores before the sigmoid?"),
        ]
        return Signature("AUC", parameters, purpose: "The area under the ROC or precision-recall curve.")
    }()

    private enum Curve: String { case roc = "ROC", pr = "PR" }
    private enum Summation: String { case interpolation, minoring, majoring }
    private let curve: Curve
    private let summation: Summation
    private let fromLogits: Bool

    override class func thresholds(_ settings: Settings) throws -> [Float] {
        var inner: [Float]
        if settings.has("thresholds") {
            inner = try settings.numberList("thresholds").sorted()
        } else {
            let count = try settings.integer("num_thresholds")
            guard count > 1 else {
                throw Fault(
                    .value,
                    "Argument `num_thresholds` must be an integer > 1. Received: num_thresholds=\(count)")
            }
            inner = (1..<max(count - 1, 1)).map { Float($0) / Float(count - 1) }
            if count == 2 { inner = [] }
        }
        return [-fuzz] + inner + [1 + fuzz]
    }

    public required init(_ settings: Settings) throws {
        let curveName = try settings.string("curve")
        guard let curve = Curve(rawValue: curveName.uppercased()) else {
            throw Fault(
                .value,
                "Invalid AUC curve value: \"\(curveName)\". Expected values are [\"PR\", \"ROC\", \"PRGAIN\"]"
                    + (curveName.uppercased() == "PRGAIN" ? "\nPRGAIN is not in convbook yet" : ""))
        }
        let method = try settings.string("summation_method")
        guard let summation = Summation(rawValue: method.lowercased()) else {
            throw Fault(
                .value,
                "Invalid AUC summation method value: \"\(method)\". Expected values are "
                    + "[\"interpolation\", \"majoring\", \"minoring\"]")
        }
        (self.curve, self.summation) = (curve, summation)
        fromLogits = try settings.flag("from_logits")
        if try settings.flag("multi_label") { try settings.refuse("multi_label") }
        try settings.refuse("num_labels", "label_weights")
        try super.init(settings)
    }

    public override func update(_ rows: MetricRows) {
        guard fromLogits else { return super.update(rows) }
        let count = rows.count * rows.outputCount
        withUnsafeTemporaryAllocation(of: Float.self, capacity: max(count, 1)) { buffer in
            guard let base = buffer.baseAddress else { return }
            for i in 0..<count { base[i] = logistic(rows.outputs[i]) }
            var changed = rows
            changed.outputs = UnsafePointer(base)
            super.update(changed)
        }
    }

    public override var results: [Float]? { nil }

    override func values() -> [Float] {
        let (tp, fp) = (counts.truePositives, counts.falsePositives)
        let (fn, tn) = (counts.falseNegatives, counts.trueNegatives)
        if curve == .pr && summation == .interpolation { return [AUC.interpolated(tp, fp, fn)] }
        let recall = zip(tp, fn).map { ratio($0, $0 + $1) }
        let x = curve == .roc ? zip(fp, tn).map { ratio($0, $0 + $1) } : recall
        let y = curve == .roc ? recall : zip(tp, fp).map { ratio($0, $0 + $1) }
        var area: Float = 0
        for i in 0..<x.count - 1 {
            let height =
                switch summation {
                case .interpolation: (y[i] + y[i + 1]) / 2
                case .minoring: min(y[i], y[i + 1])
                case .majoring: max(y[i], y[i + 1])
                }
            area += (x[i] - x[i + 1]) * height
        }
        return [area]
    }

    /// Between two thresholds the true positives grow in a line with all positives.
    private static func interpolated(_ tp: [Float], _ fp: [Float], _ fn: [Float]) -> Float {
        var area: Float = 0
        for i in 0..<tp.count - 1 {
            let (p, next) = (tp[i] + fp[i], tp[i + 1] + fp[i + 1])
            let slope = ratio(tp[i] - tp[i + 1], max(p - next, 0))
            let intercept = tp[i + 1] - slope * next
            let growth = p > 0 && next > 0 ? p / next : 1
            area += ratio(
                slope * (tp[i] - tp[i + 1] + intercept * log(growth)), max(tp[i + 1] + fn[i + 1], 0))
        }
        return area
    }
}
