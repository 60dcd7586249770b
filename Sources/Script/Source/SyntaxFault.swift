/// A text that is not in the language: what is wrong, and exactly where.
public struct SyntaxFault: Error {
    public let message: String
    public let source: SourceText
    public let span: Span
    /// `SyntaxError` or `IndentationError`.
    public let kind: String

    init(_ message: String, _ source: SourceText, _ span: Span, kind: String = "SyntaxError") {
        self.message = message
        self.source = source
        self.span = span
        self.kind = kind
    }

    /// As Python prints it: file, line, the line's text, carets under the fault.
    public var report: String {
        let (line, column) = source.position(of: span.start)
        return "  File \"\(source.name)\", line \(line)\n"
            + excerpt(line: line, column: column, width: span.end - span.start) + "\(kind): \(message)"
    }

    private func excerpt(line: Int, column: Int, width: Int) -> String {
        let text = source.line(line)
        let scalars = Array(text.unicodeScalars)
        let indent = scalars.prefix { $0 == " " || $0 == "\t" }.count
        let shown = scalars.dropFirst(indent).map(Character.init)
        let start = max(0, column - indent)
        let marks = max(1, min(width, shown.count - start))
        return "    " + String(shown) + "\n    " + String(repeating: " ", count: start)
            + String(repeating: "^", count: marks) + "\n"
    }
}
