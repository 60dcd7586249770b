import Arrays
import Signatures

/// Gives the vectors along an axis length 1.
///
/// `y = x / √(max(Σ x², 1e-12))`, summed along the axis.
///
/// Arguments:
/// - axis: the axis, or several of them.
///
/// Input and output: any shape.
///
/// ```python
/// layers.UnitNormalization()(np.array([[3., 4.]]))   # [[0.6 0.8]]
/// ```
public final class UnitNormalization: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "UnitNormalization",
        [Parameter("axis", .any, default: -1, "The axis that lengths are taken along, or a list of axes.")],
        purpose: "Gives vectors length 1.")

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

    private func sampleAxes(_ rank: Int) -> Set<Int> { Set(axes.map { $0 < 0 ? $0 + rank : $0 - 1 }) }

    public override func connection(for input: Shape) -> Connection {
        input.rank != 4 || sampleAxes(3) == [2] ? .window(.point) : .all
    }

    public override func multiplyAdds(input: [Int], output: [Int]) -> Int { 2 * output.reduce(1, *) }

    /// 1 / length.
    private func scale(_ x: UnsafePointer<Float>, _ members: [Int]) -> Float {
        var squares: Float = 0
        for member in members { squares += x[member] * x[member] }
        return 1 / max(squares, 1e-12).squareRoot()
    }

    public override func forward(_ run: Run) {
        eachVector(run) { place, members in
            let scale = scale(run.input + place, members)
            for member in members { run.output[place + member] = run.input[place + member] * scale }
        }
    }

    /// `dx = (dy − y · Σ y·dy) / length`
    public override func backward(_ run: Run) {
        guard let dx = run.inputGradient else { return }
        eachVector(run) { place, members in
            let (x, dy) = (run.input + place, run.outputGradient + place)
            let scale = scale(x, members)
            var dot: Float = 0
            for member in members { dot += x[member] * scale * dy[member] }
            for member in members { dx[place + member] = scale * (dy[member] - x[member] * scale * dot) }
        }
    }

    private func eachVector(_ run: Run, _ body: (_ place: Int, _ members: [Int]) -> Void) {
        let groups = AxisGroups(run.inputShape, along: sampleAxes(run.inputShape.count))
        for sample in 0..<run.samples {
            for start in groups.starts { body(sample * run.inputCount + start, groups.members) }
        }
    }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        let groups = AxisGroups(input.shape, along: sampleAxes(input.shape.count))
        let number = zip(place, input.shape).reduce(0) { $0 * $1.1 + $1.0 }
        guard let start = groups.starts.first(where: { groups.members.contains(number - $0) }) else {
            return nil
        }
        let squares = groups.members.reduce(Float(0)) {
            let x = input[SampleView.place(of: start + $1, in: input.shape)]
            return $0 + x * x
        }
        let length = max(squares, 1e-12).squareRoot()
        return Derivation(
            .formula("x / length"),
            [
                Derivation.Term(place, label: "x", input: input[place]),
                Derivation.Term(place, label: "length", input: length),
            ], result: input[place] / length)
    }
}
