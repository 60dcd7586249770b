import Arrays
import Checkpoints
import Signatures

/// A model that a function describes: what it computes is found by calling the function once, with tensors that
/// have no numbers, when the shapes of its inputs are known.
///
/// It stands behind classes that scripts derive from `Layer` and `Model`, and behind `Lambda`.
public final class Traced: Model {
    /// The outputs for inputs, and how they were given.
    ///
    /// - Parameter training: whether a call in training is followed.
    public typealias Trace = (_ inputs: [SymbolicTensor], _ training: Bool) throws -> (
        outputs: [SymbolicTensor], form: Form
    )
    /// The function itself, on numbers.
    public typealias Body = (_ inputs: [Tensor], _ training: Bool) throws -> (outputs: [Tensor], form: Form)

    /// What one attribute of the script's object holds: a layer, or layers in lists and dicts.
    public indirect enum Part {
        case layer(Layer)
        case container([Part])

        var layers: [Layer] {
            switch self {
            case .layer(let layer): [layer]
            case .container(let parts): parts.flatMap(\.layers)
            }
        }
    }

    /// An attribute of the script's object that holds layers.
    public typealias Attribute = (name: String, part: Part)

    private let className: String
    private let trace: Trace
    private let body: Body?
    /// Whether training makes a difference to the function.
    private let takesTraining: () -> Bool
    /// What it computes in training, where that is something else.
    private var trainingGraph: Graph?
    /// True where following it told nothing, so that it is called with each batch.
    private var isCalled = false
    /// The layers that belong to it, asked before it is built and whenever somebody wants to know.
    private let parts: () -> [Attribute]?
    private var knownParts: [Attribute] = []
    /// Holds the layers of the calls, which may be nobody's parts.
    private var steps: [Layer] = []
    /// What the function needs, held until it has been followed: a script may drop its object before.
    public var keptUntilBuilt: AnyObject?
    /// The class of a script's that made it, for whoever shows it.
    public var madeBy: AnyObject?
    /// The script's object that it stands behind; whoever calls it with tensors holds that.
    public weak var scriptObject: AnyObject?
    /// What files say of it: its class and the arguments that make it again.
    public var serializing: (() -> Config)?
    /// True for a model, false for a layer: it then has a compilation.
    public var isModel = false
    /// Whether files say for which shapes it was built: of a layer that builds nothing itself they do not, lest it is
    /// taken for built.
    public var storesShapes = true
    /// How the inputs are given.
    public var inputForm: Form = .single

    /// - Parameters:
    ///   - className: what Keras would call it.
    ///   - parts: the attributes that hold layers; `nil` where that cannot be told any more.
    ///   - body: the function on numbers, for what cannot be followed.
    public init(
        _ className: String, name: String? = nil, trainable: Bool = true, parts: @escaping () -> [Attribute]?,
        takesTraining: @escaping () -> Bool = { false }, in context: Context, body: Body? = nil,
        trace: @escaping Trace
    ) throws {
        (self.className, self.trace, self.parts) = (className, trace, parts)
        (self.body, self.takesTraining) = (body, takesTraining)
        let signature = Signature(
            className,
            [.optional("name", .string, "The name."), .optional("trainable", .flag, "Whether it learns.")])
        try super.init(
            Settings(
                signature, ["name": name.map { .string($0) } ?? .none, "trainable": .bool(trainable)]),
            in: context)
    }

    public required init(_ settings: Settings, in context: Context) throws {
        throw Fault(.notImplemented, "a class of a script's own cannot be made from its settings alone")
    }

    public override var typeName: String { className }

    /// The attributes that hold layers, in the order in which the script set them.
    public var attributes: [Attribute] {
        if let current = parts() { knownParts = current }
        return knownParts
    }

    public override var layers: [Layer] {
        var seen: Set<ObjectIdentifier> = []
        return attributes.flatMap(\.part.layers).filter { seen.insert(ObjectIdentifier($0)).inserted }
    }

    public override var takesList: Bool { inputForm != .single }

    // MARK: Configuration

    public override var config: Config { serializing?()["config"] ?? argumentConfig }
    public override var serializedClass: Config {
        serializing?() ?? Config(.layer, className, argumentConfig)
    }
    public override var isCompilable: Bool { isModel }

    public override var buildConfig: Config? {
        guard isBuilt, storesShapes else { return nil }
        return ["input_shape": inputForm.config(inputShapes.map { Config($0) })]
    }

    /// Builds for the shapes that `buildConfig` told.
    public func build(from config: Config) throws {
        guard !isBuilt, let shapes = config["input_shape"], !shapes.isNone else { return }
        let isSingle = shapes.items?.allSatisfy { $0.isNone || $0.integer != nil } ?? false
        switch shapes {
        case .dict(let entries): inputForm = .dict(entries.map(\.key))
        default: inputForm = isSingle ? .single : .list
        }
        let all = isSingle ? [shapes] : shapes.items ?? shapes.entries?.map(\.value) ?? []
        try build(for: try all.map(ConfigReader.shape))
    }

    /// A weight of its own.
    public func addWeight(
        _ name: String, _ shape: [Int], _ initializer: any Initializer, trainable: Bool = true,
        regularizer: (any Regularizer)? = nil, constraint: (any Constraint)? = nil
    ) throws -> Variable {
        let made = try variable(
            name, shape, initializer, trainable: trainable, regularizer: regularizer, constraint: constraint)
        made.path = "\(self.name)/\(name)"
        own([made])
        return made
    }

    /// Follows the function.
    public override func build(for inputs: [Shape]) throws {
        guard !isBuilt else {
            guard inputs.count == inputShapes.count else { throw wrongInputCount(inputs) }
            return
        }
        let entries = try inputs.enumerated().map { i, shape in
            try InputLayer(shape.sample.batched(), name: "\(name)_input\(i == 0 ? "" : "_\(i)")", in: context)
        }
        let tensors = entries.map(\.tensor)
        do {
            context.hasFailedWithin = false
            try follow(tensors, entries)
        } catch {
            guard body != nil, !context.hasFailedWithin else { throw error }
            do {
                try tryBody(tensors)
            } catch let second {
                context.hasFailedWithin = true
                // What cannot be followed says why; where that is so on numbers, too, it is the script's own error.
                throw (second as? Fault)?.kind == .interrupt ? second : error
            }
        }
        _ = layers
        (self.inputs, inputShapes) = (tensors, tensors.map(\.shape))
        outputShapes = outputs.map(\.shape)
        isBuilt = true
        if !isCalled { keptUntilBuilt = nil }
    }

    /// What it computes, found by calling the function with tensors that have no numbers.
    private func follow(_ tensors: [SymbolicTensor], _ entries: [InputLayer]) throws {
        func graph(_ training: Bool) throws -> (Graph, [SymbolicTensor], Form) {
            let (results, form) = try context.following { try trace(tensors, training) }
            let found = try TensorGraph(
                tensors, results, inputLayers: entries, paths: results.indices.map(form.path))
            steps += found.layers
            var graph = found.graph(results)
            graph.callsDecide = true
            return (graph, results, form)
        }
        let (inference, results, form) = try graph(false)
        trainingGraph = takesTraining() ? try graph(true).0 : nil
        (self.graph, outputs, forms) = (inference, results, (inputForm, form))
    }

    /// Sees by zeros what comes out, where the function cannot be followed.
    private func tryBody(_ tensors: [SymbolicTensor]) throws {
        guard let body else { return }
        var form = Form.single
        let shapes = try trial(tensors.map(\.shape)) { x in
            let result = try body(x, false)
            form = result.form
            return result.outputs
        }
        isCalled = true
        outputs = try shapes.enumerated().map { place, shape in
            try InputLayer(shape, name: "\(name)_output\(place == 0 ? "" : "_\(place)")", in: context).tensor
        }
        forms = (inputForm, form)
    }

    // MARK: Computing

    override func graph(training: Bool) -> Graph? { training ? trainingGraph ?? graph : graph }

    public override var computesTensors: Bool { isCalled }

    public override func compute(_ x: [Tensor], training: Bool) throws -> [Tensor] {
        guard let body else { return x }
        return try body(x, training).outputs
    }

    override func computing(_ inputs: Int) throws -> Graph {
        isCalled || trainingGraph != nil
            ? Graph(self, inputs: inputs, outputs: outputShapes.count) : try super.computing(inputs)
    }

    public override func outputShapes(for inputs: [Shape]) throws -> [Shape] {
        isCalled ? outputShapes : try super.outputShapes(for: inputs)
    }

    public override func keep(in checkpoint: Checkpoint) {
        super.keep(in: checkpoint)
        checkpoint.keep(
            self, \.knownParts, \.steps, \.inputForm, \.keptUntilBuilt, \.trainingGraph, \.isCalled)
    }
}
