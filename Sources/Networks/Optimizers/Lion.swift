import Arrays
import Signatures

/// Steps of one size: only the sign of the momentum counts.
///
/// `w ← w − lr·sign(beta_1·m + (1 − beta_1)·g)`, `m ← beta_2·m + (1 − beta_2)·g`. (Chen et al., 2023.)
public final class Lion: Optimizer {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "Lion", learningRate: 0.001,
        [
            Parameter("beta_1", .number, default: 0.9, "The momentum's share in the sign."),
            Parameter("beta_2", .number, default: 0.99, "How slowly the momentum follows."),
        ], purpose: "Steps by the sign of the momentum.")

    private let beta1: Float
    private let beta2: Float

    public required init(_ settings: Settings, in context: Context) throws {
        beta1 = Float(try settings.fraction("beta_1"))
        beta2 = Float(try settings.fraction("beta_2"))
        guard beta1 > 0 else {
            throw Fault(
                .value,
                "Argument `beta_1` must be in the [0, 1] range. Otherwise, the optimizer degenerates to SignSGD. "
                    + "Received: beta_1=\(settings["beta_1"]).")
        }
        try super.init(settings, in: context)
    }

    public override var slotNames: [String] { ["momentum"] }

    public override func step(
        _ w: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ slots: [UnsafeMutablePointer<Float>],
        count: Int, iteration: Int
    ) {
        let (rate, m, beta1, beta2) = (learningRate, slots[0], beta1, beta2)
        for i in 0..<count {
            let direction = beta1 * m[i] + (1 - beta1) * g[i]
            w[i] -= direction > 0 ? rate : direction < 0 ? -rate : 0
            m[i] = beta2 * m[i] + (1 - beta2) * g[i]
        }
    }
}
