import Signatures

/// How many outputs are rightly above the threshold.
public final class TruePositives: ConfusionMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = counting("TruePositives", "How many outputs are rightly positive.")
    override func values() -> [Float] { counts.truePositives }
}

/// How many outputs are rightly at or below the threshold.
public final class TrueNegatives: ConfusionMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = counting("TrueNegatives", "How many outputs are rightly negative.")
    override func values() -> [Float] { counts.trueNegatives }
}

/// How many outputs are wrongly above the threshold.
public final class FalsePositives: ConfusionMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = counting("FalsePositives", "How many outputs are wrongly positive.")
    override func values() -> [Float] { counts.falsePositives }
}

/// How many outputs are wrongly at or below the threshold.
public final class FalseNegatives: ConfusionMetric {
    public override class var signature: Signature { declaration }
    private static let declaration = counting("FalseNegatives", "How many outputs are wrongly negative.")
    override func values() -> [Float] { counts.falseNegatives }
}
