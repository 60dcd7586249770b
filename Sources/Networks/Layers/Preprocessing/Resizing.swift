import Arrays
import Signatures

/// Gives images another size.
///
/// `y[i,j,c]` is a weighted mean of the pixels of `x` about the place `((i + ½)·H/height − ½, (j + ½)·W/width − ½)`.
///
/// Arguments:
/// - height, width: the new size.
/// - interpolation: `'bilinear'`, `'nearest'`, `'bicubic'`, `'lanczos3'`, `'lanczos5'` or `'area'`.
/// - crop_to_aspect_ratio: take the largest part of the new shape, so that nothing is stretched.
/// - pad_to_aspect_ratio: add a border of `fill_value` instead.
/// - antialias: when images get smaller, look at all pixels that a new one covers.
///
/// Input: `(batch, rows, columns, channels)` or one image. Output: `(batch, height, width, channels)`.
///
/// ```python
/// layers.Resizing(32, 32)(np.zeros((1, 28, 28, 1))).shape   # (1, 32, 32, 1)
/// ```
public final class Resizing: ImageLayer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "Resizing",
        [
            Parameter("height", .integer, "The new rows."),
            Parameter("width", .integer, "The new columns."),
            Parameter(
                "interpolation", .choice(ResizeMethod.ofLayers.map(\.rawValue)), default: "bilinear",
                "How numbers between pixels are found."),
            Parameter("crop_to_aspect_ratio", .flag, default: false, "Cut a part of the new shape first."),
            Parameter("pad_to_aspect_ratio", .flag, default: false, "Add a border to the new shape first."),
            Parameter("fill_mode", .choice(["constant"]), default: "constant", "What the border holds."),
            Parameter("fill_value", .number, default: 0.0, "The border's number."),
            Parameter("antialias", .flag, default: false, "Look at all pixels that a smaller one covers."),
            .dataFormat,
        ],
        purpose: "Gives images another size.")

    private let target: (height: Int, width: Int)
    private let method: ResizeMethod
    private let crops, pads, antialias: Bool
    private let fill: Float

    public required init(_ settings: Settings, in context: Context) throws {
        target = (try settings.positive("height"), try settings.positive("width"))
        let names = ResizeMethod.ofLayers.map(\.rawValue)
        guard let method = ResizeMethod(rawValue: settings["interpolation"].plain),
            ResizeMethod.ofLayers.contains(method)
        else {
            throw Fault(
                .value,
                "Invalid value for argument `interpolation`. Expected of one "
                    + "\(Setting.tuple(names.map(Setting.string))). Received: "
                    + "interpolation=\(settings["interpolation"].plain)"
                    + hint(for: settings["interpolation"].plain, among: names))
        }
        self.method = method
        crops = try settings.flag("crop_to_aspect_ratio")
        pads = try settings.flag("pad_to_aspect_ratio")
        antialias = try settings.flag("antialias")
        fill = Float(try settings.number("fill_value"))
        guard settings["fill_mode"].plain == "constant" else {
            throw Fault(
                .value,
                "Invalid value for argument `fill_mode`. Only `'constant'` is supported. Received: "
                    + "fill_mode=\(settings["fill_mode"].plain)")
        }
        guard !crops || !pads else {
            throw Fault(
                .value, "Only one of `pad_to_aspect_ratio` & `crop_to_aspect_ratio` can be `True`.")
        }
        try super.init(settings, in: context)
        guard target.height <= 1 << 16, target.width <= 1 << 16 else {
            throw Fault(.memory, "\(name): an image of \(target.height)×\(target.width) pixels is too large")
        }
    }

    // MARK: Shape

    public override func outputShape(for input: Shape) throws -> Shape {
        _ = try super.outputShape(for: input)
        guard input[1] != 0, input[2] != 0 else {
            throw Fault(.value, "\(name): an image of shape \(input.sample) has no pixels to resize")
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
        return .window(resampling(height, width).window((height, width)))
    }

    // MARK: Cost and explanation

    public override func multiplyAdds(input: [Int], output: [Int]) -> Int {
        let resampling = resampling(input[0], input[1])
        let pieces = { (axis: ResampledAxis) in axis.pieces.reduce(0) { $0 + $1.count } }
        return pieces(resampling.rows) * pieces(resampling.columns) * input[2]
    }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        resampling(input.shape[0], input.shape[1]).derivation(of: place, from: input)
    }

    // MARK: Computing

    private func resampling(_ height: Int, _ width: Int) -> ImageResampling {
        if crops {
            return .cropped((height, width), to: target, method, antialias: antialias)
        }
        func axis(_ source: Int, _ target: Int, border: Int) -> ResampledAxis {
            ResampledAxis(
                source: source, start: -border, length: source + 2 * border, target: target, method: method,
                antialias: antialias)
        }
        let wanted = (
            height: Int(Float(width * target.height) / Float(target.width)),
            width: Int(Float(height * target.width) / Float(target.height))
        )
        return ImageResampling(
            rows: axis(height, target.height, border: pads ? max(wanted.height - height, 0) / 2 : 0),
            columns: axis(width, target.width, border: pads ? max(wanted.width - width, 0) / 2 : 0),
            fill: fill)
    }

    public override func forward(_ run: Run) { resampling(run.inputShape[0], run.inputShape[1]).forward(run) }

    public override func backward(_ run: Run) {
        resampling(run.inputShape[0], run.inputShape[1]).backward(run)
    }
}
