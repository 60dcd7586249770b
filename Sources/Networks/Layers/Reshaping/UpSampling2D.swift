import Arrays
import Signatures

/// Enlarges each map by whole factors: repeats its numbers, or draws lines or curves between them.
///
/// `nearest`: `y[n,i,j,c] = x[n, ⌊i/f⌋, ⌊j/f⌋, c]`. `bilinear`: between the numbers around the place
/// `(i + ½)/f − ½`, those at the border repeated beyond it. The others weigh more numbers, as `Resizing` does.
///
/// Arguments:
/// - size: the factors, an integer for both axes or `(rows, columns)`.
/// - interpolation: `'nearest'`, `'bilinear'`, `'bicubic'`, `'lanczos3'` or `'lanczos5'`.
///
/// Input: `(batch, rows, columns, channels)`.
/// Output: `(batch, rows · size[0], columns · size[1], channels)`.
///
/// ```python
/// layers.UpSampling2D()(np.zeros((1, 7, 7, 64))).shape   # (1, 14, 14, 64)
/// ```
public final class UpSampling2D: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "UpSampling2D",
        [
            Parameter("size", .pair, default: [2, 2], "How many times as many rows and columns."),
            .dataFormat,
            Parameter(
                "interpolation", .choice(methods), default: "nearest",
                "'nearest' repeats numbers, 'bilinear' draws lines between them, the others curves."),
        ],
        purpose: "Enlarges each map.")

    private static let methods = ["bicubic", "bilinear", "lanczos3", "lanczos5", "nearest"]

    private let factors: (rows: Int, columns: Int)
    private let method: ResizeMethod

    public required init(_ settings: Settings, in context: Context) throws {
        factors = try settings.pair("size")
        let word = try settings.choice("interpolation", among: UpSampling2D.methods)
        method = ResizeMethod(rawValue: word) ?? .nearest
        try settings.requireChannelsLast()
        try super.init(settings, in: context)
    }

    public override var isBuiltFromStart: Bool { true }

    // MARK: Shape

    public override func outputShape(for input: Shape) throws -> Shape {
        try requireRank(4, input)
        func enlarged(_ size: Int?, _ factor: Int) throws -> Int? {
            guard let size else { return nil }
            let (result, isTooLarge) = size.multipliedReportingOverflow(by: factor)
            guard !isTooLarge else { throw Fault(.memory, "\(name): \(size)·\(factor) rows are too many") }
            return result
        }
        return Shape([
            input[0], try enlarged(input[1], factors.rows), try enlarged(input[2], factors.columns), input[3],
        ])
    }

    public override func sizeRules(for input: Shape) -> [SizeRule] {
        [factors.rows, factors.columns].enumerated().compactMap { index, factor in
            guard let size = input[index + 1], factor > 1 else { return nil }
            return SizeRule(axis: index + 1, formula: "\(size * factor) = \(size)·\(factor)")
        }
    }

    public override func connection(for input: Shape) -> Connection {
        switch method {
        case .nearest, .bilinear:
            return .window(Window(rows: window(factors.rows), columns: window(factors.columns)))
        default:
            guard let height = input[1], let width = input[2] else { return .all }
            return .window(resampling(height, width).window((height, width)))
        }
    }

    /// Between lines a position lies between two cells, or on one of them: the place rounded down and rounded up.
    private func window(_ factor: Int) -> WindowAxis {
        guard method == .bilinear && factor > 1 else { return WindowAxis(size: 1, enlargement: factor) }
        return WindowAxis(
            size: 2, dilation: factor - factor % 2, padding: factor / 2, enlargement: factor)
    }

    // MARK: Cost and explanation

    /// Of all but repeated numbers: the numbers that each is made of.
    public override func multiplyAdds(input: [Int], output: [Int]) -> Int {
        let reach: [ResizeMethod: Int] = [.bilinear: 2, .bicubic: 4, .lanczos3: 6, .lanczos5: 10]
        return reach[method].map { output.reduce(1, *) * $0 * $0 } ?? 0
    }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        resampling(input.shape[0], input.shape[1]).derivation(of: place, from: input)
    }

    // MARK: Computing

    private func resampling(_ height: Int, _ width: Int) -> ImageResampling {
        func axis(_ size: Int, _ factor: Int) -> ResampledAxis {
            ResampledAxis(source: size, length: size, target: size * factor, method: method)
        }
        return ImageResampling(rows: axis(height, factors.rows), columns: axis(width, factors.columns))
    }

    public override func forward(_ run: Run) { resampling(run.inputShape[0], run.inputShape[1]).forward(run) }

    public override func backward(_ run: Run) {
        resampling(run.inputShape[0], run.inputShape[1]).backward(run)
    }
}
