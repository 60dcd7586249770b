import Arrays
import Checkpoints
import Signatures

/// A function from arrays to arrays, with weights that training changes: the base of all layers.
///
/// A layer is made from its settings, learns its input's shape in `build`, which makes its variables, and
/// then computes on runs of samples. A subclass declares its `signature` and overrides `outputShape`,
/// `forward` and `backward`; one with weights also overrides `makeVariables`.
open class Layer: Restorable {
    /// What a call of the class may say.
    open class var signature: Signature { Signature("Layer") }

    public private(set) final var settings: Settings
    /// The session that the layer belongs to.
    public let context: Context
    public private(set) var name: String
    /// False: training leaves the weights as they are.
    open var trainable: Bool {
        didSet { for variable in ownVariables { variable.trainable = variable.isLearned && trainable } }
    }
    /// The input shape that the layer's own arguments fix, with the batch axis.
    public let declaredInputShape: Shape?

    /// True once the weights exist.
    public internal(set) var isBuilt = false
    /// With the batch axis, once built.
    public internal(set) var inputShapes: [Shape] = []
    /// With the batch axis, once built.
    public internal(set) var outputShapes: [Shape] = []
    /// The layer's own weights, those of layers within it left out.
    public private(set) final var ownVariables: [Variable] = []
    /// What the last call added to the loss.
    public final var addedLosses: [Tensor] = []
    private var function: (any Activation)?
    private var callCount = 0
    private var knownCalls: [KnownCall] = []

    /// Nodes hold their layer, so the layer must not hold them.
    private struct KnownCall { weak var node: Node? }

    /// - Throws: a `Fault` that names the argument which does not fit.
    public required init(_ settings: Settings, in context: Context) throws {
        self.settings = settings
        self.context = context
        trainable = try settings.trainableFlag()
        declaredInputShape = try settings.declaredInputShape()
        if settings.signature.parameter(named: "activation") != nil {
            function = try settings.activation("activation")
        }
        try settings.requireFloat32()
        name = try settings.optionalString("name") ?? context.automaticName(for: settings.signature.name)
        if name.contains("/") {
            throw Fault(.value, "Argument `name` cannot contain character `/`. Received: name=\(name)")
        }
    }

    /// `Conv2D`, `Dense`, ….
    open var typeName: String { Self.signature.name }

    /// True for layers that Keras reports as built from the start: those that need to know nothing of
    /// their input.
    open var isBuiltFromStart: Bool { false }

    /// What Keras prints as `built=`.
    public final var reportsBuilt: Bool { isBuilt || isBuiltFromStart }

    // MARK: Shapes

    /// The shape rule: the output's shape for an input's, both with the batch axis.
    ///
    /// - Throws: a `Fault` when the layer cannot take this input.
    open func outputShape(for input: Shape) throws -> Shape { input }

    /// The shape rule of a layer with several inputs.
    ///
    /// - Throws: a `Fault` when the layer cannot take these inputs.
    open func outputShape(for inputs: [Shape]) throws -> Shape {
        guard inputs.count == 1 else { throw wrongInputCount(inputs) }
        return try outputShape(for: inputs[0])
    }

    /// The shape rule of all outputs; only models have several.
    open func outputShapes(for inputs: [Shape]) throws -> [Shape] { [try outputShape(for: inputs)] }

    /// True for layers that join several tensors, which are given in a list.
    open var takesList: Bool { false }

    /// Of the first input, once built; with the batch axis.
    public final var inputShape: Shape? { inputShapes.first }

    /// Of the first output, once built; with the batch axis.
    public final var outputShape: Shape? { outputShapes.first }

    /// How each size of the output comes about, for the sizes that differ from the input's.
    open func sizeRules(for input: Shape) -> [SizeRule] { [] }

    /// What an output position sees of the input, both with the batch axis.
    open func connection(for input: Shape) -> Connection { .window(.point) }

    /// Multiplications, each with an addition, that one sample costs; comparisons and copies count nothing.
    ///
    /// - Parameters: the shapes of one sample.
    open func multiplyAdds(input: [Int], output: [Int]) -> Int { 0 }

    /// Where one number of the output comes from, outside of training and before the activation.
    ///
    /// - Parameter place: in the output's sample.
    /// - Returns: `nil` where the layer cannot tell.
    open func derivation(of place: [Int], from input: SampleView) -> Derivation? { nil }

    /// The same of a pass in training, where the whole batch may matter.
    ///
    /// - Parameters:
    ///   - place: in the first sample.
    ///   - batch: what went in.
    ///   - output: the first sample's.
    open func trainingDerivation(
        of place: [Int], from batch: [SampleView], output: SampleView
    ) -> Derivation? {
        batch.first.flatMap { derivation(of: place, from: $0) }
    }

    // MARK: Several inputs

    // What is said above of one input, of all of them; layers with several override these.

    open func sizeRules(for inputs: [Shape]) -> [SizeRule] { inputs.first.map(sizeRules) ?? [] }

    /// What an output position sees of each input.
    open func connections(for inputs: [Shape]) -> [Connection] { inputs.map(connection) }

    open func multiplyAdds(inputs: [[Int]], output: [Int]) -> Int {
        inputs.first.map { multiplyAdds(input: $0, output: output) } ?? 0
    }

    open func derivation(of place: [Int], from inputs: [SampleView]) -> Derivation? {
        inputs.first.flatMap { derivation(of: place, from: $0) }
    }

    /// The function that follows the weights; the engine applies it after `forward`. By default it is what the
    /// argument `activation` says, of layers that take one.
    open var activation: (any Activation)? { function }

    /// Puts another function, or none, in the place of the argument `activation`: the next pass applies it.
    ///
    /// - Throws: an attribute `Fault` for a layer that takes none, a value `Fault` for an unknown function.
    public final func setActivation(_ value: Setting) throws {
        guard settings.signature.parameter(named: "activation") != nil else {
            throw Fault(
                .attribute,
                "\(typeName) takes no activation: layers.Activation('relu') behind it applies one")
        }
        function = try ActivationCatalogue.activation(from: value)
        settings.set("activation", to: value)
    }

    /// A penalty on the layer's output, behind its activation.
    open var activityRegularizer: (any Regularizer)? {
        settings.has("activity_regularizer") ? try? settings.regularizer("activity_regularizer") : nil
    }

    // MARK: Weights

    /// The weights for this input, made by `context.random`. In the order of `get_weights()`.
    open func makeVariables(for input: Shape) throws -> [Variable] { [] }

    /// Fixes the layer to the shapes of its inputs, making the weights if they do not exist yet.
    ///
    /// - Throws: a `Fault` when the layer cannot take these inputs.
    open func build(for inputs: [Shape]) throws {
        let outputs = try outputShapes(for: inputs)
        if !isBuilt {
            ownVariables = try inputs.first.map(makeVariables) ?? []
            if !trainable { for variable in ownVariables { variable.trainable = false } }
            isBuilt = true
        }
        (inputShapes, outputShapes) = (inputs, outputs)
    }

    /// Fixes a layer with one input to its shape.
    public final func build(for input: Shape) throws { try build(for: [input]) }

    /// In the order of `get_weights()`.
    open var variables: [Variable] { ownVariables }

    /// Weights that are the layer's besides those that `makeVariables` makes.
    final func own(_ variables: [Variable]) { ownVariables += variables }

    /// A new variable of this layer.
    public final func variable(
        _ name: String, _ shape: [Int], _ initializer: any Initializer, trainable: Bool = true,
        regularizer: (any Regularizer)? = nil, constraint: (any Constraint)? = nil
    ) throws -> Variable {
        try initializer.check(shape)
        try constraint?.check(shape)
        let value = try NDArray(zeros: shape, dtype: .float32)
        if !context.isTrial {
            initializer.fill(value.buffer(of: Float.self), shape: shape, random: &context.random)
        }
        return Variable(
            name, value, trainable: trainable, layer: self.name, regularizer: regularizer,
            constraint: constraint)
    }

    /// A new variable with what the arguments beside it say: of `kernel`, `kernel_initializer`,
    /// `kernel_regularizer` and `kernel_constraint`.
    ///
    /// - Parameter name: the variable's, where the arguments name it otherwise.
    public final func weight(_ argument: String, _ shape: [Int], name: String? = nil) throws -> Variable {
        try variable(
            name ?? argument, shape, settings.initializer(argument + "_initializer"),
            regularizer: settings.regularizer(argument + "_regularizer"),
            constraint: settings.constraint(argument + "_constraint"))
    }

    /// Those that gradients change.
    public final var trainableVariables: [Variable] { trainable ? variables.filter(\.trainable) : [] }

    /// Those that training leaves alone, or that layers update themselves.
    public final var nonTrainableVariables: [Variable] {
        trainable ? variables.filter { !$0.trainable } : variables
    }

    /// How many numbers the weights hold.
    public final var parameterCount: Int { variables.reduce(0) { $0 + $1.count } }

    // MARK: Computing

    /// True while samples of a batch influence each other, as in batch normalization when it trains: the
    /// engine then calls the methods of `BatchWideLayer`.
    open func isBatchWide(training: Bool) -> Bool { false }

    /// True when output and input hold the same numbers in the same order, as in `Flatten`: the engine
    /// then skips the layer.
    open var isReshaping: Bool { false }

    /// True when `forward` does nothing but copy outside of training.
    open var isIdentityInInference: Bool { false }

    /// True for layers on images that take one image, without a batch axis, as well as a batch.
    open var takesSingleImages: Bool { false }

    /// True for layers that a call without `training` shows at work as in `fit`: augmentation.
    open var trainsByDefault: Bool { false }

    /// True when `forward` keeps only positive numbers itself where `run.rectified` asks for it, which saves
    /// a relu behind it its way through memory.
    open var rectifies: Bool { false }

    /// True when `backward` reads `run.output`, which must then stay as `forward` left it.
    open var readsOutput: Bool { false }

    /// True when the weights' gradient is computed once for the whole batch by `batchGradient` instead of
    /// being collected by `backward`.
    open var hasBatchGradient: Bool { false }

    /// Numbers a sample leaves in `Run.kept` between `forward` and `backward`.
    open func keptCount(input: [Int], output: [Int]) -> Int { 0 }

    /// Numbers of working memory that a run needs besides.
    open func scratchCount(input: [Int], output: [Int]) -> Int { 0 }

    /// The same of a layer with several inputs.
    open func keptCount(inputs: [[Int]], output: [Int]) -> Int {
        inputs.first.map { keptCount(input: $0, output: output) } ?? 0
    }

    open func scratchCount(inputs: [[Int]], output: [Int]) -> Int {
        inputs.first.map { scratchCount(input: $0, output: output) } ?? 0
    }

    /// True for what computes whole batches of tensors, outside of the engine.
    open var computesTensors: Bool { false }

    /// The outputs, of a layer that computes tensors.
    open func compute(_ x: [Tensor], training: Bool) throws -> [Tensor] { x }

    /// Computes `run.output` from `run.input`. May run on any thread, on disjoint runs at once.
    open func forward(_ run: Run) {}

    /// From `run.outputGradient` computes `run.inputGradient` (unless nobody needs it) and adds to the
    /// gradients of the weights (unless they are frozen).
    open func backward(_ run: Run) {}

    /// The weights' gradient of the whole batch: rows `part` of `parts` of the work.
    open func batchGradient(_ run: Run, part: Int, of parts: Int) {}

    /// An argument as the layer keeps it: an integer for both axes as a pair, a default that depends on others
    /// as what it came to.
    open func configured(_ name: String) -> Setting {
        guard case .pair? = settings.signature.parameter(named: name)?.kind,
            let pair = try? settings.pair(name)
        else {
            return settings[name]
        }
        return .tuple([.int(pair.rows), .int(pair.columns)])
    }

    // MARK: Configuration

    /// What `get_config()` gives, and what makes the same layer again.
    open var config: Config { argumentConfig }

    /// The configuration with the name of the class.
    open var serializedClass: Config { Config(.layer, typeName, config) }

    /// The shapes that the layer was built for; `nil` where building means nothing to it.
    open var buildConfig: Config? {
        guard isBuilt, !isBuiltFromStart, !inputShapes.isEmpty else { return nil }
        let shapes = inputShapes.map { Config($0) }
        return ["input_shape": shapes.count == 1 ? shapes[0] : .list(shapes)]
    }

    // MARK: Calls

    /// A batch as the layer takes it, an array for each input; builds the layer if it is not yet.
    func prepared(_ x: [NDArray]) throws -> [NDArray] {
        guard x.allSatisfy({ $0.rank > 0 }) else {
            throw Fault(.value, "\(name) needs an array with a batch axis; a single number was given")
        }
        guard x.allSatisfy({ $0.shape[0] == x[0].shape[0] }) else {
            let shapes = x.map { Shape($0.shape).description }.joined(separator: ", ")
            throw Fault(
                .value,
                "Cannot merge tensors with different batch sizes. Received tensors with shapes [\(shapes)]")
        }
        if !isBuilt { try build(for: x.map { Shape([nil] + $0.shape.dropFirst().map { $0 }) }) }
        return x
    }

    /// What computes the layer's outputs from so many inputs.
    func computing(_ inputs: Int) throws -> Graph { Graph(self, inputs: inputs) }

    /// Distinguishes the random numbers of one call from another's.
    func nextStep(_ training: Bool) -> Int {
        Int(truncatingIfNeeded: training ? context.random.next() >> 1 : 0)
    }

    /// The calls with tensors, in order, as long as anybody holds what came out.
    public final var calls: [Node] { knownCalls.compactMap(\.node) }

    /// The number of the next call.
    final func countCall() -> Int {
        defer { callCount += 1 }
        return callCount
    }

    final func remember(_ call: Node) {
        knownCalls.removeAll { $0.node == nil }
        knownCalls.append(KnownCall(node: call))
    }

    // MARK: State

    /// A layer with state beside its variables keeps that as well.
    open func keep(in checkpoint: Checkpoint) {
        checkpoint.keep(
            self, \.name, \.trainable, \.isBuilt, \.inputShapes, \.outputShapes, \.ownVariables, \.callCount,
            \.knownCalls, \.settings, \.function)
        checkpoint.visit(ownVariables)
    }

    /// Gives the layer a name of the caller's.
    final func rename(_ name: String) { self.name = name }
}

extension Layer: CustomStringConvertible {
    /// `<Conv2D name=conv2d, built=True>`
    public var description: String { "<\(typeName) name=\(name), built=\(reportsBuilt ? "True" : "False")>" }
}

extension Settings {
    fileprivate func trainableFlag() throws -> Bool {
        guard has("trainable") else { return true }
        guard case .bool(let value) = self["trainable"] else {
            throw Fault(
                .value, "Expected `trainable` to be a boolean. Received: trainable=\(self["trainable"])")
        }
        return value
    }
}
