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

    private let rows: (top: Int, bottom: Int)
    private let columns: (left: Int, right: Int)

    public required init(_ settings: Settings, in context: Context) throws {
        if let items = settings["padding"].items, items.count == 2, items.contains(where: { $0.items != nil })
        {
            let nested = Settings(ZeroPadding2D.declaration, ["rows": items[0], "columns": items[1]])
            (rows.top, rows.bottom) = try nested.pair("rows", allowZero: true)
            (columns.left, columns.right) = try nested.pair("columns", allowZero: true)
        } else {
            let both = try settings.pair("padding", allowZero: true)
            rows = (both.rows, both.rows)
            columns = (both.columns, both.columns)
        }
        try settings.requireChannelsLast()
        try super.init(settings, in: context)
    }

    public override func configured(_ name: String) -> Setting {
        guard name == "padding" else { return super.configured(name) }
        return .tuple([
            .tuple([.int(rows.top), .int(rows.bottom)]), .tuple([.int(columns.left), .int(columns.right)]),
        ])
    }

    public override func outputShape(for input: Shape) throws -> Shape {
        try requireRank(4, input)
        return Shape([
            input[0], input[1].map { $0 + rows.top + rows.bottom },
            input[2].map { $0 + columns.left + columns.right }, input[3],
        ])
    }

    public override func sizeRules(for input: Shape) -> [SizeRule] {
        let sides = [(rows.top, rows.bottom), (columns.left, columns.right)]
        return sides.enumerated().compactMap { index, side in
            guard let size = input[index + 1], side != (0, 0) else { return nil }
            return SizeRule(
                axis: index + 1, formula: "\(size + side.0 + side.1) = \(side.0) + \(size) + \(side.1)")
        }
    }

    public override func connection(for input: Shape) -> Connection {
        .window(
            Window(
                rows: WindowAxis(size: 1, padding: rows.top),
                columns: WindowAxis(size: 1, padding: columns.left)))
    }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        let source = [place[0] - rows.top, place[1] - columns.left, place[2]]
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
                let output = ((row + rows.top) * width + columns.left) * channels
                copy(sample * run.inputCount + row * count, sample * run.outputCount + output, count)
            }
        }
    }
}
