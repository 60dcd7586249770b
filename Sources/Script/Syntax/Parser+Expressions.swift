extension Parser {
    // MARK: Lists of expressions

    /// `a, b, *c`: a tuple where there is a comma, otherwise the one expression.
    mutating func parseExpressionList() throws -> Expression {
        let start = token.span
        let first = try parseStarredOrNamed()
        guard isSymbol(",") else { return first }
        var items = [first]
        while acceptSymbol(",") {
            if endsExpressionList { break }
            items.append(try parseStarredOrNamed())
        }
        return Expression(.tuple(items), start.through(previous.span))
    }

    private var endsExpressionList: Bool {
        switch token.kind {
        case .newline, .end: true
        case .symbol(let symbol):
            [")", "]", "}", "=", ":", ";"].contains(symbol) || (symbol.hasSuffix("=") && symbol.count > 1)
        case .keyword("in"): true
        default: false
        }
    }

    /// The targets of `for`: they stop before `in`.
    mutating func parseTargetList() throws -> Expression {
        let start = token.span
        var items: [Expression] = []
        var isTuple = false
        repeat {
            if isKeyword("in") { break }
            let place = token.span
            if acceptSymbol("*") {
                let inner = try parseBinary(minimum: 1)
                items.append(Expression(.starred(inner), place.through(inner.span)))
            } else {
                items.append(try parseBinary(minimum: 1))
            }
            if isSymbol(",") { isTuple = true }
        } while acceptSymbol(",")
        guard isTuple || items.count != 1 else { return items[0] }
        guard !items.isEmpty else { throw fault("invalid syntax") }
        return Expression(.tuple(items), start.through(previous.span))
    }

    mutating func parseStarredOrNamed() throws -> Expression {
        let start = token.span
        guard acceptSymbol("*") else { return try parseNamedExpression() }
        let inner = try parseBinary(minimum: 1)
        return Expression(.starred(inner), start.through(inner.span))
    }

    /// An expression, or `name := expression`.
    mutating func parseNamedExpression() throws -> Expression {
        let value = try parseExpression()
        guard isSymbol(":=") else { return value }
        guard case .name(let name) = value.node else {
            throw fault("cannot use assignment expressions with \(describe(value))", at: value.span)
        }
        advance()
        let assigned = try parseExpression()
        return Expression(.walrus(name, assigned), value.span.through(assigned.span))
    }

    // MARK: By precedence, loosest first

    mutating func parseExpression() throws -> Expression {
        try nested { parser in
            if parser.isKeyword("lambda") { return try parser.parseLambda() }
            let value = try parser.parseOr()
            guard parser.isKeyword("if") else { return value }
            parser.advance()
            let test = try parser.parseOr()
            guard parser.acceptKeyword("else") else {
                throw parser.fault("expected 'else' after 'if' expression")
            }
            let otherwise = try parser.parseExpression()
            return Expression(
                .conditional(test: test, then: value, otherwise: otherwise),
                value.span.through(otherwise.span))
        }
    }

    private mutating func parseLambda() throws -> Expression {
        let start = advance().span
        let parameters = try parseParameters(until: ":", annotated: false)
        try expectSymbol(":")
        let value = try parseExpression()
        let code = FunctionCode(
            name: "<lambda>", qualifiedName: qualifiedPrefix + "<lambda>", parameters: parameters,
            body: [Statement(.return(value), value.span)],
            source: source, span: start.through(value.span))
        return Expression(.lambda(code), start.through(value.span))
    }

    mutating func parseOr() throws -> Expression {
        var left = try parseAnd()
        var links = 0
        while acceptKeyword("or") {
            let right = try parseAnd()
            try count(&links, left)
            left = Expression(.or(left, right), left.span.through(right.span))
        }
        return left
    }

    private mutating func parseAnd() throws -> Expression {
        var left = try parseNot()
        var links = 0
        while acceptKeyword("and") {
            let right = try parseNot()
            try count(&links, left)
            left = Expression(.and(left, right), left.span.through(right.span))
        }
        return left
    }

    private mutating func parseNot() throws -> Expression {
        guard isKeyword("not") else { return try parseComparison() }
        let start = advance().span
        let value = try nested { try $0.parseNot() }
        return Expression(.not(value), start.through(value.span))
    }

    private mutating func parseComparison() throws -> Expression {
        let left = try parseBinary(minimum: 1)
        var rest: [(relation: ComparisonOperator, right: Expression)] = []
        while let comparison = try acceptComparison() {
            rest.append((comparison, try parseBinary(minimum: 1)))
        }
        guard let last = rest.last else { return left }
        return Expression(.comparison(left, rest), left.span.through(last.right.span))
    }

    private mutating func acceptComparison() throws -> ComparisonOperator? {
        switch token.kind {
        case .symbol(let symbol):
            guard let comparison = ComparisonOperator(rawValue: symbol) else { return nil }
            advance()
            return comparison
        case .keyword("in"):
            advance()
            return .in
        case .keyword("is"):
            advance()
            return acceptKeyword("not") ? .isNot : .is
        case .keyword("not") where next.kind == .keyword("in"):
            advance()
            advance()
            return .notIn
        default: return nil
        }
    }

    private static let precedence: [String: Int] = [
        "|": 1, "^": 2, "&": 3, "<<": 4, ">>": 4, "+": 5, "-": 5, "*": 6, "/": 6, "//": 6, "%": 6, "@": 6,
    ]

    /// Binary operators by precedence climbing; all of them group from the left.
    mutating func parseBinary(minimum: Int) throws -> Expression {
        var left = try parseUnary()
        var links = 0
        while case .symbol(let symbol) = token.kind, let level = Parser.precedence[symbol], level >= minimum,
            let operation = BinaryOperator(rawValue: symbol)
        {
            advance()
            let right = try nested { try $0.parseBinary(minimum: level + 1) }
            try count(&links, left)
            left = Expression(.binary(operation, left, right), left.span.through(right.span))
        }
        return left
    }

    /// A chain groups to the left, so its tree is as deep as it is long.
    private func count(_ links: inout Int, _ left: Expression) throws {
        links += 1
        guard links < 5000 else {
            throw fault("expression too long; split it over several statements", at: left.span)
        }
    }

    private mutating func parseUnary() throws -> Expression {
        guard case .symbol(let symbol) = token.kind, let operation = UnaryOperator(rawValue: symbol) else {
            return try parsePower()
        }
        let start = advance().span
        let operand = try nested { try $0.parseUnary() }
        let span = start.through(operand.span)
        // A negative literal is a literal, so that -9223372036854775808 is one.
        if case .negative = operation {
            if case .int(let value) = operand.node { return Expression(.int(-value), span) }
            if case .float(let value) = operand.node { return Expression(.float(-value), span) }
        }
        return Expression(.unary(operation, operand), span)
    }

    /// `base ** exponent`, which binds tighter than a sign on its left and looser than one on its right.
    private mutating func parsePower() throws -> Expression {
        let base = try parsePostfix()
        guard acceptSymbol("**") else { return base }
        let exponent = try nested { try $0.parseUnary() }
        return Expression(.binary(.power, base, exponent), base.span.through(exponent.span))
    }

    // MARK: Calls, subscripts, attributes

    private mutating func parsePostfix() throws -> Expression {
        var value = try parseAtom()
        var links = 0
        while true {
            if isSymbol("(") {
                let arguments = try nested { try $0.parseArguments() }
                value = Expression(.call(value, arguments), value.span.through(previous.span))
            } else if acceptSymbol("[") {
                let index = try nested { try $0.parseSubscript() }
                try expectSymbol("]")
                value = Expression(.subscripted(value, index), value.span.through(previous.span))
            } else if acceptSymbol(".") {
                value = Expression(
                    .attribute(value, mangled(try expectName("an attribute"))),
                    value.span.through(previous.span))
            } else {
                return value
            }
            try count(&links, value)
        }
    }

    mutating func parseArguments() throws -> [Argument] {
        advance()
        var arguments: [Argument] = []
        var seenKeyword = false
        while !isSymbol(")") {
            let start = token.span
            if acceptSymbol("**") {
                arguments.append(.unpackedKeywords(try parseExpression()))
                seenKeyword = true
            } else if acceptSymbol("*") {
                arguments.append(.unpacked(try parseExpression()))
            } else if case .name(let name) = token.kind, next.kind == .symbol("=") {
                advance()
                advance()
                if isSymbol(",") || isSymbol(")") {
                    throw fault("expected argument value expression", at: start)
                }
                arguments.append(.keyword(name, try parseExpression()))
                seenKeyword = true
            } else {
                let value = try parseNamedExpression()
                if isKeyword("for") {
                    arguments.append(
                        .positional(try parseComprehension(.generator, element: value, from: value.span)))
                } else {
                    if isSymbol("=") {
                        throw fault(
                            "expression cannot contain assignment, perhaps you meant \"==\"?",
                            at: start.through(token.span))
                    }
                    if seenKeyword {
                        throw fault("positional argument follows keyword argument", at: value.span)
                    }
                    arguments.append(.positional(value))
                }
            }
            guard acceptSymbol(",") || isSymbol(")") else { throw unclosedOrUnexpected() }
        }
        advance()
        return arguments
    }

    /// Index, slice, or several of them separated by commas.
    private mutating func parseSubscript() throws -> Expression {
        let start = token.span
        if isSymbol("]") { throw fault("invalid syntax: expected an index") }
        let first = try parseSliceItem()
        guard isSymbol(",") else { return first }
        var items = [first]
        while acceptSymbol(",") {
            if isSymbol("]") { break }
            items.append(try parseSliceItem())
        }
        return Expression(.tuple(items), start.through(previous.span))
    }

    private mutating func parseSliceItem() throws -> Expression {
        let start = token.span
        func ends(_ parser: Parser) -> Bool {
            parser.isSymbol(":") || parser.isSymbol("]") || parser.isSymbol(",")
        }
        let lower = isSymbol(":") ? nil : try parseStarredOrNamed()
        guard acceptSymbol(":") else {
            guard let lower else { throw fault("invalid syntax") }
            return lower
        }
        let upper = ends(self) ? nil : try parseExpression()
        var step: Expression?
        if acceptSymbol(":") { step = ends(self) ? nil : try parseExpression() }
        return Expression(.slice(lower, upper, step), start.through(previous.span))
    }
}
