import Arrays

/// A tensor without numbers: what flows between the layers of a model. It knows the call that it comes from,
/// and so all that leads to it.
///
/// Keras calls it `KerasTensor`.
public final class SymbolicTensor {
    /// With the batch axis.
    public let shape: Shape
    public let name: String
    /// The call whose output it is.
    public let node: Node
    /// Among the call's outputs.
    public let place: Int

    init(_ shape: Shape, _ name: String, node: Node, place: Int) {
        (self.shape, self.name, self.node, self.place) = (shape, name, node, place)
    }

    /// The layer whose output it is.
    public var layer: Layer { node.layer }
}

extension Layer {
    /// The layer's outputs for tensors without numbers, building the layer if it is not yet.
    ///
    /// - Parameter training: whether the layer works as in training where the model is not told itself.
    /// - Throws: a `Fault` when the layer cannot take these inputs.
    public func callAsFunction(
        _ inputs: [SymbolicTensor], training: Bool? = nil
    ) throws -> [SymbolicTensor] {
        let shapes = inputs.map(\.shape)
        try build(for: shapes)
        return Node(self, inputs, outputs: try outputShapes(for: shapes), training: training).outputs
    }

    /// The output of a layer with one input and one output.
    public func callAsFunction(_ input: SymbolicTensor, training: Bool? = nil) throws -> SymbolicTensor {
        try self([input], training: training)[0]
    }
}

extension InputLayer {
    /// What the layer declares: the same tensor as long as anybody holds it.
    public var tensor: SymbolicTensor {
        (calls.first ?? Node(self, [], outputs: [batchShape])).output(0)
    }
}
