import Foundation
import Signatures

/// Adam with the largest gradient of late in place of the root mean square.
///
/// `m ← m + (g − m)(1 − beta_1)`, `u ← max(beta_2·u, |g|)`, `w ← w − lr·m / ((1 − beta_1ᵗ)(u + epsilon))`.
/// (Kingma and Ba, 2014, section 7.)
public final class Adamax: Optimizer {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "Adamax", learningRate: 0.001, Array(Adam.parameters.prefix(3)),
        purpose: "Adam, scaled by the largest gradient of late.")

    private let beta1: Float
    private let beta2: Float
    private let epsilon: Float

    public required init(_ settings: Settings, in context: Context) throws {
        beta1 = Float(try settings.fraction("beta_1"))
        beta2 = Float(try settings.fraction("beta_2"))
        epsilon = Float(try settings.number("epsilon"))
        try super.init(settings, in: context)
    }

    public override var slotNames: [String] { ["momentum", "norm"] }

    public override func step(
        _ w: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ slots: [UnsafeMutablePointer<Float>],
        count: Int, iteration: Int
    ) {
        let (m, u) = (slots[0], slots[1])
        let (rate, keep, beta2, epsilon) = (learningRate, 1 - beta1, beta2, epsilon)
        let correction = 1 - pow(beta1, Float(iteration))
        for i in 0..<count {
            m[i] += (g[i] - m[i]) * keep
            u[i] = max(beta2 * u[i], abs(g[i]))
            w[i] -= rate * m[i] / (correction * (u[i] + epsilon))
        }
    }
}
