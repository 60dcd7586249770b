import Foundation
import Signatures

/// Moving averages of the gradient and of its square, corrected for their start at zero.
///
/// `m ← m + (g − m)(1 − beta_1)`, `v ← v + (g² − v)(1 − beta_2)`,
/// `w ← w − lr·√(1 − beta_2ᵗ)/(1 − beta_1ᵗ) · m / (√v + epsilon)`; amsgrad keeps the largest `v`.
/// (Kingma and Ba, 2014, in the form before section 2.1.)
public class Adam: Optimizer {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "Adam", learningRate: 0.001, parameters,
        purpose: "Adaptive steps from the gradient's moments; a good first choice.")

    static let parameters = [
        Parameter("beta_1", .number, default: 0.9, "How slowly the mean follows."),
        Parameter("beta_2", .number, default: 0.999, "How slowly the mean square follows."),
        Parameter("epsilon", .number, default: 1e-07, "Against division by zero."),
        Parameter("amsgrad", .flag, default: false, "Keep the largest mean square."),
    ]

    private let beta1: Float
    private let beta2: Float
    private let epsilon: Float
    private let amsgrad: Bool

    public required init(_ settings: Settings, in context: Context) throws {
        beta1 = Float(try settings.fraction("beta_1"))
        beta2 = Float(try settings.fraction("beta_2"))
        epsilon = Float(try settings.number("epsilon"))
        amsgrad = try settings.flag("amsgrad")
        try super.init(settings, in: context)
    }

    public override var slotNames: [String] { ["momentum", "velocity"] + (amsgrad ? ["velocity_hat"] : []) }
    public override var separateSlots: Set<String> { ["velocity_hat"] }

    public override func step(
        _ w: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ slots: [UnsafeMutablePointer<Float>],
        count: Int, iteration: Int
    ) {
        let t = Float(iteration)
        let rate = learningRate * (1 - pow(beta2, t)).squareRoot() / (1 - pow(beta1, t))
        let (m, v) = (slots[0], slots[1])
        let (keep1, keep2, epsilon) = (1 - beta1, 1 - beta2, epsilon)
        if amsgrad {
            let largest = slots[2]
            for i in 0..<count {
                m[i] += (g[i] - m[i]) * keep1
                v[i] += (g[i] * g[i] - v[i]) * keep2
                largest[i] = max(largest[i], v[i])
                w[i] -= m[i] * rate / (largest[i].squareRoot() + epsilon)
            }
            return
        }
        for i in 0..<count {
            m[i] += (g[i] - m[i]) * keep1
            v[i] += (g[i] * g[i] - v[i]) * keep2
            w[i] -= m[i] * rate / (v[i].squareRoot() + epsilon)
        }
    }
}

/// Adam with a share of each weight taken off before every step.
///
/// `w ← w − w·weight_decay·lr`, then Adam's step.
public final class AdamW: Adam {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "AdamW", learningRate: 0.001, parameters, weightDecay: 0.004, decayFirst: true,
        purpose: "Adam with weights that decay.")
}
