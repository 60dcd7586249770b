import Arrays
import Signatures

/// Lays all axes of a sample behind each other: rows, then columns, then channels.
///
/// Input: `(batch, a, b, …)`. Output: `(batch, a·b·…)`.
///
/// ```python
/// layers.Flatten()(np.zeros((1, 5, 5, 64))).shape   # (1, 1600)
/// ```
public final class Flatten: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "Flatten", [.dataFormat], purpose: "Lays all axes of a sample behind each other.")

    public required init(_ settings: Settings, in context: Context) throws {
        try settings.requireChannelsLast()
        try super.init(settings, in: context)
    }

    public override func outputShape(for input: Shape) throws -> Shape {
        guard input.rank > 0 else {
            throw Fault(.value, "\(name): Flatten needs a batch axis; the input is a single number")
        }
        if input.rank == 1 { return Shape([input[0], 1]) }
        return Shape([input[0], input.sample.count])
    }

    public override var window: Window? { nil }

    public override var isReshaping: Bool { true }
}
