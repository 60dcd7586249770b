import Arrays
import Signatures

/// Cuts the middle out of images; an image that is smaller is enlarged.
///
/// `y[i,j,c] = x[i + ⌊(H − height)/2⌋, j + ⌊(W − width)/2⌋, c]`. Where the image is smaller, the largest part of
/// the wanted shape in its middle is enlarged to it, by straight lines between pixels.
///
/// Arguments:
/// - height, width: of the part.
///
/// Input: `(batch, rows, columns, channels)` or one image. Output: `(batch, height, width, channels)`.
///
/// ```python
/// layers.CenterCrop(24, 24)(np.zeros((1, 28, 28, 1))).shape   # (1, 24, 24, 1)
/// ```
public final class CenterCrop: ImageLayer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "CenterCrop",
        [
            Parameter("height", .integer, "The part's rows."),
            Parameter("width", .integer, "The part's columns."), .dataFormat,
        ],
        purpose: "Cuts the middle out of images.")

    private let target: (height: Int, width: Int)

    public required init(_ settings: Settings, in context: Context) throws {
        target = (try settings.positive("height"), try settings.positive("width"))
        try super.init(settings, in: context)
    }

    // MARK: Shape

    public override func outputShape(for input: Shape) throws -> Shape {
        _ = try super.outputShape(for: input)
        guard input[1] != 0, input[2] != 0, target.height <= 1 << 16, target.width <= 1 << 16 else {
            throw Fault(
                .value, "\(name): \(target.height)×\(target.width) pixels cannot be cut from \(input.mapSize)"
            )
        }
        return Shape([input[0], target.height, target.width, input[3]])
    }

    public override func sizeRules(for input: Shape) -> [SizeRule] {
        [
            SizeRule(axis: 1, formula: "height=\(target.height)"),
            SizeRule(axis: 2, formula: "width=\(target.width)"),
        ]
    }

    public override func connection(for input: Shape) -> Connection {
        guard let height = input[1], let width = input[2] else { return .all }
        return .window(part(height, width).window((height, width)))
    }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        part(input.shape[0], input.shape[1]).derivation(of: place, from: input)
    }

    // MARK: Computing

    private func part(_ height: Int, _ width: Int) -> ImageResampling {
        let (rows, columns) = (height - target.height, width - target.width)
        guard rows >= 0, columns >= 0 else { return .cropped((height, width), to: target, .bilinear) }
        return .part(of: (height, width), from: (rows / 2, columns / 2), target)
    }

    public override func forward(_ run: Run) { part(run.inputShape[0], run.inputShape[1]).forward(run) }

    public override func backward(_ run: Run) { part(run.inputShape[0], run.inputShape[1]).backward(run) }
}
