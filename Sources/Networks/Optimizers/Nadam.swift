import Checkpoints
import Foundation
import Signatures

/// Adam that looks ahead by the momentum, as Nesterov's does.
///
/// `uₜ = beta_1·(1 − ½·0.96ᵗ)`, `Uₜ = u₁·…·uₜ`; `m` and `v` are Adam's;
/// `m̂ = uₜ₊₁·m / (1 − Uₜ₊₁) + (1 − uₜ)·g / (1 − Uₜ)`, `v̂ = v / (1 − beta_2ᵗ)`,
/// `w ← w − lr·m̂ / (√v̂ + epsilon)`. (Dozat, 2016.)
public final class Nadam: Optimizer {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "Nadam", learningRate: 0.001, Array(Adam.parameters.prefix(3)),
        purpose: "Adam with Nesterov's momentum.")

    private let beta1: Float
    private let beta2: Float
    private let epsilon: Float
    /// `U` of the steps so far.
    private var product: Float = 1

    public required init(_ settings: Settings, in context: Context) throws {
        beta1 = Float(try settings.fraction("beta_1"))
        beta2 = Float(try settings.fraction("beta_2"))
        epsilon = Float(try settings.number("epsilon"))
        try super.init(settings, in: context)
    }

    public override var slotNames: [String] { ["momentum", "velocity"] }
    public override var sharedMemory: [OptimizerMemory] {
        // Keras gives it no name of its own.
        [OptimizerMemory("variable", [], load: { [self.product] }, store: { self.product = $0[0] })]
    }

    public override func keep(in checkpoint: Checkpoint) {
        checkpoint.keep(self, \.product)
        super.keep(in: checkpoint)
    }

    private func momentum(_ iteration: Int) -> Float { beta1 * (1 - 0.5 * pow(0.96, Float(iteration))) }

    public override func prepare(iteration: Int) { product *= momentum(iteration) }

    public override func step(
        _ w: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ slots: [UnsafeMutablePointer<Float>],
        count: Int, iteration: Int
    ) {
        let (m, v) = (slots[0], slots[1])
        let (rate, keep1, keep2, epsilon) = (learningRate, 1 - beta1, 1 - beta2, epsilon)
        let (now, next) = (momentum(iteration), momentum(iteration + 1))
        let ahead = next / (1 - product * next)
        let direct = (1 - now) / (1 - product)
        let correction = 1 - pow(beta2, Float(iteration))
        for i in 0..<count {
            m[i] += (g[i] - m[i]) * keep1
            v[i] += (g[i] * g[i] - v[i]) * keep2
            w[i] -= rate * (ahead * m[i] + direct * g[i]) / ((v[i] / correction).squareRoot() + epsilon)
        }
    }
}
