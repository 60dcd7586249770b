/// Is told how training goes, and may change or end it.
///
/// `logs` is what the batch or the epoch gave; at an epoch's end a callback may add to it.
open class Callback {
    /// The model that trains.
    public internal(set) weak var model: Model?
    /// `verbose`, `epochs` and `steps`.
    public internal(set) var parameters: [(name: String, value: Int)] = []

    /// Where progress is shown.
    final var display = Display.none
    /// Takes what the learner should know.
    final var notice: (String) -> Void = { _ in }
    private var warned: Set<String> = []

    public init() {}

    /// Shows a line among the progress.
    final func say(_ text: String) { display.write(text + "\n") }

    /// Says something that is no error, once.
    final func warn(_ text: String) {
        if warned.insert(text).inserted { notice("UserWarning: " + text) }
    }

    /// The model and the parameters are known; nothing has begun.
    open func onAttach() throws {}
    open func onTrainBegin() throws {}
    open func onTrainEnd(_ logs: Logs) throws {}
    open func onEpochBegin(_ epoch: Int) throws {}
    open func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws {}
    open func onTrainBatchBegin(_ batch: Int) throws {}
    open func onTrainBatchEnd(_ batch: Int, _ logs: Logs) throws {}
    open func onTestBegin() throws {}
    open func onTestEnd(_ logs: Logs) throws {}
    open func onTestBatchBegin(_ batch: Int) throws {}
    open func onTestBatchEnd(_ batch: Int, _ logs: Logs) throws {}
    open func onPredictBegin() throws {}
    open func onPredictEnd() throws {}
    open func onPredictBatchBegin(_ batch: Int) throws {}
    open func onPredictBatchEnd(_ batch: Int) throws {}
}
