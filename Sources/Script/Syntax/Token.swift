/// The smallest pieces of a text that mean something.
struct Token {
    enum Kind: Equatable {
        case name(String)
        case keyword(String)
        case int(Int)
        case float(Double)
        case string(String)
        case bytes([UInt8])
        case formatted([FormattedPiece])
        /// Operators and punctuation.
        case symbol(String)
        /// A line that speaks to a notebook: `%matplotlib inline`, `!pip install keras`.
        case magic(String)
        case newline
        case indent
        case dedent
        case end
    }

    let kind: Kind
    let span: Span
}

/// A part of an f-string: plain text, or a field whose expression is still to be parsed.
indirect enum FormattedPiece: Equatable {
    case text(String)
    /// `{expression!conversion:spec}`; `label` is the text that `=` asks to print before the value.
    case field(expression: Span, label: String?, conversion: Unicode.Scalar?, spec: [FormattedPiece])
}

extension Token {
    /// Words that cannot name a variable.
    static let keywords: Set<String> = [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
        "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
        "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    ]

    /// Longest first, so that `**=` is not read as `*`.
    static let symbols: [[Unicode.Scalar]] = [
        "**=", "//=", ">>=", "<<=", "...", "!=", "->", ":=", "**", "//", "<<", ">>", "<=", ">=", "==", "+=",
        "-=",
        "*=", "/=", "%=", "&=", "|=", "^=", "@=", "+", "-", "*", "/", "%", "@", "&", "|", "^", "~", "<", ">",
        "(", ")",
        "[", "]", "{", "}", ",", ":", ".", ";", "=",
    ].map { Array($0.unicodeScalars) }

    /// As messages name it.
    var text: String {
        switch kind {
        case .name(let text), .keyword(let text), .symbol(let text): "'\(text)'"
        case .int, .float: "number"
        case .string, .bytes, .formatted: "string"
        case .magic: "magic command"
        case .newline: "end of line"
        case .indent: "indent"
        case .dedent: "unindent"
        case .end: "end of text"
        }
    }
}
