import Arrays
import Signatures

/// What `EarlyStopping` and its kin watch: a number of each epoch, whether it should rise or fall, and the best so
/// far.
struct Monitor {
    private(set) var name: String
    /// Keras's name of the callback, for messages.
    let owner: String
    private let mode: String
    private let minDelta: Double
    private(set) var best: Double?
    /// Known at the end of the first epoch, when the metrics are.
    private var isRising: Bool?

    /// - Parameter best: what the first epoch has to beat; `nil`: nothing.
    init(_ settings: Settings, minDelta: Double = 0, best: Double? = nil) throws {
        name = try settings.string("monitor")
        mode = try settings.string("mode")
        owner = settings.signature.name
        self.minDelta = abs(minDelta)
        self.best = best
    }

    /// Forgets the best.
    mutating func reset(best: Double? = nil) { self.best = best }

    /// Decides whether the number should rise or fall.
    ///
    /// - Throws: Keras's value `Fault` where nothing says so, with the names that there are.
    mutating func settleDirection(_ model: Model?, _ logs: Logs) throws {
        guard isRising == nil else { return }
        takeTodaysName(model, logs)
        switch mode {
        case "min": isRising = false
        case "max": isRising = true
        default: isRising = try direction(model, logs)
        }
    }

    /// `val_acc` of older Keras is `val_accuracy`, where the metric is called so and nothing is called `acc`.
    private mutating func takeTodaysName(_ model: Model?, _ logs: Logs) {
        guard logs[name] == nil, let today = Monitor.todaysName(name), logs[today] != nil else { return }
        model?.notice("monitor='\(name)' is a spelling of older Keras; today it is monitor='\(today)'.")
        name = today
    }

    private static func todaysName(_ name: String) -> String? {
        switch name {
        case "acc": "accuracy"
        case "val_acc": "val_accuracy"
        default: nil
        }
    }

    private func direction(_ model: Model?, _ logs: Logs) throws -> Bool {
        let plain = name.hasPrefix("val_") ? String(name.dropFirst(4)) : name
        if plain == "loss" { return false }
        let metrics = model?.compilation?.resolved?.flatMap(\.all) ?? []
        // Of several outputs the logs' names begin with the output's.
        let metric =
            metrics.first { $0.name == plain }
            ?? metrics.first { logs[plain] != nil && plain.hasSuffix("_" + $0.name) }
        guard let metric, let isRising = metric.isBetterWhenLarger else {
            if logs[plain] != nil, plain.hasSuffix("_loss") { return false }
            throw Fault(
                .value,
                "\(owner) callback received monitor=\(name), but Keras isn't able to automatically determine whether "
                    + "that metric should be maximized or minimized. Pass `mode='max'` in order to monitor based on "
                    + "the highest metric value, or pass `mode='min'` in order to use the lowest value.\n"
                    + advice(logs))
        }
        return isRising
    }

    /// What there is instead.
    private func advice(_ logs: Logs) -> String {
        let names = logs.entries.map(\.name)
        let today = name.replacing("acc", with: "accuracy")
        let nearest = names.contains(today) ? today : nearestName(to: name, among: names)
        return "fit measures: \(names.joined(separator: ", "))"
            + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    }

    /// What is said where an epoch has no such number.
    func missing(_ words: String, _ logs: Logs) -> String {
        let names = logs.entries.map(\.name)
        let help =
            name.hasPrefix("val_") && !names.contains { $0.hasPrefix("val_") }
            ? "\n\(name) needs validation_data or validation_split in fit." : "\n\(advice(logs))"
        return
            "\(words) `\(name)` which is not available. Available metrics are: \(names.joined(separator: ","))"
            + help
    }

    /// Whether a number is better than another, by more than the smallest change that counts.
    func isImprovement(_ value: Double, over reference: Double?) -> Bool {
        guard let reference else { return true }
        return isRising == true ? value - minDelta > reference : value + minDelta < reference
    }

    /// Takes in an epoch's number.
    ///
    /// - Returns: whether it is the best so far.
    mutating func takes(_ value: Double) -> Bool {
        guard isImprovement(value, over: best) else { return false }
        best = value
        return true
    }
}
