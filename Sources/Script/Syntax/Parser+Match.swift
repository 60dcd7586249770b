/// `match` and its patterns.
extension Parser {
    /// `match subject:` with its cases; `nil`, with nothing read, where `match` is a name.
    mutating func parseMatch() throws -> Statement? {
        let start = token.span
        var ahead = self
        ahead.advance()
        guard ahead.token.kind != .newline, !ahead.isSymbol("="),
            let subject = try? ahead.parseExpressionList(),
            ahead.acceptSymbol(":"), ahead.accept(.newline), ahead.accept(.indent),
            ahead.token.kind == .name("case")
        else { return nil }
        self = ahead
        var cases: [MatchCase] = []
        while !accept(.dedent) {
            guard token.kind == .name("case") else { throw fault("expected 'case'") }
            advance()
            let pattern = try parsePatternList()
            let condition = acceptKeyword("if") ? try parseNamedExpression() : nil
            let body = try parseBlock(of: "'case' statement")
            cases.append(MatchCase(pattern: pattern, condition: condition, body: body))
            if token.kind == .end { break }
        }
        return Statement(.match(subject, cases), start.through(previous.span))
    }

    /// A pattern, or several with commas, which are a sequence.
    private mutating func parsePatternList() throws -> Pattern {
        let first = try parseStarOrPattern()
        guard isSymbol(",") || first.isStar else { return first }
        var patterns = [first]
        while acceptSymbol(",") {
            if isSymbol(":") || isKeyword("if") { break }
            patterns.append(try parseStarOrPattern())
        }
        return .sequence(patterns)
    }

    private mutating func parseStarOrPattern() throws -> Pattern {
        guard acceptSymbol("*") else { return try parsePattern() }
        return .star(try parseCaptureName())
    }

    /// A name that is bound; `nil` for `_`.
    private mutating func parseCaptureName() throws -> String? {
        let name = try expectName()
        return name == "_" ? nil : name
    }

    /// `a | b as name`
    private mutating func parsePattern() throws -> Pattern {
        try nested { parser in
            var choices = [try parser.parseClosedPattern()]
            while parser.acceptSymbol("|") { choices.append(try parser.parseClosedPattern()) }
            let pattern = choices.count == 1 ? choices[0] : .any(choices)
            guard parser.acceptKeyword("as") else { return pattern }
            return .named(pattern, try parser.expectName())
        }
    }

    private mutating func parseClosedPattern() throws -> Pattern {
        switch token.kind {
        case .name: return try parseNamePattern()
        case .symbol("("):
            advance()
            if acceptSymbol(")") { return .sequence([]) }
            let first = try parseStarOrPattern()
            if acceptSymbol(")") { return first.isStar ? .sequence([first]) : first }
            return .sequence([first] + (try parseRest(until: ")")))
        case .symbol("["):
            advance()
            if acceptSymbol("]") { return .sequence([]) }
            let first = try parseStarOrPattern()
            return .sequence([first] + (acceptSymbol("]") ? [] : try parseRest(until: "]")))
        case .symbol("{"): return try parseMappingPattern()
        default: return .value(try parseBinary(minimum: 2))
        }
    }

    /// `, pattern, …` and the closing symbol.
    private mutating func parseRest(until end: String) throws -> [Pattern] {
        var patterns: [Pattern] = []
        while !acceptSymbol(end) {
            guard acceptSymbol(",") else { throw unexpectedToken() }
            if acceptSymbol(end) { break }
            patterns.append(try parseStarOrPattern())
        }
        return patterns
    }

    /// `name`, `module.name` or `Class(…)`.
    private mutating func parseNamePattern() throws -> Pattern {
        let start = token.span
        let name = try expectName()
        var value = Expression(.name(name), start)
        var hasDot = false
        while acceptSymbol(".") {
            hasDot = true
            let part = try expectName("an attribute")
            value = Expression(.attribute(value, part), start.through(previous.span))
        }
        guard acceptSymbol("(") else { return hasDot ? .value(value) : .capture(name == "_" ? nil : name) }
        var patterns: [Pattern] = []
        var keywords: [(name: String, pattern: Pattern)] = []
        while !acceptSymbol(")") {
            if case .name(let keyword) = token.kind, next.kind == .symbol("=") {
                advance()
                advance()
                keywords.append((keyword, try parsePattern()))
            } else {
                guard keywords.isEmpty else { throw fault("positional patterns follow keyword patterns") }
                patterns.append(try parsePattern())
            }
            guard acceptSymbol(",") || isSymbol(")") else { throw unexpectedToken() }
        }
        return .instance(value, patterns, keywords)
    }

    private mutating func parseMappingPattern() throws -> Pattern {
        advance()
        var pairs: [(key: Expression, pattern: Pattern)] = []
        var rest: String?
        while !acceptSymbol("}") {
            if acceptSymbol("**") {
                rest = try expectName()
            } else {
                let key = try parseBinary(minimum: 2)
                try expectSymbol(":")
                pairs.append((key, try parsePattern()))
            }
            guard acceptSymbol(",") || isSymbol("}") else { throw unexpectedToken() }
        }
        return .mapping(pairs, rest: rest)
    }
}

extension Pattern {
    var isStar: Bool { if case .star = self { true } else { false } }
}
