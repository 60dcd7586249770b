/// A tensor without numbers: what flows between the layers of a model. It knows where it comes from, and so
/// all that leads to it.
///
/// Keras calls it `KerasTensor`.
public final class SymbolicTensor {
    /// With the batch axis.
    public let shape: Shape
    public let name: String
    /// The layer whose output it is.
    public let layer: Layer
    /// What goes into that layer; `nil` where it is an `InputLayer`.
    public let source: SymbolicTensor?

    init(_ shape: Shape, layer: Layer, source: SymbolicTensor?) {
        (self.shape, self.layer, self.source) = (shape, layer, source)
        let given = layer is InputLayer && layer.settings.has("name") ? layer.name : nil
        name = given ?? layer.context.automaticName(for: "KerasTensor")
    }

    /// The tensors on the way here from another one, that one left out; `nil` where none leads here.
    func path(from start: SymbolicTensor) -> [SymbolicTensor]? {
        var path: [SymbolicTensor] = []
        var tensor = self
        while tensor !== start {
            path.append(tensor)
            guard let source = tensor.source else { return nil }
            tensor = source
        }
        return path.reversed()
    }
}

extension Layer {
    /// The layer's output for a tensor without numbers, building the layer if it is not yet.
    ///
    /// - Throws: a `Fault` when the layer cannot take this input.
    public func callAsFunction(_ input: SymbolicTensor) throws -> SymbolicTensor {
        try build(for: input.shape)
        let output = SymbolicTensor(try outputShape(for: input.shape), layer: self, source: input)
        remember(input, output)
        return output
    }
}

extension InputLayer {
    /// What the layer declares: the same tensor as long as anybody holds it.
    public var tensor: SymbolicTensor {
        if let tensor = lastOutput { return tensor }
        let tensor = SymbolicTensor(batchShape, layer: self, source: nil)
        remember(tensor, tensor)
        return tensor
    }
}
