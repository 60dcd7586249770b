import Arrays
import Signatures

/// Cuts a part at a random place out of the images while training; otherwise takes the largest part of the wanted
/// shape in the middle and gives it the wanted size.
///
/// In training `y[i,j,c] = x[i + r, j + s, c]`, `r` from 0 to `H − height` and `s` from 0 to `W − width`; every image of
/// a batch is cut at the same place. An image that is no larger than the part both ways is treated as outside of
/// training.
///
/// Arguments:
/// - height, width: of the part.
/// - seed: fixes the draws.
///
/// Input: `(batch, rows, columns, channels)` or one image. Output: `(batch, height, width, channels)`.
///
/// ```python
/// layers.RandomCrop(24, 24)(np.zeros((1, 28, 28, 1))).shape   # (1, 24, 24, 1)
/// ```
public final class RandomCrop: RandomImageLayer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "RandomCrop",
        [
            Parameter("height", .integer, "The part's rows."),
            Parameter("width", .integer, "The part's columns."), .seed, .dataFormat,
        ],
        purpose: "Cuts a random part out of images while training.")

    private let target: (height: Int, width: Int)

    public required init(_ settings: Settings, in context: Context) throws {
        target = (try settings.positive("height"), try settings.positive("width"))
        try super.init(settings, in: context)
    }

    public override var isIdentityInInference: Bool { false }

    override var effect: String { "the part is taken at a random place" }

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
        return .window(middle(height, width).window((height, width)))
    }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        var derivation = middle(input.shape[0], input.shape[1]).derivation(of: place, from: input)
        derivation?.remark = "in fit \(effect)"
        return derivation
    }

    // MARK: Computing

    private func middle(_ height: Int, _ width: Int) -> ImageResampling {
        .cropped((height, width), to: target, .bilinear)
    }

    private func part(_ run: Run) -> ImageResampling {
        let (height, width) = (run.inputShape[0], run.inputShape[1])
        guard run.training, height > target.height, width > target.width else { return middle(height, width) }
        // Of the batch's first image, for all.
        func start(_ element: Int, _ limit: Int) -> Int {
            min(Int(draw(run, -run.firstSample, element, in: 0...Double(limit + 1))), limit)
        }
        return .part(
            of: (height, width), from: (start(0, height - target.height), start(1, width - target.width)),
            target)
    }

    public override func forward(_ run: Run) { part(run).forward(run) }

    public override func backward(_ run: Run) { part(run).backward(run) }
}
