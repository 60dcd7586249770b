import Script

extension Lesson {
    /// The lines of the cells that only convbook can run: those that use it, and those that use what such a cell
    /// has made.
    func linesThatNeedConvbook(_ session: Session) -> Set<Int> {
        var missing: Set<String> = ["cb", "convbook"]
        var lines: Set<Int> = []
        for cell in cells {
            let names = Set(cell.code.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
            guard !names.isDisjoint(with: missing) else { continue }
            lines.insert(cell.line)
            // What is imported or made without convbook elsewhere stays.
            missing.formUnion(session.interpreter.namesMade(by: cell.code))
        }
        return lines
    }

    /// The lesson as a script for Python with Keras: all cells that it can run, solutions in the place of exercises,
    /// each behind a comment with its line.
    public func plainKeras(_ session: Session) -> String {
        let missing = linesThatNeedConvbook(session)
        return cells.filter { !$0.has(.exercise) && !missing.contains($0.line) }
            .map { "# line \($0.line)\n" + $0.code }.joined(separator: "\n\n") + "\n"
    }
}
