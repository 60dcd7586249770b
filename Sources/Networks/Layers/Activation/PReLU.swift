import Arrays
import Signatures

/// A rectifier whose slope below zero is learned (He et al. 2015).
///
/// `y = x` above zero, `y = alpha · x` below; each place of a sample has an alpha of its own, or those along
/// some axes share one.
///
/// Arguments:
/// - alpha_initializer, alpha_regularizer, alpha_constraint: of the slopes.
/// - shared_axes: axes along which slopes are shared: `[1, 2]` gives each channel of a map one.
///
/// Input and output: any shape.
///
/// ```python
/// layers.PReLU(alpha_initializer='ones')(np.array([[-2., 2.]]))   # [[-2.  2.]]
/// ```
public final class PReLU: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "PReLU",
        [
            Parameter("alpha_initializer", .initializer, default: "Zeros", "The slopes' first values."),
            .optional("alpha_regularizer", .regularizer, "A penalty on the slopes, as 'l2'."),
            .optional("alpha_constraint", .constraint, "What the slopes must satisfy after each step."),
            .optional("shared_axes", .any, "Axes along which slopes are shared, as [1, 2]."),
        ],
        purpose: "Keeps positive numbers and multiplies negative ones by a learned slope.")

    private let sharedAxes: [Int]

    public required init(_ settings: Settings, in context: Context) throws {
        sharedAxes = settings.has("shared_axes") ? try settings.axes("shared_axes") : []
        try settings.checkWeights("alpha")
        try super.init(settings, in: context)
    }

    public override func configured(_ name: String) -> Setting {
        name == "shared_axes" && !sharedAxes.isEmpty
            ? .list(sharedAxes.map(Setting.int)) : super.configured(name)
    }

    // MARK: Shape

    public override func outputShape(for input: Shape) throws -> Shape {
        guard sharedAxes.allSatisfy({ (1..<max(input.rank, 1)).contains($0) }) else {
            throw Fault(
                .value,
                "\(name): shared_axes=\(settings["shared_axes"]) must be axes of a sample, from 1 to "
                    + "\(input.rank - 1); the input's shape is \(input)")
        }
        let needed = (1..<max(input.rank, 1)).filter { !sharedAxes.contains($0) }
        guard needed.allSatisfy({ input[$0] != nil }) else {
            throw Fault(
                .value,
                "\(name): the input's shape \(input) leaves a size open that slopes need; share them along "
                    + "it with shared_axes")
        }
        if let built = inputShape,
            built.rank != input.rank || needed.contains(where: { built[$0] != input[$0] })
        {
            throw Fault(
                .value,
                "Input 0 with name 'None' of layer '\(self.name)' is incompatible with the layer: its slopes were "
                    + "made for \(built), the input is \(input)")
        }
        return input
    }

    private func alphaShape(_ sample: [Int]) -> [Int] {
        sample.enumerated().map { sharedAxes.contains($0.offset + 1) ? 1 : $0.element }
    }

    // MARK: Weights

    public override func makeVariables(for input: Shape) throws -> [Variable] {
        [try weight("alpha", alphaShape(input.sample.sizes.map { $0 ?? 1 }))]
    }

    // MARK: Cost and explanation

    public override func multiplyAdds(input: [Int], output: [Int]) -> Int { output.reduce(1, *) }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        guard let alpha = variables.first else { return nil }
        let (x, own) = (input[place], zip(place, alpha.shape).map { $1 == 1 ? 0 : $0 })
        let slope = alpha.pointer[zip(own, alpha.shape).reduce(0) { $0 * $1.1 + $1.0 }]
        return Derivation(
            .formula("x > 0 ? x : alpha · x"),
            [
                Derivation.Term(place, label: "x", input: x),
                Derivation.Term(own, label: "alpha", input: slope),
            ],
            result: x > 0 ? x : slope * x)
    }

    // MARK: Computing

    /// Which slope belongs to each number of a sample.
    private func slopes(_ shape: [Int]) -> [Int] {
        var places = [0]
        for (axis, size) in shape.enumerated() {
            let isShared = sharedAxes.contains(axis + 1)
            places = places.flatMap { place in
                (0..<size).map { isShared ? place : place * size + $0 }
            }
        }
        return places
    }

    public override func forward(_ run: Run) {
        let (alpha, slopes) = (variables[0].pointer, slopes(run.inputShape))
        for sample in 0..<run.samples {
            let (x, y) = (run.input + sample * run.inputCount, run.output + sample * run.inputCount)
            // Adding zero makes a negative zero, which a slope of zero gives, positive.
            for (i, slope) in slopes.enumerated() { y[i] = x[i] > 0 ? x[i] : alpha[slope] * x[i] + 0 }
        }
    }

    public override func backward(_ run: Run) {
        let (alpha, slopes) = (variables[0].pointer, slopes(run.inputShape))
        for sample in 0..<run.samples {
            let place = sample * run.inputCount
            let (x, dy) = (run.input + place, run.outputGradient + place)
            if let gradients = run.gradients {
                for (i, slope) in slopes.enumerated() where x[i] < 0 { gradients[slope] += dy[i] * x[i] }
            }
            guard let dx = run.inputGradient.map({ $0 + place }) else { continue }
            for (i, slope) in slopes.enumerated() { dx[i] = x[i] > 0 ? dy[i] : alpha[slope] * dy[i] }
        }
    }
}
