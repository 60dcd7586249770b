import Signatures

/// Divides the gradient by a moving average of its size.
///
/// `v ← rho·v + (1 − rho)·g²`, `w ← w − lr·g / √(v + epsilon)`; centered takes the square of the moving
/// mean of `g` off `v`; momentum lets steps go on.
public final class RMSprop: Optimizer {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "RMSprop", learningRate: 0.001,
        [
            Parameter("rho", .number, default: 0.9, "How slowly the average follows."),
            Parameter("momentum", .number, default: 0.0, "The share of the last step that goes on."),
            Parameter("epsilon", .number, default: 1e-07, "Against division by zero."),
            Parameter("centered", .flag, default: false, "Divide by the deviation instead of the size."),
        ], purpose: "Gradient descent with steps scaled to the gradient's usual size.")

    private let rho: Float
    private let momentum: Float
    private let epsilon: Float
    private let centered: Bool

    public required init(_ settings: Settings, in context: Context) throws {
        rho = Float(try settings.number("rho"))
        momentum = Float(try settings.number("momentum"))
        epsilon = Float(try settings.number("epsilon"))
        centered = try settings.flag("centered")
        try super.init(settings, in: context)
    }

    public override var slotNames: [String] {
        ["velocity"] + (momentum > 0 ? ["momentum"] : []) + (centered ? ["average_gradient"] : [])
    }
    public override var separateSlots: Set<String> { Set(slotNames) }

    public override func step(
        _ w: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ slots: [UnsafeMutablePointer<Float>],
        count: Int, iteration: Int
    ) {
        let (rate, v) = (learningRate, slots[0])
        for i in 0..<count {
            v[i] = rho * v[i] + (1 - rho) * g[i] * g[i]
            var size = v[i] + epsilon
            if centered {
                let mean = slots[slots.count - 1]
                mean[i] = rho * mean[i] + (1 - rho) * g[i]
                size -= mean[i] * mean[i]
            }
            let step = rate * g[i] / size.squareRoot()
            if momentum > 0 {
                slots[1][i] = momentum * slots[1][i] + step
                w[i] -= slots[1][i]
            } else {
                w[i] -= step
            }
        }
    }
}
