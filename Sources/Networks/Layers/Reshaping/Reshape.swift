import Arrays
import Signatures

/// Gives a sample's numbers, in row-major order, another shape.
///
/// Arguments:
/// - target_shape: the sizes without the batch axis; one may be -1 and is computed.
///
/// Input: `(batch, …)`. Output: `(batch, *target_shape)`.
///
/// ```python
/// layers.Reshape((28, 28, 1))(np.zeros((2, 784))).shape   # (2, 28, 28, 1)
/// ```
public final class Reshape: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "Reshape", [Parameter("target_shape", .shape, "The sizes without the batch axis; one may be -1.")],
        purpose: "Gives a sample another shape.")

    public let target: [Int]

    public required init(_ settings: Settings, in context: Context) throws {
        let value = settings["target_shape"]
        let items = value.integer.map { [$0] } ?? value.items.map { $0.compactMap(\.integer) }
        guard let items, items.count == value.items?.count ?? 1,
            items.allSatisfy({ $0 >= -1 && $0 <= 1 << 40 })
        else {
            throw settings.mismatch("target_shape", "a tuple of sizes, as (28, 28, 1)")
        }
        guard items.count(where: { $0 == -1 }) < 2 else {
            throw Fault(
                .value,
                "There must be at most one unknown dimension (-1) in target_shape. Received: target_shape=\(value)."
            )
        }
        target = items
        try super.init(settings, in: context)
    }

    public override var isBuiltFromStart: Bool { true }

    public override func outputShape(for input: Shape) throws -> Shape {
        guard let count = input.sample.count else {
            return Shape([input[0]] + target.map { $0 == -1 ? nil : $0 })
        }
        let known = Shape(target.filter { $0 != -1 }).count ?? 0
        let open = target.contains(-1)
        guard open ? known > 0 && count % known == 0 : known == count else {
            throw Fault(
                .value,
                "The total size of the tensor must be unchanged. Received: input_shape=\(input.sample), "
                    + "target_shape=\(Shape(target))\n\(name): a sample has \(count) numbers; "
                    + "the sizes of target_shape multiply to \(known)")
        }
        return Shape([input[0]] + target.map { $0 == -1 ? count / known : $0 })
    }

    public override func sizeRules(for input: Shape) -> [SizeRule] {
        guard let count = input.sample.count, let output = try? outputShape(for: input).sample.known else {
            return []
        }
        guard let open = target.firstIndex(of: -1), output.count > 1 else { return [] }
        let rest = output.enumerated().filter { $0.offset != open }.map { "\($0.element)" }
        let divisor = rest.count == 1 ? rest[0] : "(" + rest.joined(separator: "·") + ")"
        return [SizeRule(axis: open + 1, formula: "\(output[open]) = \(count)/\(divisor)")]
    }

    public override func connection(for input: Shape) -> Connection { .renumbered }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        .renumbered(place, outputShape?.sample.known, input)
    }

    public override var isReshaping: Bool { true }
}
