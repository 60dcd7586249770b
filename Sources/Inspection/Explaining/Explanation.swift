import Arrays
import Networks

/// Where one number in a layer's output comes from.
public struct Explanation {
    /// What follows the layer's own arithmetic.
    public enum Ending {
        case none
        /// A function of the one number: `relu(-0.3) = 0`.
        case pointwise(name: String)
        /// A softmax over these scores.
        case softmax(scores: [Float])
    }

    public let layerName: String
    public let typeName: String
    /// In the layer's output.
    public let unit: [Int]
    public let derivation: Derivation
    public let ending: Ending
    /// The number in the map.
    public let value: Float
    /// The window's rows, columns and channels, where the terms fill one.
    public let termShape: [Int]

    /// - Parameters:
    ///   - values: the graph's, for samples of which the first is explained.
    ///   - unit: a place in the layer's output; of a map `(row, column, channel)`.
    ///   - isTraining: the outputs are those of a pass in training.
    /// - Throws: an index `Fault` where the layer has no such unit.
    public init(
        _ chain: Chain, layerAt place: Int, unit: [Int], values: [NDArray],
        isTraining: Bool = false
    ) throws {
        let layer = chain.layers[place]
        let call = chain.graph.calls[place]
        let (inputs, output) = (call.inputs.map { values[$0] }, values[chain.value(of: place)])
        let shape = Array(output.shape.dropFirst())
        let unit = try Explanation.checked(unit, shape, layer.name)
        let batches = try inputs.map { try SampleView.samples(of: isTraining ? $0 : $0.part(0, 0, 1)) }
        let batch = batches[0]
        let result = try SampleView.samples(of: output.part(0, 0, 1))[0]
        let derivation =
            isTraining && batches.count == 1
            ? layer.trainingDerivation(of: unit, from: batch, output: result)
            : layer.derivation(of: unit, from: batches.map { $0[0] })
        guard let derivation else {
            throw Fault(
                .notImplemented, "\(layer.name): a \(layer.typeName) cannot be explained number by number yet"
            )
        }
        self.derivation = derivation
        (layerName, typeName, self.unit) = (layer.name, layer.typeName, unit)
        value = result[unit]
        ending = try Explanation.ending(layer, batch[0], unit, shape)
        termShape = Explanation.termShape(derivation, batch[0].shape)
    }

    /// The products' sum before the bias.
    public var sum: Float { derivation.terms.reduce(0) { $0 + $1.product } }

    // MARK: Parts

    private static func checked(_ unit: [Int], _ shape: [Int], _ name: String) throws -> [Int] {
        let named = zip(unit, shape).map { $0 < 0 ? $0 + $1 : $0 }
        guard unit.count == shape.count, zip(named, shape).allSatisfy({ (0..<$1).contains($0) }) else {
            let form =
                shape.count == 3
                ? "(row, column, channel)" : shape.count == 1 ? "one number" : "\(shape.count) numbers"
            throw Fault(
                .index,
                "\(name) has no unit \(Shape(unit)): its output is \(Shape(shape)), so a unit is \(form)")
        }
        return named
    }

    private static func ending(
        _ layer: Layer, _ view: SampleView, _ unit: [Int], _ shape: [Int]
    ) throws -> Ending {
        guard let activation = layer.activation, !(activation is Linear) else { return .none }
        guard activation is Softmax || activation is LogSoftmax else {
            return .pointwise(name: activation.name)
        }
        let scores = (0..<(shape.last ?? 1)).compactMap {
            layer.derivation(of: Array(unit.dropLast()) + [$0], from: view)?.result
        }
        return activation is Softmax ? .softmax(scores: scores) : .pointwise(name: activation.name)
    }

    /// Rows, columns and channels of the window that the terms fill; otherwise how many they are.
    private static func termShape(_ derivation: Derivation, _ input: [Int]) -> [Int] {
        let places = derivation.terms.map(\.place)
        guard input.count == 3, places.allSatisfy({ $0.count == 3 }) else { return [places.count] }
        let sizes = (0..<3).map { axis in Set(places.map { $0[axis] }).count }
        return sizes.reduce(1, *) == places.count ? sizes : [places.count]
    }
}
