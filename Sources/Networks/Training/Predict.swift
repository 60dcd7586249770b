import Arrays

extension Model {
    /// The outputs for all samples, as float32: one array for each, from one for each input.
    ///
    /// - Throws: a `Fault` when the data does not fit the model; an interrupt `Fault` when told to stop.
    public func predict(_ x: [NDArray], _ options: RunOptions = RunOptions()) throws -> [NDArray] {
        let input = try fitted(x, call: "predict")
        let count = input.first?.shape.first ?? 0
        guard count > 0, input.allSatisfy({ $0.shape.first == count }) else {
            let shapes = x.map { Shape($0.shape).description }.joined(separator: ", ")
            throw Fault(
                .value,
                count > 0
                    ? "Data cardinality is ambiguous. Make sure all arrays contain the same number of samples: \(shapes)"
                    : "x has no samples: its shape is \(shapes)")
        }
        let batchSize = min(try checkedBatchSize(options.batchSize), count)
        let steps = (count + batchSize - 1) / batchSize
        let bar = ProgressBar(options.display, options.verbosity, steps: steps, epochs: 1)
        let callbacks = CallbackList(
            bar, options, model: self,
            parameters: [("verbose", options.verbosity.rawValue), ("epochs", 1), ("steps", steps)])
        let outputs = Outputs(
            try computing(input.count), input, batchSize: batchSize, training: false, step: 0)
        try callbacks.attach()
        try callbacks.each { try $0.onPredictBegin() }
        let result = try outputs.compute { batch in
            if options.shouldStop() {
                bar.interrupt()
                throw Fault(.interrupt, "predict stopped after \(batch) of \(steps) batches")
            }
            if batch > 0 { try callbacks.each { try $0.onPredictBatchEnd(batch - 1) } }
            try callbacks.each { try $0.onPredictBatchBegin(batch) }
        }
        try callbacks.each { try $0.onPredictBatchEnd(steps - 1) }
        try callbacks.each { try $0.onPredictEnd() }
        return result
    }

    /// The outputs for all samples of what comes batch by batch.
    ///
    /// - Parameter steps: `nil`: all that comes.
    public func predict(
        _ stream: any BatchStream, steps: Int? = nil, _ options: RunOptions = RunOptions()
    ) throws -> [NDArray] {
        let reader = EpochReader(stream, limit: steps)
        let bar = ProgressBar(options.display, options.verbosity, steps: reader.steps, epochs: 1)
        let callbacks = CallbackList(
            bar, options, model: self,
            parameters: [
                ("verbose", options.verbosity.rawValue), ("epochs", 1), ("steps", reader.steps ?? 0),
            ])
        try callbacks.attach()
        try callbacks.each { try $0.onPredictBegin() }
        var results: [[NDArray]] = []
        while let batch = try reader.next() {
            if options.shouldStop() {
                bar.interrupt()
                throw Fault(.interrupt, "predict stopped after \(results.count) batches")
            }
            try callbacks.each { try $0.onPredictBatchBegin(results.count) }
            results.append(try self(batch.x))
            try callbacks.each { try $0.onPredictBatchEnd(results.count - 1) }
        }
        guard let first = results.first else {
            throw Fault(.value, "predict got no batch: the generator or data set is empty")
        }
        try callbacks.each { try $0.onPredictEnd() }
        return try first.indices.map { i in try Joining.concatenated(results.map { $0[i] }) }
    }

    /// The first output of a model with one input.
    public func predict(_ x: NDArray, _ options: RunOptions = RunOptions()) throws -> NDArray {
        try predict([x], options)[0]
    }
}

extension Layer {
    /// The outputs for a batch, building the layer if it is not yet.
    ///
    /// - Parameters:
    ///   - x: one array for each input.
    ///   - training: drop and normalize as in `fit`; `nil`: as the calls within said.
    /// - Throws: a `Fault` when the layer cannot take these inputs.
    public func callAsFunction(_ x: [NDArray], training: Bool? = nil) throws -> [NDArray] {
        let input = try prepared(x)
        let graph = try computing(input.count).inlined(training: training)
        let trains = training ?? graph.calls.contains { $0.training == true }
        return try Outputs(
            graph, input, batchSize: callSize(input, trains || graph.computesTensors), training: nil,
            step: nextStep(trains)
        ).compute { _ in try context.checkInterruption() }
    }

    /// The first output of a layer with one input.
    public func callAsFunction(_ x: NDArray, training: Bool? = nil) throws -> NDArray {
        if takesSingleImages && x.rank == 3 {
            return try self([x.expanded(at: [0])], training: training)[0].row(0)
        }
        return try self([x], training: training)[0]
    }
}

/// How many samples a call takes at once: all where they influence each other, otherwise portions between which it
/// can be interrupted.
private func callSize(_ x: [NDArray], _ training: Bool) -> Int {
    let count = max(x.first?.shape.first ?? 1, 1)
    return training ? count : min(count, 32)
}

extension Context {
    fileprivate func checkInterruption() throws {
        if isInterrupted() { throw Fault(.interrupt, "") }
    }
}

/// A network applied to samples, batch by batch.
private struct Outputs {
    let graph: Graph
    let input: [NDArray]
    let batchSize: Int
    let training: Bool?
    let step: Int

    init(_ graph: Graph, _ input: [NDArray], batchSize: Int, training: Bool?, step: Int) {
        (self.graph, self.input, self.batchSize) = (graph, input, batchSize)
        (self.training, self.step) = (training, step)
    }

    /// - Parameter before: called before each batch.
    func compute(_ before: (_ batch: Int) throws -> Void) throws -> [NDArray] {
        let apart = graph.inlined(training: training)
        if apart.computesTensors { return try computeTensors(apart, before) }
        let program = try Program(
            graph, inputs: input.map { Array($0.shape.dropFirst()) }, training: training, learning: false)
        let count = input.first?.shape.first ?? 0
        let results = try program.outputs.map {
            try NDArray(zeros: [count] + $0.shape, dtype: .float32)
        }
        guard count > 0 else { return results }
        let engine = try Engine(program, sources: input.map(SampleSource.init), capacity: batchSize)
        let order = Array(0..<count)
        for (batch, start) in stride(from: 0, to: count, by: batchSize).enumerated() {
            try before(batch)
            let samples = min(batchSize, count - start)
            engine.forward(order, start: start, count: samples, step: step)
            for (i, result) in results.enumerated() {
                let size = program.outputs[i].shape.reduce(1, *)
                (result.pointer(to: Float.self) + start * size).update(
                    from: engine.output(i), count: samples * size)
            }
        }
        return results
    }

    /// The same of a network that computes whole batches of tensors.
    private func computeTensors(_ graph: Graph, _ before: (_ batch: Int) throws -> Void) throws -> [NDArray] {
        guard let context = graph.calls.first?.layer.context else { return input }
        let count = input.first?.shape.first ?? 0
        var results: [[NDArray]] = []
        for (batch, start) in stride(from: 0, to: max(count, 1), by: max(batchSize, 1)).enumerated() {
            try before(batch)
            let rows = input.map { $0.rows(start..<min(start + batchSize, count)) }
            let run = TensorRun(graph, step: step &+ batch, context)
            results.append(try run(rows.map { Tensor($0) }).map(\.array))
        }
        return try (results.first ?? []).indices.map { place in
            try results.count == 1
                ? results[0][place] : Joining.concatenated(results.map { $0[place] })
        }
    }
}
