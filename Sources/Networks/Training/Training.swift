import Arrays

/// One call of `fit`: its epochs, its batches, and who is told about them.
struct Training {
    private let model: Model
    private let pass: any Course
    private let validation: (any Course)?
    private let options: FitOptions
    private let history = History()
    private let bar: ProgressBar
    private let callbacks: CallbackList

    init(_ model: Model, _ pass: any Course, _ validation: (any Course)?, _ options: FitOptions) {
        self.model = model
        self.pass = pass
        self.validation = validation
        self.options = options
        history.parameters = [
            ("verbose", options.run.verbosity.rawValue), ("epochs", options.epochs),
            ("steps", pass.feed.steps ?? 0),
        ]
        bar = ProgressBar(
            options.run.display, options.run.verbosity, steps: pass.feed.steps, epochs: options.epochs)
        callbacks = CallbackList(
            bar, options.run, model: model, parameters: history.parameters)
    }

    func run() throws -> History {
        model.stopTraining = false
        var last = Logs()
        try callbacks.attach()
        try callbacks.each { try $0.onTrainBegin() }
        for epoch in options.initialEpoch..<max(options.epochs, options.initialEpoch) {
            try callbacks.each { try $0.onEpochBegin(epoch) }
            try pass.feed.begin(shuffle: options.shuffle)
            guard try trainEpoch(epoch) else { break }
            var logs = pass.results.sorted()
            let validates = options.validationFrequency > 0 && (epoch + 1) % options.validationFrequency == 0
            if let validation, validates {
                guard let results = try evaluate(validation) else { break }
                for (name, value) in results.sorted().entries { logs["val_" + name] = value }
                logs = logs.sorted()
            }
            for callback in callbacks.all { try callback.onEpochEnd(epoch, &logs) }
            history.append(logs, epoch: epoch)
            last = logs
            if model.stopTraining { break }
        }
        pass.finish()
        try callbacks.each { try $0.onTrainEnd(last) }
        return history
    }

    /// Every batch once. False when it was interrupted.
    private func trainEpoch(_ epoch: Int) throws -> Bool {
        try pass.reset()
        var batch = 0
        while let portion = try pass.feed.next() {
            if options.run.shouldStop() {
                history.interruption = (epoch, batch, pass.feed.steps)
                bar.interrupt()
                return false
            }
            try callbacks.each { try $0.onTrainBatchBegin(batch) }
            try pass.learn(portion, step: model.stepsTrained)
            model.stepsTrained += 1
            let logs = pass.results.sorted()
            try callbacks.each { try $0.onTrainBatchEnd(batch, logs) }
            batch += 1
        }
        if pass.feed.ranOut { tellThatDataRanOut(batch) }
        return batch > 0
    }

    private func tellThatDataRanOut(_ batches: Int) {
        model.notice(
            "UserWarning: Your input ran out of data; interrupting training. Make sure that your dataset or generator "
                + "can generate at least `steps_per_epoch * epochs` batches. You may need to use the `.repeat()` "
                + "function when building your dataset.\n\(batches) batches came in this epoch.")
        model.stopTraining = true
    }

    /// The validation's numbers; `nil` when it was interrupted.
    private func evaluate(_ validation: any Course) throws -> Logs? {
        // The metrics are the training's own, whose numbers are taken already.
        try validation.reset()
        try validation.feed.begin()
        try callbacks.each { try $0.onTestBegin() }
        var batch = 0
        while let portion = try validation.feed.next() {
            if options.run.shouldStop() {
                history.interruption = (
                    history.epochs.last.map { $0 + 1 } ?? options.initialEpoch, pass.feed.steps ?? 0,
                    pass.feed.steps
                )
                bar.interrupt()
                return nil
            }
            try callbacks.each { try $0.onTestBatchBegin(batch) }
            try validation.evaluate(portion)
            let logs = validation.results.sorted()
            try callbacks.each { try $0.onTestBatchEnd(batch, logs) }
            batch += 1
        }
        let results = validation.results
        try callbacks.each { try $0.onTestEnd(results.sorted()) }
        return results
    }
}
