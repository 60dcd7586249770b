import LineEditor
import Notebook

/// The prompt: reads a cell, runs it, shows its value, until it is told to leave. A lesson that is played hears
/// first of what is typed.
final class Repl {
    private let session: Session
    private let reader: any CellReader
    /// `nil` where there is no folder for it, and where no terminal is read.
    private let keeper: SessionKeeper?
    private var player: LessonPlayer?

    /// Reads through libedit where there is a terminal on both sides.
    init(session: Session) {
        self.session = session
        session.speaksOfBuilding = true
        session.lessonNames = { Lessons.shelf.entries.map(\.name) }
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
            beginWantedLesson()
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

    /// Begins the lesson that the command line or a cell asked for, or lists what there is.
    private func beginWantedLesson() {
        guard let name = session.wantedLesson else { return }
        session.wantedLesson = nil
        guard !name.isEmpty, let entry = Lessons.shelf.entry(name) else {
            let unknown = name.isEmpty ? "" : "There is no lesson '\(name)'.\n\n"
            return StandardStreams.write(unknown + Lessons.shelf.list(Lessons.progress) + "\n\n")
        }
        let player = LessonPlayer(
            entry.lesson, session: session, progress: Lessons.progress,
            following: Lessons.shelf.entry(after: entry)?.name)
        self.player = player
        player.begin()
    }

    /// Runs a cell, or lets the lesson have it; an exit code if it leaves.
    private func run(_ typed: String) -> Int32? {
        let end = typed.lastIndex { !$0.isWhitespace }
        let text = end.map { String(typed[...$0]) } ?? ""
        switch player?.take(text) {
        case .handled:
            StandardStreams.write("\n")
            return nil
        case .ended:
            leaveLesson()
            return nil
        case .code, nil: break
        }
        guard !text.isEmpty else { return nil }
        reader.remember(text)
        if session.keepsCells { keeper?.keep(text) } else { keeper?.forget() }
        if ["exit", "quit"].contains(text) { return 0 }
        let outcome = session.run(Cell(text, name: "In [\(session.number)]"), numbered: true)
        if case .exited(let code) = outcome { return code }
        show(outcome)
        if player?.afterwards(text, outcome) == .ended { leaveLesson() }
        return Signals.isToldToEnd ? 143 : nil
    }

    private func leaveLesson() {
        player = nil
        StandardStreams.write("You are at the prompt; everything that the lesson made is here.\n\n")
    }

    private func show(_ outcome: CellOutcome) {
        switch outcome {
        case .finished(let value):
            if let value { StandardStreams.write(value + "\n") }
            StandardStreams.write("\n")
        case .failed(let report): StandardStreams.notice(report + "\n")
        case .interrupted(let report): StandardStreams.notice("\n" + report + "\n")
        case .exited: break
        }
    }
}
