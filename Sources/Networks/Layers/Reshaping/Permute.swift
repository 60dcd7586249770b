import Arrays
import Signatures

/// Puts the axes of a sample into another order, as `np.transpose` does.
///
/// Arguments:
/// - dims: for each axis of the output which of the input's it is, counted from 1; the batch stays in front.
///
/// Input: `(batch, …)`. Output: the same sizes in the order of `dims`.
///
/// ```python
/// layers.Permute((2, 1))(np.zeros((1, 10, 64))).shape   # (1, 64, 10)
/// ```
public final class Permute: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "Permute",
        [Parameter("dims", .shape, "The input's axes in the order of the output's, counted from 1.")],
        purpose: "Puts the axes of a sample into another order.")

    /// Counted from 0.
    private let order: [Int]

    public required init(_ settings: Settings, in context: Context) throws {
        let dims = settings["dims"].axes ?? []
        guard !dims.isEmpty, dims.sorted() == Array(1...dims.count) else {
            throw Fault(
                .value,
                "Invalid permutation argument `dims` for Permute Layer. The set of indices in `dims` must be "
                    + "consecutive and start from 1. Received dims=\(settings["dims"])")
        }
        order = dims.map { $0 - 1 }
        try super.init(settings, in: context)
    }

    public override func configured(_ name: String) -> Setting {
        name == "dims" ? .tuple(order.map { .int($0 + 1) }) : super.configured(name)
    }

    // MARK: Shape

    public override func outputShape(for input: Shape) throws -> Shape {
        guard input.rank == order.count + 1 else {
            throw Fault(
                .value,
                "Input 0 with name 'None' of layer '\(name)' is incompatible with the layer: expected "
                    + "ndim=\(order.count + 1), found ndim=\(input.rank). Full shape received: \(input)\n"
                    + "\(name): dims names \(order.count) axes; a sample has \(max(input.rank - 1, 0))")
        }
        return Shape([input[0]] + order.map { input[$0 + 1] })
    }

    public override func sizeRules(for input: Shape) -> [SizeRule] {
        order.enumerated().compactMap { axis, source in
            guard source != axis, let size = input[source + 1] else { return nil }
            return SizeRule(axis: axis + 1, formula: "\(size): the input's axis \(source + 1)")
        }
    }

    /// A map whose rows and columns stay where they are is looked at place by place.
    public override func connection(for input: Shape) -> Connection {
        order == Array(order.indices) ? .window(.point) : .all
    }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        var source = place
        for (axis, from) in order.enumerated() { source[from] = place[axis] }
        return .copy(source, input)
    }

    // MARK: Computing

    /// Where each number of the output lies in the input.
    private func sources(_ shape: [Int]) -> [Int] {
        var strides = [Int](repeating: 1, count: shape.count)
        for axis in shape.indices.dropLast().reversed() {
            strides[axis] = strides[axis + 1] * shape[axis + 1]
        }
        return order.reduce([0]) { places, axis in
            places.flatMap { place in (0..<shape[axis]).map { place + $0 * strides[axis] } }
        }
    }

    public override func forward(_ run: Run) {
        let sources = sources(run.inputShape)
        for start in stride(from: 0, to: run.samples * run.inputCount, by: max(run.inputCount, 1)) {
            for (i, source) in sources.enumerated() { run.output[start + i] = run.input[start + source] }
        }
    }

    public override func backward(_ run: Run) {
        guard let dx = run.inputGradient else { return }
        let sources = sources(run.inputShape)
        for start in stride(from: 0, to: run.samples * run.inputCount, by: max(run.inputCount, 1)) {
            for (i, source) in sources.enumerated() { dx[start + source] = run.outputGradient[start + i] }
        }
    }
}
