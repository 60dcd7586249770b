import Arrays
import Signatures

/// Takes rows and columns from each map's border.
///
/// Arguments:
/// - cropping: an integer for all four sides, `(rows, columns)`, or `((top, bottom), (left, right))`.
///
/// Input: `(batch, rows, columns, channels)`.
/// Output: `(batch, rows − top − bottom, columns − left − right, channels)`.
///
/// ```python
/// layers.Cropping2D(2)(np.zeros((1, 28, 28, 1))).shape   # (1, 24, 24, 1)
/// ```
public final class Cropping2D: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "Cropping2D",
        [
            Parameter(
                "cropping", .any, default: [[0, 0], [0, 0]], "Rows and columns to take on each side."),
            .dataFormat,
        ],
        purpose: "Takes away a border.")

    private let sides: Sides

    public required init(_ settings: Settings, in context: Context) throws {
        sides = try Sides(settings, "cropping")
        try settings.requireChannelsLast()
        try super.init(settings, in: context)
    }

    public override func configured(_ name: String) -> Setting {
        name == "cropping" ? sides.setting : super.configured(name)
    }

    public override func outputShape(for input: Shape) throws -> Shape {
        try requireRank(4, input)
        for (axis, taken) in [(1, sides.rows), (2, sides.columns)] {
            guard let size = input[axis], taken.before + taken.after >= size else { continue }
            throw Fault(
                .value,
                "Values in `cropping` argument should be smaller than the corresponding spatial dimension of the "
                    + "input. Received: input_shape=\(input), cropping=\(sides.setting)\n"
                    + "\(name): nothing is left of \(input.mapSize). Take less away")
        }
        return Shape([
            input[0], input[1].map { $0 - sides.rows.before - sides.rows.after },
            input[2].map { $0 - sides.columns.before - sides.columns.after }, input[3],
        ])
    }

    public override func sizeRules(for input: Shape) -> [SizeRule] {
        [sides.rows, sides.columns].enumerated().compactMap { index, side in
            guard let size = input[index + 1], side != (0, 0) else { return nil }
            let rest = size - side.before - side.after
            return SizeRule(axis: index + 1, formula: "\(rest) = \(size) − \(side.before) − \(side.after)")
        }
    }

    public override func connection(for input: Shape) -> Connection {
        .window(
            Window(
                rows: WindowAxis(size: 1, padding: -sides.rows.before),
                columns: WindowAxis(size: 1, padding: -sides.columns.before)))
    }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        .copy([place[0] + sides.rows.before, place[1] + sides.columns.before, place[2]], input)
    }

    public override func forward(_ run: Run) {
        eachRow(run) { input, output, count in
            (run.output + output).update(from: run.input + input, count: count)
        }
    }

    public override func backward(_ run: Run) {
        guard let dx = run.inputGradient else { return }
        dx.update(repeating: 0, count: run.samples * run.inputCount)
        eachRow(run) { input, output, count in
            (dx + input).update(from: run.outputGradient + output, count: count)
        }
    }

    /// Where each row of the output lies in the input.
    private func eachRow(_ run: Run, _ copy: (_ input: Int, _ output: Int, _ count: Int) -> Void) {
        let (height, count) = (run.outputShape[0], run.outputShape[1] * run.outputShape[2])
        let (width, channels) = (run.inputShape[1], run.inputShape[2])
        for sample in 0..<run.samples {
            for row in 0..<height {
                let input = ((row + sides.rows.before) * width + sides.columns.before) * channels
                copy(sample * run.inputCount + input, sample * run.outputCount + row * count, count)
            }
        }
    }
}
