import Arrays
import Checkpoints
import Signatures

/// Layers one after the other.
///
/// The model is built, that is every layer knows its shapes and has its weights, as soon as the shape of
/// one sample is known: from an `InputLayer`, from the first layer's `input_shape`, from `build`, or from
/// the first data.
public final class Sequential: Model {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature(
        "Sequential",
        [
            .optional("layers", .list, "The layers, in order."),
            Parameter("trainable", .flag, default: true, "Whether training changes the layers' weights."),
            .optional("name", .string, "The model's name."),
        ],
        purpose: "Layers one after the other.")

    private var stack: [Layer] = []
    /// The input layer, given or made from the first layer's `input_shape`.
    private var inputLayer: InputLayer?
    /// Between the layers, once built: the input, then each layer's output.
    private var tensors: [SymbolicTensor] = []

    /// Without the input layer.
    public override var layers: [Layer] { stack }

    /// - Throws: a `Fault` when the layers do not fit each other.
    public required init(_ settings: Settings, in context: Context) throws {
        try super.init(settings, in: context)
        for item in settings["layers"].items ?? [] {
            guard case .object(let layer as Layer) = item else {
                throw settings.mismatch("layers", "a list of layers")
            }
            try append(layer)
        }
        try buildIfPossible()
        if !trainable { trainable = false }
    }

    /// - Throws: a `Fault` when the layers do not fit each other.
    public convenience init(_ layers: [Layer] = [], name: String? = nil, in context: Context) throws {
        let arguments: [String: Setting] = [
            "layers": .list(layers.map { .object($0) }), "name": name.map { .string($0) } ?? .none,
        ]
        try self.init(Settings(Sequential.declaration, arguments), in: context)
    }

    /// Adds a layer at the end.
    ///
    /// - Throws: a `Fault` when it does not fit the layers before it; the model is then as before.
    public func add(_ layer: Layer) throws {
        let before = (stack, inputLayer, inputShapes)
        do {
            try append(layer)
            try buildIfPossible()
        } catch {
            (stack, inputLayer, inputShapes) = before
            isBuilt = inputShape != nil && !stack.isEmpty
            throw error
        }
    }

    /// Takes the last layer away.
    @discardableResult
    public func pop() throws -> Layer? {
        guard let last = stack.popLast() else { return nil }
        if stack.isEmpty { isBuilt = false }
        if !tensors.isEmpty { tensors.removeLast() }
        outputs = tensors.suffix(1)
        outputShapes = outputs.map(\.shape)
        graph = Graph(chain: stack)
        return last
    }

    private func append(_ layer: Layer) throws {
        if let added = layer as? InputLayer {
            guard inputLayer == nil && stack.isEmpty else {
                throw Fault(
                    .value,
                    "Sequential model '\(name)' has already been configured to use input shape "
                        + "\(inputShape ?? []). You cannot add a different Input layer to it.")
            }
            (inputLayer, inputShapes) = (added, [added.batchShape])
            return
        }
        guard stack.contains(where: { $0 === layer }) || !stack.contains(where: { $0.name == layer.name })
        else {
            throw Fault(
                .value,
                "All layers added to a Sequential model should have unique names. Name '\(layer.name)' is "
                    + "already the name of a layer in this model. Update the `name` argument to pass a unique name."
            )
        }
        if let declared = layer.declaredInputShape {
            if stack.isEmpty && inputLayer == nil {
                (inputLayer, inputShapes) = (try InputLayer(declared, in: context), [declared])
            } else {
                notice(
                    "input_shape is only used on a model's first layer; \(layer.name) ignores "
                        + "input_shape=\(declared.sample)")
            }
        } else if stack.isEmpty && inputLayer == nil, layer is Model, layer.isBuilt {
            inputShapes = Array(layer.inputShapes.prefix(1))
        }
        stack.append(layer)
        isBuilt = false
    }

    // MARK: Building

    /// Builds the model if it is not yet, as its first call does.
    public override func build(for inputs: [Shape]) throws {
        guard inputs.count == 1 else { throw wrongInputCount(inputs) }
        if !isBuilt { try build(inputs[0]) }
    }

    /// Builds for inputs of this shape, with the batch axis.
    ///
    /// - Throws: a `Fault` that names the layer where it does not fit.
    public func build(_ shape: Shape) throws {
        guard !stack.isEmpty else {
            throw Fault(
                .value,
                "Sequential model \(name) cannot be built because it has no layers. Call `model.add(layer)`.")
        }
        // Keras names a model behind every one of these.
        _ = context.automaticName(for: "Functional")
        var tensor = try inputTensor(shape)
        var made = [tensor]
        for (position, layer) in stack.enumerated() {
            let isNew = !layer.isBuilt
            do {
                tensor = try layer(tensor)
            } catch let fault as Fault {
                throw explained(fault, at: position, from: shape)
            }
            if isNew { for variable in layer.variables { variable.path = "\(name)/" + variable.path } }
            made.append(tensor)
        }
        (tensors, inputs, outputs) = (made, [made[0]], [tensor])
        (inputShapes, outputShapes) = ([shape], [tensor.shape])
        graph = Graph(chain: stack)
        isBuilt = true
    }

    /// The input layer's; a model that was built without one gets one.
    private func inputTensor(_ shape: Shape) throws -> SymbolicTensor {
        if let inputLayer, inputLayer.batchShape == shape { return inputLayer.tensor }
        if let first = tensors.first, first.shape == shape { return first }
        return try InputLayer(shape, in: context).tensor
    }

    private func buildIfPossible() throws {
        guard let inputShape, !stack.isEmpty else { return }
        try build(inputShape)
    }

    /// Adds where in the model a layer did not fit, and the sizes on the way there.
    private func explained(_ fault: Fault, at position: Int, from shape: Shape) -> Fault {
        var message = fault.message + "\n(layer \(position + 1) of \(stack.count), \(stack[position].name)"
        let maps = ([shape] + stack[..<position].compactMap(\.outputShape)).filter { $0.rank == 4 }
        let sizes = maps.compactMap { $0[1] }
        if sizes.count > 1 { message += "; rows so far: " + sizes.map(String.init).joined(separator: "→") }
        if position > 0, let input = stack[position - 1].outputShape {
            message += "; its input is \(input) from \(stack[position - 1].name)"
        }
        return Fault(fault.kind, message + ")")
    }

    public override func keep(in checkpoint: Checkpoint) {
        super.keep(in: checkpoint)
        checkpoint.keep(self, \.stack, \.inputLayer, \.tensors)
    }
}
