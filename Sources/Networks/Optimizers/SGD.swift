import Signatures

/// Steps down the gradient.
///
/// `w ← w − lr·g`; with momentum `v ← momentum·v − lr·g`, `w ← w + v`; Nesterov's:
/// `w ← w + momentum·v − lr·g`.
public final class SGD: Optimizer {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "SGD", learningRate: 0.01,
        [
            Parameter("momentum", .number, default: 0.0, "The share of the last step that goes on."),
            Parameter("nesterov", .flag, default: false, "Look ahead by the momentum."),
        ], purpose: "Gradient descent, with momentum if wanted.")

    private let momentum: Float
    private let nesterov: Bool

    public required init(_ settings: Settings, in context: Context) throws {
        momentum = Float(try settings.fraction("momentum"))
        nesterov = try settings.flag("nesterov")
        try super.init(settings, in: context)
    }

    public override var slotNames: [String] { momentum == 0 ? [] : ["momentum"] }

    public override func step(
        _ w: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ slots: [UnsafeMutablePointer<Float>],
        count: Int, iteration: Int
    ) {
        let rate = learningRate
        guard let v = slots.first else {
            for i in 0..<count { w[i] -= rate * g[i] }
            return
        }
        for i in 0..<count {
            v[i] = momentum * v[i] - rate * g[i]
            w[i] += nesterov ? momentum * v[i] - rate * g[i] : v[i]
        }
    }
}
