import Arrays
import Signatures

/// Gives the numbers of each sample mean 0 and variance 1 along an axis, then a scale and a shift that are
/// learned (Ba, Kiros and Hinton 2016). Samples do not mind each other, so training and inference are alike.
///
/// `y = gamma · (x − μ) / √(σ² + epsilon) + beta`, `μ` and `σ²` the mean and the biased variance along the
/// axis, of every position by itself.
///
/// Arguments:
/// - axis: the axis, or several of them; the batch axis is none of them.
/// - epsilon: added to the variance.
/// - center, scale: whether there are beta and gamma, which have the axes' sizes.
///
/// Input and output: any shape.
///
/// ```python
/// layers.LayerNormalization()(np.array([[0., 1., 2., 3.]]))   # [[-1.3411 -0.447  0.447  1.3411]]
/// ```
public final class LayerNormalization: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "LayerNormalization",
        [
            Parameter("axis", .any, default: -1, "The axis to normalize along, or a list of axes."),
            Parameter("epsilon", .number, default: 0.001, "Added to the variance against division by zero."),
        ] + NormalizedGroups.parameters,
        purpose: "Gives each sample's numbers mean 0 and variance 1 along an axis.")

    private let axes: [Int]
    private let epsilon: Float
    private let centers: Bool
    private let scales: Bool

    public required init(_ settings: Settings, in context: Context) throws {
        axes = try settings.axes("axis")
        epsilon = Float(try settings.number("epsilon"))
        centers = try settings.flag("center")
        scales = try settings.flag("scale")
        try settings.checkWeights("beta", "gamma")
        try super.init(settings, in: context)
    }

    // MARK: Shape

    public override func outputShape(for input: Shape) throws -> Shape {
        let known = axes.map { $0 < 0 ? $0 + input.rank : $0 }
        guard !axes.isEmpty, known.allSatisfy({ (1..<max(input.rank, 1)).contains($0) }) else {
            throw Fault(
                .value,
                "\(name): axis=\(settings["axis"]) does not fit an input of shape \(input): its axes are "
                    + "counted from 0, which is the batch, to \(input.rank - 1), or from -1 backwards")
        }
        for axis in known {
            guard let size = input[axis] else { throw openChannels(input) }
            if let built = inputShape, built.rank != input.rank || built[axis] != size {
                throw wrongChannels(input, expected: built.rank == input.rank ? built[axis] : nil)
            }
        }
        return input
    }

    /// In a sample, in order.
    private func sampleAxes(_ rank: Int) -> [Int] {
        Set(axes.map { $0 < 0 ? $0 + rank : $0 - 1 }).sorted()
    }

    public override func connection(for input: Shape) -> Connection {
        input.rank != 4 || sampleAxes(3) == [2] ? .window(.point) : .all
    }

    // MARK: Weights

    public override func makeVariables(for input: Shape) throws -> [Variable] {
        // Keras sorts the axes as they were given, so that -1 comes first, and reads the numbers in the order of
        // the input's axes whatever shape they have.
        let shape = axes.sorted().map { input[$0] ?? 0 }
        return (scales ? [try weight("gamma", shape)] : []) + (centers ? [try weight("beta", shape)] : [])
    }

    // MARK: Cost and explanation

    /// A square for the variance, and a product.
    public override func multiplyAdds(input: [Int], output: [Int]) -> Int { 2 * output.reduce(1, *) }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        groups(input.shape).derivation(of: place, from: input)
    }

    // MARK: Computing

    private func groups(_ shape: [Int]) -> NormalizedGroups {
        let groups = AxisGroups(shape, along: Set(sampleAxes(shape.count)))
        return NormalizedGroups(
            starts: groups.starts, members: groups.members, epsilon: epsilon,
            gamma: scales ? variables[0].pointer : nil,
            beta: centers ? variables[scales ? 1 : 0].pointer : nil, weightCount: groups.members.count,
            weight: { _, member in member })
    }

    public override func forward(_ run: Run) { groups(run.inputShape).forward(run) }

    public override func backward(_ run: Run) { groups(run.inputShape).backward(run) }
}
