import Arrays
import Signatures

/// Sets the learning rate at the start of each epoch, by a function of the epoch and the rate so far.
/// (https://keras.io/api/callbacks/learning_rate_scheduler)
public final class LearningRateScheduler: Callback {
    public static let signature = Signature(
        "LearningRateScheduler",
        [
            Parameter(
                "schedule", .any,
                "A function from the epoch, counted from 0, and the rate so far to the next rate."),
            .callbackVerbosity,
        ],
        purpose: "Sets the learning rate at the start of each epoch.")

    private let schedule: (_ epoch: Int, _ rate: Double) throws -> Double
    private let isVerbose: Bool

    public init(verbose: Bool, schedule: @escaping (_ epoch: Int, _ rate: Double) throws -> Double) {
        (isVerbose, self.schedule) = (verbose, schedule)
        super.init()
    }

    public override func onEpochBegin(_ epoch: Int) throws {
        guard let optimizer = model?.compilation?.optimizer else { return }
        let rate = try schedule(epoch, Double(try optimizer.currentRate()))
        try optimizer.setRate(.float(rate))
        if isVerbose {
            say(
                "\nEpoch \(epoch + 1): LearningRateScheduler setting learning rate to \(Literal.float(rate))."
            )
        }
    }

    public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws {
        guard let optimizer = model?.compilation?.optimizer else { return }
        logs["learning_rate"] = Double(try optimizer.currentRate())
    }
}
