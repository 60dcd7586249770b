import Arrays
import Kernels
import Signatures

/// A kernel for each channel, then a 1×1 convolution that mixes them: two cheap layers in the place of a
/// dear one (Chollet 2017, "Xception").
///
/// `z[n,i,j,c·m+k] = Σ x[n, i·s+p·d−t, j·s+q·d−l, c] · w[p,q,c,k]`, summed over the kernel's rows `p` and
/// columns `q`, `m` the depth multiplier; then `y[n,i,j,o] = activation(b[o] + Σ z[n,i,j,e] · v[0,0,e,o])`,
/// summed over the channels `e`. Nothing stands between the two sums.
///
/// Arguments:
/// - filters: output channels.
/// - kernel_size, strides, dilation_rate: an integer for both axes or `(rows, columns)`.
/// - padding: `'valid'` or `'same'`.
/// - depth_multiplier: kernels for each input channel.
///
/// Input: `(batch, rows, columns, channels)`.
/// Output: `(batch, new_rows, new_columns, filters)`, rows and columns as of `Conv2D`.
///
/// ```python
/// layers.SeparableConv2D(16, 3)(np.zeros((1, 28, 28, 8))).shape   # (1, 26, 26, 16)
/// ```
public final class SeparableConv2D: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "SeparableConv2D",
        [
            Parameter("filters", .integer, "The output's channels."),
            Parameter("kernel_size", .pair, "Rows and columns of a kernel."),
            Parameter("strides", .pair, default: [1, 1], "Steps from one output position to the next."),
            Parameter(
                "padding", .choice(["valid", "same"]), default: "valid", "'same' adds zeros around the map."),
            .dataFormat,
            Parameter("dilation_rate", .pair, default: [1, 1], "Spacing between the kernel's cells."),
            Parameter("depth_multiplier", .integer, default: 1, "Kernels for each input channel."),
            .optional("activation", .activation, "Applied to the sums."),
            Parameter("use_bias", .flag, default: true, "Add a number to each output channel."),
            Parameter(
                "depthwise_initializer", .initializer, default: "glorot_uniform",
                "The first values of each channel's kernels."),
            Parameter(
                "pointwise_initializer", .initializer, default: "glorot_uniform",
                "The first values of the weights that mix channels."),
            Parameter("bias_initializer", .initializer, default: "zeros", "The biases' first values."),
        ] + Parameter.bounds("depthwise", "pointwise", "bias"),
        purpose: "Finds patterns in each channel, then mixes the channels: a cheaper Conv2D.")

    private let filters: Int
    private let kernel: SlidingKernel
    private let multiplier: Int
    private let usesBias: Bool

    public required init(_ settings: Settings, in context: Context) throws {
        filters = try settings.positive("filters")
        kernel = try SlidingKernel(settings)
        multiplier = try settings.positive("depth_multiplier")
        usesBias = try settings.flag("use_bias")
        try settings.checkWeights("depthwise", "pointwise", "bias")
        try settings.requireChannelsLast()
        try super.init(settings, in: context)
    }

    // MARK: Shape

    public override func outputShape(for input: Shape) throws -> Shape {
        try requireRank(4, input)
        if let built = inputShape, built[3] != input[3] { throw wrongChannels(input, expected: built[3]) }
        guard let channels = input[3] else { throw openChannels(input) }
        let (rows, columns) = try kernel.outputSizes(
            for: input, kernelShape: Shape(depthwiseShape(channels)), name: name)
        return Shape([input[0], rows, columns, filters])
    }

    private func depthwiseShape(_ channels: Int) -> [Int] {
        [kernel.size.rows, kernel.size.columns, channels, multiplier]
    }

    public override func connection(for input: Shape) -> Connection { .window(kernel.window(for: input)) }

    public override func sizeRules(for input: Shape) -> [SizeRule] {
        kernel.sizeRules(for: input) + [SizeRule(axis: 3, formula: "\(filters) filters")]
    }

    // MARK: Cost and explanation

    /// At each place one sum over the kernel's cells for each of the channels between, and one over these for
    /// each output channel.
    public override func multiplyAdds(input: [Int], output: [Int]) -> Int {
        output[0] * output[1] * input[2] * multiplier * (kernel.cells + filters)
    }

    /// Both sums in one: an input number's weight is the sum over its channel's kernels of both factors.
    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        guard variables.count >= 2 else { return nil }
        let (depthwise, pointwise) = (variables[0].pointer, variables[1].pointer)
        let window = kernel.window(for: Shape(input.shape).batched())
        let (channels, filter) = (input.shape[2], place[2])
        var terms: [Derivation.Term] = []
        for (p, row) in window.rows.cells(of: place[0]).enumerated() {
            for (q, column) in window.columns.cells(of: place[1]).enumerated() {
                for c in 0..<channels {
                    let source = [row, column, c]
                    let cell = ((p * kernel.size.columns + q) * channels + c) * multiplier
                    let weight = (0..<multiplier).reduce(Float(0)) {
                        $0 + depthwise[cell + $1] * pointwise[(c * multiplier + $1) * filters + filter]
                    }
                    terms.append(
                        Derivation.Term(
                            source, input: input[source], weight: weight, isPadding: !input.contains(source)))
                }
            }
        }
        var derivation = Derivation.sum(terms, bias: usesBias ? variables[2].pointer[filter] : nil)
        derivation.remark =
            "each weight is the channel's own kernel times what mixes the channel into filter \(filter)"
        return derivation
    }

    // MARK: Weights

    public override func makeVariables(for input: Shape) throws -> [Variable] {
        let channels = input[3] ?? 0
        let kernels = [
            try weight("depthwise", depthwiseShape(channels), name: "depthwise_kernel"),
            try weight("pointwise", [1, 1, channels * multiplier, filters], name: "pointwise_kernel"),
        ]
        return usesBias ? kernels + [try weight("bias", [filters])] : kernels
    }

    // MARK: Computing

    /// The first of the two sums: a group of its own for each channel.
    private func geometry(_ run: Run) -> ConvolutionGeometry {
        let output = [run.outputShape[0], run.outputShape[1], run.inputShape[2] * multiplier]
        return kernel.geometry(input: run.inputShape, output: output, groups: run.inputShape[2])
    }

    /// What stands between the two sums.
    public override func keptCount(input: [Int], output: [Int]) -> Int {
        output[0] * output[1] * input[2] * multiplier
    }

    /// Its gradient, one sample's.
    public override func scratchCount(input: [Int], output: [Int]) -> Int {
        keptCount(input: input, output: output)
    }

    public override func forward(_ run: Run) {
        let between = run.inputShape[2] * multiplier
        let rows = run.samples * run.outputShape[0] * run.outputShape[1]
        DepthwiseConvolution.forward(
            geometry(run), samples: run.samples, input: run.input, kernel: variables[0].pointer, bias: nil,
            output: run.kept)
        if usesBias {
            for row in 0..<rows {
                (run.output + row * filters).update(from: variables[2].pointer, count: filters)
            }
        }
        Matrix.multiply(
            m: rows, n: filters, k: between, a: run.kept, lda: between, b: variables[1].pointer, ldb: filters,
            c: run.output, ldc: filters, accumulate: usesBias)
    }

    public override func backward(_ run: Run) {
        let geometry = geometry(run)
        let between = run.inputShape[2] * multiplier
        let rows = run.outputShape[0] * run.outputShape[1]
        for sample in 0..<run.samples {
            let dy = run.outputGradient + sample * run.outputCount
            let (kept, input) = (run.kept + sample * rows * between, run.input + sample * run.inputCount)
            Matrix.multiply(
                m: rows, n: between, k: filters, a: dy, lda: filters, b: variables[1].pointer, ldb: filters,
                bTransposed: true, c: run.scratch, ldc: between)
            if let gradients = run.gradients {
                DepthwiseConvolution.kernelGradient(
                    geometry, samples: 1, input: input, outputGradient: run.scratch,
                    kernelGradient: gradients, biasGradient: nil)
                Matrix.multiply(
                    m: between, n: filters, k: rows, a: kept, lda: between, aTransposed: true, b: dy,
                    ldb: filters, c: gradients + variables[0].count, ldc: filters, accumulate: true)
                if usesBias {
                    let bias = gradients + variables[0].count + variables[1].count
                    for i in 0..<rows { for o in 0..<filters { bias[o] += dy[i * filters + o] } }
                }
            }
            if let inputGradient = run.inputGradient {
                DepthwiseConvolution.inputGradient(
                    geometry, samples: 1, outputGradient: run.scratch, kernel: variables[0].pointer,
                    inputGradient: inputGradient + sample * run.inputCount)
            }
        }
    }
}
