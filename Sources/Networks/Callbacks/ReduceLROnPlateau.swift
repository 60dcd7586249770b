import Arrays
import Signatures

/// Makes the learning rate smaller when a number has not got better for a while.
///
/// After `patience` epochs without improvement the rate is multiplied by `factor`, down to `min_lr`; then `cooldown`
/// epochs pass before it waits again.
/// (https://keras.io/api/callbacks/reduce_lr_on_plateau)
public final class ReduceLROnPlateau: Callback, CataloguedCallback {
    public static let signature = Signature(
        "ReduceLROnPlateau",
        [
            .monitor, Parameter("factor", .number, default: 0.1, "What the rate is multiplied by."),
            Parameter("patience", .integer, default: 10, "Epochs without improvement to wait for."),
            .callbackVerbosity, .mode,
            Parameter("min_delta", .number, default: 0.0001, "The smallest change that counts."),
            Parameter("cooldown", .integer, default: 0, "Epochs to leave the rate alone afterwards."),
            Parameter("min_lr", .number, default: 0.0, "The smallest rate."),
        ],
        purpose: "Makes the learning rate smaller when a number no longer gets better.")

    private var monitor: Monitor
    private let factor: Double
    private let patience: Int
    private let isVerbose: Bool
    private let cooldown: Int
    private let smallestRate: Double
    private var waited = 0
    private var cooling = 0

    public init(_ settings: Settings) throws {
        monitor = try Monitor(settings, minDelta: settings.number("min_delta"))
        factor = try settings.number("factor")
        patience = try settings.integer("patience")
        isVerbose = try settings.integer("verbose") > 0
        cooldown = try settings.integer("cooldown")
        smallestRate = try settings.number("min_lr")
        guard factor < 1 else {
            throw Fault(
                .value,
                "ReduceLROnPlateau does not support a factor >= 1.0. Received factor=\(settings["factor"])")
        }
        super.init()
    }

    public override func onTrainBegin() {
        (waited, cooling) = (0, 0)
        monitor.reset()
    }

    public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws {
        guard let optimizer = model?.compilation?.optimizer else { return }
        let rate = Double(try optimizer.currentRate())
        logs["learning_rate"] = rate
        try monitor.settleDirection(model, logs)
        guard let value = logs[monitor.name] else {
            return warn(monitor.missing("Learning rate reduction is conditioned on metric", logs))
        }
        if cooling > 0 { (cooling, waited) = (cooling - 1, 0) }
        if monitor.takes(value) {
            waited = 0
        } else if cooling == 0 {
            waited += 1
            guard waited >= patience, rate > Double(Float(smallestRate)) else { return }
            let reduced = max(rate * factor, smallestRate)
            try optimizer.setRate(.float(reduced))
            if isVerbose {
                say(
                    "\nEpoch \(epoch + 1): ReduceLROnPlateau reducing learning rate to \(Literal.float(reduced))."
                )
            }
            (cooling, waited) = (cooldown, 0)
        }
    }
}
