import Archives
import Foundation
import Script

/// Cells and files of them.
enum CellMagics {
    static let all = [
        Magic("run", "FILE", "Runs a script or a notebook; its names stay.", run),
        Magic("load", "FILE", "Puts a file's text at the next prompt, to be changed and run.", load),
        Magic(
            "save", "[-f] FILE [CELLS]",
            "Writes cells, with what they put out: work.ipynb, work.py, work.html, as the ending says.", save),
        Magic("notebook", "[-f] FILE", "Writes the session; by default as a Jupyter notebook.", notebook),
        Magic("history", "[-n] [CELLS]", "Shows the session's cells; -n with their numbers.", history),
        Magic("lesson", "[NAME]", "Plays a lesson; without a name, lists them.") { call, session in
            session.wantedLesson = call.argument
            return nil
        },
        Magic("recover", "", "Puts the cells of a session that crashed at the next prompt.") { _, session in
            guard !session.lostCells.isEmpty else { throw MagicFault("no session has been lost") }
            session.nextText = session.lostCells.joined(separator: "\n")
            return nil
        },
        Magic("undo", "", "Takes the last add or pop of a layer back.") { _, session in
            try session.undoBuilding()
            return nil
        },
    ]

    private static func run(_ call: Magic.Call, _ session: Session) throws -> Value? {
        let path = try path(call, "%run needs a file, as %run train.py")
        if SourceKind(path: path) == .notebook {
            for cell in try notebookCells(path) {
                try session.runScript(cell.code, name: cell.label ?? path)
            }
        } else {
            try session.runScript(try read(path), name: path)
        }
        return nil
    }

    private static func load(_ call: Magic.Call, _ session: Session) throws -> Value? {
        let path = try path(call, "%load needs a file, as %load train.py")
        let text =
            SourceKind(path: path) == .notebook
            ? try notebookCells(path).map(\.code.trimmedAtEnd).joined(separator: "\n\n") : try read(path)
        session.nextText = "# %load \(path)\n" + text.trimmedAtEnd
        return nil
    }

    private static func path(_ call: Magic.Call, _ advice: String) throws -> String {
        guard !call.argument.isEmpty else { throw MagicFault(advice) }
        return NSString(string: call.argument.unquoted).expandingTildeInPath
    }

    private static func read(_ path: String) throws -> String {
        try naming { try SourceFile.read(path: path) }
    }

    private static func notebookCells(_ path: String) throws -> [Lesson.Cell] {
        try naming { try Lesson(path: path).cells }
    }

    /// A file that cannot be read is the reader's mistake.
    private static func naming<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as SourceError {
            throw MagicFault("\(error)")
        }
    }

    // MARK: Writing

    /// Cells as a script, a notebook or a page, as the file's ending says; without one as a script.
    private static func save(_ call: Magic.Call, _ session: Session) throws -> Value? {
        let (mayReplace, words) = call.option("-f")
        guard let name = words.first else { throw MagicFault("%save needs a file, as %save work.py 1-9") }
        let path = name.contains(".") ? name : name + ".py"
        guard let format = ExportFormat(path: path) else {
            throw MagicFault("'\(name)' must end in \(ExportFormat.endings)")
        }
        let entries = try session.record.entries(words.dropFirst().joined(separator: " ")).filter { entry in
            !entry.text.hasPrefix("%save") && !entry.text.hasPrefix("%notebook")
        }
        guard !entries.isEmpty else { throw MagicFault("there are no such cells to save") }
        let title = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        try write(try format.encode(entries.map(ExportedPart.init), title: title), to: path, mayReplace)
        session.say("\(entries.count) \(entries.count == 1 ? "cell was" : "cells were") written to \(path)")
        return nil
    }

    /// `%save` under the name that Jupyter's users know, and a notebook where no ending is given.
    private static func notebook(_ call: Magic.Call, _ session: Session) throws -> Value? {
        let (mayReplace, words) = call.option("-f")
        guard let name = words.first, words.count == 1 else {
            throw MagicFault("%notebook needs a file, as %notebook work.ipynb")
        }
        let path = name.contains(".") ? name : name + ".ipynb"
        return try save(Magic.Call(argument: (mayReplace ? "-f " : "") + path, body: nil), session)
    }

    private static func write(_ data: Data, to name: String, _ mayReplace: Bool) throws {
        let path = NSString(string: name.unquoted).expandingTildeInPath
        guard mayReplace || !FileManager.default.fileExists(atPath: path) else {
            throw MagicFault("'\(name)' is there already; -f before the name replaces it")
        }
        do {
            try AtomicFile.write(data, to: path)
        } catch {
            throw MagicFault("'\(name)' cannot be written: \(error)")
        }
    }

    // MARK: history

    private static func history(_ call: Magic.Call, _ session: Session) throws -> Value? {
        let (isNumbered, words) = call.option("-n")
        let entries = try session.record.entries(words.joined(separator: " "))
        let width = String(entries.last?.number ?? 1).count
        for entry in entries {
            let number = String(entry.number)
            let mark = isNumbered ? String(repeating: " ", count: width - number.count) + number + ": " : ""
            session.say(mark + entry.text.trimmedAtEnd)
        }
        return nil
    }
}
