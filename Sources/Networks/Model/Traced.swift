import Arrays
import Checkpoints
import Signatures

/// A model that a function describes: what it computes is found by calling the function once, with tensors that
/// have no numbers, when the shapes of its inputs are known.
///
/// It stands behind classes that scripts derive from `Layer` and `Model`, and behind `Lambda`.
public final class Traced: Model {
    /// The outputs for inputs, and how they were given.
    public typealias Trace = (_ inputs: [SymbolicTensor]) throws -> (outputs: [SymbolicTensor], form: Form)

    private let className: String
    private let trace: Trace
    /// The layers that belong to it, asked before it is built and whenever somebody wants to know.
    private let parts: () -> [Layer]?
    private var knownParts: [Layer] = []
    /// Holds the layers of the calls, which may be nobody's parts.
    private var steps: [Layer] = []
    /// What the function needs, held until it has been followed: a script may drop its object before.
    public var keptUntilBuilt: AnyObject?
    /// The class of a script's that made it, for whoever shows it.
    public var madeBy: AnyObject?
    /// How the inputs are given.
    public var inputForm: Form = .single

    /// - Parameters:
    ///   - className: what Keras would call it.
    ///   - parts: the layers that belong to it; `nil` where that cannot be told any more.
    public init(
        _ className: String, name: String? = nil, trainable: Bool = true, parts: @escaping () -> [Layer]?,
        in context: Context, trace: @escaping Trace
    ) throws {
        (self.className, self.trace, self.parts) = (className, trace, parts)
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

    public override var layers: [Layer] {
        if let current = parts() { knownParts = current }
        return knownParts
    }

    public override var takesList: Bool { inputForm != .single }

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
        let (results, form) = try trace(tensors)
        let found = try TensorGraph(
            tensors, results, inputLayers: entries, paths: results.indices.map(form.path))
        graph = found.graph(results)
        steps = found.layers
        _ = layers
        (self.inputs, outputs, forms) = (tensors, results, (inputForm, form))
        (inputShapes, outputShapes) = (tensors.map(\.shape), results.map(\.shape))
        isBuilt = true
        keptUntilBuilt = nil
    }

    public override func keep(in checkpoint: Checkpoint) {
        super.keep(in: checkpoint)
        checkpoint.keep(self, \.knownParts, \.steps, \.inputForm, \.keptUntilBuilt)
    }
}
