import Arrays
import Kernels
import Signatures

/// Slides kernels over a map; each kernel's products with what it covers sum to one output channel.
///
/// `y[n,i,j,o] = activation(b[o] + Σ x[n, i·s+p·d−t, j·s+q·d−l, c] · k[p,q,c,o])`, summed over the kernel's
/// rows `p`, columns `q` and input channels `c`; `s` strides, `d` dilation, `t` and `l` the padding before.
///
/// Arguments:
/// - filters: output channels.
/// - kernel_size, strides, dilation_rate: an integer for both axes or `(rows, columns)`.
/// - padding: `'valid'` or `'same'`.
/// - groups: channels are split into so many groups that do not see each other.
///
/// Input: `(batch, rows, columns, channels)`.
/// Output: `(batch, new_rows, new_columns, filters)`, `new = ⌊(size − extent) / stride⌋ + 1` when valid,
/// `⌈size / stride⌉` when same, where `extent = (kernel − 1)·dilation + 1`.
///
/// ```python
/// layers.Conv2D(32, 3, activation='relu')(np.zeros((1, 28, 28, 1))).shape   # (1, 26, 26, 32)
/// ```
public final class Conv2D: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "Conv2D",
        [
            Parameter("filters", .integer, "How many kernels: the output's channels."),
            Parameter("kernel_size", .pair, "Rows and columns of a kernel."),
            Parameter("strides", .pair, default: [1, 1], "Steps from one output position to the next."),
            Parameter(
                "padding", .choice(["valid", "same"]), default: "valid", "'same' adds zeros around the map."),
            .dataFormat,
            Parameter("dilation_rate", .pair, default: [1, 1], "Spacing between the kernel's cells."),
            Parameter("groups", .integer, default: 1, "Groups of channels that do not see each other."),
            .optional("activation", .activation, "Applied to the sums."),
            Parameter("use_bias", .flag, default: true, "Add a number to each output channel."),
            Parameter(
                "kernel_initializer", .initializer, default: "glorot_uniform", "The kernels' first values."),
            Parameter("bias_initializer", .initializer, default: "zeros", "The biases' first values."),
        ] + Parameter.bounds("kernel", "bias"),
        purpose: "Finds local patterns: slides kernels over a map.")

    public let filters: Int
    public let groups: Int
    public let usesBias: Bool
    private let kernel: SlidingKernel

    public required init(_ settings: Settings, in context: Context) throws {
        filters = try settings.positive("filters")
        kernel = try SlidingKernel(settings)
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

    public var kernelSize: (rows: Int, columns: Int) { kernel.size }
    public var strides: (rows: Int, columns: Int) { kernel.strides }
    public var dilation: (rows: Int, columns: Int) { kernel.dilation }

    // MARK: Shape

    public override func outputShape(for input: Shape) throws -> Shape {
        if input.rank > 4 {
            throw Fault(
                .value,
                "Kernel shape must have the same length as input, but received kernel of shape \(kernelShape(for: input)) and "
                    + "input of shape \(input).\n"
                    + "input_shape is the shape of ONE image, as (28, 28, 1), without the number of images")
        }
        try requireRank(4, input)
        if let built = inputShape, built[3] != input[3] { throw wrongChannels(input, expected: built[3]) }
        guard let channels = input[3] else { throw openChannels(input) }
        guard channels % groups == 0 else {
            throw Fault(
                .value,
                "The number of input channels must be evenly divisible by the number of groups. "
                    + "Received groups=\(groups), but the input has \(channels) channels (full input shape is \(input))."
            )
        }
        let (rows, columns) = try kernel.outputSizes(
            for: input, kernelShape: kernelShape(for: input), name: name)
        return Shape([input[0], rows, columns, filters])
    }

    private func kernelShape(for input: Shape) -> Shape {
        Shape([kernel.size.rows, kernel.size.columns, (input[-1] ?? 0) / groups, filters])
    }

    public override func connection(for input: Shape) -> Connection { .window(kernel.window(for: input)) }

    public override func sizeRules(for input: Shape) -> [SizeRule] {
        kernel.sizeRules(for: input) + [SizeRule(axis: 3, formula: "\(filters) filters")]
    }

    // MARK: Cost and explanation

    /// Every output number is a sum over the kernel's cells and the channels of its group.
    public override func multiplyAdds(input: [Int], output: [Int]) -> Int {
        output.reduce(1, *) * kernel.cells * (input[2] / groups)
    }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        guard let weights = variables.first else { return nil }
        let window = kernel.window(for: Shape(input.shape).batched())
        let (channels, filter) = (weights.shape[2], place[2])
        let firstChannel = filter / (filters / groups) * channels
        var terms: [Derivation.Term] = []
        for (p, row) in window.rows.cells(of: place[0]).enumerated() {
            for (q, column) in window.columns.cells(of: place[1]).enumerated() {
                for c in 0..<channels {
                    let source = [row, column, firstChannel + c]
                    let cell = ((p * kernel.size.columns + q) * channels + c) * filters + filter
                    terms.append(
                        Derivation.Term(
                            source, input: input[source], weight: weights.pointer[cell],
                            isPadding: !input.contains(source)))
                }
            }
        }
        return .sum(terms, bias: usesBias ? variables[1].pointer[filter] : nil)
    }

    // MARK: Weights

    public override func makeVariables(for input: Shape) throws -> [Variable] {
        let weights = try weight("kernel", kernelShape(for: input).known ?? [])
        return usesBias ? [weights, try weight("bias", [filters])] : [weights]
    }

    // MARK: Computing

    private func geometry(_ run: Run) -> ConvolutionGeometry {
        kernel.geometry(
            input: run.inputShape, output: run.pooling?.inputShape ?? run.outputShape, groups: groups)
    }

    public override func scratchCount(input: [Int], output: [Int]) -> Int {
        Convolution.scratchCount(kernel.geometry(input: input, output: output, groups: groups))
    }

    public override var rectifies: Bool { true }

    public override func forward(_ run: Run) { run.convolve(geometry(run), variables) }

    public override func backward(_ run: Run) { run.convolveBack(geometry(run), variables) }
}

extension Conv2D: PoolingLayer {
    func canPool(_ pooling: PoolingGeometry, input: [Int]) -> Bool {
        PooledConvolution.fits(
            kernel.geometry(input: input, output: pooling.inputShape, groups: groups), pooling)
    }

    func scratchCount(pooling: PoolingGeometry, input: [Int]) -> Int {
        PooledConvolution.scratchCount(
            kernel.geometry(input: input, output: pooling.inputShape, groups: groups), pooling)
    }
}
