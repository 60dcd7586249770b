import Arrays
import Foundation
import Signatures

/// Turns scores into probabilities that sum to 1 along an axis.
///
/// `y = eˣ / Σ eˣ`
///
/// Arguments:
/// - axis: the axis of the sum, or several of them; -1 is the last.
///
/// Input and output: any shape.
///
/// ```python
/// layers.Softmax()(np.array([[0., 0.]]))   # [[0.5 0.5]]
/// ```
public final class SoftmaxLayer: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "Softmax",
        [
            Parameter(
                "axis", .any, default: -1, "The axis along which the outputs sum to 1, or a list of axes.")
        ],
        purpose: "Turns scores into probabilities.")

    private let axes: [Int]

    public required init(_ settings: Settings, in context: Context) throws {
        axes = try settings.axes("axis")
        try super.init(settings, in: context)
    }

    public override var isBuiltFromStart: Bool { true }

    public override func outputShape(for input: Shape) throws -> Shape {
        let known = axes.map { $0 < 0 ? $0 + input.rank : $0 }
        guard !axes.isEmpty, known.allSatisfy({ (1..<max(input.rank, 1)).contains($0) }) else {
            throw Fault(
                .value,
                "\(name): axis=\(settings["axis"]) is no axis of a sample; the input's shape is \(input)")
        }
        return input
    }

    /// Along the last axis softmax is an activation like any other.
    public override var activation: (any Activation)? { isReshaping ? Softmax() : nil }

    public override var isReshaping: Bool { isLast(inputShape?.rank ?? 0) }

    private func isLast(_ rank: Int) -> Bool { axes == [-1] || axes == [rank - 1] }

    /// In a sample.
    private func groups(_ shape: [Int]) -> AxisGroups {
        AxisGroups(shape, along: Set(axes.map { $0 < 0 ? $0 + shape.count : $0 - 1 }))
    }

    public override var readsOutput: Bool { true }

    public override func forward(_ run: Run) {
        let groups = groups(run.inputShape)
        var vector = [Float](repeating: 0, count: groups.members.count)
        for sample in 0..<run.samples {
            for start in groups.starts {
                let place = sample * run.inputCount + start
                for (i, member) in groups.members.enumerated() { vector[i] = run.input[place + member] }
                vector.withUnsafeMutableBufferPointer { buffer in
                    guard let base = buffer.baseAddress else { return }
                    softmax(base, base, count: buffer.count, stride: 1)
                }
                for (i, member) in groups.members.enumerated() { run.output[place + member] = vector[i] }
            }
        }
    }

    /// `dx = y · (dy − Σ y·dy)`
    public override func backward(_ run: Run) {
        guard let dx = run.inputGradient else { return }
        let groups = groups(run.inputShape)
        for sample in 0..<run.samples {
            for start in groups.starts {
                let place = sample * run.inputCount + start
                let (y, dy) = (run.output + place, run.outputGradient + place)
                var dot: Float = 0
                for member in groups.members { dot += y[member] * dy[member] }
                for member in groups.members { dx[place + member] = y[member] * (dy[member] - dot) }
            }
        }
    }

    /// Along rows or columns, a position depends on all of them.
    public override func connection(for input: Shape) -> Connection {
        isLast(input.rank) ? .window(.point) : .all
    }

    /// Along the last axis it is its activation that says how.
    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        guard !isReshaping else { return .copy(place, input) }
        let groups = groups(input.shape)
        let number = zip(place, input.shape).reduce(0) { $0 * $1.1 + $1.0 }
        guard let start = groups.starts.first(where: { groups.members.contains(number - $0) }) else {
            return nil
        }
        let terms = groups.members.map { member in
            let source = SampleView.place(of: start + member, in: input.shape)
            return Derivation.Term(source, input: input[source])
        }
        let largest = terms.map(\.input).max() ?? 0
        let total = terms.reduce(0) { $0 + exp($1.input - largest) }
        return Derivation(
            .formula("eˣ / Σ eˣ along axis \(settings["axis"])"), terms,
            result: exp(input[place] - largest) / total)
    }
}
