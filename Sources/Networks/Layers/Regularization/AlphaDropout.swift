import Foundation
import Signatures

/// Dropout that keeps mean 0 and variance 1: dropped numbers are set to selu's limit, and all are scaled and
/// shifted back (Klambauer et al. 2017).
///
/// `y = a · (x where kept, α′ where dropped) + b`, `α′ = −1.7581`, `a = 1/√((1 − rate)(1 + rate·α′²))`,
/// `b = −a · rate · α′`. Outside of training `y = x`.
///
/// Arguments:
/// - rate: the share to drop, from 0 to 1.
/// - seed: fixes the draws.
///
/// Input and output: any shape.
///
/// ```python
/// layers.AlphaDropout(0.5)(np.zeros((1, 4)), training=True)   # ±0.7792
/// ```
public final class AlphaDropout: NoiseLayer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "AlphaDropout",
        [
            Parameter("rate", .number, "The share of the inputs to drop."),
            .optional("noise_shape", .shape, "Not supported."), .seed,
        ],
        purpose: "Drops random inputs while training and keeps mean and variance, behind selu.")

    private let rate: Double

    public required init(_ settings: Settings, in context: Context) throws {
        rate = try settings.fraction("rate")
        try settings.refuse("noise_shape")
        try super.init(settings, in: context)
    }

    override var isNoisy: Bool { rate > 0 }

    /// Each element's 0 or 1.
    public override func keptCount(input: [Int], output: [Int]) -> Int { input.reduce(1, *) }

    /// What dropped numbers become, and what all are multiplied by and added to.
    private var constants: (limit: Float, scale: Float, shift: Float) {
        let limit = -1.673_263_242_354_377_2 * 1.050_700_987_355_480_5
        let scale = pow((1 - rate) * (1 + rate * limit * limit), -0.5)
        return (Float(limit), Float(scale), Float(-scale * limit * rate))
    }

    override func disturb(_ run: Run, with random: PlacedRandomNumbers) {
        let count = run.inputCount
        let (limit, scale, shift) = constants
        for sample in 0..<run.samples {
            for i in 0..<count {
                let place = sample * count + i
                let isKept = random.uniform(sample: run.firstSample + sample, element: i) >= rate
                run.kept[place] = isKept ? 1 : 0
                run.output[place] = scale * (isKept ? run.input[place] : limit) + shift
            }
        }
    }

    override func passGradient(_ run: Run, into dx: UnsafeMutablePointer<Float>) {
        let scale = constants.scale
        for i in 0..<run.samples * run.inputCount {
            dx[i] = run.kept[i] == 0 ? 0 : run.outputGradient[i] * scale
        }
    }

    override var remarkOnTraining: String { "in fit it is dropped with probability \(Float(rate))" }

    public override func trainingDerivation(
        of place: [Int], from batch: [SampleView], output: SampleView
    ) -> Derivation? {
        guard let x = batch.first?[place] else { return nil }
        return Derivation(
            .formula("\(constants.scale) · (x, or \(constants.limit) where dropped) + \(constants.shift)"),
            [Derivation.Term(place, label: "x", input: x)], result: output[place],
            remark: "outside of fit it is taken as it is")
    }
}
