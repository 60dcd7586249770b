import Arrays
import Signatures

/// Enlarges each map by whole factors: repeats its numbers, or draws straight lines between them.
///
/// `nearest`: `y[n,i,j,c] = x[n, ⌊i/f⌋, ⌊j/f⌋, c]`. `bilinear`: between the numbers around the place
/// `(i + ½)/f − ½`, those at the border repeated beyond it.
///
/// Arguments:
/// - size: the factors, an integer for both axes or `(rows, columns)`.
/// - interpolation: `'nearest'` or `'bilinear'`.
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
                "interpolation", .choice(["nearest", "bilinear"]), default: "nearest",
                "'nearest' repeats numbers, 'bilinear' draws lines between them."),
        ],
        purpose: "Enlarges each map.")

    private let factors: (rows: Int, columns: Int)
    private let isSmooth: Bool

    public required init(_ settings: Settings, in context: Context) throws {
        factors = try settings.pair("size")
        isSmooth =
            try settings.choice("interpolation", among: ["nearest", "bilinear"]) == "bilinear"
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
        .window(Window(rows: window(factors.rows), columns: window(factors.columns)))
    }

    /// A smooth position lies between two cells, or on one of them: the place rounded down and rounded up.
    private func window(_ factor: Int) -> WindowAxis {
        guard isSmooth && factor > 1 else { return WindowAxis(size: 1, enlargement: factor) }
        return WindowAxis(
            size: 2, dilation: factor - factor % 2, padding: factor / 2, enlargement: factor)
    }

    // MARK: Cost and explanation

    public override func multiplyAdds(input: [Int], output: [Int]) -> Int {
        isSmooth ? output.reduce(1, *) * 4 : 0
    }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        let rows = blend(place[0], factors.rows, input.shape[0])
        let columns = blend(place[1], factors.columns, input.shape[1])
        guard isSmooth else { return .copy([rows[0].cell, columns[0].cell, place[2]], input) }
        let terms = rows.flatMap { row in
            columns.map { column in
                let source = [row.cell, column.cell, place[2]]
                return Derivation.Term(source, input: input[source], weight: row.share * column.share)
            }
        }
        return .sum(terms, bias: nil)
    }

    // MARK: Computing

    /// The cells that a position is made of, and their shares, which sum to 1.
    private func blend(_ position: Int, _ factor: Int, _ size: Int) -> [(cell: Int, share: Float)] {
        guard isSmooth && factor > 1 else { return [(position / factor, Float(1))] }
        let place: Float = (Float(position) + 0.5) / Float(factor) - 0.5
        let low = Int(place.rounded(.down))
        let share = place - Float(low)
        let (first, second) = (min(max(low, 0), size - 1), min(max(low + 1, 0), size - 1))
        if share == 0 || first == second { return [(first, Float(1))] }
        return [(first, 1 - share), (second, share)]
    }

    public override func forward(_ run: Run) {
        run.output.update(repeating: 0, count: run.samples * run.outputCount)
        eachPiece(run) { input, output, share in
            let (x, y) = (run.input + input, run.output + output)
            for c in 0..<run.inputShape[2] { y[c] += share * x[c] }
        }
    }

    public override func backward(_ run: Run) {
        guard let inputGradient = run.inputGradient else { return }
        inputGradient.update(repeating: 0, count: run.samples * run.inputCount)
        eachPiece(run) { input, output, share in
            let (dx, dy) = (inputGradient + input, run.outputGradient + output)
            for c in 0..<run.inputShape[2] { dx[c] += share * dy[c] }
        }
    }

    /// Visits what every position is made of: where the channels begin, and the share.
    private func eachPiece(_ run: Run, _ body: (_ input: Int, _ output: Int, _ share: Float) -> Void) {
        let (width, channels) = (run.inputShape[1], run.inputShape[2])
        let rows = (0..<run.outputShape[0]).map { blend($0, factors.rows, run.inputShape[0]) }
        let columns = (0..<run.outputShape[1]).map { blend($0, factors.columns, width) }
        for sample in 0..<run.samples {
            var output = sample * run.outputCount
            for row in rows {
                for column in columns {
                    for a in row {
                        for b in column {
                            let input = sample * run.inputCount + (a.cell * width + b.cell) * channels
                            body(input, output, a.share * b.share)
                        }
                    }
                    output += channels
                }
            }
        }
    }
}
