import LineEditor
import Notebook

/// The prompt: reads a cell, runs it, shows its value, until it is told to leave.
struct Repl {
    private let session: Session
    private let reader: any CellReader

    /// Reads through libedit where there is a terminal on both sides.
    init(session: Session) {
        self.session = session
        reader =
            EditedCells(usesColor: session.environment.terminal.usesColor, session: session) ?? PlainCells()
    }

    /// - Returns: the exit code.
    func run() -> Int32 {
        Signals.catchTerminalSignals()
        StandardStreams.notice("convbook \(Program.version): Keras in the terminal. Ctrl-D leaves.\n")
        defer { reader.close() }
        var isLeaving = false
        while true {
            Signals.clearInterrupt()
            switch reader.read(number: session.number) {
            case .text(let text):
                isLeaving = false
                if let code = run(text) { return code }
            case .interrupted: isLeaving = false
            case .end where !isLeaving && reader.asksBeforeLeaving:
                isLeaving = true
                StandardStreams.notice("\nCtrl-D again leaves, and so does exit.")
            case .end:
                StandardStreams.write("\n")
                return 0
            case .closed: return Signals.isToldToEnd ? 143 : 0
            }
        }
    }

    /// Runs a cell; an exit code if it leaves.
    private func run(_ typed: String) -> Int32? {
        guard let end = typed.lastIndex(where: { !$0.isWhitespace }) else { return nil }
        let text = String(typed[...end])
        reader.remember(text)
        if ["exit", "quit"].contains(text) { return 0 }
        let cell = Cell(text, name: "In [\(session.number)]")
        switch session.run(cell, numbered: true) {
        case .finished(let value):
            if let value { StandardStreams.write(value + "\n") }
            StandardStreams.write("\n")
        case .failed(let report): StandardStreams.notice(report + "\n")
        case .interrupted(let report): StandardStreams.notice("\n" + report + "\n")
        case .exited(let code): return code
        }
        return Signals.isToldToEnd ? 143 : nil
    }
}
