import Pictures

extension SessionEnvironment {
    /// A drawing as text to put out, by what the terminal can do; without a line's end.
    ///
    /// - Throws: a `Fault` where it would be too large.
    func shown(_ drawing: any Drawing) throws -> String {
        drawing.text(TextPage(width: terminal.width)).joined(separator: "\n")
    }
}
