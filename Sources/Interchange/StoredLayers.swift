import Networks

/// A layer and where its weights stand in Keras's files.
struct StoredLayer {
    let layer: Layer
    /// `["layers", "sequential", "layers", "conv2d"]`; empty for the model itself.
    let path: [String]

    /// A model and all layers within it, in Keras's order. A layer that stands twice is stored where it is met first.
    static func all(in model: Model) -> [StoredLayer] {
        var walk = Walk()
        walk.visit(model, [])
        return walk.found
    }
}

/// The way through a model on which Keras meets its layers.
private struct Walk {
    var found: [StoredLayer] = []
    private var seen: Set<ObjectIdentifier> = []

    mutating func visit(_ layer: Layer, _ path: [String]) {
        guard seen.insert(ObjectIdentifier(layer)).inserted else { return }
        found.append(StoredLayer(layer: layer, path: path))
        if let traced = layer as? Traced {
            visitAttributes(of: traced, path)
        } else if let model = layer as? Model {
            visit(model.layers.map(Traced.Part.layer), path + ["layers"])
        }
    }

    /// Attributes go by their names, those that begin with `_` behind the others; a model's `layers`, which holds all
    /// that it has, is among them.
    private mutating func visitAttributes(of traced: Traced, _ path: [String]) {
        var attributes = traced.attributes
        if traced.isModel { attributes.append(("layers", .container(traced.layers.map(Traced.Part.layer)))) }
        func key(_ name: String) -> String { name.hasPrefix("_") ? "~" + name : name }
        attributes.sort {
            key($0.name).unicodeScalars.lexicographicallyPrecedes(key($1.name).unicodeScalars)
        }
        for (name, part) in attributes {
            switch part {
            case .layer(let layer): visit(layer, path + [name])
            case .container(let parts): visit(parts, path + [name])
            }
        }
    }

    /// Places in a list are named by class and number, not by the layers' names: `conv2d`, `conv2d_1`, ….
    private mutating func visit(_ parts: [Traced.Part], _ path: [String]) {
        var counts: [String: Int] = [:]
        func place(_ base: String) -> [String] {
            let number = counts[base, default: 0]
            counts[base] = number + 1
            return path + [number == 0 ? base : "\(base)_\(number)"]
        }
        for part in parts {
            switch part {
            case .layer(let layer): visit(layer, place(Context.snakeCase(layer.typeName)))
            case .container(let parts): visit(parts, place("container"))
            }
        }
    }
}
