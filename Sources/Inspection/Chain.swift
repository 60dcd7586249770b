import Arrays
import Networks
import Signatures

/// A model as inspection sees it: layers one after the other, and the shape that goes into the first.
public struct Chain {
    public let name: String
    public let layers: [Layer]
    /// With the batch axis, which is open.
    public let input: Shape

    /// - Parameter input: with the batch axis.
    public init(name: String, layers: [Layer], input: Shape) {
        self.name = name
        self.layers = layers
        self.input = Shape([nil] + input.sizes.dropFirst())
    }

    /// A built model.
    ///
    /// - Throws: a value `Fault` where the model does not know its input's shape yet.
    public init(_ model: Model) throws {
        guard let input = model.inputShape, model.isBuilt else {
            throw Fault(
                .value,
                "\(model.typeName) model '\(model.name)' does not know its input's shape yet.\n"
                    + "Begin it with keras.Input(shape=(28, 28, 1)), or call model.build((None, 28, 28, 1))")
        }
        self.init(name: model.name, layers: model.layers.filter { !($0 is InputLayer) }, input: input)
    }

    /// The shapes between the layers, with the batch axis: what goes into the first, then what comes out of
    /// each.
    public func shapes() throws -> [Shape] {
        var shapes = [input]
        for layer in layers { shapes.append(try layer.outputShape(for: shapes[shapes.count - 1])) }
        return shapes
    }

    /// Layers of the same settings in a session of their own: trying changes on them changes nothing here.
    ///
    /// - Parameter change: the settings of the layer at a place; `nil` leaves it out.
    func rebuilt(
        input: Shape? = nil,
        _ change: (Int, Layer) -> [(type: Layer.Type, settings: Settings)]? = { _, _ in nil }
    ) throws -> Chain {
        let context = Context(seed: 0, isTrial: true)
        var copies: [Layer] = []
        for (place, layer) in layers.enumerated() {
            let recipes = change(place, layer) ?? [(type(of: layer), layer.settings)]
            for recipe in recipes { copies.append(try recipe.type.init(recipe.settings, in: context)) }
        }
        return Chain(name: name, layers: copies, input: input ?? self.input)
    }

    /// The place of a layer by its name, or counted from 0; negative numbers count from the end.
    ///
    /// - Throws: a value `Fault` that lists the names.
    public func place(named name: String) throws -> Int {
        if let place = layers.firstIndex(where: { $0.name == name }) { return place }
        let names = layers.map(\.name)
        let hint = nearestName(to: name, among: names).map { " Did you mean '\($0)'?" } ?? ""
        throw Fault(
            .value, "No such layer: \(name). The layers are: \(names.joined(separator: ", ")).\(hint)")
    }

    public func place(at index: Int) throws -> Int {
        let place = index < 0 ? index + layers.count : index
        guard layers.indices.contains(place) else {
            throw Fault(
                .index, "There is no layer \(index): \(name) has \(layers.count), counted from 0.")
        }
        return place
    }
}

extension Settings {
    /// With some arguments changed.
    func changing(_ changes: [String: Setting]) -> Settings {
        Settings(signature, given.merging(changes) { _, new in new })
    }
}
