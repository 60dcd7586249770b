import Arrays

/// Steps of training and evaluating that a script says, where the engine's own do not do: a `train_step`, a loss or a
/// metric written as a function.
public protocol OwnSteps: AnyObject {
    /// Before an epoch or an evaluation.
    func reset() throws
    /// Learns from a batch.
    func train(_ batch: Batch) throws -> Logs
    /// Measures a batch.
    func test(_ batch: Batch) throws -> Logs
}

/// What an epoch goes through: batches, and what is done with each.
protocol Course: AnyObject {
    var feed: BatchFeed { get }
    func reset() throws
    /// Learns from a batch.
    func learn(_ portion: BatchFeed.Portion, step: Int) throws
    /// Measures a batch.
    func evaluate(_ portion: BatchFeed.Portion) throws
    /// What was measured since `reset`.
    var results: Logs { get }
    /// After the last epoch.
    func finish()
}

/// Batches that a script's own steps go through.
final class OwnCourse: Course {
    let feed: BatchFeed
    private let steps: any OwnSteps
    private let model: Model
    private(set) var results = Logs()

    init(_ model: Model, _ feed: BatchFeed, _ steps: any OwnSteps) throws {
        (self.model, self.feed, self.steps) = (model, feed, steps)
        // A generator without batches is told of before anything else.
        _ = try feed.example()
    }

    func reset() throws {
        results = Logs()
        try steps.reset()
    }

    func learn(_ portion: BatchFeed.Portion, step: Int) throws { results = try steps.train(portion.batch()) }
    func evaluate(_ portion: BatchFeed.Portion) throws { results = try steps.test(portion.batch()) }

    func finish() { model.compilation?.optimizer.finish(model.trainableVariables) }
}

extension BatchFeed.Portion {
    /// The rows by themselves.
    fileprivate func batch() throws -> Batch {
        let places = Array(order[start..<start + count])
        let isWhole = places == Array(0..<examples.count)
        func rows(_ array: NDArray) throws -> NDArray { isWhole ? array : try array.taking(places) }
        return Batch(
            x: try examples.x.map(rows), y: try examples.y.map { try $0.map(rows) },
            weights: try weights.map { weights in try NDArray(places.map { weights[$0] }) }, source: source)
    }
}
