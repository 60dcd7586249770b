/// A stretch of code, and what it is to the eye.
public struct CodePiece: Equatable, Sendable {
    public enum Kind: Sendable {
        case plain, keyword, string, number, comment
        /// The name that `def` or `class` gives.
        case definition
    }

    public let text: String
    public let kind: Kind
}

extension CodePiece {
    /// Code in pieces, which together are the code again. What cannot be cut into tokens is one plain piece.
    public static func pieces(of code: String) -> [CodePiece] {
        let source = SourceText(code, name: "")
        var lexer = Lexer(source)
        guard let tokens = try? lexer.tokenize() else { return [CodePiece(text: code, kind: .plain)] }
        var cutter = Cutter(source: source)
        var isDefined = false
        for token in tokens {
            if let kind = token.coloring(isDefined: isDefined) { cutter.add(token.span, kind) }
            isDefined = token.kind == .keyword("def") || token.kind == .keyword("class")
        }
        return cutter.finish()
    }
}

extension Token {
    /// `nil` where it looks as what stands around it.
    fileprivate func coloring(isDefined: Bool) -> CodePiece.Kind? {
        switch kind {
        case .keyword: .keyword
        case .int, .float: .number
        case .string, .bytes, .formatted: .string
        case .name: isDefined ? .definition : nil
        case .symbol, .magic, .newline, .indent, .dedent, .end: nil
        }
    }
}

/// Lays coloured pieces over a text. Between them a `#` begins a comment: within a string it would be a token's.
private struct Cutter {
    let source: SourceText
    private var pieces: [CodePiece] = []
    private var end = 0

    init(source: SourceText) { self.source = source }

    mutating func add(_ span: Span, _ kind: CodePiece.Kind) {
        addGap(upTo: span.start)
        pieces.append(CodePiece(text: source.text(span.start..<span.end), kind: kind))
        end = span.end
    }

    mutating func finish() -> [CodePiece] {
        addGap(upTo: source.scalars.count)
        return pieces
    }

    private mutating func addGap(upTo limit: Int) {
        while end < limit {
            let isComment = source.scalars[end] == "#"
            let next = source.scalars[end..<limit].firstIndex(of: isComment ? "\n" : "#") ?? limit
            pieces.append(CodePiece(text: source.text(end..<next), kind: isComment ? .comment : .plain))
            end = next
        }
    }
}
