/// Turns tokens into a tree by recursive descent, one method for each rule of the grammar.
///
/// Statements stand here and in `Parser+Compound.swift`, expressions in `Parser+Expressions.swift`.
struct Parser {
    let source: SourceText
    var tokens: [Token]
    var index = 0
    /// How deep the rules are nested, so that no text overflows the stack.
    var depth = 0
    /// Loops and functions around the current statement, for `break` and `return`.
    var loopDepth = 0
    var functionDepth = 0
    /// Names of the classes and functions around the current statement, with what stands between them.
    var qualifiedPrefix = ""
    /// The innermost class, whose name hides names such as `__x` from other classes.
    var className: String?

    init(_ source: SourceText) throws {
        var lexer = Lexer(source)
        self.source = source
        tokens = try lexer.tokenize()
    }

    /// For an expression inside an f-string.
    init(_ source: SourceText, expression span: Span) throws {
        var lexer = Lexer(source, expression: span)
        self.source = source
        tokens = try lexer.tokenizeExpression()
    }

    /// The statements of a whole text.
    static func parse(_ source: SourceText) throws -> [Statement] {
        var parser = try Parser(source)
        return try parser.parseProgram()
    }

    mutating func parseProgram() throws -> [Statement] {
        var statements: [Statement] = []
        while token.kind != .end {
            if accept(.newline) { continue }
            if token.kind == .indent { throw fault("unexpected indent", kind: "IndentationError") }
            try parseStatement(into: &statements)
        }
        return statements
    }

    // MARK: Tokens

    var token: Token { tokens[index] }
    var next: Token { tokens[min(index + 1, tokens.count - 1)] }
    /// The token before the current one: where the last rule ended.
    var previous: Token { tokens[max(index - 1, 0)] }

    @discardableResult mutating func advance() -> Token {
        let current = tokens[index]
        if index < tokens.count - 1 { index += 1 }
        return current
    }

    mutating func accept(_ kind: Token.Kind) -> Bool {
        guard token.kind == kind else { return false }
        advance()
        return true
    }

    mutating func acceptSymbol(_ symbol: String) -> Bool { accept(.symbol(symbol)) }
    mutating func acceptKeyword(_ word: String) -> Bool { accept(.keyword(word)) }
    func isSymbol(_ symbol: String) -> Bool { token.kind == .symbol(symbol) }
    func isKeyword(_ word: String) -> Bool { token.kind == .keyword(word) }

    mutating func expectSymbol(_ symbol: String) throws {
        guard acceptSymbol(symbol) else { throw fault("expected '\(symbol)'") }
    }

    mutating func expectName(_ what: String = "a name") throws -> String {
        if case .name(let name) = token.kind {
            advance()
            return name
        }
        if case .keyword(let word) = token.kind {
            throw fault("'\(word)' is a keyword and cannot be used as \(what)")
        }
        throw fault("invalid syntax: expected \(what)")
    }

    func fault(_ message: String, at span: Span? = nil, kind: String = "SyntaxError") -> SyntaxFault {
        SyntaxFault(message, source, span ?? token.span, kind: kind)
    }

    /// Runs a rule one level deeper.
    mutating func nested<Result>(_ rule: (inout Parser) throws -> Result) throws -> Result {
        depth += 1
        defer { depth -= 1 }
        guard depth < 180 else { throw fault("too deeply nested; convbook allows 180 levels") }
        return try rule(&self)
    }

    // MARK: Simple statements

    /// One compound statement, or the simple statements of one line.
    mutating func parseStatement(into statements: inout [Statement]) throws {
        if let compound = try parseCompound() { return statements.append(compound) }
        repeat {
            if token.kind == .newline || token.kind == .end { break }
            let start = token.span
            let node = try parseSimple()
            statements.append(Statement(node, start.through(previous.span)))
        } while acceptSymbol(";")
        guard accept(.newline) || token.kind == .end else { throw unexpectedToken() }
    }

    private mutating func parseSimple() throws -> Statement.Node {
        guard case .keyword(let word) = token.kind else { return try parseExpressionStatement() }
        switch word {
        case "pass":
            advance()
            return .pass
        case "break", "continue":
            guard loopDepth > 0 else {
                throw fault(word == "break" ? "'break' outside loop" : "'continue' not properly in loop")
            }
            advance()
            return word == "break" ? .break : .continue
        case "return":
            guard functionDepth > 0 else { throw fault("'return' outside function") }
            advance()
            if startsYield { return .yield(try parseYield(.returned)) }
            return .return(endsStatement ? nil : try parseExpressionList())
        case "yield": return .yield(try parseYield(.dropped))
        case "import": return try parseImport()
        case "from": return try parseFrom()
        case "global", "nonlocal": return try parseScope(word)
        case "assert":
            advance()
            let test = try parseExpression()
            return .assert(test, message: acceptSymbol(",") ? try parseExpression() : nil)
        case "raise":
            advance()
            guard !endsStatement else { return .raise(nil, cause: nil) }
            let value = try parseExpression()
            return .raise(value, cause: acceptKeyword("from") ? try parseExpression() : nil)
        case "del":
            advance()
            let targets = try parseExpressionList()
            try checkTarget(targets, action: "delete")
            if case .tuple(let items) = targets.node { return .delete(items) }
            return .delete([targets])
        default:
            if let refusal = Parser.refusals[word] { throw fault(refusal) }
            return try parseExpressionStatement()
        }
    }

    /// Statements of Python that are not in the language, and what to write instead.
    static let refusals = [
        "async": "'async' is not in convbook's Python; write a plain function",
        "await": "'await' is not in convbook's Python; call the function directly",
        "yield":
            "in convbook's Python 'yield' stands as a statement, right of '=', or as return (yield …); give it a name first: value = yield …",
    ]

    var endsStatement: Bool { token.kind == .newline || token.kind == .end || isSymbol(";") }

    private mutating func parseExpressionStatement() throws -> Statement.Node {
        if case .magic(let text) = token.kind { return try parseMagic(text) }
        if startsYield { return .yield(try parseYield(.dropped)) }
        let first = try parseExpressionList()
        if isSymbol("=") { return try parseAssignment(first: first) }
        if isSymbol(":") {
            try checkTarget(first, action: "annotate")
            advance()
            _ = try parseExpression()
            guard acceptSymbol("=") else { return .annotated(target: first, value: nil) }
            if startsYield { return .yield(try parseYield(.assigned([first]))) }
            return .annotated(target: first, value: try parseExpressionList())
        }
        if case .symbol(let symbol) = token.kind, symbol.count >= 2, symbol.hasSuffix("="),
            let operation = BinaryOperator(rawValue: String(symbol.dropLast()))
        {
            switch first.node {
            case .name, .attribute, .subscripted: break
            default:
                throw fault(
                    "'\(describe(first))' is an illegal expression for augmented assignment", at: first.span)
            }
            advance()
            if startsYield { return .yield(try parseYield(.augmenting(first, operation))) }
            return .augmented(target: first, operation, value: try parseExpressionList())
        }
        return .expression(first)
    }

    /// Lines of notebooks that change nothing here are passed over with a notice; others are refused.
    private mutating func parseMagic(_ text: String) throws -> Statement.Node {
        let words = text.drop { $0 == "%" || $0 == "!" }.split(separator: " ").map(String.init)
        let harmless = [
            "matplotlib", "load_ext", "reload_ext", "autoreload", "config", "tensorflow_version", "time",
            "pip", "pip3", "conda", "apt", "apt-get", "nvidia-smi", "python",
        ]
        guard let word = words.first, !text.hasPrefix("%%"), harmless.contains(word),
            !(word == "time" && words.count > 1)
        else {
            throw fault(
                text.hasPrefix("!")
                    ? "scripts start no programs; leave the line out"
                    : "magic commands are not part of a script; leave the line out, or run it at the prompt")
        }
        advance()
        return .skipped(text)
    }

    private mutating func parseAssignment(first: Expression) throws -> Statement.Node {
        var targets: [Expression] = []
        var value = first
        while isSymbol("=") {
            try checkTarget(value, action: "assign to")
            advance()
            targets.append(value)
            if startsYield { return .yield(try parseYield(.assigned(targets))) }
            value = try parseExpressionList()
        }
        if case .starred = value.node { throw fault("can't use starred expression here", at: value.span) }
        return .assignment(targets: targets, value: value)
    }

    // MARK: yield

    /// True before `yield` and `(yield`.
    private var startsYield: Bool {
        isKeyword("yield") || (isSymbol("(") && next.kind == .keyword("yield"))
    }

    /// `yield`, `yield value`, `yield from source`, in parentheses or not, to the end of the statement.
    private mutating func parseYield(_ use: YieldPoint.Use) throws -> YieldPoint {
        let inParentheses = acceptSymbol("(")
        guard functionDepth > 0 else { throw fault("'yield' outside function") }
        advance()
        let isDelegation = acceptKeyword("from")
        let ends = endsStatement || (inParentheses && isSymbol(")"))
        let value = ends && !isDelegation ? nil : try parseExpressionList()
        if inParentheses {
            try expectSymbol(")")
            guard endsStatement else { throw fault(Parser.refusals["yield"] ?? "") }
        }
        return YieldPoint(value: value, isDelegation: isDelegation, use: use)
    }

    /// Refuses what cannot stand left of `=`, in `for`, or after `del`.
    func checkTarget(_ target: Expression, action: String, inside: Bool = false) throws {
        switch target.node {
        case .name, .attribute, .subscripted: return
        case .starred(let inner) where inside: try checkTarget(inner, action: action, inside: true)
        case .starred: throw fault("starred assignment target must be in a list or tuple", at: target.span)
        case .tuple(let items), .list(let items):
            var starred = 0
            for item in items {
                if case .starred = item.node { starred += 1 }
                try checkTarget(item, action: action, inside: true)
            }
            if starred > 1 { throw fault("multiple starred expressions in assignment", at: target.span) }
        case .comparison where action == "assign to":
            throw fault(
                "cannot assign to comparison here. Maybe you meant '==' instead of '='?", at: target.span)
        default:
            let hint = action == "assign to" && !inside ? " here. Maybe you meant '==' instead of '='?" : ""
            throw fault("cannot \(action) \(describe(target))\(hint)", at: target.span)
        }
    }

    func describe(_ expression: Expression) -> String {
        switch expression.node {
        case .none: "None"
        case .bool(let value): value ? "True" : "False"
        case .ellipsis: "ellipsis"
        case .int, .float, .string, .bytes: "literal"
        case .formatted: "f-string expression"
        case .name(let name): name
        case .tuple: "tuple"
        case .list: "list"
        case .set: "set display"
        case .dict: "dict literal"
        case .starred: "starred"
        case .attribute: "attribute"
        case .subscripted: "subscript"
        case .slice: "slice"
        case .call: "function call"
        case .unary, .binary, .and, .or, .not: "expression"
        case .comparison: "comparison"
        case .conditional: "conditional expression"
        case .lambda: "lambda"
        case .comprehension: "comprehension"
        case .walrus: "named expression"
        }
    }

    /// The clearest word for a token that no rule takes.
    func unexpectedToken() -> SyntaxFault {
        switch token.kind {
        case .indent: return fault("unexpected indent", kind: "IndentationError")
        case .symbol("="): return fault("invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
        case .symbol("!"), .symbol("?"): return fault("invalid syntax")
        case .name, .string, .int, .float, .formatted:
            switch previous.kind {
            case .name("print"), .name("exec"):
                return fault(
                    "Missing parentheses in call to 'print'. Did you mean print(...)?",
                    at: previous.span.through(token.span))
            case .name, .string, .int, .float, .formatted, .symbol(")"), .symbol("]"), .symbol("}"):
                return fault(
                    "invalid syntax. Perhaps you forgot a comma?", at: previous.span.through(token.span))
            default: return fault("invalid syntax")
            }
        case .keyword(let word) where Parser.refusals[word] != nil: return fault(Parser.refusals[word] ?? "")
        default: return fault("invalid syntax")
        }
    }

    // MARK: Imports and scopes

    private mutating func parsePath() throws -> String {
        if isSymbol(".") || isSymbol("...") {
            throw fault("relative imports are not in convbook's Python; name the module in full")
        }
        var path = try expectName("a module's name")
        while acceptSymbol(".") { path += "." + (try expectName("a module's name")) }
        return path
    }

    private mutating func parseImport() throws -> Statement.Node {
        advance()
        var names: [(path: String, name: String?)] = []
        repeat {
            let path = try parsePath()
            names.append((path, acceptKeyword("as") ? try expectName() : nil))
        } while acceptSymbol(",")
        return .import(names)
    }

    private mutating func parseFrom() throws -> Statement.Node {
        advance()
        let path = try parsePath()
        guard acceptKeyword("import") else { throw fault("expected 'import'") }
        if acceptSymbol("*") { return .from(path: path, names: []) }
        let inParentheses = acceptSymbol("(")
        var names: [(name: String, alias: String?)] = []
        repeat {
            if inParentheses && isSymbol(")") { break }
            let name = try expectName("an imported name")
            names.append((name, acceptKeyword("as") ? try expectName() : nil))
        } while acceptSymbol(",")
        if inParentheses { try expectSymbol(")") }
        if names.isEmpty { throw fault("expected one or more names after 'import'") }
        return .from(path: path, names: names)
    }

    private mutating func parseScope(_ word: String) throws -> Statement.Node {
        if word == "nonlocal" && functionDepth == 0 {
            throw fault("nonlocal declaration not allowed at module level")
        }
        advance()
        var names: [String] = []
        repeat { names.append(try expectName()) } while acceptSymbol(",")
        return word == "global" ? .global(names) : .nonlocal(names)
    }
}
