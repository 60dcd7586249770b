import Arrays
import Signatures

/// Adds rows and columns of zeros around each map.
///
/// Arguments:
/// - padding: an integer for all four sides, `(rows, columns)`, or `((top, bottom), (left, right))`.
///
/// Input: `(batch, rows, columns, channels)`.
/// Output: `(batch, top + rows + bottom, left + columns + right, channels)`.
///
/// ```python
/// layers.ZeroPadding2D(2)(np.zeros((1, 28, 28, 1))).shape   # (1, 32, 32, 1)
/// ```
public final class ZeroPadding2D: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "ZeroPadding2D",
        [Parameter("padding", .any, default: [1, 1], "Rows and columns to add on each side."), .dataFormat],
        purpose: "Adds a border of zeros.")

    private let sides: Sides

    public required init(_ settings: Settings, in context: Context) throws {
        sides = try Sides(settings, "padding")
        try settings.requireChannelsLast()
        try super.init(settings, in: context)
    }

    public override func configured(_ name: String) -> Setting {
        name == "padding" ? sides.setting : super.configured(name)
    }

    public override func outputShape(for input: Shape) throws -> Shape {
        try requireRank(4, input)
        return Shape([
            input[0], input[1].map { $0 + sides.rows.before + sides.rows.after },
            input[2].map { $0 + sides.columns.before + sides.columns.after }, input[3],
        ])
    }

    public override func sizeRules(for input: Shape) -> [SizeRule] {
        [sides.rows, sides.columns].enumerated().compactMap { index, side in
            guard let size = input[index + 1], side != (0, 0) else { return nil }
            return SizeRule(
                axis: index + 1,
                formula: "\(side.before + size + side.after) = \(side.before) + \(size) + \(side.after)")
        }
    }

    public override func connection(for input: Shape) -> Connection {
        .window(
            Window(
                rows: WindowAxis(size: 1, padding: sides.rows.before),
                columns: WindowAxis(size: 1, padding: sides.columns.before)))
    }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        let source = [place[0] - sides.rows.before, place[1] - sides.columns.before, place[2]]
        let term = Derivation.Term(source, input: input[source], isPadding: !input.contains(source))
        return Derivation(.copy, [term], result: term.input)
    }

    public override func forward(_ run: Run) {
        run.output.update(repeating: 0, count: run.samples * run.outputCount)
        eachRow(run) { input, output, count in
            (run.output + output).update(from: run.input + input, count: count)
        }
    }

    public override func backward(_ run: Run) {
        guard let dx = run.inputGradient else { return }
        eachRow(run) { input, output, count in
            (dx + input).update(from: run.outputGradient + output, count: count)
        }
    }

    /// Where each row of the input lies in the output.
    private func eachRow(_ run: Run, _ copy: (_ input: Int, _ output: Int, _ count: Int) -> Void) {
        let (height, count) = (run.inputShape[0], run.inputShape[1] * run.inputShape[2])
        let (width, channels) = (run.outputShape[1], run.outputShape[2])
        for sample in 0..<run.samples {
            for row in 0..<height {
                let output = ((row + sides.rows.before) * width + sides.columns.before) * channels
                copy(sample * run.inputCount + row * count, sample * run.outputCount + output, count)
            }
        }
    }
}
