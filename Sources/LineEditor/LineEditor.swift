import CEditline

/// A text of several lines, edited at a prompt: libedit, with the keys a cell needs.
///
/// To be used from the main thread, one in a process, and only where standard input and output are
/// both terminals.
public final class LineEditor {
    /// How a reading ended.
    public enum Reading: Equatable {
        case text(String)
        /// Ctrl-C.
        case interrupted
        /// Ctrl-D on an empty line.
        case end
        /// The terminal is gone, or the program was told to end.
        case closed
    }

    /// What Enter does to a text.
    public enum Enter: Equatable {
        case run
        case newLine(indentation: Int)
    }

    /// What may stand in the place of the letters before the cursor.
    public struct Completion {
        /// How many letters are replaced.
        public var length: Int
        public var candidates: [String]
        /// What all candidates begin with.
        public var common: String

        public init(length: Int, candidates: [String], common: String) {
            (self.length, self.candidates, self.common) = (length, candidates, common)
        }
    }

    private var editor: OpaquePointer?
    private let enter: (String) -> Enter
    /// Completes the text before the cursor; `nil` where Tab indents.
    public var complete: (String) -> Completion? = { _ in nil }
    private var history = HistoryWalk()
    private var firstText = ""

    /// - Parameter enter: decides, from the whole text, whether it is complete.
    public init?(program: String, historyLimit: Int, enter: @escaping (String) -> Enter) {
        self.enter = enter
        let handler: ce_key_handler = { context, key in
            guard let context else { return Int32(CE_ACTION_BEEP.rawValue) }
            let editor = Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
            return Int32(editor.handle(ce_key(rawValue: UInt32(key))).rawValue)
        }
        let context = Unmanaged.passUnretained(self).toOpaque()
        editor = ce_open(program, Int32(clamping: historyLimit), handler, context)
        if editor == nil { return nil }
    }

    deinit { close() }

    /// Gives the terminal back as it was.
    public func close() {
        if let editor { ce_close(editor) }
        editor = nil
    }

    /// Shows the prompt and lets a text be edited.
    ///
    /// - Parameter text: what stands there already.
    public func read(prompt: Prompt, beginningWith text: String = "") -> Reading {
        guard let editor else { return .closed }
        history.restart()
        firstText = text
        let reading = ce_read(
            editor, prompt.escaped, Int32(clamping: prompt.text.count), text.isEmpty ? 0 : 1)
        switch ce_reading(rawValue: UInt32(reading)) {
        case CE_READING_TEXT: return .text(String(Buffer(editor).string.dropLast()))
        case CE_READING_INTERRUPTED:
            leaveText()
            return .interrupted
        case CE_READING_END: return .end
        default: return .closed
        }
    }

    /// Makes an entry that Up recalls.
    public func remember(_ entry: String) {
        guard let editor else { return }
        ce_add_history(editor, entry)
        history.add(entry)
    }

    /// Puts the terminal's cursor below a text whose editing was broken off somewhere within.
    private func leaveText() {
        guard let editor else { return }
        let buffer = Buffer(editor)
        let linesBelow = buffer.scalars[buffer.cursor...].count { $0 == "\n" }
        print(String(repeating: "\n", count: linesBelow + 1), terminator: "")
    }
}

// MARK: - Keys

extension LineEditor {
    private func handle(_ key: ce_key) -> ce_action {
        guard let editor else { return CE_ACTION_BEEP }
        let buffer = Buffer(editor)
        switch key {
        case CE_KEY_ENTER: return pressEnter(editor, buffer)
        case CE_KEY_UP:
            return move(editor, buffer, to: buffer.cursorAbove)
                ?? recall(editor, history.back(from: buffer.string))
        case CE_KEY_DOWN:
            return move(editor, buffer, to: buffer.cursorBelow) ?? recall(editor, history.forward())
        case CE_KEY_HOME: return move(editor, buffer, to: buffer.lineStart) ?? CE_ACTION_BEEP
        case CE_KEY_END: return move(editor, buffer, to: buffer.lineEnd) ?? CE_ACTION_BEEP
        case CE_KEY_TAB: return pressTab(editor, buffer)
        case CE_KEY_BEGIN: return insert(editor, firstText)
        case CE_KEY_PASTE: return paste(editor)
        default: return CE_ACTION_BEEP
        }
    }

    private func move(_ editor: OpaquePointer, _ buffer: Buffer, to position: Int?) -> ce_action? {
        guard let position else { return nil }
        ce_move(editor, Int32(clamping: position - buffer.cursor))
        return CE_ACTION_MOVE
    }

    private func recall(_ editor: OpaquePointer, _ entry: String?) -> ce_action {
        guard let entry else { return CE_ACTION_BEEP }
        ce_clear(editor)
        return entry.isEmpty ? CE_ACTION_REDRAW : insert(editor, entry)
    }

    private func insert(_ editor: OpaquePointer, _ text: String) -> ce_action {
        let wide = text.unicodeScalars.map { wchar_t(bitPattern: $0.value) } + [0]
        return ce_insert(editor, wide) == 0 ? CE_ACTION_REDRAW : CE_ACTION_BEEP
    }

    /// Text that comes faster than anybody types was pasted into a terminal that doesn't mark it. Its
    /// lines bring their own indentation, and a blank one neither ends a block nor is a cell.
    private func pressEnter(_ editor: OpaquePointer, _ buffer: Buffer) -> ce_action {
        let isPasted = ce_has_pending_input(editor) != 0
        if isPasted && buffer.scalars.isEmpty { return CE_ACTION_MOVE }
        if isPasted && buffer.scalars.contains("\n") { return insert(editor, "\n") }
        if buffer.lineEnd < buffer.scalars.count {
            return insert(editor, "\n" + String(repeating: " ", count: buffer.indentation))
        }
        switch enter(buffer.string) {
        case .newLine(let indentation):
            return insert(editor, "\n" + String(repeating: " ", count: isPasted ? 0 : indentation))
        case .run:
            ce_move(editor, Int32(clamping: buffer.scalars.count - buffer.cursor))
            return CE_ACTION_RUN
        }
    }

    /// Completes as far as there is no choice; a choice is shown below the text. A Tab within a paste is
    /// white space.
    private func pressTab(_ editor: OpaquePointer, _ buffer: Buffer) -> ce_action {
        guard ce_has_pending_input(editor) == 0, let completion = complete(buffer.beforeCursor) else {
            return indent(editor, buffer)
        }
        guard let first = completion.candidates.first else { return CE_ACTION_BEEP }
        let typed = String(buffer.beforeCursor.suffix(completion.length))
        let found = completion.candidates.count == 1 ? first : completion.common
        if found.count > typed.count || (completion.candidates.count == 1 && found != typed) {
            ce_delete(editor, Int32(clamping: typed.unicodeScalars.count))
            return insert(editor, found)
        }
        guard completion.candidates.count > 1 else { return CE_ACTION_BEEP }
        leaveText()
        print(Columns(completion.candidates).text(width: Terminal.width))
        return CE_ACTION_DRAWN
    }

    /// In leading white space Tab goes to the next multiple of four.
    private func indent(_ editor: OpaquePointer, _ buffer: Buffer) -> ce_action {
        let before = buffer.scalars[buffer.lineStart..<buffer.cursor]
        guard before.allSatisfy({ $0 == " " || $0 == "\t" }) else { return CE_ACTION_BEEP }
        return insert(editor, String(repeating: " ", count: 4 - before.count % 4))
    }

    /// Takes everything up to the mark that ends a paste, as it is. A terminal sends line ends as CR.
    private func paste(_ editor: OpaquePointer) -> ce_action {
        let mark = Array("\u{1B}[201~".unicodeScalars)
        var pasted: [Unicode.Scalar] = []
        while true {
            let character = ce_next_character(editor)
            guard character != 0, let scalar = Unicode.Scalar(UInt32(bitPattern: character)) else { break }
            pasted.append(scalar)
            if scalar == "~" && pasted.suffix(mark.count) == mark[...] {
                pasted.removeLast(mark.count)
                break
            }
        }
        var text = ""
        text.unicodeScalars.append(contentsOf: pasted)
        return insert(editor, text.replacing("\r\n", with: "\n").replacing("\r", with: "\n"))
    }
}
