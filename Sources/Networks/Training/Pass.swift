import Arrays

/// Batches, an engine and what is measured: passes over samples, for training or for evaluation.
final class Pass: Course {
    private(set) var engine: Engine
    private var outcomes: [Outcome]
    /// Weights whose size costs something.
    private let penalized: [Variable]
    let feed: BatchFeed
    private unowned let model: Model
    private let training: Bool
    private let targetName: String
    private var lossSum = 0.0
    private var lossCount = 0.0

    /// - Parameter training: learn and drop, or only measure.
    init(_ model: Model, _ feed: BatchFeed, training: Bool, targetName: String) throws {
        (self.model, self.feed, self.training, self.targetName) = (model, feed, training, targetName)
        penalized = model.trainableVariables.filter { $0.regularizer != nil }
        let (examples, capacity) = try feed.example()
        (engine, outcomes) = try Pass.made(model, examples, capacity, training, targetName)
    }

    private static func made(
        _ model: Model, _ examples: Examples, _ capacity: Int, _ training: Bool, _ targetName: String
    ) throws -> (Engine, [Outcome]) {
        let compilation = try model.requireLoss()
        let (x, y) = (examples.x, examples.y)
        let program = try Program(
            model.computing(x.count), inputs: x.map { Array($0.shape.dropFirst()) }, training: training,
            learning: training && model.trainable, penalized: capacity)
        let losses = try compilation.losses(model.outputNames)
        let outcomes = try model.outputNames.enumerated().map { i, name in
            try Outcome(
                name, i, of: program, losses[i], target: y[i], capacity: capacity,
                targetName: y.count > 1 ? "the target of \(name)" : targetName)
        }
        for (outcome, metrics) in zip(outcomes, try model.metrics(program, targets: y)) {
            outcome.metrics = metrics.plain
            outcome.weightedMetrics = metrics.weighted
        }
        var judged: Set<Int> = []
        let goals = outcomes.compactMap { outcome in
            outcome.objective.map {
                Goal(
                    objective: $0, value: outcome.value, isRepeated: !judged.insert(outcome.value).inserted)
            }
        }
        let engine = try Engine(
            program, sources: x.map(SampleSource.init), capacity: capacity, goals: training ? goals : [])
        return (engine, outcomes)
    }

    func reset() {
        (lossSum, lossCount) = (0, 0)
        for outcome in outcomes { outcome.reset() }
    }

    /// Makes a batch the one to compute. A larger one than all before gets more memory.
    private func take(_ portion: BatchFeed.Portion) throws {
        let (x, y) = (portion.examples.x, portion.examples.y)
        if portion.count > engine.capacity || !engine.fits(x) {
            let known = outcomes
            (engine, outcomes) = try Pass.made(
                model, portion.examples, max(portion.count, engine.capacity), training, targetName)
            for (outcome, before) in zip(outcomes, known) { outcome.goOn(from: before) }
        }
        engine.read(x.map(SampleSource.init))
        for penalty in engine.program.penalties { penalty.prepare(count: portion.count) }
        for (outcome, target) in zip(outcomes, y) { try outcome.judge(target, weights: portion.weights) }
    }

    func train(_ portion: BatchFeed.Portion, step: Int) throws {
        try take(portion)
        engine.train(portion.order, start: portion.start, count: portion.count, step: step)
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

    func learn(_ portion: BatchFeed.Portion, step: Int) throws {
        guard let optimizer = model.compilation?.optimizer else { return }
        try train(portion, step: step)
        try optimizer.apply(engine.gradients, to: engine.program.learned)
    }

    func finish() { model.compilation?.optimizer.finish(engine.program.learned) }

    func evaluate(_ portion: BatchFeed.Portion) throws {
        try take(portion)
        engine.forward(portion.order, start: portion.start, count: portion.count)
        for outcome in outcomes {
            guard let objective = outcome.objective else { continue }
            objective.prepare(portion.order, start: portion.start, count: portion.count)
            objective.evaluate(
                engine.value(outcome.value), firstSample: 0, samples: portion.count, gradient: nil)
        }
        collect()
    }

    private func collect() {
        let penalty =
            penalized.reduce(0) { $0 + $1.penalty } + engine.program.penalties.reduce(0) { $0 + $1.penalty }
        let loss = Float(outcomes.reduce(0) { $0 + $1.collect(engine) })
        lossSum += (Double(loss) + penalty) * Double(engine.count)
        lossCount += Double(engine.count)
    }

    /// The loss; of several losses each with its output's name; then the metrics in the order of `compile`, or of
    /// several outputs in the order of their names.
    var results: Logs {
        let loss = ("loss", Double(Float(lossCount == 0 ? 0 : lossSum / lossCount)))
        guard outcomes.count > 1 else {
            return Logs([loss] + outcomes.flatMap { $0.allMetrics.map { ($0.name, $0.result) } })
        }
        let judged = outcomes.filter { $0.objective != nil }
        let losses = judged.count > 1 ? judged.map { ($0.name + "_loss", $0.meanLoss) } : []
        let metrics = outcomes.flatMap { outcome in
            outcome.allMetrics.map { (outcome.name + "_" + $0.name, $0.result) }
        }
        return Logs([loss] + losses + metrics.sorted { $0.0 < $1.0 })
    }
}

extension Model {
    /// The metrics of each output, made when targets and outputs are first known.
    fileprivate func metrics(_ program: Program, targets: [NDArray?]) throws -> [OutputMetrics] {
        guard let compilation else { return [] }
        if let known = compilation.resolved { return known }
        let weighted = try compilation.metrics(outputNames, areWeighted: true)
        let made = try compilation.metrics(outputNames).enumerated().map { i, settings in
            let target = targets[i].map { Shape([nil] + $0.shape.dropFirst().map { $0 }) }
            let output = Shape(program.outputs[i].shape).batched()
            let plain = try MetricCatalogue.metrics(
                from: settings, target: target ?? output, output: output, in: context)
            return OutputMetrics(
                plain: plain,
                weighted: try MetricCatalogue.metrics(
                    from: weighted[i], beside: plain, target: target ?? output, output: output, in: context))
        }
        self.compilation?.resolved = made
        return made
    }
}

/// Callbacks in the order in which they are told.
struct CallbackList {
    let all: [Callback]

    init(_ bar: ProgressBar, _ options: RunOptions, model: Model, parameters: [(name: String, value: Int)]) {
        all = options.callbacks + [bar]
        for callback in all {
            (callback.model, callback.parameters) = (model, parameters)
            (callback.display, callback.notice) = (options.display, model.notice)
        }
    }

    /// To be called before anything else is told.
    func attach() throws { try each { try $0.onAttach() } }

    func each(_ tell: (Callback) throws -> Void) throws { for callback in all { try tell(callback) } }
}
