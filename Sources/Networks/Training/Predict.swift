import Arrays

extension Model {
    /// The outputs for all samples, as float32.
    ///
    /// - Throws: a `Fault` when the data does not fit the model; an interrupt `Fault` when told to stop.
    public func predict(_ x: NDArray, _ options: RunOptions = RunOptions()) throws -> NDArray {
        let input = try fitted(x, call: "predict")
        let count = input.shape.first ?? 0
        guard count > 0 else { throw Fault(.value, "x has no samples: its shape is \(Shape(x.shape))") }
        let batchSize = min(try checkedBatchSize(options.batchSize), count)
        let steps = (count + batchSize - 1) / batchSize
        let bar = ProgressBar(options.display, options.verbosity, steps: steps, epochs: 1)
        let callbacks = CallbackList(
            options.callbacks + [bar], model: self,
            parameters: [("verbose", options.verbosity.rawValue), ("epochs", 1), ("steps", steps)])
        let outputs = Outputs(computing, input, batchSize: batchSize, training: false, step: 0)
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
}

extension Layer {
    /// The output for a batch, building the layer if it is not yet.
    ///
    /// - Parameter training: drop and normalize as in `fit`.
    /// - Throws: a `Fault` when the layer cannot take this input.
    public func callAsFunction(_ x: NDArray, training: Bool = false) throws -> NDArray {
        if takesSingleImages && x.rank == 3 {
            return try self(x.expanded(at: [0]), training: training).row(0)
        }
        let input = try prepared(x)
        return try Outputs(
            computing, input, batchSize: callSize(input, training), training: training,
            step: nextStep(training)
        ).compute { _ in try context.checkInterruption() }
    }
}

/// How many samples a call takes at once: all where they influence each other, otherwise portions between which it
/// can be interrupted.
private func callSize(_ x: NDArray, _ training: Bool) -> Int {
    let count = max(x.shape.first ?? 1, 1)
    return training ? count : min(count, 32)
}

extension Context {
    fileprivate func checkInterruption() throws {
        if isInterrupted() { throw Fault(.interrupt, "") }
    }
}

/// Layers applied to samples, batch by batch.
private struct Outputs {
    let layers: [Layer]
    let input: NDArray
    let batchSize: Int
    let training: Bool
    let step: Int

    init(_ layers: [Layer], _ input: NDArray, batchSize: Int, training: Bool, step: Int) {
        (self.layers, self.input, self.batchSize) = (layers, input, batchSize)
        (self.training, self.step) = (training, step)
    }

    /// - Parameter before: called before each batch.
    func compute(_ before: (_ batch: Int) throws -> Void) throws -> NDArray {
        let program = try Program(
            layers, input: Array(input.shape.dropFirst()), training: training, learning: false)
        let count = input.shape.first ?? 0
        let result = try NDArray(zeros: [count] + program.outputShape, dtype: .float32)
        guard count > 0 else { return result }
        let engine = try Engine(program, source: SampleSource(input), capacity: batchSize)
        let order = Array(0..<count)
        let target = result.pointer(to: Float.self)
        let size = program.outputShape.reduce(1, *)
        for (batch, start) in stride(from: 0, to: count, by: batchSize).enumerated() {
            try before(batch)
            let samples = min(batchSize, count - start)
            engine.forward(order, start: start, count: samples, step: step)
            (target + start * size).update(from: engine.outputs, count: samples * size)
        }
        return result
    }
}
