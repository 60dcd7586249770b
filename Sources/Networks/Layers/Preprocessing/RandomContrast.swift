import Signatures

/// Draws the numbers of each image together or apart while training.
///
/// `y = (x − μ) · f + μ`, `μ` the mean of the channel over the image, `f` uniform from `1 − lower` to
/// `1 + upper`; then cut to the value range.
///
/// Arguments:
/// - factor: `(lower, upper)`, each from 0 to 1; a number `f` means `(0, f)` in Keras 3.15, and here.
/// - value_range: the smallest and largest number of an image.
/// - seed: fixes the draws.
///
/// Input and output: `(batch, rows, columns, channels)` or one image.
///
/// ```python
/// layers.RandomContrast(0.5, value_range=(0, 1))(x_train[:9])   # nine images of other contrast
/// ```
public final class RandomContrast: RandomImageLayer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "RandomContrast",
        [
            Parameter("factor", .any, "How much contrast may grow, or (less, more)."),
            Parameter(
                "value_range", .any, default: [0, 255], "The smallest and largest number of an image."),
            .seed,
        ],
        purpose: "Changes the contrast of images at random while training.")

    private let factor: ClosedRange<Double>
    private let range: ClosedRange<Double>

    public required init(_ settings: Settings, in context: Context) throws {
        factor = try settings.factorRange("factor", in: 0...1)
        range = try settings.valueRange("value_range")
        try super.init(settings, in: context)
    }

    public override func configured(_ name: String) -> Setting {
        guard name == "factor" else { return super.configured(name) }
        return settings["factor"].number == nil ? .pair(factor) : .tuple([0, .float(factor.upperBound)])
    }

    override var effect: String { "each image's contrast changes" }

    private func slope(_ run: Run, _ sample: Int) -> Float {
        let (low, high) = (1 - factor.lowerBound, 1 + factor.upperBound)
        return Float(draw(run, sample, 0, in: min(low, high)...max(low, high)))
    }

    override func transform(
        _ run: Run, _ sample: Int, _ x: UnsafeMutablePointer<Float>, _ y: UnsafeMutablePointer<Float>
    ) {
        let (slope, channels) = (slope(run, sample), run.inputShape[2])
        eachChannel(run, x) { c, mean in
            for i in stride(from: c, to: run.inputCount, by: channels) {
                let value = (x[i] - mean) * slope + mean
                y[i] = min(max(value, Float(range.lowerBound)), Float(range.upperBound))
            }
        }
    }

    /// What was cut does not learn; the rest goes back through the mean, too.
    override func transformBack(
        _ run: Run, _ sample: Int, _ dy: UnsafeMutablePointer<Float>, _ dx: UnsafeMutablePointer<Float>
    ) {
        let (slope, channels) = (slope(run, sample), run.inputShape[2])
        let x = run.input + sample * run.inputCount
        eachChannel(run, x) { c, mean in
            var sum: Float = 0
            for i in stride(from: c, to: run.inputCount, by: channels) {
                let value = Double((x[i] - mean) * slope + mean)
                dx[i] = range.contains(value) ? dy[i] * slope : 0
                if range.contains(value) { sum += dy[i] * (1 - slope) }
            }
            let share = sum / Float(max(run.inputCount / max(channels, 1), 1))
            for i in stride(from: c, to: run.inputCount, by: channels) { dx[i] += share }
        }
    }

    /// Visits each channel with its mean over the image.
    private func eachChannel(
        _ run: Run, _ x: UnsafeMutablePointer<Float>, _ body: (_ channel: Int, _ mean: Float) -> Void
    ) {
        let channels = run.inputShape[2]
        for c in 0..<channels {
            var sum = 0.0
            for i in stride(from: c, to: run.inputCount, by: channels) { sum += Double(x[i]) }
            body(c, Float(sum / Double(max(run.inputCount / channels, 1))))
        }
    }
}
