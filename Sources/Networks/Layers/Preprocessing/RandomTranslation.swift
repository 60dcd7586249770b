import Signatures

/// Moves each image by a random share of its size while training.
///
/// `y[i,j] = x[i − f·H, j − g·W]`, `f` and `g` uniform in their ranges: positive moves down and to the right.
///
/// Arguments:
/// - height_factor, width_factor: the ranges; a number `f` means `(−f, f)`.
/// - fill_mode, fill_value: what comes in at the border.
/// - interpolation: `'bilinear'` or `'nearest'`.
/// - seed: fixes the draws.
///
/// Input and output: `(batch, rows, columns, channels)` or one image.
///
/// ```python
/// layers.RandomTranslation(0.1, 0.1)(x_train[:9])   # nine images moved by up to a tenth
/// ```
public final class RandomTranslation: WarpingLayer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "RandomTranslation",
        [
            Parameter(
                "height_factor", .any, "The largest way down or up as a share of the height, or a range."),
            Parameter("width_factor", .any, "The same to the right or left, of the width."),
        ] + ImageSampling.parameters + [.seed, ImageSampling.fillValue, .dataFormat],
        purpose: "Moves images at random while training.")

    private let rows: ClosedRange<Double>
    private let columns: ClosedRange<Double>

    public required init(_ settings: Settings, in context: Context) throws {
        let words =
            "The `factor` argument should be a number (or a list of two numbers) in the range [-1.0, 1.0]. "
        rows = try settings.strictFactorRange("height_factor", in: -1...1, words)
        columns = try settings.strictFactorRange("width_factor", in: -1...1, words)
        try super.init(settings, in: context)
    }

    override var effect: String { "each image is moved" }

    override func warp(_ run: Run, _ sample: Int) -> ImageWarp {
        .translation(
            rows: Float(draw(run, sample, 0, in: rows)) * Float(run.inputShape[0]),
            columns: Float(draw(run, sample, 1, in: columns)) * Float(run.inputShape[1]))
    }
}
