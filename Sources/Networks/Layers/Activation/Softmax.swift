import Arrays
import Foundation
import Signatures

/// Turns scores into probabilities that sum to 1 along an axis.
///
/// `y = eˣ / Σ eˣ`
///
/// Arguments:
/// - axis: the axis of the sum; -1 is the last.
///
/// Input and output: any shape.
///
/// ```python
/// layers.Softmax()(np.array([[0., 0.]]))   # [[0.5 0.5]]
/// ```
public final class SoftmaxLayer: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "Softmax", [Parameter("axis", .integer, default: -1, "The axis along which the outputs sum to 1.")],
        purpose: "Turns scores into probabilities.")

    private let axis: Int

    public required init(_ settings: Settings, in context: Context) throws {
        axis = try settings.integer("axis")
        try super.init(settings, in: context)
    }

    public override var isBuiltFromStart: Bool { true }

    public override func outputShape(for input: Shape) throws -> Shape {
        let position = axis < 0 ? axis + input.rank : axis
        guard (1..<max(input.rank, 1)).contains(position) else {
            throw Fault(.value, "\(name): axis=\(axis) is no axis of a sample; the input's shape is \(input)")
        }
        return input
    }

    /// Along the last axis softmax is an activation like any other.
    public override var activation: (any Activation)? { isReshaping ? Softmax() : nil }

    public override var isReshaping: Bool { axis == -1 || axis == (inputShape?.rank ?? 0) - 1 }

    public override var readsOutput: Bool { true }

    public override func forward(_ run: Run) {
        eachVector(run) { start, count, stride in
            softmax(run.input + start, run.output + start, count: count, stride: stride)
        }
    }

    public override func backward(_ run: Run) {
        guard let dx = run.inputGradient else { return }
        eachVector(run) { start, count, stride in
            softmaxGradient(
                run.output + start, run.outputGradient + start, dx + start, count: count, stride: stride)
        }
    }

    /// Along rows or columns, a position depends on all of them.
    public override func connection(for input: Shape) -> Connection {
        axis == -1 || axis == input.rank - 1 ? .window(.point) : .all
    }

    /// Along the last axis it is its activation that says how.
    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        guard !isReshaping else { return .copy(place, input) }
        let position = (axis < 0 ? axis + place.count + 1 : axis) - 1
        let terms = (0..<input.shape[position]).map { i in
            var source = place
            source[position] = i
            return Derivation.Term(source, input: input[source])
        }
        let largest = terms.map(\.input).max() ?? 0
        let total = terms.reduce(0) { $0 + exp($1.input - largest) }
        return Derivation(
            .formula("eˣ / Σ eˣ along axis \(axis)"), terms, result: exp(input[place] - largest) / total)
    }

    private func eachVector(_ run: Run, _ body: (_ start: Int, _ count: Int, _ stride: Int) -> Void) {
        let shape = [run.samples] + run.inputShape
        let position = axis < 0 ? axis + shape.count : axis
        let inner = shape[(position + 1)...].reduce(1, *)
        let count = shape[position]
        for outer in 0..<shape[..<position].reduce(1, *) {
            for i in 0..<inner { body(outer * count * inner + i, count, inner) }
        }
    }
}
