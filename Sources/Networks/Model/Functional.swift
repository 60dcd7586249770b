import Arrays
import Signatures

/// A model from tensors to tensors: all calls of layers that lead from its inputs to its outputs.
///
/// The layers, and so the weights, are shared with every other model over the same tensors.
public final class Functional: Model {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature(
        "Functional",
        [
            Parameter("inputs", .any, "Where the samples go in, as model.inputs."),
            Parameter("outputs", .any, "What comes out: a tensor as layer.output, a list or a dict of them."),
            .optional("name", .string, "The model's name."),
        ],
        purpose: "A model from tensors to tensors.")

    /// The input layer, then all that leads to the last output.
    public override var layers: [Layer] { stack }
    private var stack: [Layer] = []
    /// For each output, how many of the layers behind the input layer lead to it.
    private var depths: [Int] = []

    /// - Throws: a value `Fault` where an output does not come from the input, or where outputs lie on
    ///   branches.
    public required init(_ settings: Settings, in context: Context) throws {
        try super.init(settings, in: context)
        inputs = try settings.tensors("inputs")
        outputs = try settings.tensors("outputs")
        let input = inputs[0]
        let paths = try outputs.map { output in
            guard let path = output.path(from: input) else {
                throw Fault(
                    .value,
                    "Output with path `` is not connected to `inputs`\n\(output.layer.name)'s output does not come from this input. "
                        + "Inputs and outputs must be of one model: keras.Model(inputs=model.inputs, outputs=model.layers[0].output)"
                )
            }
            return path
        }
        let longest = paths.max { $0.count < $1.count } ?? []
        guard paths.allSatisfy({ path in zip(path, longest).allSatisfy { $0 === $1 } }) else {
            throw Fault(
                .notImplemented,
                "a model with branches exists in Keras, but not yet in convbook: its outputs must lie one after the other"
            )
        }
        depths = paths.map(\.count)
        stack = [try Functional.inputLayer(for: input, context)] + longest.map(\.layer)
        (inputShapes, outputShapes) = (inputs.map(\.shape), outputs.map(\.shape))
        isBuilt = true
    }

    public convenience init(
        inputs: [SymbolicTensor], outputs: [SymbolicTensor], name: String? = nil, in context: Context
    ) throws {
        let arguments: [String: Setting] = [
            "inputs": .list(inputs.map { .object($0) }), "outputs": .list(outputs.map { .object($0) }),
            "name": name.map { .string($0) } ?? .none,
        ]
        try self.init(Settings(Functional.declaration, arguments), in: context)
    }

    /// The input's own, or one in the place of the layer before.
    private static func inputLayer(for input: SymbolicTensor, _ context: Context) throws -> Layer {
        if input.layer is InputLayer { return input.layer }
        return try InputLayer(input.shape, name: input.name + "CLONE", in: context)
    }

    // MARK: Computing

    /// The outputs for one batch, in order.
    public func callAll(_ x: NDArray, training: Bool = false) throws -> [NDArray] {
        let input = try fitted(x)
        var results: [Int: NDArray] = [0: input]
        var (current, done) = (input, 0)
        for depth in Set(depths).sorted() where depth > 0 {
            for layer in layers[done + 1...depth] { current = try layer(current, training: training) }
            (results[depth], done) = (current, depth)
        }
        return depths.map { results[$0] ?? input }
    }

    /// The outputs for all samples, in order.
    ///
    /// - Throws: a `Fault` when the data does not fit the model; an interrupt `Fault` when told to stop.
    public func predictAll(_ x: NDArray, _ options: RunOptions = RunOptions()) throws -> [NDArray] {
        let input = try fitted(x)
        let count = input.shape[0]
        guard count > 0 else { throw Fault(.value, "x has no samples: its shape is \(Shape(x.shape))") }
        let batchSize = min(try checkedBatchSize(options.batchSize), count)
        let steps = (count + batchSize - 1) / batchSize
        let bar = ProgressBar(options.display, options.verbosity, steps: steps, epochs: 1)
        bar.onPredictBegin()
        var batches: [[NDArray]] = []
        for (step, start) in stride(from: 0, to: count, by: batchSize).enumerated() {
            if options.shouldStop() {
                bar.interrupt()
                throw Fault(.interrupt, "predict stopped after \(step) of \(steps) batches")
            }
            if step > 0 { bar.onPredictBatchEnd(step - 1) }
            batches.append(try callAll(input.part(0, start, min(batchSize, count - start))))
        }
        bar.onPredictBatchEnd(steps - 1)
        bar.onPredictEnd()
        return try outputs.indices.map { i in try Joining.concatenated(batches.map { $0[i] }, axis: 0) }
    }

    /// - Throws: Keras's error for samples of another shape.
    private func fitted(_ x: NDArray) throws -> NDArray {
        let sample = inputs[0].shape.sample
        let view = x.rank > 0 && Shape(x.shape).sample.fits(sample) ? x : x.addingChannelAxis(for: sample)
        guard let view else {
            throw Fault(
                .value,
                "Input 0 with name '\(layers[0].name)' of layer '\(name)' is incompatible with the layer: "
                    + "expected shape=\(inputs[0].shape), found shape=\(Shape(x.shape))")
        }
        return try view.withType(.float32)
    }
}

extension Settings {
    fileprivate func tensors(_ name: String) throws -> [SymbolicTensor] {
        try (self[name].items ?? [self[name]]).map { item in
            guard case .object(let tensor as SymbolicTensor) = item else {
                throw mismatch(name, "a tensor or a list of tensors")
            }
            return tensor
        }
    }
}

extension SymbolicTensor {
    /// The tensors on the way here from another one, that one left out; `nil` where none leads here.
    fileprivate func path(from start: SymbolicTensor) -> [SymbolicTensor]? {
        var path: [SymbolicTensor] = []
        var tensor = self
        while tensor !== start {
            path.append(tensor)
            guard let source = tensor.node.inputs.first else { return nil }
            tensor = source
        }
        return path.reversed()
    }
}
