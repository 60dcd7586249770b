/// Runs statements in one namespace that lasts: a script's, or a session's.
///
/// It belongs to one thread. What it prints goes to `output`; `isInterrupted` is asked between statements
/// and in every loop, and once it says yes a `KeyboardInterrupt` is raised.
public final class Interpreter {
    /// What the host gives an interpreter.
    public struct Host {
        /// Takes what `print` writes.
        public var output: (String) -> Void
        /// Takes warnings and what goes to `sys.stderr`.
        public var notices: (String) -> Void
        public var isInterrupted: () -> Bool
        /// The module of an import path such as `tensorflow.keras.layers`; `nil` where there is none.
        public var importModule: (String) throws -> Module?
        /// Top-level names that can be imported, for hints.
        public var moduleNames: [String]
        /// What lies at a path that scripts may read: true for a folder, false for a file, `nil` for nothing.
        public var fileKind: (String) -> Bool? = { _ in nil }
        /// The bytes of a file that scripts may read.
        public var fileSize: (String) throws -> Int = {
            throw ScriptError(.fileNotFoundError, "[Errno 2] No such file or directory: '\($0)'")
        }
        /// The names in a folder that scripts may read.
        public var folderNames: (String) throws -> [String] = { _ in [] }
        /// Makes a folder where scripts may write, those above it included.
        public var makeFolder: (String) throws -> Void = { _ in }
        /// The text of a file that scripts may read.
        public var readText: (String) throws -> String = {
            throw ScriptError(.fileNotFoundError, "[Errno 2] No such file or directory: '\($0)'")
        }
        /// Writes a text into a file that scripts may write.
        public var writeText: (String, String) throws -> Void = { path, _ in
            throw ScriptError(.permissionError, "[Errno 13] Permission denied: '\(path)'")
        }
        public var workingFolder: () -> String = { "/" }
        /// `sys.argv`.
        public var arguments: [String]
        /// Names that are there without an import, as the language's own functions are.
        public var predefined: [String: Value] = [:]
        /// Shows a value that stands alone as a statement, if it is one that shows itself, as a picture does.
        public var display: (Value, Interpreter) throws -> Void = { _, _ in }

        public init(
            output: @escaping (String) -> Void, notices: @escaping (String) -> Void = { _ in },
            isInterrupted: @escaping () -> Bool = { false },
            importModule: @escaping (String) throws -> Module? = { _ in nil }, moduleNames: [String] = [],
            arguments: [String] = []
        ) {
            self.output = output
            self.notices = notices
            self.isInterrupted = isInterrupted
            self.importModule = importModule
            self.moduleNames = moduleNames
            self.arguments = arguments
        }
    }

    public var host: Host
    let globals = Scope()
    let builtins: [String: Value]
    var scope: Scope
    /// Script functions that are running.
    var callDepth = 0
    /// Values within values that are being printed or compared.
    var nestingDepth = 0
    /// Lists and dicts that are being printed, so that one inside itself prints as `[...]`.
    var printing: Set<ObjectIdentifier> = []
    /// Bodies of `try` that are running.
    var attempts = 0
    /// Exceptions being handled, innermost last: what a bare `raise` raises again.
    var handling: [ScriptError] = []
    private var loaded: [String: Module] = [:]
    /// What modules keep for the session, such as how arrays are printed, each under its own name.
    public var moduleState: [String: AnyObject] = [:]

    /// True while completion and help look at values: nothing of a script's runs then.
    public internal(set) var looksOnly = false
    private var addresses = 0

    /// Deepest chain of script calls, as in Python.
    static let recursionLimit = 1000

    public init(host: Host) {
        self.host = host
        scope = globals
        builtins = Builtins.table.merging(host.predefined) { first, _ in first }
        globals.names["__name__"] = "__main__"
    }

    /// For wording values outside a session: it prints nowhere.
    static var plain: Interpreter { Interpreter(host: Host(output: { _ in })) }

    /// What the next object to be printed shows as its address: counted, so that runs of a script agree.
    func nextAddress() -> Int {
        addresses += 1
        return 0x7f00_0000_0000 + addresses * 0x40
    }

    static func hexadecimal(_ number: Int) -> String { "0x" + String(number, radix: 16) }

    // MARK: Names

    /// A global of the session.
    public subscript(name: String) -> Value? {
        get { globals.names[name] }
        set { globals.names[name] = newValue }
    }

    /// The names a user has in the session.
    public var globalNames: [String] { globals.names.keys.sorted() }
    /// The names that are always there.
    public var builtinNames: [String] { builtins.keys.sorted() }

    // MARK: Running

    /// Files that are being written. What a script leaves open is written when its text ends.
    var openFiles: [WeakFile] = []

    private func writeOpenFiles() throws {
        openFiles.removeAll { $0.file == nil }
        for entry in openFiles { try entry.file?.flush() }
    }

    /// Runs a whole text and returns the value of its last statement, where that is an expression.
    ///
    /// - Parameter displaysLast: the last statement's value is shown like the others', not left to the caller.
    /// - Throws: `SyntaxFault` before anything runs; `ScriptError` from what ran.
    @discardableResult public func run(_ source: SourceText, displaysLast: Bool = false) throws -> Value? {
        let statements = try Parser.parse(source)
        defer { try? writeOpenFiles() }
        var last: Value?
        for (place, statement) in statements.enumerated() {
            last = try run(statement, in: source)
            if let last, displaysLast || place < statements.count - 1 { try host.display(last, self) }
        }
        return last
    }

    /// Runs one top-level statement; the value of an expression.
    func run(_ statement: Statement, in source: SourceText) throws -> Value? {
        scope = globals
        callDepth = 0
        nestingDepth = 0
        printing = []
        handling = []
        attempts = 0
        let outer = currentSource
        currentSource = source
        defer { currentSource = outer }
        if case .expression(let expression) = statement.node {
            try checkInterruption()
            return try evaluate(expression)
        }
        _ = try execute(statement)
        return nil
    }

    /// The text that spans of running code point into.
    var currentSource = SourceText("", name: "")

    /// Every statement, every call and every turn of a loop comes by here. Any of them may take long, so none
    /// is passed over.
    @inline(__always) public func checkInterruption() throws {
        if host.isInterrupted() { throw ScriptError(ExceptionObject(.keyboardInterrupt, [])) }
    }

    // MARK: Modules

    /// The modules that were imported.
    var loadedModules: [Module] { Array(loaded.values) }

    /// The module of an import path where there is one, imported or not.
    public func importedModule(_ path: String) throws -> Module? {
        do {
            return try module(path)
        } catch let error as ScriptError where error.exception.type.isSubtype(of: .importError) {
            return nil
        }
    }

    /// The module of an import path; each is made once.
    func module(_ path: String) throws -> Module {
        if let module = loaded[path] { return module }
        if let module = try host.importModule(path) ?? Library.module(path, self) {
            loaded[path] = module
            return module
        }
        throw ScriptError(.moduleNotFoundError, missingModule(path))
    }

    private func missingModule(_ path: String) -> String {
        let names = (host.moduleNames + Library.names).sorted()
        let top = path.split(separator: ".").first.map(String.init) ?? path
        if let (module, instead) = Library.refusal(of: path) {
            return "No module named '\(path)'\n\(module) is not in convbook: \(instead)"
        }
        let hint =
            Hints.nearest(top, names).map { ". Did you mean: '\($0)'?" } ?? ". convbook has: "
            + names.joined(separator: ", ")
        guard names.contains(top) else { return "No module named '\(path)'" + hint }
        // The part before the last dot is there: what stands in it is near.
        let parts = path.split(separator: ".").map(String.init)
        guard parts.count > 1, let last = parts.last,
            let parent = try? module(parts.dropLast().joined(separator: ".")),
            let near = Hints.nearest(last, parent.attributeNames)
        else { return "No module named '\(path)'" }
        return
            "No module named '\(path)'. Did you mean: '\((parts.dropLast() + [near]).joined(separator: "."))'?"
    }
}
