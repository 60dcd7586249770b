import Signatures

/// Adagrad with a moving average in place of the sum, and steps in the weights' own unit.
///
/// `a ← rho·a + (1 − rho)·g²`, `d = −√(s + epsilon) / √(a + epsilon) · g`, `s ← rho·s + (1 − rho)·d²`,
/// `w ← w + lr·d`. The paper has `lr = 1`; Keras's default is 0.001. (Zeiler, 2012.)
public final class Adadelta: Optimizer {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "Adadelta", learningRate: 0.001,
        [
            Parameter("rho", .number, default: 0.95, "How slowly the averages follow."),
            Parameter("epsilon", .number, default: 1e-07, "Against division by zero."),
        ], purpose: "Steps scaled by the ratio of past steps to past gradients.")

    private let rho: Float
    private let epsilon: Float

    public required init(_ settings: Settings, in context: Context) throws {
        rho = Float(try settings.number("rho"))
        epsilon = Float(try settings.number("epsilon"))
        try super.init(settings, in: context)
    }

    public override var slotNames: [String] { ["accumulated_grad", "accumulated_delta_var"] }

    public override func step(
        _ w: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ slots: [UnsafeMutablePointer<Float>],
        count: Int, iteration: Int
    ) {
        let (gradients, steps) = (slots[0], slots[1])
        let (rate, rho, epsilon) = (learningRate, rho, epsilon)
        for i in 0..<count {
            gradients[i] = rho * gradients[i] + (1 - rho) * g[i] * g[i]
            let delta = -(steps[i] + epsilon).squareRoot() * g[i] / (gradients[i] + epsilon).squareRoot()
            steps[i] = rho * steps[i] + (1 - rho) * delta * delta
            w[i] += rate * delta
        }
    }
}
