import Signatures

/// What pooling over a whole map has in common: one number for each channel.
///
/// Input: `(batch, rows, columns, channels)`. Output: `(batch, channels)`, or `(batch, 1, 1, channels)`.
open class GlobalPooling2D: Layer {
    private let keepsAxes: Bool

    public required init(_ settings: Settings, in context: Context) throws {
        keepsAxes = try settings.flag("keepdims")
        try settings.requireChannelsLast()
        try super.init(settings, in: context)
    }

    static let parameters = [
        Parameter.dataFormat,
        Parameter("keepdims", .flag, default: false, "Keep rows and columns as axes of size 1."),
    ]

    public override var isBuiltFromStart: Bool { true }

    public override func outputShape(for input: Shape) throws -> Shape {
        try requireRank(4, input)
        return Shape(keepsAxes ? [input[0], 1, 1, input[3]] : [input[0], input[3]])
    }

    public override func connection(for input: Shape) -> Connection { .all }
}
