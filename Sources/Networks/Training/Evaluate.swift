import Arrays

extension Model {
    /// The loss, then the metrics in the order of `compile`, over all samples; one array for each input and each
    /// output.
    ///
    /// - Throws: a `Fault` when the data does not fit the model; an interrupt `Fault` when told to stop.
    public func evaluate(_ x: [NDArray], _ y: [NDArray?], _ options: RunOptions = RunOptions()) throws -> Logs
    {
        _ = try requireLoss()
        let data = try Examples(x, y, of: self, call: "evaluate")
        let weights = try options.sampleWeight.map { try sampleWeightValues($0, count: data.count) }
        let pass = try Pass(
            self, data.x, data.y, batchSize: checkedBatchSize(options.batchSize), training: false,
            weights: weights, targetName: "y")
        let bar = ProgressBar(options.display, options.verbosity, steps: pass.steps, epochs: 1)
        let callbacks = CallbackList(
            bar, options, model: self,
            parameters: [("verbose", options.verbosity.rawValue), ("epochs", 1), ("steps", pass.steps)])
        let order = Array(0..<pass.sampleCount)
        pass.reset()
        try callbacks.attach()
        try callbacks.each { try $0.onTestBegin() }
        for batch in 0..<pass.steps {
            if options.shouldStop() {
                bar.interrupt()
                throw Fault(.interrupt, "evaluate stopped after \(batch) of \(pass.steps) batches")
            }
            try callbacks.each { try $0.onTestBatchBegin(batch) }
            pass.evaluate(order, batch: batch)
            let logs = pass.results.sorted()
            try callbacks.each { try $0.onTestBatchEnd(batch, logs) }
        }
        let results = pass.results
        try callbacks.each { try $0.onTestEnd(results.sorted()) }
        return results
    }

    /// The same of a model with one input and one output.
    public func evaluate(_ x: NDArray, _ y: NDArray?, _ options: RunOptions = RunOptions()) throws -> Logs {
        try evaluate([x], [y], options)
    }
}
