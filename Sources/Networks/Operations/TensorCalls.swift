import Arrays

extension Layer {
    /// The outputs for tensors, which tapes that are open follow.
    ///
    /// - Parameter training: drop and normalize as in `fit`; `nil`: as the calls within said.
    /// - Throws: a `Fault` when the layer cannot take these inputs.
    public func callAsFunction(_ x: [Tensor], training: Bool?) throws -> [Tensor] {
        let training = training ?? context.training
        if context.callDepth == 0 { forgetLosses() }
        context.callDepth += 1
        defer { context.callDepth -= 1 }
        if computesTensors, !(self is Model) { return try compute(x, training: training ?? false) }
        let arrays = try prepared(x.map(\.array))
        let inputs = try zip(x, arrays).map { tensor, array in
            array.shape == tensor.shape ? tensor : try TensorOperation.reshape(array.shape)(tensor)
        }
        let graph = try computing(inputs.count).inlined(training: training)
        guard context.tapes.isFollowing || graph.computesTensors else {
            return try self(arrays, training: training).map { Tensor($0) }
        }
        let trains = training ?? graph.calls.contains { $0.training == true }
        return try TensorRun(graph, step: nextStep(trains), context)(inputs)
    }
}

extension Layer {
    /// What the layer adds to a loss: what its last call added, and its regularizers' penalties.
    public final func penalties() throws -> [Tensor] {
        try added()
            + trainableVariables.compactMap { variable in
                try variable.regularizer.map { try TensorOperation.penalty($0)(context.tapes.read(variable)) }
            }
    }

    private func added() -> [Tensor] {
        addedLosses + ((self as? Model)?.layers.flatMap { $0.added() } ?? [])
    }

    /// Before a call that no other one is within.
    fileprivate func forgetLosses() {
        addedLosses = []
        for layer in (self as? Model)?.layers ?? [] { layer.forgetLosses() }
    }
}

/// A network on its way through tensors: in pieces, so that a tape can give gradients by what comes out in the middle.
struct TensorRun {
    private let graph: Graph
    private let step: Int
    private let context: Context

    /// - Parameter graph: with models taken apart, each call saying whether it trains.
    init(_ graph: Graph, step: Int, _ context: Context) {
        (self.graph, self.step, self.context) = (graph, step, context)
    }

    func callAsFunction(_ x: [Tensor]) throws -> [Tensor] {
        if context.callDepth == 0 { for call in graph.calls { call.layer.forgetLosses() } }
        context.callDepth += 1
        defer { context.callDepth -= 1 }
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
        if let call = graph.calls.first, call.layer.computesTensors {
            let before = context.training
            context.training = call.training ?? false
            defer { context.training = before }
            let results = try call.layer.compute(call.inputs.map { x[$0] }, training: call.training ?? false)
            return graph.outputs.map { results[$0 - graph.inputCount] }
        }
        let pass = try GraphPass(
            graph, x, training: nil, step: step &+ place &* 0x9E37_79B9, tapes: context.tapes)
        let results = Tensor.results(pass.outputs, from: pass.inputs) { _, slopes in
            let gradients = try pass.goBack(slopes.map { $0?.array })
            return TensorOperation.onceOnly("layers", pass.inputs + slopes, gradients)
        }
        if let last = graph.calls.last, let regularizer = last.layer.activityRegularizer,
            let place = graph.outputs.firstIndex(of: last.outputs[0])
        {
            let penalty = try TensorOperation.penalty(regularizer)(results[place])
            let samples = try Tensor.number(Double(max(results[place].shape.first ?? 1, 1)), like: penalty)
            last.layer.addedLosses.append(try TensorOperation.divide(penalty, samples))
        }
        return results
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

    /// The calls in stretches: one ends behind each call whose value is a result and is read again, and behind each
    /// whose output costs something; what computes tensors stands by itself.
    var pieces: [Piece] {
        let results = Set(outputs)
        let read = Set(calls.flatMap(\.inputs))
        var stretches: [[Call]] = [[]]
        for call in calls {
            if call.layer.computesTensors { stretches.append([]) }
            stretches[stretches.count - 1].append(call)
            let isSource = call.outputs.contains { results.contains($0) && read.contains($0) }
            if isSource || call.layer.activityRegularizer != nil || call.layer.computesTensors {
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
