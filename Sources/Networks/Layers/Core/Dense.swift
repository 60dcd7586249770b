import Arrays
import Kernels
import Signatures

/// Every output is a weighted sum of all inputs on the last axis.
///
/// `y[…,o] = activation(b[o] + Σ x[…,i] · k[i,o])`
///
/// Arguments:
/// - units: outputs.
/// - use_bias: add a number to each output.
///
/// Input: `(batch, …, features)`. Output: `(batch, …, units)`.
///
/// ```python
/// layers.Dense(10)(np.zeros((1, 1600))).shape   # (1, 10)
/// ```
public final class Dense: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "Dense",
        [
            Parameter("units", .integer, "How many outputs."),
            .optional("activation", .activation, "Applied to the sums."),
            Parameter("use_bias", .flag, default: true, "Add a number to each output."),
            Parameter(
                "kernel_initializer", .initializer, default: "glorot_uniform", "The weights' first values."),
            Parameter("bias_initializer", .initializer, default: "zeros", "The biases' first values."),
        ] + Parameter.bounds("kernel", "bias") + [
            .optional("lora_rank", .integer, "Not supported."),
            .optional("lora_alpha", .number, "Not supported."),
            .optional("quantization_config", .any, "Not supported."),
        ],
        purpose: "Every output is a weighted sum of all inputs.")

    public let units: Int
    public let usesBias: Bool

    public required init(_ settings: Settings, in context: Context) throws {
        guard let count = settings["units"].integer, count > 0 else {
            throw Fault(
                .value,
                "Received an invalid value for `units`, expected a positive integer. Received: "
                    + "units=\(settings["units"].plain)\nunits is the number of outputs: for the last layer the "
                    + "number of classes, as Dense(10)")
        }
        units = count
        usesBias = try settings.flag("use_bias")
        try settings.checkWeights("kernel", "bias")
        try settings.refuse("lora_rank", "lora_alpha", "quantization_config")
        try super.init(settings, in: context)
    }

    // MARK: Shape

    public override func outputShape(for input: Shape) throws -> Shape {
        guard input.rank >= 2 else {
            throw Fault(
                .value,
                "Input 0 with name 'None' of layer '\(name)' is incompatible with the layer: expected min_ndim=2, "
                    + "found ndim=\(input.rank). Full shape received: \(input)\n"
                    + "Dense needs (batch, features): write x.reshape(-1, 1) for one feature, x[None] for one sample"
            )
        }
        if let built = inputShape, built[-1] != input[-1] { throw wrongChannels(input, expected: built[-1]) }
        guard input[-1] != nil else { throw openChannels(input) }
        return Shape(input.sizes.dropLast() + [units])
    }

    /// With rows and columns in front of the features, each position is taken by itself.
    public override func connection(for input: Shape) -> Connection {
        input.rank == 4 ? .window(.point) : .all
    }

    public override func multiplyAdds(input: [Int], output: [Int]) -> Int {
        output.reduce(1, *) * (input.last ?? 0)
    }

    public override func sizeRules(for input: Shape) -> [SizeRule] {
        [SizeRule(axis: input.rank - 1, formula: "\(units) units")]
    }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        guard let kernel = variables.first, let unit = place.last else { return nil }
        let features = kernel.shape[0]
        let terms = (0..<features).map { feature in
            let source = Array(place.dropLast()) + [feature]
            return Derivation.Term(
                source, input: input[source], weight: kernel.pointer[feature * units + unit])
        }
        return .sum(terms, bias: usesBias ? variables[1].pointer[unit] : nil)
    }

    // MARK: Weights

    public override func makeVariables(for input: Shape) throws -> [Variable] {
        let kernel = try weight("kernel", [input[-1] ?? 0, units])
        return usesBias ? [kernel, try weight("bias", [units])] : [kernel]
    }

    // MARK: Computing

    public override func forward(_ run: Run) {
        let features = variables[0].shape[0]
        let rows = run.samples * run.outputCount / units
        if usesBias {
            let bias = variables[1].pointer
            for row in 0..<rows { (run.output + row * units).update(from: bias, count: units) }
        }
        Matrix.multiply(
            m: rows, n: units, k: features, a: run.input, lda: features, b: variables[0].pointer, ldb: units,
            c: run.output, ldc: units, accumulate: usesBias)
    }

    public override func backward(_ run: Run) {
        guard let inputGradient = run.inputGradient else { return }
        let features = variables[0].shape[0]
        let rows = run.samples * run.outputCount / units
        Matrix.multiply(
            m: rows, n: features, k: units, a: run.outputGradient, lda: units, b: variables[0].pointer,
            ldb: units,
            bTransposed: true, c: inputGradient, ldc: features)
    }

    /// A large kernel is cheaper to multiply once for the whole batch than to collect part by part.
    public override var hasBatchGradient: Bool { true }

    public override func batchGradient(_ run: Run, part: Int, of parts: Int) {
        guard let gradients = run.gradients else { return }
        let features = variables[0].shape[0]
        let rows = run.samples * run.outputCount / units
        let (first, end) = (features * part / parts, features * (part + 1) / parts)
        if end > first {
            Matrix.multiply(
                m: end - first, n: units, k: rows, a: run.input + first, lda: features, aTransposed: true,
                b: run.outputGradient, ldb: units, c: gradients + first * units, ldc: units, accumulate: true)
        }
        guard usesBias, part == parts - 1 else { return }
        let bias = gradients + features * units
        for row in 0..<rows { for o in 0..<units { bias[o] += run.outputGradient[row * units + o] } }
    }
}
