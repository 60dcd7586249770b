import Arrays
import Kernels
import Signatures

/// What max and average pooling share: a window that slides over each channel by itself.
///
/// Input: `(batch, rows, columns, channels)`.
/// Output: `(batch, new_rows, new_columns, channels)`, `new = ⌊(size − pool) / stride⌋ + 1` when valid,
/// `⌈size / stride⌉` when same.
open class Pooling2D: Layer {
    public let poolSize: (rows: Int, columns: Int)
    public let strides: (rows: Int, columns: Int)
    private let padding: Padding

    public required init(_ settings: Settings, in context: Context) throws {
        poolSize = try settings.pair("pool_size")
        strides = settings.has("strides") ? try settings.pair("strides") : poolSize
        padding = try Padding(settings)
        try settings.requireChannelsLast()
        try super.init(settings, in: context)
    }

    static func parameters(_ poolSize: Parameter) -> [Parameter] {
        [
            poolSize,
            .optional("strides", .pair, "Steps from one window to the next; by default the window's size."),
            Parameter(
                "padding", .choice(["valid", "same"]), default: "valid",
                "'same' lets windows reach over the border."),
            .dataFormat,
        ]
    }

    public override func configured(_ name: String) -> Setting {
        name == "strides" ? .tuple([.int(strides.rows), .int(strides.columns)]) : super.configured(name)
    }

    public override var isBuiltFromStart: Bool { true }

    public override func outputShape(for input: Shape) throws -> Shape {
        try requireRank(4, input)
        func size(_ axis: Int, _ window: Int, _ stride: Int) throws -> Int? {
            guard let size = input[axis] else { return nil }
            let output = padding.outputSize(size, window: window, stride: stride)
            guard output > 0 else {
                throw Fault(
                    .value,
                    "Computed output size would be zero or negative. Received: `inputs.shape=\(input)`, "
                        + "`pool_size=[\(poolSize.rows) \(poolSize.columns)]`, "
                        + "`strides=(\(strides.rows), \(strides.columns))`, `padding=\(padding.rawValue)`.\n"
                        + "\(name): a \(poolSize.rows)x\(poolSize.columns) window does not fit \(input.mapSize). "
                        + "Use padding='same', a smaller pool_size, or drop a pooling layer")
            }
            return output
        }
        return Shape([
            input[0], try size(1, poolSize.rows, strides.rows),
            try size(2, poolSize.columns, strides.columns),
            input[3],
        ])
    }

    private func window(for input: Shape) -> Window {
        Window(
            rows: padding.axis(input[1], window: poolSize.rows, stride: strides.rows),
            columns: padding.axis(input[2], window: poolSize.columns, stride: strides.columns))
    }

    public override func connection(for input: Shape) -> Connection { .window(window(for: input)) }

    public override func sizeRules(for input: Shape) -> [SizeRule] {
        let window = window(for: input)
        return [
            padding.rule(input[1], axis: 1, window: window.rows),
            padding.rule(input[2], axis: 2, window: window.columns),
        ].compactMap(\.self)
    }

    /// The cells of the window that lie on the map.
    func terms(of place: [Int], from input: SampleView) -> [Derivation.Term] {
        let window = window(for: Shape(input.shape).batched())
        return window.rows.cells(of: place[0]).flatMap { row in
            window.columns.cells(of: place[1]).compactMap { column in
                let source = [row, column, place[2]]
                return input.contains(source) ? Derivation.Term(source, input: input[source]) : nil
            }
        }
    }

    func geometry(_ run: Run) -> PoolingGeometry {
        geometry(input: run.inputShape, output: run.outputShape)
    }

    /// - Parameters: the shapes of one sample.
    func geometry(input: [Int], output: [Int]) -> PoolingGeometry {
        PoolingGeometry(
            inputHeight: input[0], inputWidth: input[1], channels: input[2],
            outputHeight: output[0], outputWidth: output[1],
            windowHeight: poolSize.rows, windowWidth: poolSize.columns,
            strideY: strides.rows, strideX: strides.columns,
            paddingTop: padding.before(input[0], window: poolSize.rows, stride: strides.rows),
            paddingLeft: padding.before(input[1], window: poolSize.columns, stride: strides.columns))
    }
}
