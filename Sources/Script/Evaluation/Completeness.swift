/// What a prompt needs to know of a text that is being typed.
public enum Completeness: Equatable, Sendable {
    /// It can run.
    case complete
    /// More lines are needed, the next one indented by this many spaces.
    case incomplete(indent: Int)
    /// No further line can mend it.
    case invalid
}

/// A statement at the top level of a text.
public struct TopLevelStatement: Sendable {
    public let span: Span
    /// The last value of a cell is shown only when it ends in an expression.
    public let isExpression: Bool
}

extension SourceText {
    /// Whether the text could run as it stands. An open block is complete once an empty line ends it.
    public var completeness: Completeness {
        let text = self.text(0..<scalars.count)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let endsWithBlank = lines.count > 1 && lines[lines.count - 1].allSatisfy(\.isWhitespace)
        do {
            let statements = try Parser.parse(self)
            guard let last = statements.last, last.isCompound, !endsWithBlank else { return .complete }
            // A one-line `if x: y` and a block both may be followed by more.
            return .incomplete(indent: SourceText.indent(after: lines.last.map(String.init) ?? ""))
        } catch let fault as SyntaxFault {
            guard fault.isAtEnd, !(endsWithBlank && fault.kind == "IndentationError") else { return .invalid }
            return .incomplete(
                indent: SourceText.indent(
                    after: lines.last { !$0.allSatisfy(\.isWhitespace) }.map(String.init) ?? ""))
        } catch {
            return .invalid
        }
    }

    /// Four more after a line that opens a block or a bracket, four fewer after one that leaves it.
    private static func indent(after line: String) -> Int {
        let width = line.prefix { $0 == " " }.count
        let code = line.trimmingCharacters()
        if let end = code.last, ":([{".contains(end) { return width + 4 }
        let leaving = ["return", "break", "continue", "pass", "raise"]
        let leaves = leaving.contains { code == $0 || code.hasPrefix($0 + " ") }
        return leaves ? max(0, width - 4) : width
    }

    /// The top-level statements, for running them one by one.
    ///
    /// - Throws: `SyntaxFault`
    public func topLevelStatements() throws -> [TopLevelStatement] {
        try Parser.parse(self).map { statement in
            if case .expression = statement.node {
                return TopLevelStatement(span: statement.span, isExpression: true)
            }
            return TopLevelStatement(span: statement.span, isExpression: false)
        }
    }

    /// True where the text ends with `;`, which silences the value of a cell.
    public var endsWithSemicolon: Bool {
        var lexer = Lexer(self)
        guard let tokens = try? lexer.tokenize() else { return false }
        let last = tokens.last { token in
            switch token.kind {
            case .newline, .dedent, .end: false
            default: true
            }
        }
        return last?.kind == .symbol(";")
    }
}

extension Statement {
    fileprivate var isCompound: Bool {
        switch node {
        case .if, .for, .while, .try, .function, .class, .with: true
        default: false
        }
    }
}

extension SyntaxFault {
    /// The fault is that the text ends too early.
    fileprivate var isAtEnd: Bool {
        if message.hasSuffix("was never closed") || message.hasPrefix("unterminated triple-quoted") {
            return true
        }
        if message == "unexpected end of text after '\\'" { return true }
        let rest = source.scalars[min(span.start, source.scalars.count)...]
        let atEnd = rest.allSatisfy { $0 == "\n" || $0.isBlank }
        return atEnd
            && (message.hasPrefix("expected an indented block")
                || message == "expected 'except' or 'finally' block"
                || message == "expected 'def' or 'class' after a decorator")
    }
}

extension String {
    fileprivate func trimmingCharacters() -> String {
        let code = prefix { $0 != "#" }
        return String(code.reversed().drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace))
    }
}
