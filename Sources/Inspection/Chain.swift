import Arrays
import Networks
import Signatures

/// A network as inspection sees it: calls of layers, in the order in which they compute, and the shapes that go
/// in. Models inside are taken apart.
public struct Chain {
    public let name: String
    public let graph: Graph
    /// With the batch axis, which is open.
    public let inputs: [Shape]
    /// By what a script names the inputs and the outputs.
    public let inputNames: [String]
    public let outputNames: [String]

    /// - Parameters:
    ///   - inputs: with the batch axis.
    ///   - inputNames, outputNames: by default numbers.
    public init(
        name: String, graph: Graph, inputs: [Shape], inputNames: [String]? = nil, outputNames: [String]? = nil
    ) {
        self.name = name
        self.graph = graph.inlined
        self.inputNames = inputNames ?? inputs.indices.map(String.init)
        self.outputNames = outputNames ?? graph.outputs.indices.map(String.init)
        self.inputs = inputs.map { Shape([nil] + $0.sizes.dropFirst()) }
    }

    /// Layers one after the other.
    public init(name: String, layers: [Layer], input: Shape) {
        self.init(name: name, graph: Graph(chain: layers), inputs: [input])
    }

    /// A built model.
    ///
    /// - Throws: a value `Fault` where the model does not know its inputs' shapes yet.
    public init(_ model: Model) throws {
        guard let graph = model.graph, model.isBuilt else {
            throw Fault(
                .value,
                "\(model.typeName) model '\(model.name)' does not know its input's shape yet.\n"
                    + "Begin it with keras.Input(shape=(28, 28, 1)), or call model.build((None, 28, 28, 1))")
        }
        self.init(
            name: model.name, graph: graph, inputs: model.inputShapes, inputNames: model.inputNames,
            outputNames: model.outputNames)
    }

    /// The layers in the order of their calls; one that is called twice stands twice.
    public var layers: [Layer] { graph.calls.map(\.layer) }

    /// The first input's.
    public var input: Shape { inputs[0] }

    /// The number of the first input that is an image, with rows, columns and channels; without one the first input's.
    public var firstImage: Int { inputs.firstIndex { $0.rank == 4 } ?? 0 }

    /// What an input is called where it is shown: by its name where there are several.
    public func inputTitle(_ number: Int) -> String {
        inputs.count > 1 ? "input \(inputNames[number])" : "input"
    }

    /// True where the layers stand in a row.
    public var isRow: Bool {
        graph.inputCount == 1
            && graph.calls.enumerated().allSatisfy { i, call in call.inputs == [i] && call.outputs == [i + 1]
            }
    }

    /// The number of what the call at a place gives, among the graph's values.
    public func value(of place: Int) -> Int { graph.calls[place].outputs[0] }

    /// The shapes of all values, with the batch axis: what goes in, then what each call gives.
    public func shapes() throws -> [Shape] { try graph.shapes(for: inputs) }

    /// Layers of the same settings in a session of their own: trying changes on them changes nothing here.
    ///
    /// - Parameter change: the settings of the layer at a place; `nil` leaves it out.
    func rebuilt(
        input: Shape? = nil,
        _ change: (Int, Layer) -> [(type: Layer.Type, settings: Settings)]? = { _, _ in nil }
    ) throws -> Chain {
        guard isRow else { throw Fault(.value, "\(name) has branches, on which no changes are tried") }
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
