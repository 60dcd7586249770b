import Arrays
import Checkpoints
import Signatures

/// Layers joined to a network that learns: the base of `Sequential` and `Functional`.
///
/// A model is a layer itself, so one can stand in another. What it computes is told by its `graph`; training,
/// evaluating, predicting, the summary and the weights are written once, here, for all models.
open class Model: Layer {
    open override class var signature: Signature { Signature("Model") }

    /// The layers that scripts see, in order.
    open var layers: [Layer] { [] }
    /// Where samples go in; none until the model knows their shape.
    public internal(set) final var inputs: [SymbolicTensor] = []
    /// What comes out.
    public internal(set) final var outputs: [SymbolicTensor] = []
    /// How inputs and outputs were given.
    public internal(set) final var forms: (input: Form, output: Form) = (.list, .list)
    /// What the model computes; `nil` until it is built.
    public internal(set) final var graph: Graph?
    /// Set by `compile`.
    public internal(set) final var compilation: Compilation?
    /// Set by a callback to end `fit` after this epoch.
    public final var stopTraining = false
    /// A script's own steps, while they train or evaluate.
    public final weak var ownSteps: (any OwnSteps)?
    /// Tells the session something that is no error: a line for the learner.
    public final var notice: (String) -> Void = { _ in }
    final var stepsTrained = 0
    final var hasToldOfChannelAxis = false

    /// Setting it sets every layer's.
    open override var trainable: Bool {
        didSet { for layer in layers { layer.trainable = trainable } }
    }

    /// All layers' variables, in order; a layer that stands twice counts once.
    open override var variables: [Variable] {
        var seen: Set<ObjectIdentifier> = []
        return (ownVariables + layers.flatMap(\.variables)).filter {
            seen.insert(ObjectIdentifier($0)).inserted
        }
    }

    // MARK: Computing

    /// What the model computes in training or outside of it; `nil` where it is no network of layers.
    func graph(training: Bool) -> Graph? { graph }

    /// Whether something in it computes whole batches of tensors, outside of the engine.
    public final var needsTensors: Bool {
        [false, true].contains {
            (try? computing(inputs.count).inlined(training: $0).computesTensors) ?? false
        }
    }

    override func prepared(_ x: [NDArray]) throws -> [NDArray] { try fitted(x, call: name) }

    /// What the model computes.
    ///
    /// - Throws: a value `Fault` while it is not built.
    override func computing(_ inputs: Int) throws -> Graph {
        guard let graph else {
            throw Fault(.value, "\(name) is not built: it does not know its input's shape yet")
        }
        return graph
    }

    /// What comes out for other shapes than those it was built for.
    open override func outputShapes(for inputs: [Shape]) throws -> [Shape] {
        guard let graph else {
            _ = try computing(inputs.count)
            return outputShapes
        }
        guard inputs.count == graph.inputCount else { throw wrongInputCount(inputs) }
        let shapes = try graph.shapes(for: inputs)
        return graph.outputs.map { shapes[$0] }
    }

    /// A model builds itself; being called with other shapes leaves it as it is.
    open override func build(for inputs: [Shape]) throws {
        guard inputs.count == inputShapes.count else { throw wrongInputCount(inputs) }
    }

    override func nextStep(_ training: Bool) -> Int {
        stepsTrained += training ? 1 : 0
        return stepsTrained
    }

    /// By which data name the inputs: the keys of a dict, or the tensors' names.
    public final var inputNames: [String] { forms.input.names ?? inputs.map(\.name) }

    /// By which losses, metrics and data name the outputs: the keys of a dict, or the layers' names.
    public final var outputNames: [String] { forms.output.names ?? outputs.map(\.layer.name) }

    // MARK: Configuration

    /// Whether files say how it was compiled.
    open var isCompilable: Bool { true }

    open override var config: Config { structureConfig }
    open override var serializedClass: Config { serializedModel }
    open override var buildConfig: Config? { modelBuildConfig }

    // MARK: Looking up

    /// The layer of a name.
    public final func layer(named name: String) throws -> Layer {
        if let layer = layers.first(where: { $0.name == name }) { return layer }
        let names = layers.map(\.name)
        let list = names.map { "'\($0)'" }.joined(separator: ", ")
        throw Fault(
            .value,
            "No such layer: \(name). Existing layers are: [\(list)]."
                + hint(for: name, among: names).dropFirst())
    }

    /// The layer at a place, counted from 0; negative ones from the end.
    public final func layer(at index: Int) throws -> Layer {
        let layers = layers
        let place = index < 0 ? index + layers.count : index
        guard layers.indices.contains(place) else {
            throw Fault(
                .value,
                "Was asked to retrieve layer at index \(index) but model only has \(layers.count) layers.")
        }
        return layers[place]
    }

    // MARK: State

    open override func keep(in checkpoint: Checkpoint) {
        super.keep(in: checkpoint)
        checkpoint.keep(
            self, \.inputs, \.outputs, \.graph, \.forms, \.compilation, \.stopTraining, \.stepsTrained,
            \.hasToldOfChannelAxis)
        // A model that is set trainable sets its layers, which may differ from it.
        for layer in layers { checkpoint.keep(layer, \.trainable) }
        checkpoint.visit(layers)
        compilation?.keep(in: checkpoint)
    }
}
