import Arrays

/// The calls that lead from tensors to others, found by going back from the outputs.
///
/// A call's depth is the length of the longest way from it to an output; calls and layers stand in the order
/// of falling depth, and layers of one depth in the order in which going back meets them, as in Keras.
struct TensorGraph {
    /// In the order in which they compute; without those of input layers.
    private(set) var nodes: [Node] = []
    /// In Keras's order, input layers included.
    private(set) var layers: [Layer] = []
    /// How many nodes have each depth, input layers included: a chain has one for each.
    let nodesAtDepth: [Int: Int]

    private let inputs: [SymbolicTensor]

    /// - Parameters:
    ///   - inputLayers: one for each input, in their order.
    ///   - paths: where each output stood in what was given, for messages.
    /// - Throws: a value `Fault` where an output does not come from the inputs.
    init(
        _ inputs: [SymbolicTensor], _ outputs: [SymbolicTensor], inputLayers: [Layer], paths: [String]
    ) throws {
        self.inputs = inputs
        var walk = Walk(inputs, inputLayers)
        for output in outputs { walk.visit(output) }
        let depths = walk.depths()
        nodesAtDepth = Dictionary(walk.finished.map { (depths.nodes[$0.key] ?? 0, 1) }, uniquingKeysWith: +)
        var order = walk.finished.indices.sorted {
            let (a, b) = (depths.nodes[walk.finished[$0].key] ?? 0, depths.nodes[walk.finished[$1].key] ?? 0)
            return (b, $0) < (a, $1)
        }
        order.removeAll { walk.finished[$0].node == nil }
        nodes = order.compactMap { walk.finished[$0].node }
        layers = walk.layers.sorted {
            let (a, b) = (depths.layers[ObjectIdentifier($0)] ?? 0, depths.layers[ObjectIdentifier($1)] ?? 0)
            let (i, j) = (walk.places[ObjectIdentifier($0)] ?? 0, walk.places[ObjectIdentifier($1)] ?? 0)
            return (b, i) < (a, j)
        }
        let unused = inputLayers.filter { walk.places[ObjectIdentifier($0)] == nil }
        let shallow = layers.firstIndex { (depths.layers[ObjectIdentifier($0)] ?? 0) == 0 } ?? layers.count
        layers.insert(contentsOf: unused, at: shallow)
        try checkConnections(outputs, paths)
        try checkNames()
    }

    private func checkConnections(_ outputs: [SymbolicTensor], _ paths: [String]) throws {
        var known = Set(inputs.map(TensorKey.init))
        for node in nodes where node.inputs.allSatisfy({ known.contains(TensorKey($0)) }) {
            for place in node.outputShapes.indices { known.insert(TensorKey(node, place)) }
        }
        for (output, path) in zip(outputs, paths) where !known.contains(TensorKey(output)) {
            throw Fault(
                .value,
                "Output with path `\(path)` is not connected to `inputs`\n" + missing(before: output, known))
        }
    }

    /// What an output that is not connected needs besides.
    private func missing(before output: SymbolicTensor, _ known: Set<TensorKey>) -> String {
        var lost: [SymbolicTensor] = []
        var seen: Set<TensorKey> = []
        var stack = [output]
        while let tensor = stack.popLast() {
            guard !known.contains(TensorKey(tensor)), seen.insert(TensorKey(tensor)).inserted else {
                continue
            }
            if tensor.node.inputs.isEmpty { lost.append(tensor) }
            stack += tensor.node.inputs
        }
        let names = lost.map(\.layer.name).joined(separator: ", ")
        return
            "\(output.layer.name)'s output also needs \(names), which is not among the inputs. "
            + "Inputs and outputs must be of one graph: keras.Model(inputs=model.inputs, outputs=model.layers[0].output)"
    }

    private func checkNames() throws {
        var counts: [String: Int] = [:]
        for layer in layers { counts[layer.name, default: 0] += 1 }
        guard let layer = layers.first(where: { counts[$0.name] ?? 0 > 1 }) else { return }
        throw Fault(
            .value,
            "The name \"\(layer.name)\" is used \(counts[layer.name] ?? 0) times in the model. "
                + "All operation names should be unique.\nGive one of them another: \(layer.typeName)(…, name='…')"
        )
    }

    /// The same with numbers for tensors.
    func graph(_ outputs: [SymbolicTensor]) -> Graph {
        var graph = Graph(inputCount: inputs.count)
        var numbers: [TensorKey: Int] = [:]
        for (i, input) in inputs.enumerated() { numbers[TensorKey(input)] = i }
        for node in nodes {
            let results = graph.add(
                node.layer, node.inputs.map { numbers[TensorKey($0)] ?? 0 },
                outputs: node.outputShapes.count, training: node.training)
            // An input may itself be a call's result; what comes in then stands for it.
            for (place, number) in results.enumerated() where numbers[TensorKey(node, place)] == nil {
                numbers[TensorKey(node, place)] = number
            }
        }
        return graph.with(outputs: outputs.map { numbers[TensorKey($0)] ?? 0 })
    }
}

/// A tensor is what a call gave at a place, whichever object stands for it.
struct TensorKey: Hashable {
    private let node: ObjectIdentifier
    private let place: Int

    init(_ node: Node, _ place: Int) { (self.node, self.place) = (ObjectIdentifier(node), place) }
    init(_ tensor: SymbolicTensor) { self.init(tensor.node, tensor.place) }
}

/// Goes back from outputs to inputs, depth first, without recursion.
private struct Walk {
    /// A node, or one of the inputs, with its layer.
    struct Stop {
        let key: TensorKey
        let node: Node?
        let layer: Layer
        let parents: [TensorKey]
    }

    /// What is behind each, then the stop itself.
    private(set) var finished: [Stop] = []
    /// The layers' numbers in the order in which they are met.
    private(set) var places: [ObjectIdentifier: Int] = [:]
    private(set) var layers: [Layer] = []
    private var known: Set<TensorKey> = []
    private var inputs: [TensorKey: Layer] = [:]

    init(_ inputs: [SymbolicTensor], _ layers: [Layer]) {
        for (input, layer) in zip(inputs, layers) { self.inputs[TensorKey(input)] = layer }
    }

    private func stop(_ tensor: SymbolicTensor) -> Stop {
        if let layer = inputs[TensorKey(tensor)] {
            return Stop(key: TensorKey(tensor), node: nil, layer: layer, parents: [])
        }
        let parents = tensor.node.inputs.map { stopKey($0) }
        return Stop(
            key: TensorKey(tensor.node, -1), node: tensor.node.inputs.isEmpty ? nil : tensor.node,
            layer: tensor.layer, parents: parents)
    }

    private func stopKey(_ tensor: SymbolicTensor) -> TensorKey {
        inputs[TensorKey(tensor)] == nil ? TensorKey(tensor.node, -1) : TensorKey(tensor)
    }

    mutating func visit(_ output: SymbolicTensor) {
        var stack: [(stop: Stop, next: Int)] = []
        func enter(_ tensor: SymbolicTensor) {
            guard known.insert(stopKey(tensor)).inserted else { return }
            let stop = stop(tensor)
            if places[ObjectIdentifier(stop.layer)] == nil {
                places[ObjectIdentifier(stop.layer)] = places.count
                layers.append(stop.layer)
            }
            stack.append((stop, 0))
        }
        enter(output)
        while let (stop, next) = stack.last {
            if let node = stop.node, next < node.inputs.count {
                stack[stack.count - 1].next += 1
                enter(node.inputs[next])
            } else {
                finished.append(stop)
                stack.removeLast()
            }
        }
    }

    /// The depth of each stop, and of each layer the largest of its stops'.
    func depths() -> (nodes: [TensorKey: Int], layers: [ObjectIdentifier: Int]) {
        var nodes: [TensorKey: Int] = [:]
        var layers: [ObjectIdentifier: Int] = [:]
        for stop in finished.reversed() {
            let depth = max(nodes[stop.key] ?? 0, layers[ObjectIdentifier(stop.layer)] ?? 0)
            (nodes[stop.key], layers[ObjectIdentifier(stop.layer)]) = (depth, depth)
            for parent in stop.parents { nodes[parent] = max(depth + 1, nodes[parent] ?? 0) }
        }
        return (nodes, layers)
    }
}
