import Arrays

/// One output of a model under training or evaluation: its loss, its metrics, and what they have collected.
final class Outcome {
    let name: String
    /// `nil` where the output has no loss.
    let objective: Objective?
    /// What the loss counts in the sum of all.
    let weight: Float
    /// Known once the losses fit: their errors say more.
    var metrics: [Metric] = []
    /// Those that count each sample by its weight.
    var weightedMetrics: [Metric] = []
    var allMetrics: [Metric] { metrics + weightedMetrics }
    /// The value that the loss judges, in the program: the output, or what goes into the softmax that gives it.
    let value: Int
    private let logits: Int?
    private let output: Int
    private let layout: TargetLayout?
    private let targetName: String
    /// The targets that were looked at last.
    private var judged: NDArray?
    private var lossSum = 0.0
    private var batches = 0.0

    /// - Parameters:
    ///   - output: its place among the model's outputs.
    ///   - target: `nil` where the output has no loss.
    init(
        _ name: String, _ output: Int, of program: Program, _ loss: (loss: (any Loss)?, weight: Float),
        target: NDArray?, capacity: Int, targetName: String
    ) throws {
        (self.name, self.output, self.targetName, weight) = (name, output, targetName, loss.weight)
        logits = program.logits(of: output)
        let shape = program.outputs[output].shape
        guard let target, let judge = loss.loss else {
            (objective, value, layout) = (nil, program.outputs[output].value, nil)
            return
        }
        let layout = try TargetLayout(
            judge, target: Shape(target.shape), output: Shape(shape).batched(target.shape.first))
        try layout.checkClasses(target, name: targetName)
        (self.layout, judged) = (layout, target)
        let made = try Objective(
            judge, layout: layout, shape: shape, hasLogits: logits != nil, targets: SampleSource(target),
            capacity: capacity, share: weight)
        objective = made
        value = made.usesLogits ? logits ?? program.outputs[output].value : program.outputs[output].value
    }

    /// Judges by these targets from here on.
    ///
    /// - Throws: a value `Fault` where one names no class.
    func judge(_ target: NDArray?, weights: [Float]?) throws {
        guard let objective, let layout, let target else { return }
        if judged.map({ $0.storage !== target.storage || $0.offset != target.offset }) ?? true {
            try layout.checkClasses(target, name: targetName)
            judged = target
        }
        objective.read(SampleSource(target), weights: weights)
    }

    /// Takes over what another one of the same output has collected.
    func goOn(from other: Outcome) { (lossSum, batches) = (other.lossSum, other.batches) }

    func reset() {
        (lossSum, batches) = (0, 0)
        for metric in allMetrics { metric.reset() }
    }

    /// Takes in the batch that the engine has computed.
    ///
    /// - Returns: the loss with its weight in the sum of all.
    func collect(_ engine: Engine) -> Double {
        guard let objective else { return 0 }
        let loss = objective.batchLoss
        lossSum += Double(loss)
        batches += 1
        let rows = engine.count * objective.rowsPerSample
        var batch = MetricRows(
            count: rows, outputs: engine.output(output),
            logits: logits.map { UnsafePointer(engine.value($0)) },
            targets: objective.targets, outputCount: objective.outputCount,
            targetCount: max(objective.targetsPerSample / objective.rowsPerSample, 1), weights: nil)
        for metric in metrics { metric.update(batch) }
        if !weightedMetrics.isEmpty {
            objective.withRowWeights { weights in
                batch.weights = weights
                for metric in weightedMetrics { metric.update(batch) }
            }
        }
        return Double(loss * weight)
    }

    /// The mean over batches.
    var meanLoss: Double { Double(Float(batches == 0 ? 0 : lossSum / batches)) }
}
