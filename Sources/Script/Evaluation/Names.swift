/// Names that a text makes, and values that are compared: what lessons ask of a session.
extension Interpreter {
    /// The names that a text assigns at its top level; none where it cannot be read.
    public static func assignedNames(_ text: String) -> Set<String> {
        guard let statements = try? Parser.parse(SourceText(text, name: "")) else { return [] }
        var scope = ScopeNames()
        scope.visit(statements)
        return scope.assigned
    }

    /// The names that a text gives to results: what it assigns, imports left out.
    public func namesMade(by text: String) -> Set<String> {
        guard let statements = try? Parser.parse(SourceText(text, name: "")) else { return [] }
        var scope = ScopeNames()
        scope.visit(
            statements.filter { statement in
                switch statement.node {
                case .import, .from: false
                default: true
                }
            })
        return scope.assigned
    }

    /// The names that stand in a text, wherever they stand.
    public static func namesRead(by text: String) -> Set<String> {
        var lexer = Lexer(SourceText(text, name: ""))
        let tokens = (try? lexer.tokenize()) ?? []
        return Set(tokens.compactMap { if case .name(let name) = $0.kind { name } else { nil } })
    }

    /// The names that stand in a text outside of its imports.
    static func usedNames(in source: SourceText) -> Set<String> {
        var lexer = Lexer(source)
        return usedNames((try? lexer.tokenize()) ?? [], in: source)
    }

    private static func usedNames(_ tokens: [Token], in source: SourceText) -> Set<String> {
        var names: Set<String> = []
        var isImport = false
        var startsStatement = true
        for token in tokens {
            switch token.kind {
            case .keyword("import"), .keyword("from"):
                if startsStatement { isImport = true }
                startsStatement = false
            case .newline, .symbol(";"), .indent, .dedent: (isImport, startsStatement) = (false, true)
            case .name(let name):
                if !isImport { names.insert(name) }
                startsStatement = false
            case .formatted(let pieces):
                names.formUnion(usedNames(pieces, in: source))
                startsStatement = false
            default: startsStatement = false
            }
        }
        return names
    }

    private static func usedNames(_ pieces: [FormattedPiece], in source: SourceText) -> Set<String> {
        pieces.reduce(into: []) { names, piece in
            guard case .field(let span, _, _, let spec) = piece else { return }
            var lexer = Lexer(source, expression: span)
            names.formUnion(usedNames((try? lexer.tokenizeExpression()) ?? [], in: source))
            names.formUnion(usedNames(spec, in: source))
        }
    }

    /// Whether a text is a program, whatever it does.
    public static func isReadable(_ text: String) -> Bool {
        (try? Parser.parse(SourceText(text, name: ""))) != nil
    }

    /// Whether a text's last statement is an expression.
    public static func endsInValue(_ text: String) -> Bool {
        guard let last = try? Parser.parse(SourceText(text, name: "")).last else { return false }
        if case .expression = last.node { return true }
        return false
    }

    /// Whether a text is one expression of numbers and strings alone: `(26, 26, 32)`, `3 * 3 * 32 + 32`.
    public static func isConstant(_ text: String) -> Bool {
        guard let statements = try? Parser.parse(SourceText(text, name: "")), statements.count == 1,
            case .expression = statements[0].node
        else { return false }
        return namesRead(by: text).isEmpty
    }

    /// Whether two values are equal, number by number where they hold several.
    public func agree(_ left: Value, _ right: Value) -> Bool {
        guard let result = try? compare(.equal, left, right) else { return false }
        if let truth = try? isTrue(result) { return truth }
        guard let all = attributeValue("all", of: result), let value = try? call(all, Arguments()) else {
            return false
        }
        return (try? isTrue(value)) ?? false
    }
}
