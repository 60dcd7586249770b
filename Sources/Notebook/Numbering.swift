import Script

/// The numbers of a notebook's cells, and the variables that hold what they said: `In`, `Out`, `_`, `__`,
/// `___`, `_1`, `_2`, …
final class Numbering {
    /// The number of the next cell.
    private(set) var number = 1

    private let interpreter: Interpreter
    let inputs = List([""])
    private let outputs = Dict()

    init(_ interpreter: Interpreter) { self.interpreter = interpreter }

    /// A cell is about to run. The first makes the variables: a script has none of them.
    func begin(_ text: String) {
        inputs.items.append(.string(text))
        interpreter["In"] = .list(inputs)
        interpreter["Out"] = .dict(outputs)
        number += 1
    }

    /// Keeps the value of the cell that has just run, and gives the text that shows it.
    func end(with value: Value) throws -> String {
        let cell = number - 1
        let text = try interpreter.repr(value)
        try outputs.setValue(value, for: .int(cell))
        interpreter["___"] = interpreter["__"]
        interpreter["__"] = interpreter["_"]
        interpreter["_"] = value
        interpreter["_\(cell)"] = value
        return "Out[\(cell)]: " + (text.contains("\n") ? "\n" : "") + text
    }
}
