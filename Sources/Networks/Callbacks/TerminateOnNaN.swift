import Arrays
import Signatures

/// Ends training as soon as the loss is no number any more.
/// (https://keras.io/api/callbacks/terminate_on_nan)
public final class TerminateOnNaN: Callback, CataloguedCallback {
    public static let signature = Signature(
        "TerminateOnNaN",
        [Parameter("raise_error", .flag, default: false, "Raise an error instead of ending quietly.")],
        purpose: "Stops training when the loss is not a number.")

    private let raisesError: Bool

    public init(_ settings: Settings) throws {
        raisesError = try settings.flag("raise_error")
        super.init()
    }

    public override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) throws {
        guard let loss = logs["loss"], !loss.isFinite else { return }
        if raisesError {
            throw Fault(
                .runtime,
                "NaN or Inf loss encountered at batch \(batch). Loss value: \(Literal.float(loss)). "
                    + "Terminating training immediately.")
        }
        say("Batch \(batch): Invalid loss, terminating training")
        model?.stopTraining = true
    }
}
