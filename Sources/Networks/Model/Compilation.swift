import Arrays
import Checkpoints
import Signatures

/// What `compile` fixes: how to learn and what to measure.
public struct Compilation {
    public let optimizer: Optimizer
    /// As given: one for all outputs, or a list or dict with one for each; or none.
    public let loss: Setting
    /// What each loss counts in their sum, as given.
    public let lossWeights: Setting
    /// As given: names and objects, resolved when targets and outputs are known.
    public let metrics: Setting
    /// The same of metrics that count each sample by its weight.
    public let weightedMetrics: Setting
    /// One list for each output; resolved at the first fit or evaluation.
    var resolved: [OutputMetrics]?

    /// The loss, where one was given and not one for each output.
    public var onlyLoss: (any Loss)? {
        if case .dict = loss { return nil }
        return loss.isNone || loss.items != nil ? nil : try? LossCatalogue.loss(from: loss)
    }

    /// The state of its parts.
    func keep(in checkpoint: Checkpoint) {
        checkpoint.visit(optimizer)
        checkpoint.visit((resolved ?? []).flatMap(\.all))
    }
}

/// What is measured of one output.
struct OutputMetrics {
    var plain: [Metric] = []
    /// Each sample counts by its weight.
    var weighted: [Metric] = []

    var all: [Metric] { plain + weighted }
}

extension Model {
    /// Sets the optimizer, the loss and the metrics.
    ///
    /// - Parameters:
    ///   - loss: of all outputs; or a list or a dict with one for each.
    ///   - lossWeights: what each loss counts in their sum, in a list or a dict.
    ///   - metrics: names and objects; of several outputs a list or dict with such for each.
    ///   - weightedMetrics: the same, of metrics that count each sample by its weight.
    /// - Throws: a value `Fault` for an unknown name, with the nearest known one.
    public func compile(
        optimizer: Setting = .string("rmsprop"), loss: Setting = .none, lossWeights: Setting = .none,
        metrics: Setting = .none, weightedMetrics: Setting = .none
    ) throws {
        for loss in loss.leaves { _ = try Compilation.made(loss) }
        for metric in metrics.leaves + weightedMetrics.leaves { try MetricCatalogue.check(metric) }
        let made = Compilation(
            optimizer: try OptimizerCatalogue.optimizer(from: optimizer, in: context),
            loss: loss, lossWeights: lossWeights, metrics: metrics, weightedMetrics: weightedMetrics)
        if !outputNames.isEmpty {
            _ = try made.losses(outputNames)
            _ = try made.metrics(outputNames)
            _ = try made.metrics(outputNames, areWeighted: true)
        }
        compilation = made
    }

    /// The loss that training and evaluation need.
    func requireLoss() throws -> Compilation {
        if ownSteps != nil { return try requireCompilation() }
        let compilation = try requireCompilation()
        guard !compilation.loss.isNone else {
            throw Fault(.value, "No loss to compute. Provide a `loss` argument in `compile()`.")
        }
        return compilation
    }
}

extension Model {
    private func requireCompilation() throws -> Compilation {
        guard let compilation else {
            throw Fault(.value, "You must call `compile()` before using the model.")
        }
        return compilation
    }
}

/// A loss or a metric that a script has written: who made it evaluates it.
public protocol ScriptJudge: AnyObject {
    var name: String { get }
}

extension Compilation {
    /// Whether the engine can evaluate all losses and metrics by itself.
    public var isPlain: Bool {
        !(loss.leaves + metrics.leaves).contains {
            if case .object(is any ScriptJudge) = $0 { true } else { false }
        }
    }

    /// The names of the outputs that have a loss.
    public func losses(of model: Model) throws -> [String] {
        guard !loss.isNone else { return [] }
        return try zip(model.outputNames, lossSettings(model.outputNames)).compactMap {
            $1.loss.isNone ? nil : $0
        }
    }

    /// For each output its loss, `nil` where it has none, and what that counts in the sum.
    func losses(_ outputs: [String]) throws -> [(loss: (any Loss)?, weight: Float)] {
        try lossSettings(outputs).map { ($0.isNone ? nil : try Compilation.made($0), $1) }
    }

    /// The same as given.
    public func lossSettings(_ outputs: [String]) throws -> [(loss: Setting, weight: Float)] {
        let losses: [Setting]
        switch loss {
        case .dict(let entries):
            let given = entries.map(\.name)
            guard Set(given) == Set(outputs) || (outputs.count == 1 && given.count == 1) else {
                let keys = Setting.list(outputs.map { .string($0) })
                throw Fault(
                    .value,
                    "Expected keys \(keys) in loss dict, but found loss.keys()="
                        + "\(Setting.list(given.map { .string($0) }))\nEach output of the model needs a loss, by its layer's name; "
                        + "None for one that is not trained")
            }
            losses = outputs.map { name in
                entries.first { $0.name == name || outputs.count == 1 }?.value ?? .none
            }
        case .list(let items), .tuple(let items):
            guard items.count == outputs.count else {
                throw Fault(
                    .value,
                    "The model has \(outputs.count) outputs, but there are \(items.count) losses: give one for each of "
                        + outputs.joined(separator: ", "))
            }
            losses = items
        case let one: losses = outputs.map { _ in one }
        }
        let count = losses.count { !$0.isNone }
        let weights = try self.weights(outputs, losses: count)
        return zip(losses, weights).map { ($0, $1) }
    }

    /// `nil` for one that a script has written.
    static func made(_ loss: Setting) throws -> (any Loss)? {
        if case .object(is any ScriptJudge) = loss { return nil }
        return try LossCatalogue.loss(from: loss)
    }

    private func weights(_ outputs: [String], losses: Int) throws -> [Float] {
        func number(_ setting: Setting?) throws -> Float {
            guard let setting, !setting.isNone else { return 1 }
            guard let number = setting.number, number.isFinite else {
                throw Fault(.value, "loss_weights are numbers. Received: loss_weights=\(lossWeights)")
            }
            return Float(number)
        }
        switch lossWeights {
        case .none: return outputs.map { _ in 1 }
        case .dict(let entries):
            if let unknown = entries.first(where: { !outputs.contains($0.name) }) {
                throw Fault(
                    .value,
                    "loss_weights has a key '\(unknown.name)', but the outputs are: "
                        + outputs.joined(separator: ", ") + hint(for: unknown.name, among: outputs))
            }
            return try outputs.map { name in try number(entries.first { $0.name == name }?.value) }
        case .list(let items), .tuple(let items):
            guard items.count == outputs.count else {
                throw Fault(
                    .value,
                    "`loss_weights` must match the number of losses, got \(losses) losses and \(items.count) weights."
                )
            }
            return try items.map(number)
        default: return try outputs.map { _ in try number(lossWeights) }
        }
    }

    /// For each output its metrics, as given.
    public func metrics(_ outputs: [String], areWeighted: Bool = false) throws -> [[Setting]] {
        let metrics = areWeighted ? weightedMetrics : metrics
        func wrong() -> Fault { wrongMetrics(outputs, areWeighted ? "weighted_metrics" : "metrics", metrics) }
        func list(_ setting: Setting) -> [Setting] { setting.isNone ? [] : setting.items ?? [setting] }
        switch metrics {
        case .dict(let entries):
            guard entries.allSatisfy({ outputs.contains($0.name) }) else { throw wrong() }
            return outputs.map { name in list(entries.first { $0.name == name }?.value ?? .none) }
        default:
            let items = list(metrics)
            if outputs.count == 1 { return [items.count == 1 ? list(items[0]) : items] }
            guard items.isEmpty || items.count == outputs.count else { throw wrong() }
            return items.isEmpty ? outputs.map { _ in [] } : items.map(list)
        }
    }

    private func wrongMetrics(_ outputs: [String], _ argument: String, _ metrics: Setting) -> Fault {
        Fault(
            .value,
            "Invalid `\(argument)`. `\(argument)` should contain metrics objects and either be a dict or a list matching the "
                + "output names of the functional model \(Setting.list(outputs.map { .string($0) })).\nReceived: \(argument)=\(metrics)\n"
                + "Of several outputs each has its own: \(argument)={'\(outputs[0])': ['accuracy']}")
    }
}

extension Setting {
    /// What stands in lists and dicts, all the way down; without `None`.
    var leaves: [Setting] {
        switch self {
        case .none: []
        case .list(let items), .tuple(let items): items.flatMap(\.leaves)
        case .dict(let entries): entries.flatMap(\.value.leaves)
        default: [self]
        }
    }
}
