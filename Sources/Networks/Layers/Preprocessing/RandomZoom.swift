import Signatures

/// Shrinks or enlarges each image about its centre while training.
///
/// `y[i,j] = x` at the centre plus `(1 + f)` times the way from the centre to `(i, j)`, `f` uniform in the range:
/// positive factors shrink, negative ones enlarge.
///
/// Arguments:
/// - height_factor: the range for rows; a number `f` means `(−f, f)`.
/// - width_factor: the range for columns; `None` draws one factor for both, so that shapes stay.
/// - fill_mode, fill_value: what comes in at the border.
/// - interpolation: `'bilinear'` or `'nearest'`.
/// - seed: fixes the draws.
///
/// Input and output: `(batch, rows, columns, channels)` or one image.
///
/// ```python
/// layers.RandomZoom(0.2)(x_train[:9])   # nine images at 80 % to 120 % of the distances
/// ```
public final class RandomZoom: WarpingLayer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "RandomZoom",
        [
            Parameter("height_factor", .any, "The largest change of the rows' distances, or a range."),
            .optional("width_factor", .any, "The same of the columns'; by default as drawn for rows."),
        ] + ImageSampling.parameters + [.seed, ImageSampling.fillValue, .dataFormat],
        purpose: "Shrinks and enlarges images at random while training.")

    private let rows: ClosedRange<Double>
    private let columns: ClosedRange<Double>?

    public required init(_ settings: Settings, in context: Context) throws {
        let words =
            "The `height_factor` and `width_factor` arguments should be a number (or a list of two numbers) "
            + "in the range (-1.0, 1.0]. "
        rows = try settings.strictFactorRange("height_factor", in: -1...1, withoutLower: true, words)
        columns =
            settings.has("width_factor")
            ? try settings.strictFactorRange("width_factor", in: -1...1, withoutLower: true, words) : nil
        try super.init(settings, in: context)
    }

    override var effect: String { "each image is shrunk or enlarged" }

    override func warp(_ run: Run, _ sample: Int) -> ImageWarp {
        let height = Float(1 + draw(run, sample, 0, in: rows))
        let width = columns.map { Float(1 + draw(run, sample, 1, in: $0)) } ?? height
        return .zoom(rows: height, columns: width, height: run.inputShape[0], width: run.inputShape[1])
    }
}
