import Arrays
import Kernels
import Signatures

/// What max and average pooling of sequences share: a window that slides along each channel by itself.
///
/// Input: `(batch, steps, channels)`.
/// Output: `(batch, new_steps, channels)`, `new = ⌊(size − pool) / stride⌋ + 1` when valid, `⌈size / stride⌉` when
/// same.
open class Pooling1D: Layer {
    private let window: SlidingStep

    public required init(_ settings: Settings, in context: Context) throws {
        window = try SlidingStep(settings, size: "pool_size")
        try settings.requireChannelsLast()
        try super.init(settings, in: context)
    }

    static func parameters(_ poolSize: Parameter) -> [Parameter] {
        [
            poolSize,
            .optional(
                "strides", .integer, "Steps from one window to the next; by default the window's size."),
            Parameter(
                "padding", .choice(["valid", "same"]), default: "valid",
                "'same' lets windows reach over the border."),
            .dataFormat,
        ]
    }

    public override func configured(_ name: String) -> Setting {
        switch name {
        case "pool_size": .tuple([.int(window.size)])
        case "strides": .tuple([.int(window.stride)])
        default: super.configured(name)
        }
    }

    public override var isBuiltFromStart: Bool { true }

    public override func outputShape(for input: Shape) throws -> Shape {
        try requireRank(3, input)
        return Shape([input[0], try window.outputSize(input, self), input[2]])
    }

    public override func sizeRules(for input: Shape) -> [SizeRule] { [window.rule(input)].compactMap(\.self) }

    public override func connection(for input: Shape) -> Connection { .all }

    /// The steps of the window that lie on the sequence.
    func terms(of place: [Int], from input: SampleView) -> [Derivation.Term] {
        window.cells(of: place[0], in: input.shape[0]).map { [$0, place[1]] }.filter(input.contains)
            .map { Derivation.Term($0, input: input[$0]) }
    }

    func geometry(_ run: Run) -> PoolingGeometry { window.poolingGeometry(run) }
}
