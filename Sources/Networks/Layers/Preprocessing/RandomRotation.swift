import Signatures

/// Turns each image by a random angle about its centre while training.
///
/// `y[i,j] = x` at the place of `(i, j)` turned back by `2π·f`, `f` uniform in the range.
///
/// Arguments:
/// - factor: the range of the angles in whole turns; a number `f` means `(−f, f)`, positive is counter-clockwise:
///   0.1 turns by up to 36°.
/// - fill_mode, fill_value: what comes in at the corners.
/// - interpolation: `'bilinear'` or `'nearest'`.
/// - seed: fixes the draws.
///
/// Input and output: `(batch, rows, columns, channels)` or one image.
///
/// ```python
/// layers.RandomRotation((0.25, 0.25))(np.array([[[1.], [2.]], [[3.], [4.]]]))   # [[2. 4.] [1. 3.]]
/// ```
public final class RandomRotation: WarpingLayer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "RandomRotation",
        [Parameter("factor", .any, "The largest angle in whole turns, or a range of them.")]
            + ImageSampling.parameters + [.seed, ImageSampling.fillValue, .dataFormat],
        purpose: "Turns images at random while training.")

    private let factor: ClosedRange<Double>

    public required init(_ settings: Settings, in context: Context) throws {
        factor = try settings.factorRange("factor", in: -1...1)
        try super.init(settings, in: context)
    }

    public override func configured(_ name: String) -> Setting {
        name == "factor" ? .pair(factor) : super.configured(name)
    }

    override var effect: String {
        "each image is turned by \(Int((factor.lowerBound * 360).rounded()))° to \(Int((factor.upperBound * 360).rounded()))°"
    }

    override func warp(_ run: Run, _ sample: Int) -> ImageWarp {
        .rotation(
            degrees: draw(run, sample, 0, in: factor) * 360, height: run.inputShape[0],
            width: run.inputShape[1])
    }
}
