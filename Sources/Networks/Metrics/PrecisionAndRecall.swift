import Signatures

private let topK = Parameter.optional(
    "top_k", .integer, "Count the largest outputs of each sample as positive.")

/// `TP / (TP + FP)`: how many of those called positive are.
public final class Precision: ConfusionMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = automatic(
        "Precision", "The share of the positive outputs that are right.",
        [thresholdsParameter, topK, classParameter])

    override func values() -> [Float] {
        zip(counts.truePositives, counts.falsePositives).map { ratio($0, $0 + $1) }
    }
}

/// `TP / (TP + FN)`: how many of those that are positive were found.
public final class Recall: ConfusionMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = automatic(
        "Recall", "The share of the positive targets that are found.",
        [thresholdsParameter, topK, classParameter])

    override func values() -> [Float] {
        zip(counts.truePositives, counts.falseNegatives).map { ratio($0, $0 + $1) }
    }
}
