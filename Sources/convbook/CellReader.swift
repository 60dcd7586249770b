import LineEditor
import Notebook
import Script

#if canImport(Glibc)
@preconcurrency import Glibc
#else
@preconcurrency import Darwin
#endif

/// Where the prompt gets its cells from.
protocol CellReader {
    /// Does Ctrl-D ask before it leaves?
    var asksBeforeLeaving: Bool { get }
    func read(number: Int) -> LineEditor.Reading
    /// Keeps a cell for recalling it.
    func remember(_ text: String)
    func close()
}

/// Cells edited on a terminal, with the history of earlier sessions.
struct EditedCells: CellReader {
    private let editor: LineEditor
    private let history: HistoryFile?
    private let usesColor: Bool
    private let session: Session

    init?(usesColor: Bool, session: Session) {
        let limit = 2000
        guard Terminal.isInput && Terminal.isOutput && variable("TERM") != "dumb",
            let editor = LineEditor(program: "convbook", historyLimit: limit, enter: decideEnter)
        else { return nil }
        self.editor = editor
        editor.complete = { text in
            session.completion(of: text).map {
                .init(length: $0.length, candidates: $0.candidates, common: $0.commonPrefix)
            }
        }
        (self.usesColor, self.session) = (usesColor, session)
        history = stateFolder().map { folder in
            makeFolder(folder)
            return HistoryFile(path: folder + "/history", limit: limit)
        }
        history?.load().forEach(editor.remember)
    }

    var asksBeforeLeaving: Bool { true }

    func read(number: Int) -> LineEditor.Reading {
        defer { session.nextText = "" }
        return editor.read(
            prompt: Prompt("In [\(number)]: ", color: usesColor ? "32" : nil),
            beginningWith: session.nextText)
    }

    func remember(_ text: String) {
        editor.remember(text)
        history?.append(text)
    }

    func close() { editor.close() }
}

/// Cells read line by line where no terminal can be drawn on; the prompt goes to standard error.
struct PlainCells: CellReader {
    var asksBeforeLeaving: Bool { false }

    func read(number: Int) -> LineEditor.Reading {
        StandardStreams.flush()
        fputs("In [\(number)]: ", stderr)
        var text: String?
        while let line = readLine() {
            let cell = (text.map { $0 + "\n" } ?? "") + line
            if decideEnter(cell) == .run { return .text(cell) }
            text = cell
        }
        if Signals.isInterrupted { return Signals.isToldToEnd ? .closed : .interrupted }
        return text.map { .text($0) } ?? .end
    }

    func remember(_ text: String) {}
    func close() {}
}

/// What Enter does: a complete cell runs, and so does one that no further line can mend; otherwise a line
/// begins.
private func decideEnter(_ text: String) -> LineEditor.Enter {
    // What speaks to the notebook is complete as it stands, but for the rest of a %% cell.
    if text.hasPrefix("%%") { return text.hasSuffix("\n") ? .run : .newLine(indentation: 0) }
    if speaksToNotebook(text) { return .run }
    switch SourceText(text, name: "").completeness {
    case .complete, .invalid: return .run
    case .incomplete(let indent): return .newLine(indentation: indent)
    }
}

/// `%time f()`, `layers.Conv2D?` on the last line.
private func speaksToNotebook(_ text: String) -> Bool {
    let last = text.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    return last.hasPrefix("%") || last.hasPrefix("?")
        || (last.hasSuffix("?") && last.first?.isWhitespace == false)
}
