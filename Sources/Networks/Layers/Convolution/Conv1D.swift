import Arrays
import Kernels
import Signatures

/// Slides kernels along a sequence; each kernel's products with what it covers sum to one output channel.
///
/// `y[n,i,o] = activation(b[o] + Σ x[n, i·s+p·d−l, c] · k[p,c,o])`, summed over the kernel's steps `p` and input
/// channels `c`; `s` strides, `d` dilation, `l` the padding before.
///
/// Arguments:
/// - filters: output channels.
/// - kernel_size, strides, dilation_rate: integers.
/// - padding: `'valid'`, `'same'`, or `'causal'`, where no step sees a later one.
/// - groups: channels are split into so many groups that do not see each other.
///
/// Input: `(batch, steps, channels)`.
/// Output: `(batch, new_steps, filters)`, `new = ⌊(size − extent) / stride⌋ + 1` when valid, `⌈size / stride⌉`
/// otherwise, where `extent = (kernel − 1)·dilation + 1`.
///
/// ```python
/// layers.Conv1D(8, 3)(np.zeros((1, 100, 4))).shape   # (1, 98, 8)
/// ```
public final class Conv1D: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "Conv1D",
        [
            Parameter("filters", .integer, "How many kernels: the output's channels."),
            Parameter("kernel_size", .integer, "Steps of a kernel."),
            Parameter("strides", .integer, default: 1, "Steps from one output position to the next."),
            Parameter(
                "padding", .choice(["valid", "same", "causal"]), default: "valid",
                "'same' adds zeros on both sides, 'causal' before."),
            .dataFormat,
            Parameter("dilation_rate", .integer, default: 1, "Spacing between the kernel's cells."),
            Parameter("groups", .integer, default: 1, "Groups of channels that do not see each other."),
            .optional("activation", .activation, "Applied to the sums."),
            Parameter("use_bias", .flag, default: true, "Add a number to each output channel."),
            Parameter(
                "kernel_initializer", .initializer, default: "glorot_uniform", "The kernels' first values."),
            Parameter("bias_initializer", .initializer, default: "zeros", "The biases' first values."),
        ] + Parameter.bounds("kernel", "bias"),
        purpose: "Finds local patterns in a sequence: slides kernels along it.")

    private let filters: Int
    private let groups: Int
    private let usesBias: Bool
    private let kernel: SlidingStep

    public required init(_ settings: Settings, in context: Context) throws {
        filters = try settings.positive("filters")
        kernel = try SlidingStep(settings, size: "kernel_size", paddings: ["valid", "same", "causal"])
        groups = try settings.positive("groups")
        usesBias = try settings.flag("use_bias")
        try settings.checkWeights("kernel", "bias")
        try settings.requireChannelsLast()
        guard filters % groups == 0 else {
            throw Fault(
                .value,
                "The number of filters must be evenly divisible by the number of groups. "
                    + "Received: groups=\(groups), filters=\(filters).")
        }
        try super.init(settings, in: context)
    }

    public override func configured(_ name: String) -> Setting {
        switch name {
        case "kernel_size": .tuple([.int(kernel.size)])
        case "strides": .tuple([.int(kernel.stride)])
        case "dilation_rate": .tuple([.int(kernel.dilation)])
        default: super.configured(name)
        }
    }

    // MARK: Shape

    public override func outputShape(for input: Shape) throws -> Shape {
        try requireRank(3, input)
        if let built = inputShape, built[2] != input[2] { throw wrongChannels(input, expected: built[2]) }
        guard let channels = input[2] else { throw openChannels(input) }
        guard channels % groups == 0 else {
            throw Fault(
                .value,
                "The number of input channels must be evenly divisible by the number of groups. "
                    + "Received groups=\(groups), but the input has \(channels) channels (full input shape is \(input))."
            )
        }
        return Shape([input[0], try kernel.outputSize(input, self), filters])
    }

    public override func sizeRules(for input: Shape) -> [SizeRule] {
        [kernel.rule(input), SizeRule(axis: 2, formula: "\(filters) filters")].compactMap(\.self)
    }

    public override func connection(for input: Shape) -> Connection { .all }

    // MARK: Cost and explanation

    public override func multiplyAdds(input: [Int], output: [Int]) -> Int {
        output.reduce(1, *) * kernel.size * (input[1] / groups)
    }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        guard let weights = variables.first else { return nil }
        let (channels, filter) = (weights.shape[1], place[1])
        let firstChannel = filter / (filters / groups) * channels
        var terms: [Derivation.Term] = []
        for (p, step) in kernel.cells(of: place[0], in: input.shape[0]).enumerated() {
            for c in 0..<channels {
                let source = [step, firstChannel + c]
                terms.append(
                    Derivation.Term(
                        source, input: input[source],
                        weight: weights.pointer[(p * channels + c) * filters + filter],
                        isPadding: !input.contains(source)))
            }
        }
        return .sum(terms, bias: usesBias ? variables[1].pointer[filter] : nil)
    }

    // MARK: Weights

    public override func makeVariables(for input: Shape) throws -> [Variable] {
        let weights = try weight("kernel", [kernel.size, (input[2] ?? 0) / groups, filters])
        return usesBias ? [weights, try weight("bias", [filters])] : [weights]
    }

    // MARK: Computing

    private func geometry(_ run: Run) -> ConvolutionGeometry {
        kernel.geometry(input: run.inputShape, output: run.outputShape, groups: groups)
    }

    public override func scratchCount(input: [Int], output: [Int]) -> Int {
        Convolution.scratchCount(kernel.geometry(input: input, output: output, groups: groups))
    }

    public override var rectifies: Bool { true }

    public override func forward(_ run: Run) { run.convolve(geometry(run), variables) }

    public override func backward(_ run: Run) { run.convolveBack(geometry(run), variables) }
}
