import Arrays
import Signatures

/// How often output and target are equal.
public final class Accuracy: MeanMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named("Accuracy", "How often predictions equal the targets.")

    public override func score(
        _ target: UnsafePointer<Float>, targetCount: Int, _ output: UnsafePointer<Float>, count: Int
    ) -> Float {
        var equal = 0
        for i in 0..<count where target[min(i, targetCount - 1)] == output[i] { equal += 1 }
        return Float(equal) / Float(count)
    }
}

/// How often the largest output is the true class, given by its number.
public final class SparseCategoricalAccuracy: MeanMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "SparseCategoricalAccuracy", "How often the largest output is the true class, given by its number.")

    public override var takesClasses: Bool? { true }

    public override func score(
        _ target: UnsafePointer<Float>, targetCount: Int, _ output: UnsafePointer<Float>, count: Int
    ) -> Float { Float(argmax(output, count: count)) == target[0].rounded(.towardZero) ? 1 : 0 }
}

/// How often the largest output is the true class, given as a one-hot vector.
public final class CategoricalAccuracy: MeanMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "CategoricalAccuracy", "How often the largest output is the true class, given as one-hot vector.")

    public override var takesClasses: Bool? { false }

    public override func score(
        _ target: UnsafePointer<Float>, targetCount: Int, _ output: UnsafePointer<Float>, count: Int
    ) -> Float { argmax(output, count: count) == argmax(target, count: targetCount) ? 1 : 0 }
}

/// How often outputs lie on the target's side of a threshold.
public final class BinaryAccuracy: MeanMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "BinaryAccuracy", "How often outputs lie on the right side of a threshold.",
        last: [Parameter("threshold", .number, default: 0.5, "Larger outputs count as 1.")])
    private let threshold: Float

    public required init(_ settings: Settings) throws {
        let value = try settings.optionalNumber("threshold") ?? 0.5
        guard value > 0 && value < 1 else {
            throw Fault(
                .value,
                "Invalid value for argument `threshold`. Expected a value in interval (0, 1). Received: threshold=\(settings["threshold"])"
            )
        }
        threshold = Float(value)
        try super.init(settings)
    }

    public override var takesClasses: Bool? { false }

    public override func score(
        _ target: UnsafePointer<Float>, targetCount: Int, _ output: UnsafePointer<Float>, count: Int
    ) -> Float {
        var equal = 0
        for i in 0..<count where target[i] == (output[i] > threshold ? 1 : 0) { equal += 1 }
        return Float(equal) / Float(count)
    }
}

/// How often the true class, given by its number, is among the `k` largest outputs.
public final class SparseTopKCategoricalAccuracy: MeanMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "SparseTopKCategoricalAccuracy", "How often the true class is among the k largest outputs.",
        [Parameter("k", .integer, default: 5, "How many of the largest outputs count.")],
        last: [Parameter("from_sorted_ids", .flag, default: false, "Not supported.")])
    private let k: Int

    public required init(_ settings: Settings) throws {
        k = try settings.positive("k")
        if try settings.flag("from_sorted_ids") { try settings.refuse("from_sorted_ids") }
        try super.init(settings)
    }

    public override var takesClasses: Bool? { true }

    public override func score(
        _ target: UnsafePointer<Float>, targetCount: Int, _ output: UnsafePointer<Float>, count: Int
    ) -> Float {
        isAmongLargest(Int(exactly: target[0].rounded(.towardZero)) ?? -1, output, count: count, k: k) ? 1 : 0
    }
}

/// How often the true class, given as a one-hot vector, is among the `k` largest outputs.
public final class TopKCategoricalAccuracy: MeanMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "TopKCategoricalAccuracy", "How often the true class is among the k largest outputs.",
        [Parameter("k", .integer, default: 5, "How many of the largest outputs count.")])
    private let k: Int

    public required init(_ settings: Settings) throws {
        k = try settings.positive("k")
        try super.init(settings)
    }

    public override var takesClasses: Bool? { false }

    public override func score(
        _ target: UnsafePointer<Float>, targetCount: Int, _ output: UnsafePointer<Float>, count: Int
    ) -> Float { isAmongLargest(argmax(target, count: targetCount), output, count: count, k: k) ? 1 : 0 }
}

/// Fewer than `k` outputs are larger.
private func isAmongLargest(_ label: Int, _ output: UnsafePointer<Float>, count: Int, k: Int) -> Bool {
    guard (0..<count).contains(label), output[label].isFinite else { return false }
    var larger = 0
    for i in 0..<count where output[i] > output[label] { larger += 1 }
    return larger < k
}
