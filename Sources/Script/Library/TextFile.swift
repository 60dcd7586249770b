import Signatures

/// What `open` gives: a file of text, read whole when it is opened and written when it is closed, flushed or dropped.
/// The host says which files a script may read and write.
final class TextFile: Object {
    /// What a file was opened for.
    private struct Mode {
        var reads = false
        var writes = false
        var appends = false
        var creates = false

        /// - Throws: a `ValueError` for letters that are no mode; what is refused says why.
        init(_ text: String) throws {
            guard !text.contains("b") else {
                throw ScriptError(
                    .notImplementedError,
                    "open(…, '\(text)'): convbook's Python has no bytes. Text opens with '\(text.filter { $0 != "b" })'; "
                        + "np.save and np.load keep arrays, model.save keeps models")
            }
            for letter in text {
                switch letter {
                case "r": reads = true
                case "w": writes = true
                case "a": (writes, appends) = (true, true)
                case "x": (writes, creates) = (true, true)
                case "t": break
                case "+":
                    throw ScriptError(
                        .notImplementedError,
                        "open(…, '\(text)') both reads and writes, which is not in convbook: open the file twice"
                    )
                default: throw ScriptError(.valueError, "invalid mode: '\(text)'")
                }
            }
            guard text.filter({ "rwax".contains($0) }).count == 1 else {
                throw ScriptError(
                    .valueError,
                    "Must have exactly one of create/read/write/append mode and at most one plus")
            }
        }
    }

    private static let its = TypeObject("TextIOWrapper", module: "_io")
    private let path: String
    private let modeText: String
    private let mode: Mode
    private let host: Interpreter.Host
    private var isClosed = false
    /// What is being read, and how far.
    private var text: String.UnicodeScalarView = "".unicodeScalars
    private var place: String.UnicodeScalarView.Index
    /// What is to be written, and whether the file has all of it.
    private var written = ""
    private var isWritten = true

    private init(_ path: String, _ modeText: String, _ host: Interpreter.Host) throws {
        (self.path, self.modeText, self.host) = (path, modeText, host)
        mode = try Mode(modeText)
        if mode.creates, host.fileKind(path) != nil {
            throw ScriptError(.fileExistsError, "[Errno 17] File exists: '\(path)'")
        }
        if mode.reads { text = try host.readText(path).unicodeScalars }
        place = text.startIndex
        guard mode.writes else { return }
        if mode.appends, host.fileKind(path) == false { written = try host.readText(path) }
        // Python makes the file at once, and so whoever may not write learns it here.
        try host.writeText(path, written)
    }

    deinit { try? flush() }

    /// `open(file, mode='r', …)`; the encoding is UTF-8, whatever is asked for.
    static var open: NativeFunction {
        NativeFunction(
            Signature(
                "open",
                [
                    Parameter("file"), Parameter("mode", default: "r"), Parameter("buffering", default: -1),
                    Parameter("encoding", default: nil), Parameter("errors", default: nil),
                    Parameter("newline", default: nil),
                ],
                purpose:
                    "Opens a file of text beside the script to read it, or below the working folder to write it."
            )
        ) { arguments, its in
            let path = try OsLibrary.text(arguments["file"], its)
            guard case .string(let mode) = arguments["mode"] else {
                throw ScriptError(
                    .typeError, "open() argument 'mode' must be str, not \(arguments["mode"].typeName)")
            }
            let file = try TextFile(path, mode, its.host)
            if file.mode.writes { its.openFiles.append(WeakFile(file)) }
            return .object(file)
        }
    }

    /// Writes what has not been written yet.
    func flush() throws {
        guard !isWritten else { return }
        try host.writeText(path, written)
        isWritten = true
    }

    var type: TypeObject { Self.its }
    var attributeNames: [String] {
        [
            "close", "closed", "encoding", "flush", "mode", "name", "read", "readable", "readline",
            "readlines",
            "writable", "write", "writelines",
        ]
    }

    func repr(_ interpreter: Interpreter) throws -> String {
        "<_io.TextIOWrapper name='\(path)' mode='\(modeText)' encoding='UTF-8'>"
    }

    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? {
        try check(reading: true)
        return SequenceIterator { [self] in line().map(Value.string) }
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "name": .string(path)
        case "mode": .string(modeText)
        case "encoding": "UTF-8"
        case "closed": .bool(isClosed)
        case "readable": function(name) { [self] _, _ in .bool(mode.reads) }
        case "writable": function(name) { [self] _, _ in .bool(mode.writes) }
        case "read": function(name, [Parameter("size", default: -1)], read)
        case "readline":
            function(name) { [self] _, _ in
                try check(reading: true)
                return .string(line() ?? "")
            }
        case "readlines":
            function(name) { [self] _, _ in
                try check(reading: true)
                var lines: [Value] = []
                while let line = line() { lines.append(.string(line)) }
                return .list(List(lines))
            }
        case "write":
            function(name, [Parameter("text")]) { [self] arguments, _ in
                try write(arguments["text"])
            }
        case "writelines":
            function(name, [Parameter("lines")]) { [self] arguments, its in
                let lines = try its.iterate(arguments["lines"])
                while let line = try lines.next(its) { _ = try write(line) }
                return .none
            }
        case "flush":
            function(name) { [self] _, _ in
                try flush()
                return .none
            }
        case "close": function(name) { [self] _, _ in try close() }
        case "__enter__": function(name) { [self] _, _ in .object(self) }
        case "__exit__":
            function(name, [Parameter("error", passing: .variadic)]) { [self] _, _ in
                try close()
            }
        default: nil
        }
    }

    private func function(
        _ name: String, _ parameters: [Parameter] = [], _ body: @escaping NativeFunction.Body
    ) -> Value { .object(NativeFunction(name, parameters, body)) }

    private func close() throws -> Value {
        try flush()
        isClosed = true
        return .none
    }

    private func check(reading: Bool) throws {
        guard !isClosed else { throw ScriptError(.valueError, "I/O operation on closed file.") }
        guard reading ? mode.reads : mode.writes else {
            throw ScriptError(.osError, reading ? "not readable" : "not writable")
        }
    }

    private func read(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Value {
        try check(reading: true)
        let size = try interpreter.asIndex(arguments["size"]) ?? -1
        let end =
            size < 0
            ? text.endIndex : text.index(place, offsetBy: size, limitedBy: text.endIndex) ?? text.endIndex
        defer { place = end }
        return .string(String(text[place..<end]))
    }

    /// The next line with its end; `nil` behind the last.
    private func line() -> String? {
        guard place < text.endIndex else { return nil }
        let end = text[place...].firstIndex(of: "\n").map { text.index(after: $0) } ?? text.endIndex
        defer { place = end }
        return String(text[place..<end])
    }

    private func write(_ value: Value) throws -> Value {
        try check(reading: false)
        guard case .string(let text) = value else {
            throw ScriptError(.typeError, "write() argument must be str, not \(value.typeName)")
        }
        guard written.utf8.count + text.utf8.count <= TextFile.largest else {
            throw ScriptError(
                .osError, "'\(path)' would become larger than 64 MB; np.save keeps large arrays")
        }
        written += text
        isWritten = false
        return .int(text.unicodeScalars.count)
    }

    /// In bytes.
    static let largest = 64 << 20
}

/// A file that is written when it is dropped, and until then at the end of each text.
struct WeakFile {
    weak var file: TextFile?

    init(_ file: TextFile) { self.file = file }
}
