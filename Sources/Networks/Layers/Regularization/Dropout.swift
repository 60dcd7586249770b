import Arrays
import Foundation
import Signatures

/// Sets a random share of the inputs to zero while training and enlarges the others to make up for it.
///
/// `y = x · m / (1 − rate)`, `m` 0 with probability `rate` and 1 otherwise, drawn anew for every element,
/// sample and step. Outside of training `y = x`.
///
/// Arguments:
/// - rate: the share to drop, from 0 to 1.
/// - seed: fixes the draws.
///
/// Input and output: any shape.
///
/// ```python
/// layers.Dropout(0.5)(np.ones((1, 4)), training=True)   # zeros and twos
/// ```
public final class Dropout: NoiseLayer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "Dropout",
        [
            Parameter("rate", .number, "The share of the inputs to drop."),
            .optional("noise_shape", .shape, "Not supported."), .seed,
        ],
        purpose: "Drops random inputs while training, against overfitting.")

    public let rate: Double

    public required init(_ settings: Settings, in context: Context) throws {
        rate = try settings.fraction("rate")
        try settings.refuse("noise_shape")
        try super.init(settings, in: context)
    }

    override var isNoisy: Bool { rate > 0 }

    /// Each element's factor: 0 or `1 / (1 − rate)`.
    public override func keptCount(input: [Int], output: [Int]) -> Int { input.reduce(1, *) }

    override func disturb(_ run: Run, with random: PlacedRandomNumbers) {
        let count = run.inputCount
        let threshold = UInt64(rate * 0x1p32)
        for sample in 0..<run.samples {
            let factors = run.kept + sample * count
            for pair in 0..<(count + 1) / 2 {
                let bits = random.bits(sample: run.firstSample + sample, element: pair)
                factors[2 * pair] = bits & 0xFFFF_FFFF >= threshold ? scale : 0
                if 2 * pair + 1 < count { factors[2 * pair + 1] = bits >> 32 >= threshold ? scale : 0 }
            }
        }
        for i in 0..<run.samples * count { run.output[i] = run.kept[i] == 0 ? 0 : run.input[i] * run.kept[i] }
    }

    override func passGradient(_ run: Run, into dx: UnsafeMutablePointer<Float>) {
        for i in 0..<run.samples * run.inputCount { dx[i] = run.outputGradient[i] * run.kept[i] }
    }

    override var remarkOnTraining: String {
        rate == 0
            ? ""
            : "in fit it is 0 with probability \(shown(rate)), and otherwise \(shown(scale)) times as large, so that the mean stays"
    }

    /// What the pass did to a number shows in its output; a zero that stayed one counts as kept.
    public override func trainingDerivation(
        of place: [Int], from batch: [SampleView], output: SampleView
    ) -> Derivation? {
        guard let input = batch.first else { return nil }
        let isKept = output[place] != 0 || input[place] == 0
        let term = Derivation.Term(place, label: "x", input: input[place], weight: isKept ? scale : 0)
        return Derivation(
            .formula("x · \(isKept ? shown(scale) : "0")"), [term], result: term.product,
            remark: isKept
                ? "kept in this pass; outside of fit it is taken as it is"
                : "dropped in this pass, as any is with probability \(shown(rate)); outside of fit it is taken as it is"
        )
    }

    private var scale: Float { rate < 1 ? Float(1 / (1 - rate)) : 0 }

    private func shown(_ number: some BinaryFloatingPoint) -> String {
        String(format: "%.3g", Double(number))
    }
}
