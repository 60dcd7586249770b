import Signatures

/// Divides the gradient by the root of the sum of all its squares so far: weights that moved much move less.
///
/// `a ← a + g²`, `w ← w − lr·g / √(a + epsilon)`; `a` begins at `initial_accumulator_value`.
/// (Duchi, Hazan and Singer, 2011.)
public final class Adagrad: Optimizer {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "Adagrad", learningRate: 0.001,
        [
            Parameter(
                "initial_accumulator_value", .number, default: 0.1, "What the sum of squares begins at."),
            Parameter("epsilon", .number, default: 1e-07, "Against division by zero."),
        ], purpose: "Steps that shrink for weights whose gradients were large.")

    private let start: Float
    private let epsilon: Float

    public required init(_ settings: Settings, in context: Context) throws {
        start = Float(try settings.number("initial_accumulator_value"))
        epsilon = Float(try settings.number("epsilon"))
        try super.init(settings, in: context)
    }

    public override var slotNames: [String] { ["accumulator"] }
    public override func initialValue(ofSlot name: String) -> Float { start }

    public override func step(
        _ w: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ slots: [UnsafeMutablePointer<Float>],
        count: Int, iteration: Int
    ) {
        let (rate, sum, epsilon) = (learningRate, slots[0], epsilon)
        for i in 0..<count {
            sum[i] += g[i] * g[i]
            w[i] -= rate * g[i] / (sum[i] + epsilon).squareRoot()
        }
    }
}
