import Arrays
import Checkpoints
import Signatures

/// What `compile` fixes: how to learn and what to measure.
public struct Compilation {
    public let optimizer: Optimizer
    /// `nil`: the model can be evaluated by its metrics' names only after a loss is given.
    public let loss: (any Loss)?
    /// As given: a name stays one.
    public let givenLoss: Setting
    /// As given: names and objects, resolved when targets and outputs are known.
    public let metrics: [Setting]
    /// Resolved at the first fit or evaluation.
    var resolved: [Metric]?

    /// The state of its parts.
    func keep(in checkpoint: Checkpoint) {
        checkpoint.visit(optimizer)
        checkpoint.visit(resolved ?? [])
    }
}

extension Model {
    /// Sets the optimizer, the loss and the metrics.
    ///
    /// - Throws: a value `Fault` for an unknown name, with the nearest known one.
    public func compile(
        optimizer: Setting = .string("rmsprop"), loss: Setting = .none, metrics: [Setting] = []
    ) throws {
        for metric in metrics { try MetricCatalogue.check(metric) }
        compilation = Compilation(
            optimizer: try OptimizerCatalogue.optimizer(from: optimizer, in: context),
            loss: loss.isNone ? nil : try LossCatalogue.loss(from: loss), givenLoss: loss, metrics: metrics)
    }

    /// The loss that training and evaluation need.
    func requireLoss() throws -> (compilation: Compilation, loss: any Loss) {
        guard let compilation else {
            throw Fault(.value, "You must call `compile()` before using the model.")
        }
        guard let loss = compilation.loss else {
            throw Fault(.value, "No loss to compute. Provide a `loss` argument in `compile()`.")
        }
        return (compilation, loss)
    }
}
