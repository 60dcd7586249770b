import Arrays

/// What a network computes: calls of layers, in the order in which they compute, between numbered values.
///
/// The values are first the inputs, then what each call gives, in order.
public struct Graph {
    /// One call of a layer.
    public struct Call {
        public let layer: Layer
        /// Numbers of values.
        public let inputs: [Int]
        public let outputs: [Int]
        /// What the call said of `training`, which holds where the network is not told itself.
        public let training: Bool?
    }

    public let inputCount: Int
    public private(set) var calls: [Call] = []
    public private(set) var valueCount: Int
    /// The values that are the network's results.
    public private(set) var outputs: [Int] = []
    /// True where a script's function was followed, which decides itself which calls train.
    var callsDecide = false

    /// - Parameter inputCount: how many values go in. Calls are added afterwards.
    public init(inputCount: Int) {
        (self.inputCount, valueCount) = (inputCount, inputCount)
    }

    /// Layers one after the other, each with one input.
    public init(chain layers: [Layer]) {
        self.init(inputCount: 1)
        var value = 0
        for layer in layers { value = add(layer, [value])[0] }
        outputs = [value]
    }

    /// One layer, called once.
    public init(_ layer: Layer, inputs: Int, outputs count: Int = 1) {
        self.init(inputCount: inputs)
        outputs = add(layer, Array(0..<inputs), outputs: count)
    }

    /// Adds a call and gives the numbers of its results.
    @discardableResult
    public mutating func add(
        _ layer: Layer, _ inputs: [Int], outputs count: Int = 1, training: Bool? = nil
    ) -> [Int] {
        let outputs = Array(valueCount..<valueCount + count)
        valueCount += count
        calls.append(Call(layer: layer, inputs: inputs, outputs: outputs, training: training))
        return outputs
    }

    /// The same calls with other results.
    public func with(outputs: [Int]) -> Graph {
        var graph = self
        graph.outputs = outputs
        return graph
    }

    // MARK: Shapes

    /// The shapes of all values, with the batch axis.
    ///
    /// - Throws: a `Fault` where a layer cannot take what goes into it.
    public func shapes(for inputs: [Shape]) throws -> [Shape] {
        var shapes = inputs
        for call in calls {
            shapes += try call.layer.outputShapes(for: call.inputs.map { shapes[$0] })
        }
        return shapes
    }

    // MARK: Other graphs

    /// With the calls of models replaced by what these compute themselves, all the way down.
    public var inlined: Graph { inlined(training: nil) }

    /// The same, each call saying whether it trains.
    ///
    /// - Parameter training: `nil`: as each call said.
    public func inlined(training: Bool?) -> Graph {
        guard training != nil || calls.contains(where: { $0.layer is Model }) else { return self }
        var result = Graph(inputCount: inputCount)
        let values = result.inline(self, Array(0..<inputCount), training: training)
        return result.with(outputs: outputs.map { values[$0] })
    }

    /// Whether something in it, with models taken apart, computes whole batches of tensors.
    var computesTensors: Bool { calls.contains { $0.layer.computesTensors } }

    /// Adds another graph's calls, and gives the numbers that its values have here.
    private mutating func inline(_ other: Graph, _ inputs: [Int], training: Bool?) -> [Int] {
        var values = inputs
        for call in other.calls {
            let inputs = call.inputs.map { values[$0] }
            let mode = other.callsDecide ? call.training ?? training : training ?? call.training
            if let inner = (call.layer as? Model)?.graph(training: mode ?? false) {
                let places = inline(inner, inputs, training: mode)
                values += inner.outputs.map { places[$0] }
            } else {
                values += add(call.layer, inputs, outputs: call.outputs.count, training: mode)
            }
        }
        return values
    }

    /// Only the calls that lead to some values, which become its results.
    public func leading(to wanted: [Int]) -> Graph {
        var needed = Set(wanted)
        for call in calls.reversed() where call.outputs.contains(where: needed.contains) {
            needed.formUnion(call.inputs)
        }
        var result = Graph(inputCount: inputCount)
        var numbers = Array(0..<inputCount)
        for call in calls {
            guard call.outputs.contains(where: needed.contains) else {
                numbers += call.outputs.map { _ in 0 }
                continue
            }
            numbers += result.add(
                call.layer, call.inputs.map { numbers[$0] }, outputs: call.outputs.count,
                training: call.training)
        }
        return result.with(outputs: wanted.map { numbers[$0] })
    }
}
