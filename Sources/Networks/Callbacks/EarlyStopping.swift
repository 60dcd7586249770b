import Arrays
import Signatures

/// Ends training when a number has not got better for a while.
///
/// After `patience` epochs without an improvement of more than `min_delta` training stops; the weights stay as they
/// are, or become those of the best epoch again.
/// (https://keras.io/api/callbacks/early_stopping)
public final class EarlyStopping: Callback, CataloguedCallback {
    public static let signature = Signature(
        "EarlyStopping",
        [
            .monitor, Parameter("min_delta", .number, default: 0, "The smallest change that counts."),
            Parameter("patience", .integer, default: 0, "Epochs without improvement to wait for."),
            .callbackVerbosity, .mode,
            .optional("baseline", .number, "What the number has to beat at all."),
            Parameter(
                "restore_best_weights", .flag, default: false, "Go back to the weights of the best epoch."),
            Parameter(
                "start_from_epoch", .integer, default: 0, "Epochs at the start that are not looked at."),
        ],
        purpose: "Stops training when a number no longer gets better.")

    private var monitor: Monitor
    private let patience: Int
    private let isVerbose: Bool
    private let baseline: Double?
    private let restoresBest: Bool
    private let firstEpoch: Int
    private var waited = 0
    /// The epoch that training ended with, counted from 0.
    public private(set) var stoppedEpoch = 0
    public private(set) var bestEpoch = 0
    private var bestWeights: [NDArray]?

    public init(_ settings: Settings) throws {
        monitor = try Monitor(settings, minDelta: settings.number("min_delta"))
        patience = try settings.integer("patience")
        isVerbose = try settings.integer("verbose") > 0
        baseline = try settings.optionalNumber("baseline")
        restoresBest = try settings.flag("restore_best_weights")
        firstEpoch = try settings.integer("start_from_epoch")
        super.init()
    }

    public var best: Double? { monitor.best }

    public override func onTrainBegin() {
        (waited, stoppedEpoch, bestEpoch, bestWeights) = (0, 0, 0, nil)
        monitor.reset()
    }

    public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws {
        try monitor.settleDirection(model, logs)
        guard let value = logs[monitor.name] else {
            return warn(monitor.missing("Early stopping conditioned on metric", logs))
        }
        guard epoch >= firstEpoch else { return }
        if restoresBest && bestWeights == nil { try keep(epoch) }
        waited += 1
        if monitor.takes(value) {
            bestEpoch = epoch
            if restoresBest { try keep(epoch) }
            if monitor.isImprovement(value, over: baseline) { waited = 0 }
        } else if waited >= patience && epoch > 0 {
            stoppedEpoch = epoch
            model?.stopTraining = true
        }
    }

    private func keep(_ epoch: Int) throws {
        bestWeights = try model?.weights()
        bestEpoch = epoch
    }

    public override func onTrainEnd(_ logs: Logs) throws {
        if stoppedEpoch > 0 && isVerbose { say("Epoch \(stoppedEpoch + 1): early stopping") }
        guard let bestWeights else { return }
        if isVerbose {
            say("Restoring model weights from the end of the best epoch: \(bestEpoch + 1).")
        }
        try model?.setWeights(bestWeights)
    }
}
