import Arrays
import Signatures

/// Gives groups of channels of each sample mean 0 and variance 1, over all positions, then each channel a
/// scale and a shift that are learned (Wu and He 2018). Samples do not mind each other, so small batches
/// train as large ones do.
///
/// `y = gamma · (x − μ) / √(σ² + epsilon) + beta`, `μ` and `σ²` the mean and the biased variance of the
/// group's channels over all positions of the sample.
///
/// Arguments:
/// - groups: how many groups; -1 makes one of each channel.
/// - axis: the axis of the channels.
/// - epsilon: added to the variance.
/// - center, scale: whether there are beta and gamma.
///
/// Input and output: any shape.
///
/// ```python
/// layers.GroupNormalization(groups=2)(np.array([[0., 2., 10., 30.]]))   # [[-0.9995  0.9995 -1.  1.]]
/// ```
public final class GroupNormalization: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "GroupNormalization",
        [
            Parameter("groups", .integer, default: 32, "How many groups; -1: each channel is one."),
            Parameter("axis", .integer, default: -1, "The axis of the channels."),
            Parameter("epsilon", .number, default: 0.001, "Added to the variance against division by zero."),
        ] + NormalizedGroups.parameters,
        purpose: "Gives groups of channels of each sample mean 0 and variance 1.")

    private let count: Int
    private let axis: Int
    private let epsilon: Float
    private let centers: Bool
    private let scales: Bool

    public required init(_ settings: Settings, in context: Context) throws {
        count = try settings.integer("groups")
        guard count == -1 || count > 0 else {
            throw settings.mismatch("groups", "a positive integer, or -1 for a group of each channel")
        }
        axis = try settings.integer("axis")
        epsilon = Float(try settings.number("epsilon"))
        centers = try settings.flag("center")
        scales = try settings.flag("scale")
        try settings.checkWeights("beta", "gamma")
        try super.init(settings, in: context)
    }

    // MARK: Shape

    public override func outputShape(for input: Shape) throws -> Shape {
        let position = axis < 0 ? axis + input.rank : axis
        guard (1..<max(input.rank, 1)).contains(position) else {
            throw Fault(.value, "\(name): axis=\(axis) is no axis of a sample; the input's shape is \(input)")
        }
        guard let channels = input[position] else {
            throw Fault(
                .value,
                "Axis \(axis) of input tensor should have a defined dimension but the layer received an "
                    + "input with shape \(input).")
        }
        let groups = count == -1 ? channels : count
        guard groups <= channels, channels % groups == 0 else {
            let words =
                groups > channels
                ? "cannot be more than the number of channels (\(channels))."
                : "must be a multiple of the number of channels (\(channels))."
            throw Fault(
                .value,
                "Number of groups (\(groups)) \(words)\n\(name): \(channels) channels can be split into "
                    + "\((1...channels).filter { channels % $0 == 0 }.map(String.init).joined(separator: ", ")) groups"
            )
        }
        if let built = inputShape, built.rank != input.rank || built[position] != channels {
            throw wrongChannels(input, expected: built.rank == input.rank ? built[position] : nil)
        }
        return input
    }

    /// In a sample.
    private func channelAxis(_ rank: Int) -> Int { axis < 0 ? axis + rank : axis - 1 }

    /// Without rows and columns a group is all there is.
    public override func connection(for input: Shape) -> Connection {
        input.rank == 4 ? .all : .window(.point)
    }

    // MARK: Weights

    public override func makeVariables(for input: Shape) throws -> [Variable] {
        let shape = [input[channelAxis(input.rank - 1) + 1] ?? 0]
        return (scales ? [try weight("gamma", shape)] : []) + (centers ? [try weight("beta", shape)] : [])
    }

    // MARK: Cost and explanation

    /// A square for the variance, and a product.
    public override func multiplyAdds(input: [Int], output: [Int]) -> Int { 2 * output.reduce(1, *) }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        groups(input.shape).derivation(of: place, from: input)
    }

    // MARK: Computing

    /// As if the axis of the channels were two: the group, and the channel in it.
    private func groups(_ shape: [Int]) -> NormalizedGroups {
        let axis = channelAxis(shape.count)
        let groups = count == -1 ? shape[axis] : count
        let size = shape[axis] / groups
        let split = Array(shape[..<axis]) + [groups, size] + shape[(axis + 1)...]
        let places = AxisGroups(split, along: Set(split.indices).subtracting([axis]))
        let inner = shape[(axis + 1)...].reduce(1, *)
        return NormalizedGroups(
            starts: places.starts, members: places.members, epsilon: epsilon,
            gamma: scales ? variables[0].pointer : nil,
            beta: centers ? variables[scales ? 1 : 0].pointer : nil, weightCount: shape[axis],
            weight: { group, member in group * size + places.members[member] / inner % size })
    }

    public override func forward(_ run: Run) { groups(run.inputShape).forward(run) }

    public override func backward(_ run: Run) { groups(run.inputShape).backward(run) }
}
