import Arrays
import Signatures

/// Layers one after the other.
///
/// The model is built, that is every layer knows its shapes and has its weights, as soon as the shape of
/// one sample is known: from an `InputLayer`, from the first layer's `input_shape`, from `build`, or from
/// the first data.
public final class Sequential {
    public static let signature = Signature(
        "Sequential",
        [
            .optional("layers", .list, "The layers, in order."),
            Parameter("trainable", .flag, default: true, "Whether training changes the layers' weights."),
            .optional("name", .string, "The model's name."),
        ],
        purpose: "Layers one after the other.")

    public let context: Context
    public let name: String
    /// Without the input layer.
    public private(set) var layers: [Layer] = []
    /// The input layer, given or made from the first layer's `input_shape`.
    public private(set) var input: InputLayer?
    /// With the batch axis; `nil` until known.
    public private(set) var inputShape: Shape?
    /// Between the layers, once built: the input, then each layer's output.
    public private(set) var tensors: [SymbolicTensor] = []
    /// True when every layer has its weights.
    public private(set) var isBuilt = false
    /// Set by `compile`.
    public internal(set) var compilation: Compilation?
    /// Set by a callback to end `fit` after this epoch.
    public var stopTraining = false
    /// Tells the session something that is no error: a line for the learner.
    public var notice: (String) -> Void = { _ in }
    var stepsTrained = 0
    var hasToldOfChannelAxis = false

    /// - Throws: a `Fault` when the layers do not fit each other.
    public init(_ layers: [Layer] = [], name: String? = nil, in context: Context) throws {
        self.context = context
        self.name = name ?? context.automaticName(for: "Sequential")
        for layer in layers { try append(layer) }
        try buildIfPossible()
    }

    /// Adds a layer at the end.
    ///
    /// - Throws: a `Fault` when it does not fit the layers before it; the model is then as before.
    public func add(_ layer: Layer) throws {
        let before = (layers, input, inputShape)
        do {
            try append(layer)
            try buildIfPossible()
        } catch {
            (layers, input, inputShape) = before
            isBuilt = inputShape != nil && !layers.isEmpty
            throw error
        }
    }

    /// Takes the last layer away.
    @discardableResult
    public func pop() throws -> Layer? {
        let last = layers.popLast()
        if layers.isEmpty { isBuilt = false }
        if !tensors.isEmpty && last != nil { tensors.removeLast() }
        return last
    }

    private func append(_ layer: Layer) throws {
        if let inputLayer = layer as? InputLayer {
            guard input == nil && layers.isEmpty else {
                throw Fault(
                    .value,
                    "Sequential model '\(name)' has already been configured to use input shape "
                        + "\(inputShape ?? []). You cannot add a different Input layer to it.")
            }
            (input, inputShape) = (inputLayer, inputLayer.batchShape)
            return
        }
        guard
            layer === layers.first(where: { $0 === layer })
                || !layers.contains(where: { $0.name == layer.name })
        else {
            throw Fault(
                .value,
                "All layers added to a Sequential model should have unique names. Name '\(layer.name)' is "
                    + "already the name of a layer in this model. Update the `name` argument to pass a unique name."
            )
        }
        if let declared = layer.declaredInputShape {
            if layers.isEmpty && input == nil {
                let arguments: [String: Setting] = [
                    "batch_shape": .tuple(declared.sizes.map { $0.map(Setting.int) ?? .none })
                ]
                input = try InputLayer(Settings(InputLayer.signature, arguments), in: context)
                inputShape = declared
            } else {
                notice(
                    "input_shape is only used on a model's first layer; \(layer.name) ignores "
                        + "input_shape=\(declared.sample)")
            }
        }
        layers.append(layer)
        isBuilt = false
    }

    // MARK: Building

    /// Builds for inputs of this shape, with the batch axis.
    ///
    /// - Throws: a `Fault` that names the layer where it does not fit.
    public func build(_ shape: Shape) throws {
        guard !layers.isEmpty else {
            throw Fault(
                .value,
                "Sequential model \(name) cannot be built because it has no layers. Call `model.add(layer)`.")
        }
        var current = shape
        for (position, layer) in layers.enumerated() {
            do {
                try layer.build(for: current)
            } catch let fault as Fault {
                throw explained(fault, at: position, from: shape)
            }
            for variable in layer.variables { variable.path = "\(name)/\(layer.name)/\(variable.name)" }
            current = layer.outputShape ?? current
        }
        inputShape = shape
        isBuilt = true
        try link()
    }

    /// Makes the tensors between the layers anew. Keras names a model behind every one of these.
    private func link() throws {
        guard let inputShape else { return }
        _ = context.automaticName(for: "Functional")
        var tensor = try inputTensor(inputShape)
        tensors = [tensor]
        for layer in layers {
            tensor = try layer(tensor)
            tensors.append(tensor)
        }
    }

    /// The input layer's; a model that was built without one gets one.
    private func inputTensor(_ shape: Shape) throws -> SymbolicTensor {
        if let input, input.batchShape == shape { return input.tensor }
        if let first = tensors.first, first.shape == shape { return first }
        let sizes = shape.sizes.map { $0.map(Setting.int) ?? .none }
        return try InputLayer(Settings(InputLayer.signature, ["batch_shape": .tuple(sizes)]), in: context)
            .tensor
    }

    private func buildIfPossible() throws {
        guard let inputShape, !layers.isEmpty else { return }
        try build(inputShape)
    }

    /// Adds where in the model a layer did not fit, and the sizes on the way there.
    private func explained(_ fault: Fault, at position: Int, from shape: Shape) -> Fault {
        var message = fault.message + "\n(layer \(position + 1) of \(layers.count), \(layers[position].name)"
        let maps = ([shape] + layers[..<position].compactMap(\.outputShape)).filter { $0.rank == 4 }
        let sizes = maps.compactMap { $0[1] }
        if sizes.count > 1 { message += "; rows so far: " + sizes.map(String.init).joined(separator: "→") }
        if position > 0, let input = layers[position - 1].outputShape {
            message += "; its input is \(input) from \(layers[position - 1].name)"
        }
        return Fault(fault.kind, message + ")")
    }

    // MARK: Looking up

    /// With the batch axis.
    public var outputShape: Shape? { isBuilt ? layers.last?.outputShape : nil }

    /// The layer of a name.
    public func layer(named name: String) throws -> Layer {
        try layers.layer(named: name)
    }

    /// The layer at a place, counted from 0; negative ones from the end.
    public func layer(at index: Int) throws -> Layer {
        try layers.layer(at: index)
    }

    /// Whether training changes the layers' weights; setting it sets every layer's.
    public var trainable: Bool {
        get { layers.contains { $0.trainable } || layers.isEmpty }
        set { for layer in layers { layer.trainable = newValue } }
    }
}

extension Sequential: CustomStringConvertible {
    /// `<Sequential name=sequential, built=True>`
    public var description: String { "<Sequential name=\(name), built=\(isBuilt ? "True" : "False")>" }
}
