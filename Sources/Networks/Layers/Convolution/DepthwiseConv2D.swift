import Arrays
import Kernels
import Signatures

/// Slides a kernel of its own over each channel: channels do not mix, which a 1×1 convolution behind it does
/// for far fewer multiplications than one convolution for both (Howard et al. 2017, "MobileNets").
///
/// `y[n,i,j,c·m+k] = activation(b[c·m+k] + Σ x[n, i·s+p·d−t, j·s+q·d−l, c] · w[p,q,c,k])`, summed over the
/// kernel's rows `p` and columns `q`; `m` is the depth multiplier.
///
/// Arguments:
/// - kernel_size, strides, dilation_rate: an integer for both axes or `(rows, columns)`.
/// - padding: `'valid'` or `'same'`.
/// - depth_multiplier: kernels for each input channel.
///
/// Input: `(batch, rows, columns, channels)`.
/// Output: `(batch, new_rows, new_columns, channels · depth_multiplier)`, rows and columns as of `Conv2D`.
///
/// ```python
/// layers.DepthwiseConv2D(3)(np.zeros((1, 28, 28, 8))).shape   # (1, 26, 26, 8)
/// ```
public final class DepthwiseConv2D: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "DepthwiseConv2D",
        [
            Parameter("kernel_size", .pair, "Rows and columns of a kernel."),
            Parameter("strides", .pair, default: [1, 1], "Steps from one output position to the next."),
            Parameter(
                "padding", .choice(["valid", "same"]), default: "valid", "'same' adds zeros around the map."),
            Parameter("depth_multiplier", .integer, default: 1, "Kernels for each input channel."),
            .dataFormat,
            Parameter("dilation_rate", .pair, default: [1, 1], "Spacing between the kernel's cells."),
            .optional("activation", .activation, "Applied to the sums."),
            Parameter("use_bias", .flag, default: true, "Add a number to each output channel."),
            Parameter(
                "depthwise_initializer", .initializer, default: "glorot_uniform", "The kernels' first values."
            ),
            Parameter("bias_initializer", .initializer, default: "zeros", "The biases' first values."),
        ] + Parameter.bounds("depthwise", "bias"),
        purpose: "Finds patterns in each channel by itself.")

    private let kernel: SlidingKernel
    private let multiplier: Int
    private let usesBias: Bool

    public required init(_ settings: Settings, in context: Context) throws {
        kernel = try SlidingKernel(settings)
        multiplier = try settings.positive("depth_multiplier")
        usesBias = try settings.flag("use_bias")
        try settings.checkWeights("depthwise", "bias")
        try settings.requireChannelsLast()
        try super.init(settings, in: context)
    }

    // MARK: Shape

    public override func outputShape(for input: Shape) throws -> Shape {
        try requireRank(4, input)
        if let built = inputShape, built[3] != input[3] { throw wrongChannels(input, expected: built[3]) }
        guard let channels = input[3] else { throw openChannels(input) }
        let (rows, columns) = try kernel.outputSizes(
            for: input, kernelShape: kernelShape(channels), name: name)
        return Shape([input[0], rows, columns, channels * multiplier])
    }

    private func kernelShape(_ channels: Int) -> Shape {
        Shape([kernel.size.rows, kernel.size.columns, channels, multiplier])
    }

    public override func connection(for input: Shape) -> Connection { .window(kernel.window(for: input)) }

    public override func sizeRules(for input: Shape) -> [SizeRule] {
        guard let channels = input[3], multiplier > 1 else { return kernel.sizeRules(for: input) }
        let rule = SizeRule(axis: 3, formula: "\(channels * multiplier) = \(channels)·\(multiplier)")
        return kernel.sizeRules(for: input) + [rule]
    }

    // MARK: Cost and explanation

    /// Every output number is a sum over the kernel's cells in one channel.
    public override func multiplyAdds(input: [Int], output: [Int]) -> Int {
        output.reduce(1, *) * kernel.cells
    }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        guard let weights = variables.first else { return nil }
        let window = kernel.window(for: Shape(input.shape).batched())
        let outputs = input.shape[2] * multiplier
        var terms: [Derivation.Term] = []
        for (p, row) in window.rows.cells(of: place[0]).enumerated() {
            for (q, column) in window.columns.cells(of: place[1]).enumerated() {
                let source = [row, column, place[2] / multiplier]
                let cell = (p * kernel.size.columns + q) * outputs + place[2]
                terms.append(
                    Derivation.Term(
                        source, input: input[source], weight: weights.pointer[cell],
                        isPadding: !input.contains(source)))
            }
        }
        return .sum(terms, bias: usesBias ? variables[1].pointer[place[2]] : nil)
    }

    // MARK: Weights

    public override func makeVariables(for input: Shape) throws -> [Variable] {
        let channels = input[3] ?? 0
        let weights = try weight("depthwise", kernelShape(channels).known ?? [], name: "kernel")
        return usesBias ? [weights, try weight("bias", [channels * multiplier])] : [weights]
    }

    // MARK: Computing

    /// A group of its own for each channel: the weights lie in memory as those of such a convolution.
    private func geometry(_ run: Run) -> ConvolutionGeometry {
        kernel.geometry(input: run.inputShape, output: run.outputShape, groups: run.inputShape[2])
    }

    public override func forward(_ run: Run) {
        DepthwiseConvolution.forward(
            geometry(run), samples: run.samples, input: run.input, kernel: variables[0].pointer,
            bias: usesBias ? UnsafePointer(variables[1].pointer) : nil, output: run.output)
    }

    public override func backward(_ run: Run) {
        let geometry = geometry(run)
        if let gradients = run.gradients {
            DepthwiseConvolution.kernelGradient(
                geometry, samples: run.samples, input: run.input, outputGradient: run.outputGradient,
                kernelGradient: gradients, biasGradient: usesBias ? gradients + variables[0].count : nil)
        }
        if let inputGradient = run.inputGradient {
            DepthwiseConvolution.inputGradient(
                geometry, samples: run.samples, outputGradient: run.outputGradient,
                kernel: variables[0].pointer, inputGradient: inputGradient)
        }
    }
}
