import Arrays

extension Layer {
    /// The outputs for tensors, which tapes that are open follow.
    ///
    /// - Parameter training: drop and normalize as in `fit`; `nil`: as the calls within said.
    /// - Throws: a `Fault` when the layer cannot take these inputs.
    public func callAsFunction(_ x: [Tensor], training: Bool?) throws -> [Tensor] {
        guard context.tapes.isFollowing else {
            return try self(x.map(\.array), training: training).map { Tensor($0) }
        }
        let arrays = try prepared(x.map(\.array))
        let inputs = try zip(x, arrays).map { tensor, array in
            array.shape == tensor.shape ? tensor : try TensorOperation.reshape(array.shape)(tensor)
        }
        let graph = try computing(inputs.count).inlined
        let trains = training ?? graph.calls.contains { $0.training == true }
        return try TensorRun(graph, training: training, step: nextStep(trains), context)(inputs)
    }
}

extension Layer {
    /// What the layer adds to a loss: its regularizers' penalties.
    public final func penalties() throws -> [Tensor] {
        try trainableVariables.compactMap { variable in
            try variable.regularizer.map { try TensorOperation.penalty($0)(context.tapes.read(variable)) }
        }
    }
}

/// A network on its way through tensors: in pieces, so that a tape can give gradients by what comes out in the middle.
struct TensorRun {
    private let graph: Graph
    private let training: Bool?
    private let step: Int
    private let context: Context

    /// - Parameter graph: with models taken apart.
    init(_ graph: Graph, training: Bool?, step: Int, _ context: Context) {
        (self.graph, self.training, self.step, self.context) = (graph, training, step, context)
    }

    func callAsFunction(_ x: [Tensor]) throws -> [Tensor] {
        var values: [Int: Tensor] = [:]
        for (number, tensor) in x.enumerated() { values[number] = tensor }
        for (place, piece) in graph.pieces.enumerated() {
            if context.isInterrupted() { throw Fault(.interrupt, "") }
            let inputs = try piece.inputs.map { try found($0, values) }
            for (number, result) in zip(piece.outputs, try pass(piece.graph, inputs, place)) {
                values[number] = result
            }
        }
        return try graph.outputs.map { try found($0, values) }
    }

    private func found(_ number: Int, _ values: [Int: Tensor]) throws -> Tensor {
        guard let value = values[number] else { throw Fault(.runtime, "a value of the network is missing") }
        return value
    }

    /// Pieces draw random numbers of their own.
    private func pass(_ graph: Graph, _ x: [Tensor], _ place: Int) throws -> [Tensor] {
        let pass = try GraphPass(
            graph, x, training: training, step: step &+ place &* 0x9E37_79B9, tapes: context.tapes)
        return Tensor.results(pass.outputs, from: pass.inputs) { _, slopes in
            let gradients = try pass.goBack(slopes.map { $0?.array })
            return TensorOperation.onceOnly("layers", pass.inputs + slopes, gradients)
        }
    }
}

extension Graph {
    /// A stretch of calls that is computed at once.
    struct Piece {
        let graph: Graph
        /// The numbers of the values that go in and come out, in the whole graph.
        let inputs: [Int]
        let outputs: [Int]
    }

    /// The calls in stretches: one ends behind each call whose value is a result and is read again.
    var pieces: [Piece] {
        let results = Set(outputs)
        let read = Set(calls.flatMap(\.inputs))
        var stretches: [[Call]] = [[]]
        for call in calls {
            stretches[stretches.count - 1].append(call)
            if call.outputs.contains(where: { results.contains($0) && read.contains($0) }) {
                stretches.append([])
            }
        }
        return stretches.filter { !$0.isEmpty }.map { piece($0) }
    }

    private func piece(_ stretch: [Call]) -> Piece {
        let made = Set(stretch.flatMap(\.outputs))
        var inputs: [Int] = []
        for number in stretch.flatMap(\.inputs) where !made.contains(number) && !inputs.contains(number) {
            inputs.append(number)
        }
        let places = Set(stretch.map { $0.outputs.first ?? -1 })
        let outside = calls.filter { !places.contains($0.outputs.first ?? -1) }.flatMap(\.inputs)
        let wanted = made.intersection(Set(outside + self.outputs)).sorted()
        var graph = Graph(inputCount: inputs.count)
        var numbers = Dictionary(uniqueKeysWithValues: inputs.enumerated().map { ($1, $0) })
        for call in stretch {
            let results = graph.add(
                call.layer, call.inputs.map { numbers[$0] ?? 0 }, outputs: call.outputs.count,
                training: call.training)
            for (number, result) in zip(call.outputs, results) { numbers[number] = result }
        }
        return Piece(
            graph: graph.with(outputs: wanted.map { numbers[$0] ?? 0 }), inputs: inputs, outputs: wanted)
    }
}
