import Arrays
import Kernels
import Signatures

/// Enlarges a map: each number of the input lays its kernel, times itself, on the output, and where kernels
/// overlap they add up. It is the way back through a convolution.
///
/// `y[n, i·s+p·d−t, j·s+q·d−l, o] = activation(b[o] + Σ x[n,i,j,c] · k[p,q,o,c])`, summed over all input
/// positions `i, j`, kernel cells `p, q` and channels `c` that lead there; `s` strides, `d` dilation, `t` and
/// `l` what is cut off before.
///
/// Arguments:
/// - filters: output channels.
/// - kernel_size, strides, dilation_rate: an integer for both axes or `(rows, columns)`.
/// - padding: `'valid'` keeps all that kernels cover, `'same'` cuts to size · stride.
/// - output_padding: rows and columns added at the end, fewer than the stride; `None` chooses.
///
/// Input: `(batch, rows, columns, channels)`.
/// Output: `(batch, new_rows, new_columns, filters)`, `new = (size − 1) · stride + extent` and at least
/// `size · stride` when valid, `size · stride` when same; `extent = (kernel − 1)·dilation + 1`.
/// With `output_padding`: `(size − 1) · stride + extent + output_padding` when valid,
/// `(size − 1) · stride + extent mod 2 + output_padding` when same.
///
/// ```python
/// layers.Conv2DTranspose(8, 3, strides=2, padding='same')(np.zeros((1, 7, 7, 16))).shape   # (1, 14, 14, 8)
/// ```
public final class Conv2DTranspose: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "Conv2DTranspose",
        [
            Parameter("filters", .integer, "The output's channels."),
            Parameter("kernel_size", .pair, "Rows and columns of a kernel."),
            Parameter("strides", .pair, default: [1, 1], "How far apart the input's kernels are laid."),
            Parameter(
                "padding", .choice(["valid", "same"]), default: "valid",
                "'same' cuts the output to the input's size times the stride."),
            .optional("output_padding", .pair, "Rows and columns added at the end; fewer than the stride."),
            .dataFormat,
            Parameter("dilation_rate", .pair, default: [1, 1], "Spacing between the kernel's cells."),
            .optional("activation", .activation, "Applied to the sums."),
            Parameter("use_bias", .flag, default: true, "Add a number to each output channel."),
            Parameter(
                "kernel_initializer", .initializer, default: "glorot_uniform", "The kernels' first values."),
            Parameter("bias_initializer", .initializer, default: "zeros", "The biases' first values."),
        ] + Parameter.bounds("kernel", "bias"),
        purpose: "Enlarges a map by laying kernels on it: the way back through a Conv2D.")

    private let filters: Int
    private let usesBias: Bool
    private let axes: (rows: Axis, columns: Axis)

    public required init(_ settings: Settings, in context: Context) throws {
        filters = try settings.positive("filters")
        axes = try Axis.both(settings)
        usesBias = try settings.flag("use_bias")
        try settings.checkWeights("kernel", "bias")
        try settings.requireChannelsLast()
        try super.init(settings, in: context)
    }

    public override func configured(_ name: String) -> Setting {
        name == "output_padding" && !settings.has(name) ? .none : super.configured(name)
    }

    // MARK: Shape

    public override func outputShape(for input: Shape) throws -> Shape {
        try requireRank(4, input)
        if let built = inputShape, built[3] != input[3] { throw wrongChannels(input, expected: built[3]) }
        guard input[3] != nil else { throw openChannels(input) }
        return Shape([
            input[0], try input[1].map { try size(axes.rows, $0, input) },
            try input[2].map { try size(axes.columns, $0, input) }, filters,
        ])
    }

    private func size(_ axis: Axis, _ size: Int, _ input: Shape) throws -> Int {
        let output = axis.outputSize(size)
        guard size > 0, output > 0 else {
            throw Fault(
                .value,
                "Computed output size would be zero or negative. Received: `inputs.shape=\(input)`, "
                    + "`kernel_size=(\(axes.rows.size), \(axes.columns.size))`\n\(name): \(input.mapSize) gives no output"
            )
        }
        return output
    }

    public override func sizeRules(for input: Shape) -> [SizeRule] {
        [axes.rows, axes.columns].enumerated().compactMap { index, axis in
            input[index + 1].map { axis.rule($0, axis: index + 1) }
        } + [SizeRule(axis: 3, formula: "\(filters) filters")]
    }

    public override func connection(for input: Shape) -> Connection { .window(window(for: input)) }

    private func window(for input: Shape) -> Window {
        Window(rows: axes.rows.window(input[1]), columns: axes.columns.window(input[2]))
    }

    // MARK: Cost and explanation

    /// Every input number is multiplied by every cell of a kernel for each output channel.
    public override func multiplyAdds(input: [Int], output: [Int]) -> Int {
        input.reduce(1, *) * axes.rows.size * axes.columns.size * filters
    }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        guard let weights = variables.first else { return nil }
        let (channels, filter) = (input.shape[2], place[2])
        var terms: [Derivation.Term] = []
        for (p, row) in axes.rows.sources(of: place[0], count: input.shape[0]) {
            for (q, column) in axes.columns.sources(of: place[1], count: input.shape[1]) {
                for c in 0..<channels {
                    let cell = ((p * axes.columns.size + q) * filters + filter) * channels + c
                    let source = [row, column, c]
                    terms.append(
                        Derivation.Term(source, input: input[source], weight: weights.pointer[cell]))
                }
            }
        }
        return .sum(terms, bias: usesBias ? variables[1].pointer[filter] : nil)
    }

    // MARK: Weights

    public override func makeVariables(for input: Shape) throws -> [Variable] {
        let kernel = try weight("kernel", [axes.rows.size, axes.columns.size, filters, input[3] ?? 0])
        return usesBias ? [kernel, try weight("bias", [filters])] : [kernel]
    }

    // MARK: Computing

    /// The convolution that goes from the output to the input.
    private func geometry(input: [Int], output: [Int]) -> ConvolutionGeometry {
        ConvolutionGeometry(
            inputHeight: output[0], inputWidth: output[1], inputChannels: output[2],
            outputHeight: input[0], outputWidth: input[1], outputChannels: input[2],
            kernelHeight: axes.rows.size, kernelWidth: axes.columns.size,
            strideY: axes.rows.stride, strideX: axes.columns.stride,
            dilationY: axes.rows.dilation, dilationX: axes.columns.dilation,
            paddingTop: axes.rows.before(input[0]), paddingLeft: axes.columns.before(input[1]))
    }

    public override func scratchCount(input: [Int], output: [Int]) -> Int {
        Convolution.scratchCount(geometry(input: input, output: output))
    }

    public override func forward(_ run: Run) {
        Convolution.inputGradient(
            geometry(input: run.inputShape, output: run.outputShape), samples: run.samples,
            outputGradient: run.input, kernel: variables[0].pointer, inputGradient: run.output,
            scratch: run.scratch)
        guard usesBias else { return }
        let bias = variables[1].pointer
        for start in stride(from: 0, to: run.samples * run.outputCount, by: filters) {
            for o in 0..<filters { run.output[start + o] += bias[o] }
        }
    }

    public override func backward(_ run: Run) {
        let geometry = geometry(input: run.inputShape, output: run.outputShape)
        if let gradients = run.gradients {
            Convolution.kernelGradient(
                geometry, samples: run.samples, input: run.outputGradient, outputGradient: run.input,
                kernelGradient: gradients, biasGradient: nil, scratch: run.scratch)
            if usesBias {
                let bias = gradients + variables[0].count
                for start in stride(from: 0, to: run.samples * run.outputCount, by: filters) {
                    for o in 0..<filters { bias[o] += run.outputGradient[start + o] }
                }
            }
        }
        if let inputGradient = run.inputGradient {
            Convolution.forward(
                geometry, samples: run.samples, input: run.outputGradient, kernel: variables[0].pointer,
                bias: nil, output: inputGradient, scratch: run.scratch)
        }
    }
}

// MARK: - One axis

extension Conv2DTranspose {
    /// How kernels are laid along rows or along columns.
    private struct Axis {
        let size: Int
        let stride: Int
        let dilation: Int
        let isSame: Bool
        /// `nil`: chosen by size.
        let added: Int?

        /// Rows and columns, from the arguments.
        static func both(_ settings: Settings) throws -> (rows: Axis, columns: Axis) {
            let sliding = try SlidingKernel(settings)
            let isSame = try Padding(settings) == .same
            let added =
                settings.has("output_padding") ? try settings.pair("output_padding", allowZero: true) : nil
            let (size, strides, dilation) = (sliding.size, sliding.strides, sliding.dilation)
            if let added {
                let pairs = [(added.rows, strides.rows), (added.columns, strides.columns)]
                for (i, pair) in pairs.enumerated() where pair.0 >= pair.1 {
                    throw Fault(
                        .value,
                        "`output_padding` must be strictly less than `strides` for all dimensions. At dimension "
                            + "\(i), `output_padding` is \(pair.0) but `strides` is \(pair.1). Received: "
                            + "output_padding=(\(added.rows), \(added.columns)), "
                            + "strides=(\(strides.rows), \(strides.columns))")
                }
            }
            return (
                Axis(
                    size: size.rows, stride: strides.rows, dilation: dilation.rows, isSame: isSame,
                    added: added?.rows),
                Axis(
                    size: size.columns, stride: strides.columns, dilation: dilation.columns, isSame: isSame,
                    added: added?.columns)
            )
        }

        /// From the first cell to the last.
        var extent: Int { (size - 1) * dilation + 1 }

        func outputSize(_ input: Int) -> Int {
            let whole = (input - 1) * stride
            if isSame { return added.map { whole + extent % 2 + $0 } ?? input * stride }
            return whole + extent + (added ?? max(stride - extent, 0))
        }

        /// Cut off before the first: half of what kernels cover too much, rounded down.
        func before(_ input: Int) -> Int {
            isSame ? max((input - 1) * stride + extent - outputSize(input), 0) / 2 : 0
        }

        func rule(_ input: Int, axis: Int) -> SizeRule {
            let output = outputSize(input)
            let covered = (input - 1) * stride + extent
            if isSame {
                let formula =
                    added.map { "\(output) = (\(input) − 1)·\(stride) + \(extent % 2) + \($0)" }
                    ?? "\(output) = \(input)·\(stride)"
                guard covered > output else { return SizeRule(axis: axis, formula: formula) }
                let remark =
                    "kernels cover \(covered): 'same' cuts \(before(input)) before, \(covered - output - before(input)) after"
                return SizeRule(axis: axis, formula: formula, remark: remark)
            }
            let more = output > covered ? " + \(output - covered)" : ""
            return SizeRule(
                axis: axis, formula: "\(output) = (\(input) − 1)·\(stride) + \(extent)\(more)",
                remark: more.isEmpty ? "" : "the last \(output - covered) hold nothing but the bias")
        }

        /// Which inputs lay a cell on an output position.
        func window(_ input: Int?) -> WindowAxis {
            WindowAxis(
                size: size, dilation: dilation, padding: extent - 1 - before(input ?? 1 << 20),
                enlargement: stride, isSparse: true)
        }

        /// The same with the kernel's cell, the first input first.
        func sources(of position: Int, count: Int) -> [(cell: Int, input: Int)] {
            (0..<size).reversed().compactMap { cell in
                let place = position + before(count) - cell * dilation
                guard place >= 0, place % stride == 0, place / stride < count else { return nil }
                return (cell, place / stride)
            }
        }
    }
}
