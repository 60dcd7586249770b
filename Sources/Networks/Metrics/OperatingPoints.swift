import Arrays
import Signatures

/// The best of one rate among the thresholds at which another is at least what is asked for.
open class OperatingPoint: ConfusionMetric {
    private let least: Float

    /// The argument that says what is asked for.
    class var bound: String { "" }

    override class func thresholds(_ settings: Settings) throws -> [Float] {
        let count = try settings.integer("num_thresholds")
        guard count > 0 else {
            throw Fault(
                .value,
                "Argument `num_thresholds` must be an integer > 0. Received: num_thresholds=\(count)")
        }
        return count == 1 ? [0.5] : (0..<count).map { Float($0) / Float(count - 1) }
    }

    public required init(_ settings: Settings) throws {
        let bound = Self.bound
        let value = try settings.number(bound)
        guard (0...1).contains(value) else {
            throw Fault(
                .value,
                "Argument `\(bound)` must be in the range [0, 1]. Received: \(bound)=\(settings[bound])")
        }
        least = Float(value)
        try super.init(settings)
    }

    /// Sensitivity, which is recall: the share of the positive that are found.
    var sensitivities: [Float] { zip(counts.truePositives, counts.falseNegatives).map { ratio($0, $0 + $1) } }
    /// The share of the negative that are left alone.
    var specificities: [Float] { zip(counts.trueNegatives, counts.falsePositives).map { ratio($0, $0 + $1) } }
    var precisions: [Float] { zip(counts.truePositives, counts.falsePositives).map { ratio($0, $0 + $1) } }

    func best(_ wanted: [Float], where held: [Float]) -> [Float] {
        [zip(wanted, held).reduce(0) { $1.1 >= least ? max($0, $1.0) : $0 }]
    }

    open override var results: [Float]? { nil }

    static func declared(_ name: String, _ bound: String, _ purpose: String) -> Signature {
        automatic(
            name, purpose,
            [
                Parameter(bound, .number, "What the threshold must reach at least."), numberOfThresholds,
                classParameter,
            ])
    }
}

/// The best sensitivity where the specificity is at least as wanted.
public final class SensitivityAtSpecificity: OperatingPoint {
    public override class var signature: Signature { declaration }
    private static let declaration = declared(
        "SensitivityAtSpecificity", "specificity", "The best sensitivity at a specificity.")
    override class var bound: String { "specificity" }
    override func values() -> [Float] { best(sensitivities, where: specificities) }
}

/// The best specificity where the sensitivity is at least as wanted.
public final class SpecificityAtSensitivity: OperatingPoint {
    public override class var signature: Signature { declaration }
    private static let declaration = declared(
        "SpecificityAtSensitivity", "sensitivity", "The best specificity at a sensitivity.")
    override class var bound: String { "sensitivity" }
    override func values() -> [Float] { best(specificities, where: sensitivities) }
}

/// The best precision where the recall is at least as wanted.
public final class PrecisionAtRecall: OperatingPoint {
    public override class var signature: Signature { declaration }
    private static let declaration = declared(
        "PrecisionAtRecall", "recall", "The best precision at a recall.")
    override class var bound: String { "recall" }
    override func values() -> [Float] { best(precisions, where: sensitivities) }
}

/// The best recall where the precision is at least as wanted.
public final class RecallAtPrecision: OperatingPoint {
    public override class var signature: Signature { declaration }
    private static let declaration = declared(
        "RecallAtPrecision", "precision", "The best recall at a precision.")
    override class var bound: String { "precision" }
    override func values() -> [Float] { best(sensitivities, where: precisions) }
}
