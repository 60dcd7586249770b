import Networks

/// A layer and where its weights stand in Keras's files.
struct StoredLayer {
    let layer: Layer
    /// `["layers", "sequential", "layers", "conv2d"]`; empty for the model itself.
    let path: [String]

    /// A model and all layers within it, in Keras's order. A layer that stands twice is stored where it is met first.
    ///
    /// Places are named by class and number, not by the layers' names: `conv2d`, `conv2d_1`, ….
    static func all(in model: Model) -> [StoredLayer] {
        var seen: Set<ObjectIdentifier> = []
        var result: [StoredLayer] = []
        func visit(_ layer: Layer, _ path: [String]) {
            guard seen.insert(ObjectIdentifier(layer)).inserted else { return }
            result.append(StoredLayer(layer: layer, path: path))
            guard let model = layer as? Model else { return }
            var counts: [String: Int] = [:]
            for inner in model.layers {
                let base = Context.snakeCase(inner.typeName)
                let number = counts[base, default: 0]
                counts[base] = number + 1
                visit(inner, path + ["layers", number == 0 ? base : "\(base)_\(number)"])
            }
        }
        visit(model, [])
        return result
    }
}
