import Arrays
import Foundation
import Signatures

/// Saves the model at the end of each epoch, or only when it has got better.
///
/// The file's name may hold the epoch and what was measured: `{epoch:02d}-{val_loss:.2f}.keras`.
/// (https://keras.io/api/callbacks/model_checkpoint)
public final class ModelCheckpoint: Callback {
    public static let signature = Signature(
        "ModelCheckpoint",
        [
            Parameter("filepath", .string, "The file; {epoch:02d} and {val_loss:.2f} become numbers."),
            .monitor, .callbackVerbosity,
            Parameter("save_best_only", .flag, default: false, "Save only what is better than all before."),
            Parameter("save_weights_only", .flag, default: false, "Save the weights alone, as .weights.h5."),
            .mode,
            Parameter("save_freq", .any, default: "epoch", "'epoch', or after every so many batches."),
            .optional("initial_value_threshold", .number, "What the first epoch has to beat."),
        ],
        purpose: "Saves the model while it trains.")

    /// Writing files and naming them, which scripts' rules decide.
    public struct Files {
        /// The name with an epoch's numbers filled in.
        public let named: (_ path: String, _ epoch: Int, _ batch: Int?, _ logs: Logs) throws -> String
        public let save: (_ model: Model, _ path: String, _ weightsOnly: Bool) throws -> Void

        public init(
            named: @escaping (_ path: String, _ epoch: Int, _ batch: Int?, _ logs: Logs) throws -> String,
            save: @escaping (_ model: Model, _ path: String, _ weightsOnly: Bool) throws -> Void
        ) {
            (self.named, self.save) = (named, save)
        }
    }

    private var monitor: Monitor
    private let path: String
    private let isVerbose: Bool
    private let savesBestOnly: Bool
    private let savesWeightsOnly: Bool
    /// `nil`: at the end of each epoch.
    private let batches: Int?
    private let files: Files
    private var batchesSeen = 0
    private var epoch = 0

    public init(_ settings: Settings, _ files: Files) throws {
        monitor = try Monitor(settings, best: settings.optionalNumber("initial_value_threshold"))
        path = try settings.string("filepath")
        isVerbose = try settings.integer("verbose") > 0
        savesBestOnly = try settings.flag("save_best_only")
        savesWeightsOnly = try settings.flag("save_weights_only")
        batches = try ModelCheckpoint.frequency(settings["save_freq"])
        self.files = files
        super.init()
        try checkName()
    }

    private static func frequency(_ setting: Setting) throws -> Int? {
        switch setting {
        case .string("epoch"): return nil
        case .int(let batches) where batches > 0: return batches
        default:
            throw Fault(
                .value,
                "Unrecognized save_freq: \(setting.plain). Expected save_freq are 'epoch' or integer values")
        }
    }

    private func checkName() throws {
        if savesWeightsOnly {
            guard path.hasSuffix(".weights.h5") else {
                throw Fault(
                    .value,
                    "When using `save_weights_only=True` in `ModelCheckpoint`, the filepath provided must end in "
                        + "`.weights.h5` (Keras weights format). Received: filepath=\(path)")
            }
        } else if ![".keras", ".h5", ".hdf5"].contains(where: path.hasSuffix) {
            throw Fault(
                .value,
                "The filepath provided must end in `.keras` (Keras model format). Received: filepath=\(path)")
        }
    }

    public override func onEpochBegin(_ epoch: Int) { self.epoch = epoch }

    public override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) throws {
        guard let batches else { return }
        batchesSeen += 1
        guard batchesSeen >= batches else { return }
        batchesSeen = 0
        try save(epoch, batch, logs)
    }

    public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws {
        if savesBestOnly { try monitor.settleDirection(model, logs) }
        if batches == nil { try save(epoch, nil, logs) }
    }

    private func save(_ epoch: Int, _ batch: Int?, _ logs: Logs) throws {
        guard let model else { return }
        let target = try files.named(path, epoch + 1, batch.map { $0 + 1 }, logs)
        guard try isWanted(epoch, logs, target) else { return }
        try files.save(model, target, savesWeightsOnly)
        if isVerbose { say("\nEpoch \(epoch + 1): finished saving model to \(target)") }
    }

    private func isWanted(_ epoch: Int, _ logs: Logs, _ target: String) throws -> Bool {
        let head = "\nEpoch \(epoch + 1): "
        guard savesBestOnly else {
            if isVerbose { say(head + "saving model to \(target)") }
            return true
        }
        guard let value = logs[monitor.name] else {
            warn("Can save best model only with \(monitor.name) available.")
            return true
        }
        try monitor.settleDirection(model, logs)
        let best = monitor.best.map { String(format: "%.5f", $0) } ?? "None"
        guard monitor.takes(value) else {
            if isVerbose { say(head + "\(monitor.name) did not improve from \(best)") }
            return false
        }
        if isVerbose {
            let value = String(format: "%.5f", value)
            say(head + "\(monitor.name) improved from \(best) to \(value), saving model to \(target)")
        }
        return true
    }
}
