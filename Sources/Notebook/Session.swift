import Checkpoints
import Modules
import Script

/// One namespace, and the cells that run in it one after the other.
///
/// A script, a lesson's cell, a paste, `-c` and the prompt all go through `run`.
public final class Session {
    /// What the modules know of the world.
    public let environment: SessionEnvironment
    /// The number of the next cell.
    public var number: Int { numbering.number }
    /// What ran and what it said, of a notebook's cells.
    public let record: CellRecord
    /// What the next prompt begins with: a file that was loaded.
    public var nextText = ""
    /// Whether the session's cells are kept for starting again after a crash.
    public var keepsCells = true
    /// A lesson that the prompt should play next.
    public var wantedLesson: String?
    /// The lessons that can be played, for completion.
    public var lessonNames: () -> [String] = { [] }
    /// The cells of a session that ended without saying so, for `%recover`.
    public var lostCells: [String] = []

    let modules: SessionModules
    let interpreter: Interpreter
    private let numbering: Numbering

    /// A session in which nothing has run.
    public init(environment: SessionEnvironment) throws {
        let record = CellRecord()
        let recorded = environment.recorded(in: record)
        (self.environment, self.record) = (recorded, record)
        modules = try SessionModules(recorded)
        interpreter = Interpreter(host: recorded.host(modules))
        numbering = Numbering(interpreter)
    }

    /// Whether each step of building a model is said.
    public var speaksOfBuilding: Bool {
        get { modules.speaksOfBuilding }
        set { modules.speaksOfBuilding = newValue }
    }

    /// Runs all statements of a cell, on a stack for deep recursion.
    ///
    /// - Parameter numbered: it is a notebook's cell: its text goes to `In`, its value to `Out`, and is
    ///   shown; lines such as `%time f()` and `f?` speak to the notebook. Otherwise it is a script, whose
    ///   values only `print` shows.
    public func run(_ cell: Cell, numbered: Bool) -> CellOutcome {
        withBigStack {
            guard numbered else { return self.outcome { try self.runCode(cell) } }
            self.record.begin(self.number, cell.text)
            self.numbering.begin(cell.text)
            let outcome = self.afterFigures(self.outcome { try self.runCell(cell) })
            if case .failed(let report) = outcome { self.record.add(.error(report)) }
            if case .interrupted(let report) = outcome { self.record.add(.error(report)) }
            return outcome
        }
    }

    /// What can stand in the place of the letters before the cursor; `nil` where Tab indents.
    ///
    /// - Parameter text: everything before the cursor.
    public func completion(of text: String) -> Completion? {
        let magics = Magic.all.flatMap { $0.takesCell ? ["%" + $0.name, "%%" + $0.name] : ["%" + $0.name] }
        return Completer(interpreter, modules, magics: magics, lessons: lessonNames).completion(of: text)
    }

    // MARK: State

    /// The state of everything that cells can change, however deep it lies.
    func checkpoint() -> Checkpoint {
        let checkpoint = Checkpoint()
        checkpoint.visit(interpreter)
        modules.keep(in: checkpoint)
        return checkpoint
    }

    /// Puts it back; `In` still tells what has been typed.
    func restore(_ checkpoint: Checkpoint) {
        let typed = numbering.inputs.items
        checkpoint.restore()
        numbering.inputs.items = typed
    }

    // MARK: Running

    private func runCode(_ cell: Cell) throws -> CellOutcome {
        try interpreter.run(
            SourceText(cell.text, name: cell.name, firstLine: cell.firstLine), displaysLast: true)
        return .finished(value: nil)
    }

    /// The parts one after the other; the last one's value is the cell's.
    private func runCell(_ cell: Cell) throws -> CellOutcome {
        if cell.text.trimmed == "undo", interpreter["undo"] == nil {
            try undoBuilding()
            return .finished(value: nil)
        }
        let parts = CellPart.parts(of: cell.text)
        var value: Value?
        for (place, part) in parts.enumerated() {
            value = try run(part, of: cell, isLast: place == parts.count - 1)
        }
        guard let value, !value.isNone else { return .finished(value: nil) }
        let shown = try numbering.end(with: value)
        record.add(.value(try interpreter.repr(value), picture: modules.picture(of: value)))
        return .finished(value: shown)
    }

    private func run(_ part: CellPart, of cell: Cell, isLast: Bool) throws -> Value? {
        switch part {
        case .code(let text, let line):
            let source = SourceText(text, name: cell.name, firstLine: cell.firstLine + line)
            let value = try interpreter.run(source, displaysLast: !isLast)
            return source.endsWithSemicolon ? nil : value
        case .magic(let name, let argument): return try magic(name, argument, body: nil)
        case .cellMagic(let name, let argument, let body): return try magic(name, argument, body: body)
        case .help(let path, let isLong):
            help(path, isLong: isLong)
            return nil
        }
    }

    private func magic(_ name: String, _ argument: String, body: String?) throws -> Value? {
        let kind = body == nil ? "Line" : "Cell"
        let sign = body == nil ? "%" : "%%"
        guard let magic = Magic.named(name), body == nil || magic.takesCell else {
            let near = nearest(name).map { " Did you mean: '%\($0)'?" } ?? ""
            throw MagicFault("\(kind) magic function `\(sign)\(name)` not found.\(near)")
        }
        return try magic.run(Magic.Call(argument: argument, body: body), self)
    }

    private func outcome(_ body: () throws -> CellOutcome) -> CellOutcome {
        do {
            return try body()
        } catch let fault as SyntaxFault {
            return .failed(report: fault.report)
        } catch let error as ScriptError {
            return outcome(of: error)
        } catch let fault as MagicFault {
            return .failed(report: "UsageError: " + fault.message)
        } catch {
            return .failed(report: "\(error)")
        }
    }

    /// What a cell has drawn is shown when it ends, also where it ended early.
    private func afterFigures(_ outcome: CellOutcome) -> CellOutcome {
        var ended = outcome
        let shown = self.outcome {
            try modules.endCell()
            return .finished(value: nil)
        }
        if shown != .finished(value: nil) { ended = shown }
        return ended
    }

    private func outcome(of error: ScriptError) -> CellOutcome {
        let type = error.exception.type
        if type.isSubtype(of: .keyboardInterrupt) { return .interrupted(report: error.report) }
        guard type.isSubtype(of: .systemExit) else { return .failed(report: error.report) }
        switch error.exception.arguments.first ?? .none {
        case .none: return .exited(code: 0)
        case .int(let code): return .exited(code: Int32(truncatingIfNeeded: code & 0xFF))
        case .bool(let isFailure): return .exited(code: isFailure ? 1 : 0)
        default:
            environment.notice(error.message)
            return .exited(code: 1)
        }
    }
}
