import Arrays

extension Model {
    /// One step on one batch, without progress or callbacks.
    ///
    /// - Returns: the batch's loss and metrics, before the step.
    public func trainOnBatch(
        _ x: [NDArray], _ y: [NDArray?], sampleWeight: NDArray? = nil, classWeight: [Int: Double]? = nil
    ) throws -> Logs {
        if let ownSteps {
            stepsTrained += 1
            return try ownSteps.train(Batch(x: x, y: y, weights: sampleWeight))
        }
        let compilation = try requireLoss()
        let (pass, portion) = try single(
            x, y, sampleWeight, classWeight, training: true, call: "train_on_batch")
        compilation.optimizer.build(for: pass.engine.program.learned)
        try pass.train(portion, step: stepsTrained)
        stepsTrained += 1
        try compilation.optimizer.apply(pass.engine.gradients, to: pass.engine.program.learned)
        return pass.results
    }

    /// The loss and metrics of one batch.
    public func testOnBatch(_ x: [NDArray], _ y: [NDArray?], sampleWeight: NDArray? = nil) throws -> Logs {
        if let ownSteps { return try ownSteps.test(Batch(x: x, y: y, weights: sampleWeight)) }
        _ = try requireLoss()
        let (pass, portion) = try single(x, y, sampleWeight, nil, training: false, call: "test_on_batch")
        try pass.evaluate(portion)
        return pass.results
    }

    private func single(
        _ x: [NDArray], _ y: [NDArray?], _ sampleWeight: NDArray?, _ classWeight: [Int: Double]?,
        training: Bool,
        call: String
    ) throws -> (Pass, BatchFeed.Portion) {
        let data = try Examples(x, y, of: self, call: call)
        let given = try sampleWeight.map { try sampleWeightValues($0, count: data.count) }
        let weights = try given ?? classWeights(classWeight, data, used: data.count)
        let source = DataSource.arrays(data, weights: weights, batchSize: max(data.count, 1))
        let feed = BatchFeed(source, self, call: call)
        let pass = try Pass(self, feed, training: training, targetName: "y")
        pass.reset()
        guard let portion = try feed.next() else {
            throw Fault(.value, "\(call) needs at least one sample")
        }
        return (pass, portion)
    }
}
