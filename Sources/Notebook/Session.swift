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

    private let modules: SessionModules
    private let interpreter: Interpreter
    private let numbering: Numbering

    /// A session in which nothing has run.
    public init(environment: SessionEnvironment) throws {
        self.environment = environment
        modules = try SessionModules(environment)
        interpreter = Interpreter(host: environment.host(modules))
        numbering = Numbering(interpreter)
    }

    /// Runs all statements of a cell, on a stack for deep recursion.
    ///
    /// - Parameter numbered: it is a notebook's cell: its text goes to `In`, its value to `Out`, and is
    ///   shown. Otherwise it is a script, whose values only `print` shows.
    public func run(_ cell: Cell, numbered: Bool) -> CellOutcome {
        withBigStack {
            let outcome = self.outcome(of: cell, numbered: numbered)
            return numbered ? self.afterFigures(outcome) : outcome
        }
    }

    /// What a cell has drawn is shown when it ends, also where it ended early.
    private func afterFigures(_ outcome: CellOutcome) -> CellOutcome {
        do {
            try modules.endCell()
            return outcome
        } catch let error as ScriptError {
            return .failed(report: error.report)
        } catch {
            return .failed(report: "\(error)")
        }
    }

    /// What can stand in the place of the letters before the cursor; `nil` where Tab indents.
    ///
    /// - Parameter text: everything before the cursor.
    public func completion(of text: String) -> Completion? {
        Completer(interpreter, modules, magics: []).completion(of: text)
    }

    private func outcome(of cell: Cell, numbered: Bool) -> CellOutcome {
        do {
            if numbered { numbering.begin(cell.text) }
            let source = SourceText(cell.text, name: cell.name, firstLine: cell.firstLine)
            let value = try interpreter.run(source, displaysLast: !numbered)
            guard numbered, let value, !value.isNone, !source.endsWithSemicolon else {
                return .finished(value: nil)
            }
            return .finished(value: try numbering.end(with: value))
        } catch let fault as SyntaxFault {
            return .failed(report: fault.report)
        } catch let error as ScriptError {
            return outcome(of: error)
        } catch {
            return .failed(report: "\(error)")
        }
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
