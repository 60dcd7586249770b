import Signatures

/// Mirrors each image with probability ½ while training.
///
/// `horizontal`: `y[i,j,c] = x[i, W−1−j, c]`, left and right; `vertical`: `y[i,j,c] = x[H−1−i, j, c]`, top and
/// bottom. With both, one draw decides: an image is turned both ways or stays.
///
/// Arguments:
/// - mode: `'horizontal'`, `'vertical'` or `'horizontal_and_vertical'`.
/// - seed: fixes the draws.
///
/// Input and output: `(batch, rows, columns, channels)` or one image.
///
/// ```python
/// layers.RandomFlip('horizontal')(x_train[:9])   # about half of the nine mirrored
/// ```
public final class RandomFlip: RandomImageLayer {
    public override class var signature: Signature { declaration }

    private static let modes = ["horizontal", "vertical", "horizontal_and_vertical"]

    private static let declaration = Signature.layer(
        "RandomFlip",
        [
            Parameter(
                "mode", .choice(modes), default: "horizontal_and_vertical", "Which sides change places."),
            .seed, .dataFormat,
        ],
        purpose: "Mirrors images at random while training.")

    private let mode: String

    public required init(_ settings: Settings, in context: Context) throws {
        mode = try settings.choice("mode", among: RandomFlip.modes)
        try super.init(settings, in: context)
    }

    override var effect: String { "half of the images are mirrored" }

    override func transform(
        _ run: Run, _ sample: Int, _ x: UnsafeMutablePointer<Float>, _ y: UnsafeMutablePointer<Float>
    ) {
        let (height, width, channels) = (run.inputShape[0], run.inputShape[1], run.inputShape[2])
        let flips = draw(run, sample, 0, in: 0...1) <= 0.5
        for i in 0..<height {
            let row = flips && mode != "horizontal" ? height - 1 - i : i
            for j in 0..<width {
                let column = flips && mode != "vertical" ? width - 1 - j : j
                (y + (i * width + j) * channels).update(
                    from: x + (row * width + column) * channels, count: channels)
            }
        }
    }

    /// A mirror is its own way back.
    override func transformBack(
        _ run: Run, _ sample: Int, _ dy: UnsafeMutablePointer<Float>, _ dx: UnsafeMutablePointer<Float>
    ) { transform(run, sample, dy, dx) }
}
