import LineEditor
import Notebook

/// The prompt: reads a cell, runs it, shows its value, until it is told to leave.
struct Repl {
    private let session: Session
    private let reader: any CellReader
    /// `nil` where there is no folder for it, and where no terminal is read.
    private let keeper: SessionKeeper?

    /// Reads through libedit where there is a terminal on both sides.
    init(session: Session) {
        self.session = session
        session.speaksOfBuilding = true
        let usesColor = session.environment.terminal.usesColor
        let reader: any CellReader = EditedCells(usesColor: usesColor, session: session) ?? PlainCells()
        let folder = reader.asksBeforeLeaving ? stateFolder() : nil
        self.reader = reader
        keeper = folder.map(SessionKeeper.init)
        session.lostCells = folder.map(SessionKeeper.lostCells) ?? []
    }

    /// - Returns: the exit code.
    func run() -> Int32 {
        Signals.catchTerminalSignals()
        StandardStreams.notice("convbook \(Program.version): Keras in the terminal. Ctrl-D leaves.\n")
        let lost = session.lostCells.count
        if lost > 0 {
            StandardStreams.notice(
                "The last session ended without warning. %recover puts its \(lost) cell\(lost == 1 ? "" : "s") at the prompt.\n"
            )
        }
        defer {
            keeper?.forget()
            reader.close()
        }
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
        if session.keepsCells { keeper?.keep(text) } else { keeper?.forget() }
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
