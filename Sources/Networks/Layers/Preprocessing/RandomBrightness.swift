import Signatures

/// Makes each image brighter or darker while training.
///
/// `y = x + f · (high − low)`, `f` uniform in the range; then cut to the value range.
///
/// Arguments:
/// - factor: the range, within −1 to 1; a number `f` means `(−f, f)`.
/// - value_range: `(low, high)`, the smallest and largest number of an image.
/// - seed: fixes the draws.
///
/// Input and output: `(batch, rows, columns, channels)` or one image.
///
/// ```python
/// layers.RandomBrightness(0.2, value_range=(0, 1))(x_train[:9])   # nine images, brighter or darker
/// ```
public final class RandomBrightness: RandomImageLayer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "RandomBrightness",
        [
            Parameter("factor", .any, "The largest change as a share of the value range, or a range."),
            Parameter(
                "value_range", .any, default: [0, 255], "The smallest and largest number of an image."),
            .seed,
        ],
        purpose: "Makes images brighter or darker at random while training.")

    private let factor: ClosedRange<Double>
    private let range: ClosedRange<Double>

    public required init(_ settings: Settings, in context: Context) throws {
        factor = try settings.factorRange("factor", in: -1...1)
        range = try settings.valueRange("value_range")
        try super.init(settings, in: context)
    }

    public override func configured(_ name: String) -> Setting {
        name == "factor" ? .pair(factor) : super.configured(name)
    }

    override var effect: String { "each image becomes brighter or darker" }

    private func change(_ run: Run, _ sample: Int) -> Float {
        Float(draw(run, sample, 0, in: factor)) * Float(range.upperBound - range.lowerBound)
    }

    override func transform(
        _ run: Run, _ sample: Int, _ x: UnsafeMutablePointer<Float>, _ y: UnsafeMutablePointer<Float>
    ) {
        let change = change(run, sample)
        for i in 0..<run.inputCount {
            y[i] = min(max(x[i] + change, Float(range.lowerBound)), Float(range.upperBound))
        }
    }

    /// What was cut does not learn.
    override func transformBack(
        _ run: Run, _ sample: Int, _ dy: UnsafeMutablePointer<Float>, _ dx: UnsafeMutablePointer<Float>
    ) {
        let change = change(run, sample)
        let x = run.input + sample * run.inputCount
        for i in 0..<run.inputCount { dx[i] = range.contains(Double(x[i] + change)) ? dy[i] : 0 }
    }
}
