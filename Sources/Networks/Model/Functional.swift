import Arrays
import Signatures

/// Some of the tensors along a chain of layers as outputs: what tutorials build to see every layer's maps.
///
/// It computes and does not learn; its layers are those of the model it was taken from, and so are their
/// weights.
public final class Functional {
    public static let signature = Signature(
        "Functional",
        [
            Parameter("inputs", .any, "Where the samples go in, as model.inputs."),
            Parameter("outputs", .any, "What comes out: a tensor as layer.output, a list or a dict of them."),
            .optional("name", .string, "The model's name."),
        ],
        purpose: "A model from tensors to tensors.")

    public let context: Context
    public let name: String
    public let input: SymbolicTensor
    public let outputs: [SymbolicTensor]
    /// The input layer, then all that leads to the last output.
    public let layers: [Layer]
    /// For each output, how many of the layers behind the input layer lead to it.
    private let depths: [Int]

    /// - Throws: a value `Fault` where an output does not come from the input, or where outputs lie on
    ///   branches.
    public init(
        input: SymbolicTensor, outputs: [SymbolicTensor], name: String? = nil, in context: Context
    ) throws {
        self.context = context
        self.name = name ?? context.automaticName(for: "Functional")
        (self.input, self.outputs) = (input, outputs)
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
        layers = [try Functional.inputLayer(for: input, context)] + longest.map(\.layer)
    }

    /// The input's own, or one in the place of the layer before.
    private static func inputLayer(for input: SymbolicTensor, _ context: Context) throws -> Layer {
        if input.layer is InputLayer { return input.layer }
        let shape = Setting.tuple(input.shape.sizes.map { $0.map(Setting.int) ?? .none })
        let arguments: [String: Setting] = ["batch_shape": shape, "name": .string(input.name + "CLONE")]
        return try InputLayer(Settings(InputLayer.signature, arguments), in: context)
    }

    // MARK: Computing

    /// The outputs for one batch, in order.
    public func callAsFunction(_ x: NDArray, training: Bool = false) throws -> [NDArray] {
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
    public func predict(_ x: NDArray, _ options: RunOptions = RunOptions()) throws -> [NDArray] {
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
            batches.append(try self(input.part(0, start, min(batchSize, count - start))))
        }
        bar.onPredictBatchEnd(steps - 1)
        bar.onPredictEnd()
        return try outputs.indices.map { i in try Joining.concatenated(batches.map { $0[i] }, axis: 0) }
    }

    /// - Throws: Keras's error for samples of another shape.
    private func fitted(_ x: NDArray) throws -> NDArray {
        let sample = input.shape.sample
        let view = x.rank > 0 && Shape(x.shape).sample.fits(sample) ? x : x.addingChannelAxis(for: sample)
        guard let view else {
            throw Fault(
                .value,
                "Input 0 with name '\(layers[0].name)' of layer '\(name)' is incompatible with the layer: "
                    + "expected shape=\(input.shape), found shape=\(Shape(x.shape))")
        }
        return try view.withType(.float32)
    }

    // MARK: Looking up

    /// The layer of a name.
    public func layer(named name: String) throws -> Layer { try layers.layer(named: name) }

    /// The layer at a place, counted from 0, the input layer first; negative ones from the end.
    public func layer(at index: Int) throws -> Layer { try layers.layer(at: index) }

    public var variables: [Variable] { layers.flatMap(\.variables) }
    public var trainableVariables: [Variable] { layers.flatMap(\.trainableVariables) }
    public var nonTrainableVariables: [Variable] {
        let trainable = trainableVariables
        return variables.filter { variable in !trainable.contains { $0 === variable } }
    }
}

extension Functional: CustomStringConvertible {
    /// `<Functional name=functional, built=True>`
    public var description: String { "<Functional name=\(name), built=True>" }
}

extension [Layer] {
    /// The layer of a name.
    func layer(named name: String) throws -> Layer {
        if let layer = first(where: { $0.name == name }) { return layer }
        let names = map(\.name)
        let list = names.map { "'\($0)'" }.joined(separator: ", ")
        throw Fault(
            .value,
            "No such layer: \(name). Existing layers are: [\(list)]."
                + hint(for: name, among: names).dropFirst())
    }

    /// The layer at a place, counted from 0; negative ones from the end.
    func layer(at index: Int) throws -> Layer {
        let place = index < 0 ? index + count : index
        guard indices.contains(place) else {
            throw Fault(
                .value, "Was asked to retrieve layer at index \(index) but model only has \(count) layers.")
        }
        return self[place]
    }
}
