import Foundation

/// Progress as Keras shows it: a bar that is drawn again and again on a terminal; elsewhere, and when
/// asked for, one line at the end.
final class ProgressBar: Callback {
    private let verbosity: Verbosity
    /// Of an epoch; `nil` until one has been gone through.
    private var steps: Int?
    private let epochs: Int
    private var inFit = false

    private var start = 0.0
    private var lastDrawn = 0.0
    private var firstStepDone: Double?
    private var drawnWidth = 0
    private var done = 0
    private var logs = Logs()

    init(_ display: Display, _ verbosity: Verbosity, steps: Int?, epochs: Int) {
        self.verbosity = verbosity
        self.steps = steps
        self.epochs = epochs
        super.init()
        self.display = display
    }

    // MARK: Events

    override func onTrainBegin() { inFit = true }

    override func onEpochBegin(_ epoch: Int) {
        begin()
        if verbosity != .silent && epochs > 1 { display.write("Epoch \(epoch + 1)/\(epochs)\n") }
    }

    override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) { update(batch + 1, logs, isFinal: false) }
    override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) { finish(logs) }

    override func onTestBegin() { if !inFit { begin() } }
    override func onTestBatchEnd(_ batch: Int, _ logs: Logs) {
        if !inFit { update(batch + 1, logs, isFinal: false) }
    }
    override func onTestEnd(_ logs: Logs) { if !inFit { finish(logs) } }

    override func onPredictBegin() { begin() }
    override func onPredictBatchEnd(_ batch: Int) { update(batch + 1, Logs(), isFinal: false) }
    override func onPredictEnd() { finish(Logs()) }

    /// Ends the line when training stops within an epoch.
    func interrupt() {
        if drawnWidth > 0 { display.write("\n") }
        drawnWidth = 0
    }

    // MARK: Drawing

    private func begin() {
        start = display.clock()
        (lastDrawn, firstStepDone, drawnWidth, logs) = (-.infinity, nil, 0, Logs())
    }

    private func finish(_ logs: Logs) {
        if steps == nil { steps = done }
        update(steps ?? done, logs, isFinal: true)
    }

    private func update(_ step: Int, _ logs: Logs, isFinal: Bool) {
        done = step
        guard isFinal || verbosity == .bar else { return }
        for (name, value) in logs.entries { self.logs[name] = value }
        let now = display.clock()
        let stepTime = stepDuration(step, now)
        switch verbosity {
        case .silent: break
        case .bar where display.isTerminal:
            guard isFinal || now - lastDrawn >= 0.05 else { return }
            draw(step, now, stepTime, isFinal)
            lastDrawn = now
        case .bar, .line:
            if isFinal { display.write(line(step, now, stepTime)) }
        }
    }

    /// The mean without the first step, which does what is done once.
    private func stepDuration(_ step: Int, _ now: Double) -> Double {
        guard step > 0 else { return 0 }
        let duration =
            firstStepDone.map { step > 1 ? (now - $0) / Double(step - 1) : now - start }
            ?? ((now - start) / Double(step))
        if firstStepDone == nil { firstStepDone = now }
        return duration
    }

    private func draw(_ step: Int, _ now: Double, _ stepTime: Double, _ isFinal: Bool) {
        // Where nobody knows how many steps there are, the bar stays full and the time counts up.
        let done = steps.map { $0 > 0 ? min(20 * step / $0, 20) : 20 } ?? 20
        let counter = counter(step)
        let spent = String(format: "%.0fs", now - start)
        let time =
            isFinal ? spent : steps.map { ProgressBar.remainingTime(stepTime * Double($0 - step)) } ?? spent
        let facts = " " + ProgressBar.format(stepTime) + numbers
        let width = counter.count + 1 + 20 + 1 + time.count + facts.count
        var text = String(repeating: "\u{8}", count: drawnWidth) + "\r"
        text += "\u{1b}[1m\(counter)\u{1b}[0m "
        if done > 0 { text += "\u{1b}[32m" + String(repeating: "━", count: done) + "\u{1b}[0m" }
        text += "\u{1b}[37m" + String(repeating: "━", count: 20 - done) + "\u{1b}[0m"
        text += " \u{1b}[1m\(time)\u{1b}[0m" + facts
        if drawnWidth > width { text += String(repeating: " ", count: drawnWidth - width) }
        drawnWidth = isFinal ? 0 : width
        display.write(text + (isFinal ? "\n" : ""))
    }

    private func line(_ step: Int, _ now: Double, _ stepTime: Double) -> String {
        "\(counter(step)) - \(String(format: "%.0f", now - start))s - \(ProgressBar.format(stepTime))\(numbers)\n"
    }

    /// ` 12/938`
    private func counter(_ step: Int) -> String {
        let (all, text) = (steps.map(String.init) ?? "Unknown", String(step))
        return String(repeating: " ", count: max(all.count - text.count, 0)) + text + "/" + all
    }

    private var numbers: String {
        logs.entries.map { name, value in
            " - \(name): " + ProgressBar.number(value)
        }.joined()
    }

    /// `12s`, `1:02`, `1:00:02`.
    static func remainingTime(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds < 1e9 else { return "?" }
        let whole = Int(max(seconds, 0))
        if seconds > 3600 {
            return String(format: "%d:%02d:%02d", whole / 3600, whole % 3600 / 60, whole % 60)
        }
        if seconds > 60 { return String(format: "%d:%02d", whole / 60, whole % 60) }
        return "\(whole)s"
    }

    /// As Python writes it: what is no number has no sign.
    private static func number(_ value: Double) -> String {
        value.isNaN ? "nan" : String(format: abs(value) > 1e-3 ? "%.4f" : "%.4e", value)
    }

    /// `2s/step`, `6ms/step`, `80us/step`.
    static func format(_ seconds: Double) -> String {
        if seconds >= 1 || seconds == 0 { return String(format: "%.0fs/step", seconds) }
        if seconds >= 1e-3 { return String(format: "%.0fms/step", seconds * 1e3) }
        return String(format: "%.0fus/step", seconds * 1e6)
    }
}
