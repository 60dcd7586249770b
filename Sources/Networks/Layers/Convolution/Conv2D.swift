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
        ] + Parameter.unsupported("kernel", "bias"),
        purpose: "Finds local patterns: slides kernels over a map.")

    public let filters: Int
    public let kernelSize: (rows: Int, columns: Int)
    public let strides: (rows: Int, columns: Int)
    public let dilation: (rows: Int, columns: Int)
    public let groups: Int
    public let usesBias: Bool
    private let padding: Padding
    private let function: (any Activation)?

    public required init(_ settings: Settings, in context: Context) throws {
        filters = try settings.positive("filters")
        kernelSize = try settings.pair("kernel_size")
        strides = try settings.pair("strides")
        dilation = try settings.pair("dilation_rate")
        padding = try Padding(settings)
        groups = try settings.positive("groups")
        function = try settings.activation("activation")
        usesBias = try settings.flag("use_bias")
        _ = (try settings.initializer("kernel_initializer"), try settings.initializer("bias_initializer"))
        try settings.requireChannelsLast()
        try settings.refuseUnsupported("kernel", "bias")
        guard filters % groups == 0 else {
            throw Fault(
                .value,
                "The number of filters must be evenly divisible by the number of groups. "
                    + "Received: groups=\(groups), filters=\(filters).")
        }
        let strided = strides != (1, 1)
        guard !strided || dilation == (1, 1) else {
            throw Fault(
                .value,
                "`strides > 1` not supported in conjunction with `dilation_rate > 1`. Received: "
                    + "strides=\(settings["strides"]) and dilation_rate=\(settings["dilation_rate"])")
        }
        try super.init(settings, in: context)
    }

    public override var activation: (any Activation)? { function }

    // MARK: Shape

    public override func outputShape(for input: Shape) throws -> Shape {
        if input.rank > 4 {
            let kernel = Shape([kernelSize.rows, kernelSize.columns, (input[-1] ?? 0) / groups, filters])
            throw Fault(
                .value,
                "Kernel shape must have the same length as input, but received kernel of shape \(kernel) and "
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
        return Shape([input[0], try size(input, axis: 1), try size(input, axis: 2), filters])
    }

    private func size(_ input: Shape, axis: Int) throws -> Int? {
        guard let size = input[axis] else { return nil }
        let rows = axis == 1
        let window = rows ? window(for: input).rows : window(for: input).columns
        let output = padding.outputSize(size, window: window.extent, stride: window.stride)
        guard output > 0 else {
            let kernel = "\(kernelSize.rows)x\(kernelSize.columns)"
            throw Fault(
                .value,
                "Computed output size would be zero or negative. Received `inputs shape=\(input)`, "
                    + "`kernel shape=\(Shape([kernelSize.rows, kernelSize.columns, (input[3] ?? 0) / groups, filters]))`, "
                    + "`dilation_rate=[\(dilation.rows) \(dilation.columns)]`, "
                    + "`strides=(\(strides.rows), \(strides.columns))`, `padding=\(padding.rawValue)`.\n"
                    + "\(name): a \(kernel) kernel does not fit \(input.mapSize). "
                    + "Use padding='same', a smaller kernel, or fewer pooling layers before it")
        }
        return output
    }

    private func window(for input: Shape) -> Window {
        Window(
            rows: padding.axis(
                input[1], window: kernelSize.rows, stride: strides.rows, dilation: dilation.rows),
            columns: padding.axis(
                input[2], window: kernelSize.columns, stride: strides.columns, dilation: dilation.columns))
    }

    public override func connection(for input: Shape) -> Connection { .window(window(for: input)) }

    public override func sizeRules(for input: Shape) -> [SizeRule] {
        let window = window(for: input)
        return [
            padding.rule(input[1], axis: 1, window: window.rows),
            padding.rule(input[2], axis: 2, window: window.columns),
            SizeRule(axis: 3, formula: "\(filters) filters"),
        ].compactMap(\.self)
    }

    // MARK: Cost and explanation

    /// Every output number is a sum over the kernel's cells and the channels of its group.
    public override func multiplyAdds(input: [Int], output: [Int]) -> Int {
        output.reduce(1, *) * kernelSize.rows * kernelSize.columns * (input[2] / groups)
    }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        guard let kernel = variables.first else { return nil }
        let window = window(for: Shape(input.shape).batched())
        let (channels, filter) = (kernel.shape[2], place[2])
        let firstChannel = filter / (filters / groups) * channels
        var terms: [Derivation.Term] = []
        for (p, row) in window.rows.cells(of: place[0]).enumerated() {
            for (q, column) in window.columns.cells(of: place[1]).enumerated() {
                for c in 0..<channels {
                    let source = [row, column, firstChannel + c]
                    let cell = ((p * kernelSize.columns + q) * channels + c) * filters + filter
                    terms.append(
                        Derivation.Term(
                            source, input: input[source], weight: kernel.pointer[cell],
                            isPadding: !input.contains(source)))
                }
            }
        }
        return .sum(terms, bias: usesBias ? variables[1].pointer[filter] : nil)
    }

    // MARK: Weights

    public override func makeVariables(for input: Shape) throws -> [Variable] {
        let shape = [kernelSize.rows, kernelSize.columns, (input[3] ?? 0) / groups, filters]
        let kernel = try variable("kernel", shape, settings.initializer("kernel_initializer"))
        guard usesBias else { return [kernel] }
        return [kernel, try variable("bias", [filters], settings.initializer("bias_initializer"))]
    }

    // MARK: Computing

    private func geometry(_ run: Run) -> ConvolutionGeometry {
        geometry(input: run.inputShape, output: run.outputShape)
    }

    private func geometry(input: [Int], output: [Int]) -> ConvolutionGeometry {
        let rows = (kernelSize.rows - 1) * dilation.rows + 1
        let columns = (kernelSize.columns - 1) * dilation.columns + 1
        return ConvolutionGeometry(
            inputHeight: input[0], inputWidth: input[1], inputChannels: input[2],
            outputHeight: output[0], outputWidth: output[1], outputChannels: output[2],
            kernelHeight: kernelSize.rows, kernelWidth: kernelSize.columns,
            strideY: strides.rows, strideX: strides.columns,
            dilationY: dilation.rows, dilationX: dilation.columns,
            paddingTop: padding.before(input[0], window: rows, stride: strides.rows),
            paddingLeft: padding.before(input[1], window: columns, stride: strides.columns),
            groups: groups)
    }

    public override func scratchCount(input: [Int], output: [Int]) -> Int {
        Convolution.scratchCount(geometry(input: input, output: output))
    }

    public override var rectifies: Bool { true }

    public override func forward(_ run: Run) {
        Convolution.forward(
            geometry(run), samples: run.samples, input: run.input, kernel: variables[0].pointer,
            bias: usesBias ? UnsafePointer(variables[1].pointer) : nil, output: run.output,
            rectified: run.rectified, scratch: run.scratch)
    }

    public override func backward(_ run: Run) {
        let geometry = geometry(run)
        if let gradients = run.gradients {
            Convolution.kernelGradient(
                geometry, samples: run.samples, input: run.input, outputGradient: run.outputGradient,
                kernelGradient: gradients, biasGradient: usesBias ? gradients + variables[0].count : nil,
                scratch: run.scratch)
        }
        if let inputGradient = run.inputGradient {
            Convolution.inputGradient(
                geometry, samples: run.samples, outputGradient: run.outputGradient,
                kernel: variables[0].pointer, inputGradient: inputGradient, scratch: run.scratch)
        }
    }
}
