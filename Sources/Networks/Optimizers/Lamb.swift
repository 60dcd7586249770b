import Foundation
import Signatures

/// Adam whose steps are scaled, variable by variable, to the size of the weights.
///
/// `m` and `v` are Adam's, `u = m̂ / (√v̂ + epsilon)` with both corrected for their start at zero;
/// `w ← w − lr·(‖w‖/‖u‖)·u`, where the ratio is 1 when either norm is 0. (You et al., 2019.)
public final class Lamb: Optimizer {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "Lamb", learningRate: 0.001, Array(Adam.parameters.prefix(3)),
        purpose: "Adam for large batches: steps in proportion to the weights.")

    private let beta1: Float
    private let beta2: Float
    private let epsilon: Float

    public required init(_ settings: Settings, in context: Context) throws {
        beta1 = Float(try settings.fraction("beta_1"))
        beta2 = Float(try settings.fraction("beta_2"))
        epsilon = Float(try settings.number("epsilon"))
        try super.init(settings, in: context)
    }

    public override var slotNames: [String] { ["momentum", "velocity"] }

    public override func step(
        _ w: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ slots: [UnsafeMutablePointer<Float>],
        count: Int, iteration: Int
    ) {
        let (m, v) = (slots[0], slots[1])
        let t = Float(iteration)
        let (correction1, correction2) = (1 - pow(beta1, t), 1 - pow(beta2, t))
        var (weightSquares, updateSquares) = (0.0, 0.0)
        for i in 0..<count {
            m[i] += (g[i] - m[i]) * (1 - beta1)
            v[i] += (g[i] * g[i] - v[i]) * (1 - beta2)
            let update = Double(self.update(m[i], v[i], correction1, correction2))
            weightSquares += Double(w[i]) * Double(w[i])
            updateSquares += update * update
        }
        let isScaled = weightSquares > 0 && updateSquares > 0
        let ratio = isScaled ? Float((weightSquares / updateSquares).squareRoot()) : 1
        for i in 0..<count {
            w[i] -= ratio * learningRate * update(m[i], v[i], correction1, correction2)
        }
    }

    @inline(__always)
    private func update(_ m: Float, _ v: Float, _ correction1: Float, _ correction2: Float) -> Float {
        m / correction1 / ((v / correction2).squareRoot() + epsilon)
    }
}
