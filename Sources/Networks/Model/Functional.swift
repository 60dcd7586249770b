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
            Parameter("inputs", .any, "Where samples go in: a tensor as keras.Input gives it, or several."),
            Parameter("outputs", .any, "What comes out: a tensor as layer.output, a list or a dict of them."),
            .optional("name", .string, "The model's name."),
            .optional("trainable", .flag, "Whether training changes the layers' weights."),
        ],
        purpose: "A model from tensors to tensors.")

    /// All that leads from the inputs to the outputs, input layers included; without operations, which have no
    /// weights.
    public override var layers: [Layer] {
        steps.filter { !($0 is ArithmeticOperation || $0 is OperationLayer) }
    }
    /// The same with operations.
    public private(set) var steps: [Layer] = []
    /// How many calls have each depth: where all have one, the layers stand in a row.
    private var nodesAtDepth: [Int: Int] = [:]
    /// The calls, in the order in which they compute.
    public private(set) var nodes: [Node] = []

    /// - Throws: a value `Fault` where an output does not come from the inputs.
    public required init(_ settings: Settings, in context: Context) throws {
        try super.init(settings, in: context)
        let (inputs, inputForm) = try settings.tensors("inputs")
        let (outputs, outputForm) = try settings.tensors("outputs")
        (self.inputs, self.outputs, forms) = (inputs, outputs, (inputForm, outputForm))
        let found = try TensorGraph(
            inputs, outputs, inputLayers: try inputs.map { try Functional.inputLayer(for: $0, context) },
            paths: outputs.indices.map(outputForm.path))
        (steps, nodes, nodesAtDepth) = (found.layers, found.nodes, found.nodesAtDepth)
        graph = found.graph(outputs)
        (inputShapes, outputShapes) = (inputs.map(\.shape), outputs.map(\.shape))
        isBuilt = true
        if settings.has("trainable") { trainable = settings["trainable"].truth }
    }

    public convenience init(
        inputs: [SymbolicTensor], outputs: [SymbolicTensor], name: String? = nil,
        forms: (input: Form, output: Form) = (.list, .list), in context: Context
    ) throws {
        let arguments: [String: Setting] = [
            "inputs": Setting(inputs, forms.input), "outputs": Setting(outputs, forms.output),
            "name": name.map { .string($0) } ?? .none,
        ]
        try self.init(Settings(Functional.declaration, arguments), in: context)
    }

    /// The input's own, or one in the place of the layer before.
    private static func inputLayer(for input: SymbolicTensor, _ context: Context) throws -> Layer {
        if input.layer is InputLayer { return input.layer }
        return try InputLayer(input.shape, name: input.name + "CLONE", in: context)
    }

    /// True where the layers stand in a row, each called once on the one before.
    var isChain: Bool {
        nodesAtDepth.values.allSatisfy { $0 == 1 } && nodes.allSatisfy { $0.inputs.count == 1 }
            && Set(nodes.map { ObjectIdentifier($0.layer) }).count == nodes.count
    }
}

extension Setting {
    /// Tensors in the form in which they were given.
    fileprivate init(_ tensors: [SymbolicTensor], _ form: Form) {
        let items = tensors.map { Setting.object($0) }
        switch form {
        case .single: self = items.first ?? .none
        case .list: self = .list(items)
        case .tuple: self = .tuple(items)
        case .dict(let names): self = .dict(zip(names, items).map { ($0, $1) })
        }
    }
}

extension Settings {
    fileprivate func tensors(_ name: String) throws -> ([SymbolicTensor], Form) {
        let (items, form): ([Setting], Form) =
            switch self[name] {
            case .list(let items): (items, .list)
            case .tuple(let items): (items, .tuple)
            case .dict(let entries): (entries.map(\.value), .dict(entries.map(\.name)))
            default: ([self[name]], .single)
            }
        guard !items.isEmpty else {
            throw Fault(.value, "`\(name)` argument cannot be empty. A model needs one tensor there at least")
        }
        return (
            try items.map { item in
                guard case .object(let tensor as SymbolicTensor) = item else {
                    throw mismatch(name, "a tensor, or a list or dict of tensors")
                }
                return tensor
            }, form
        )
    }
}
