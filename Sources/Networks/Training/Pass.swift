import Arrays

/// Data, an engine and what is measured: one pass over samples, for training or for evaluation.
final class Pass {
    let engine: Engine
    let objective: Objective
    private let metrics: [Metric]
    /// Weights whose size costs something.
    private let penalized: [Variable]
    private let batchSize: Int
    let sampleCount: Int
    private var lossSum = 0.0
    private var lossCount = 0.0

    /// - Parameter weights: of each sample, which the loss and no metric minds.
    init(
        _ model: Model, _ x: NDArray, _ y: NDArray, batchSize: Int, training: Bool, weights: [Float]?,
        targetName: String
    ) throws {
        let (compilation, loss) = try model.requireLoss()
        let sample = Array(x.shape.dropFirst())
        let program = try Program(model.computing, input: sample, training: training, learning: training)
        let layout = try TargetLayout(
            loss, target: Shape(y.shape), output: Shape(program.outputShape).batched(y.shape.first))
        try layout.checkClasses(y, name: targetName)
        penalized = model.trainableVariables.filter { $0.regularizer != nil }
        sampleCount = x.shape.first ?? 0
        self.batchSize = min(batchSize, max(sampleCount, 1))
        objective = try Objective(
            loss, layout: layout, program: program, targets: SampleSource(y), capacity: self.batchSize,
            sampleWeights: weights)
        engine = try Engine(program, source: SampleSource(x), capacity: self.batchSize, objective: objective)
        if let known = compilation.resolved {
            metrics = known
        } else {
            let target = Shape([nil] + y.shape.dropFirst().map { $0 })
            metrics = try compilation.metrics.map {
                try MetricCatalogue.metric(
                    from: $0, target: target, output: Shape(program.outputShape).batched())
            }
            model.compilation?.resolved = metrics
        }
    }

    var steps: Int { (sampleCount + batchSize - 1) / batchSize }

    func reset() {
        (lossSum, lossCount) = (0, 0)
        for metric in metrics { metric.reset() }
    }

    /// The samples of a batch, as a range of the order.
    func range(of batch: Int) -> Range<Int> {
        batch * batchSize..<min((batch + 1) * batchSize, sampleCount)
    }

    func train(_ order: [Int], batch: Int, step: Int) {
        let range = range(of: batch)
        engine.train(order, start: range.lowerBound, count: range.count, step: step)
        collect()
        addPenaltyGradients()
    }

    /// To those of the batch, which lie in the order of the variables.
    private func addPenaltyGradients() {
        guard !penalized.isEmpty else { return }
        var gradient = engine.gradients
        for variable in engine.program.learned {
            variable.addPenaltyGradient(to: gradient)
            gradient += variable.count
        }
    }

    func evaluate(_ order: [Int], batch: Int) {
        let range = range(of: batch)
        objective.prepare(order, start: range.lowerBound, count: range.count)
        engine.forward(order, start: range.lowerBound, count: range.count)
        let outputs = objective.usesLogits ? engine.logits ?? engine.outputs : engine.outputs
        objective.evaluate(outputs, firstSample: 0, samples: range.count, gradient: nil)
        collect()
    }

    private func collect() {
        let penalty = penalized.reduce(0) { $0 + $1.penalty }
        lossSum += (Double(objective.batchLoss) + penalty) * Double(engine.count)
        lossCount += Double(engine.count)
        let rows = MetricRows(
            count: engine.count * objective.rowsPerSample, outputs: engine.outputs,
            logits: engine.logits.map { UnsafePointer($0) },
            targets: objective.targets, outputCount: objective.outputCount,
            targetCount: max(objective.targetsPerSample / objective.rowsPerSample, 1), weights: nil)
        for metric in metrics { metric.update(rows) }
    }

    /// The loss, then the metrics in the order of `compile`.
    var results: Logs {
        let loss = Double(Float(lossCount == 0 ? 0 : lossSum / lossCount))
        return Logs([("loss", loss)] + metrics.map { ($0.name, $0.result) })
    }
}

/// Callbacks in the order in which they are told.
struct CallbackList {
    let all: [Callback]

    init(_ callbacks: [Callback], model: Model, parameters: [(name: String, value: Int)]) {
        all = callbacks
        for callback in all { (callback.model, callback.parameters) = (model, parameters) }
    }

    /// To be called before anything else is told.
    func attach() throws { try each { try $0.onAttach() } }

    func each(_ tell: (Callback) throws -> Void) throws { for callback in all { try tell(callback) } }
}
