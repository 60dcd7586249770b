import Arrays

/// One call of `fit`: its epochs, its batches, and who is told about them.
struct Training {
    private let model: Model
    private let optimizer: Optimizer
    private let pass: Pass
    private let validation: Pass?
    private let options: FitOptions
    private let history = History()
    private let bar: ProgressBar
    private let callbacks: CallbackList

    init(
        _ model: Model, _ compilation: Compilation, _ pass: Pass, _ validation: Pass?,
        _ options: FitOptions
    ) {
        self.model = model
        self.pass = pass
        self.validation = validation
        self.options = options
        optimizer = compilation.optimizer
        history.parameters = [
            ("verbose", options.run.verbosity.rawValue), ("epochs", options.epochs), ("steps", pass.steps),
        ]
        bar = ProgressBar(
            options.run.display, options.run.verbosity, steps: pass.steps, epochs: options.epochs)
        callbacks = CallbackList(
            bar, options.run, model: model, parameters: history.parameters)
    }

    func run() throws -> History {
        var order = Array(0..<pass.sampleCount)
        model.stopTraining = false
        var last = Logs()
        try callbacks.attach()
        try callbacks.each { try $0.onTrainBegin() }
        for epoch in options.initialEpoch..<max(options.epochs, options.initialEpoch) {
            try callbacks.each { try $0.onEpochBegin(epoch) }
            if options.shuffle { order.shuffle(using: &model.context.random) }
            guard try trainEpoch(epoch, order) else { break }
            var logs = pass.results.sorted()
            let validates = options.validationFrequency > 0 && (epoch + 1) % options.validationFrequency == 0
            if let validation, validates {
                guard let results = try evaluate(validation) else { break }
                for (name, value) in results.sorted().entries { logs["val_" + name] = value }
            }
            for callback in callbacks.all { try callback.onEpochEnd(epoch, &logs) }
            history.append(logs, epoch: epoch)
            last = logs
            if model.stopTraining { break }
        }
        optimizer.finish(pass.engine.program.learned)
        try callbacks.each { try $0.onTrainEnd(last) }
        return history
    }

    /// Every batch once. False when it was interrupted.
    private func trainEpoch(_ epoch: Int, _ order: [Int]) throws -> Bool {
        pass.reset()
        for batch in 0..<pass.steps {
            if options.run.shouldStop() {
                history.interruption = (epoch, batch, pass.steps)
                bar.interrupt()
                return false
            }
            try callbacks.each { try $0.onTrainBatchBegin(batch) }
            pass.train(order, batch: batch, step: model.stepsTrained)
            model.stepsTrained += 1
            try optimizer.apply(pass.engine.gradients, to: pass.engine.program.learned)
            let logs = pass.results.sorted()
            try callbacks.each { try $0.onTrainBatchEnd(batch, logs) }
        }
        return true
    }

    /// The validation's numbers; `nil` when it was interrupted.
    private func evaluate(_ validation: Pass) throws -> Logs? {
        // The metrics are the training's own, whose numbers are taken already.
        validation.reset()
        let order = Array(0..<validation.sampleCount)
        try callbacks.each { try $0.onTestBegin() }
        for batch in 0..<validation.steps {
            if options.run.shouldStop() {
                history.interruption = (
                    history.epochs.last.map { $0 + 1 } ?? options.initialEpoch, pass.steps, pass.steps
                )
                bar.interrupt()
                return nil
            }
            try callbacks.each { try $0.onTestBatchBegin(batch) }
            validation.evaluate(order, batch: batch)
            let logs = validation.results.sorted()
            try callbacks.each { try $0.onTestBatchEnd(batch, logs) }
        }
        let results = validation.results
        try callbacks.each { try $0.onTestEnd(results.sorted()) }
        return results
    }
}
