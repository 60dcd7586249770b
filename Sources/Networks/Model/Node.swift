/// One call of a layer on tensors without numbers: the layer, what went in, what came out.
///
/// A layer that is called several times has a node for each call and its weights once.
public final class Node {
    public let layer: Layer
    public let inputs: [SymbolicTensor]
    /// Of the layer's calls, counted from 0.
    public let index: Int
    /// What the call said of `training`. As in Keras it holds where the model around it is not told itself, as
    /// `fit` and `predict` do.
    public let training: Bool?
    /// With the batch axis.
    public let outputShapes: [Shape]
    private let outputNames: [String]
    /// What the layer is to the script that made it, which may hold it no longer.
    private let scriptObject: AnyObject?
    private var known: [Known]

    /// A tensor holds its node and so all that leads to it; a node must not hold its tensors.
    private struct Known { weak var tensor: SymbolicTensor? }

    init(_ layer: Layer, _ inputs: [SymbolicTensor], outputs: [Shape], training: Bool? = nil) {
        (self.layer, self.inputs, self.training) = (layer, inputs, training)
        outputShapes = outputs
        scriptObject = (layer as? Traced)?.scriptObject
        let given = layer is InputLayer && layer.settings.has("name") ? layer.name : nil
        outputNames = outputs.map { _ in given ?? layer.context.automaticName(for: "KerasTensor") }
        known = outputs.map { _ in Known() }
        index = layer.countCall()
        layer.remember(self)
    }

    /// What came out at a place: the same tensor as long as anybody holds it.
    public func output(_ place: Int) -> SymbolicTensor {
        if let tensor = known[place].tensor { return tensor }
        let tensor = SymbolicTensor(outputShapes[place], outputNames[place], node: self, place: place)
        known[place].tensor = tensor
        return tensor
    }

    public var outputs: [SymbolicTensor] { outputShapes.indices.map(output) }
}
