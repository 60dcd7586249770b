import Arrays
import Signatures

/// Its inputs behind each other along one axis: maps of several branches as the channels of one.
///
/// Arguments:
/// - axis: along which; the last by default, the channels.
///
/// Input: a list of tensors that have the same sizes on all other axes. Output: the same sizes there, and the sum
/// on this one.
///
/// ```python
/// layers.Concatenate()([np.zeros((1, 4, 4, 8)), np.zeros((1, 4, 4, 16))]).shape   # (1, 4, 4, 24)
/// ```
public final class Concatenate: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "Concatenate", [Parameter("axis", .integer, default: -1, "The axis along which they are joined.")],
        purpose: "Its inputs behind each other along one axis.")

    private let axis: Int

    public required init(_ settings: Settings, in context: Context) throws {
        axis = try settings.integer("axis")
        guard axis != 0 else {
            throw Fault(
                .value,
                "Concatenate: axis=0 is the batch, whose samples are computed one by one; "
                    + "axis=-1 joins the channels")
        }
        try super.init(settings, in: context)
    }

    public override var takesList: Bool { true }

    // MARK: Shape

    public override func outputShape(for inputs: [Shape]) throws -> Shape {
        let list = "[" + inputs.map(\.description).joined(separator: ", ") + "]"
        guard let first = inputs.first else {
            throw Fault(
                .value,
                "A `Concatenate` layer should be called on a list of at least 1 input. Received: input_shape=\(list)"
            )
        }
        let place = axis < 0 ? axis + first.rank : axis
        let fits = inputs.allSatisfy { input in
            input.rank == first.rank
                && input.sizes.indices.allSatisfy { i in
                    i == place || input.sizes[i] == nil || first.sizes[i] == nil
                        || input.sizes[i] == first.sizes[i]
                }
        }
        guard fits, (1..<first.rank).contains(place) else {
            throw Fault(
                .value,
                "A `Concatenate` layer requires inputs with matching shapes except for the concatenation axis. "
                    + "Received: input_shape=\(list)\n\(name) joins along axis \(axis), so all other sizes must be the same: "
                    + "padding='same' and equal strides keep the rows and columns of branches equal")
        }
        var sizes = first.sizes
        for input in inputs.dropFirst() {
            for i in sizes.indices where i != place { sizes[i] = sizes[i] ?? input.sizes[i] }
            if let a = sizes[place], let b = input.sizes[place] {
                sizes[place] = a + b
            } else {
                sizes[place] = nil
            }
        }
        return Shape(sizes)
    }

    public override func sizeRules(for inputs: [Shape]) -> [SizeRule] {
        guard let first = inputs.first else { return [] }
        let place = axis < 0 ? axis + first.rank : axis
        let sizes = inputs.compactMap { $0.rank > place ? $0[place] : nil }
        guard sizes.count == inputs.count else { return [] }
        return [
            SizeRule(
                axis: place,
                formula: "\(sizes.reduce(0, +)) = " + sizes.map(String.init).joined(separator: " + "))
        ]
    }

    /// Joined rows or columns: what stands before an input shifts it.
    public override func connections(for inputs: [Shape]) -> [Connection] {
        var offset = 0
        return inputs.map { input in
            guard input.rank == 4 else { return .all }
            let place = axis < 0 ? axis + 4 : axis
            defer { offset += input[place] ?? 0 }
            let shifted = WindowAxis(size: 1, padding: offset)
            return .window(
                Window(rows: place == 1 ? shifted : .point, columns: place == 2 ? shifted : .point))
        }
    }

    public override func derivation(of place: [Int], from inputs: [SampleView]) -> Derivation? {
        guard let first = inputs.first else { return nil }
        let axis = (self.axis < 0 ? self.axis + first.shape.count + 1 : self.axis) - 1
        var (source, k) = (place, 0)
        while k < inputs.count - 1, source[axis] >= inputs[k].shape[axis] {
            source[axis] -= inputs[k].shape[axis]
            k += 1
        }
        let number = inputs[k][source]
        return Derivation(
            .copy, [Derivation.Term(source, label: "input \(k)", input: number)], result: number,
            remark: "of input \(k), counted from 0")
    }

    // MARK: Computing

    /// Copies stretches of numbers that lie side by side, from the inputs to the output or back.
    private func eachStretch(
        _ run: Run, _ body: (_ input: Int, _ place: Int, _ output: Int, _ count: Int) -> Void
    ) {
        let rank = run.outputShape.count
        let axis = (self.axis < 0 ? self.axis + rank + 1 : self.axis) - 1
        let outer = run.outputShape[..<axis].reduce(1, *)
        let inner = run.outputShape[(axis + 1)...].reduce(1, *)
        let width = run.outputShape[axis] * inner
        var offset = 0
        for k in run.inputShapes.indices {
            let count = run.inputShapes[k][axis] * inner
            for block in 0..<run.samples * outer { body(k, block * count, block * width + offset, count) }
            offset += count
        }
    }

    public override func forward(_ run: Run) {
        eachStretch(run) { k, place, output, count in
            (run.output + output).update(from: run.inputs[k] + place, count: count)
        }
    }

    public override func backward(_ run: Run) {
        eachStretch(run) { k, place, output, count in
            guard let dx = run.inputGradients[k] else { return }
            (dx + place).update(from: run.outputGradient + output, count: count)
        }
    }
}
