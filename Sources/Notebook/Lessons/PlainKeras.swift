import Script

extension Lesson {
    /// The lesson as a script for Python with Keras: all cells but those that use convbook or what such a cell has
    /// made, solutions in the place of exercises, each behind a comment with its line.
    public func plainKeras(_ session: Session) -> String {
        var missing: Set<String> = ["cb", "convbook"]
        var parts: [String] = []
        for cell in cells where !cell.has(.exercise) {
            let names = Set(cell.code.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
            if names.isDisjoint(with: missing) {
                parts.append("# line \(cell.line)\n" + cell.code)
            } else {
                missing.formUnion(session.interpreter.assignedNames(cell.code))
            }
        }
        return parts.joined(separator: "\n\n") + "\n"
    }
}
