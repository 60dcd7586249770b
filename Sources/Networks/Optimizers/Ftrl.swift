import Arrays
import Foundation
import Signatures

/// Follow the regularized leader: weights whose gradients are small stay exactly zero with an L1 share.
///
/// With `a' = a + g²` and `p = −learning_rate_power`:
/// `z ← z + g + 2·l2_shrinkage·w − (a'ᵖ − aᵖ)/lr · w`, `q = a'ᵖ/lr + 2·(l2 + beta/(2·lr))`,
/// `w ← (clip(z, −l1, l1) − z) / q`, `a ← a'`; `a` begins at `initial_accumulator_value`. (McMahan et al., 2013.)
public final class Ftrl: Optimizer {
    public override class var signature: Signature { declaration }
    private static let declaration = named(
        "Ftrl", learningRate: 0.001,
        [
            Parameter(
                "learning_rate_power", .number, default: -0.5, "How the steps shrink; 0 for one size."),
            Parameter(
                "initial_accumulator_value", .number, default: 0.1, "What the sum of squares begins at."),
            Parameter("l1_regularization_strength", .number, default: 0.0, "Keeps weights at zero."),
            Parameter("l2_regularization_strength", .number, default: 0.0, "Keeps weights small."),
            Parameter(
                "l2_shrinkage_regularization_strength", .number, default: 0.0, "Adds to the gradient."),
            Parameter("beta", .number, default: 0.0, "Makes early steps smaller."),
        ], purpose: "Steps for large, sparse models.")

    private let power: Float
    private let start: Float
    private let l1: Float
    private let l2: Float
    private let shrinkage: Float
    private let beta: Float

    public required init(_ settings: Settings, in context: Context) throws {
        func notNegative(_ name: String) throws -> Float {
            let value = try settings.number(name)
            guard value >= 0 else {
                throw Fault(
                    .value, "`\(name)` needs to be positive or zero. Received: \(name)=\(settings[name]).")
            }
            return Float(value)
        }
        start = try notNegative("initial_accumulator_value")
        let exponent = try settings.number("learning_rate_power")
        guard exponent <= 0 else {
            throw Fault(
                .value,
                "`learning_rate_power` needs to be negative or zero. Received: "
                    + "learning_rate_power=\(settings["learning_rate_power"]).")
        }
        power = Float(-exponent)
        l1 = try notNegative("l1_regularization_strength")
        l2 = try notNegative("l2_regularization_strength")
        shrinkage = try notNegative("l2_shrinkage_regularization_strength")
        beta = Float(try settings.number("beta"))
        try super.init(settings, in: context)
    }

    public override var slotNames: [String] { ["accumulator", "linear"] }

    public override func initialValue(ofSlot name: String) -> Float { name == "accumulator" ? start : 0 }

    public override func step(
        _ w: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ slots: [UnsafeMutablePointer<Float>],
        count: Int, iteration: Int
    ) {
        let (rate, sum, linear) = (learningRate, slots[0], slots[1])
        let ridge = l2 + beta / (2 * rate)
        for i in 0..<count {
            let newSum = sum[i] + g[i] * g[i]
            let (newPower, oldPower) = (raised(newSum), raised(sum[i]))
            linear[i] += g[i] + 2 * shrinkage * w[i] - (newPower - oldPower) / rate * w[i]
            let clipped = min(max(linear[i], -l1), l1)
            w[i] = (clipped - linear[i]) / (newPower / rate + 2 * ridge)
            sum[i] = newSum
        }
    }

    private func raised(_ value: Float) -> Float { power == 0.5 ? value.squareRoot() : pow(value, power) }
}
