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

    public override func sizeRules(for input: Shape) -> [SizeRule] {
        guard let sizes = input.sample.known, sizes.count > 1, let count = input.sample.count else {
            return []
        }
        let product = sizes.map(String.init).joined(separator: "·")
        return [SizeRule(axis: 1, formula: "\(count) = \(product)")]
    }

    public override func connection(for input: Shape) -> Connection { .renumbered }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        .renumbered(place, outputShape?.sample.known, input)
    }

    public override var isReshaping: Bool { true }
}
