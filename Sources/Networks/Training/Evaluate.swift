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
        let source = DataSource.arrays(
            data, weights: weights, batchSize: try checkedBatchSize(options.batchSize))
        return try evaluate(BatchFeed(source, self, call: "evaluate"), options)
    }

    /// The same of what comes batch by batch.
    ///
    /// - Parameter steps: `nil`: all that comes.
    public func evaluate(
        _ stream: any BatchStream, steps: Int? = nil, _ options: RunOptions = RunOptions()
    ) throws -> Logs {
        _ = try requireLoss()
        let source = DataSource.stream(EpochReader(stream, limit: steps))
        return try evaluate(BatchFeed(source, self, call: "evaluate"), options)
    }

    private func evaluate(_ feed: BatchFeed, _ options: RunOptions) throws -> Logs {
        let pass = try course(feed, training: false, targetName: "y")
        let bar = ProgressBar(options.display, options.verbosity, steps: feed.steps, epochs: 1)
        let callbacks = CallbackList(
            bar, options, model: self,
            parameters: [("verbose", options.verbosity.rawValue), ("epochs", 1), ("steps", feed.steps ?? 0)])
        try pass.reset()
        try feed.begin()
        try callbacks.attach()
        try callbacks.each { try $0.onTestBegin() }
        var batch = 0
        while let portion = try feed.next() {
            if options.shouldStop() {
                bar.interrupt()
                let all = feed.steps.map { " of \($0)" } ?? ""
                throw Fault(.interrupt, "evaluate stopped after \(batch)\(all) batches")
            }
            try callbacks.each { try $0.onTestBatchBegin(batch) }
            try pass.evaluate(portion)
            let logs = pass.results.sorted()
            try callbacks.each { try $0.onTestBatchEnd(batch, logs) }
            batch += 1
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
