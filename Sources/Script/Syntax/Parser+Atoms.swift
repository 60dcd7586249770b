/// What expressions are made of: literals, names, and everything in brackets.
extension Parser {
    mutating func parseAtom() throws -> Expression {
        let current = token
        switch current.kind {
        case .int(let value):
            advance()
            return Expression(.int(value), current.span)
        case .float(let value):
            advance()
            return Expression(.float(value), current.span)
        case .string, .formatted: return try parseStrings()
        case .bytes: return try parseBytes()
        case .name(let name):
            advance()
            return Expression(.name(mangled(name)), current.span)
        case .keyword(let word):
            let constants: [String: Expression.Node] = [
                "None": .none, "True": .bool(true), "False": .bool(false),
            ]
            guard let node = constants[word] else { throw unexpectedToken() }
            advance()
            return Expression(node, current.span)
        case .symbol("..."):
            advance()
            return Expression(.ellipsis, current.span)
        case .symbol("("): return try nested { try $0.parseParentheses() }
        case .symbol("["): return try nested { try $0.parseList() }
        case .symbol("{"): return try nested { try $0.parseBraces() }
        default: throw unexpectedToken()
        }
    }

    private mutating func parseBytes() throws -> Expression {
        let start = token.span
        var all: [UInt8] = []
        while case .bytes(let bytes) = token.kind {
            all += bytes
            advance()
        }
        switch token.kind {
        case .string, .formatted: throw fault("cannot mix bytes and nonbytes literals")
        default: return Expression(.bytes(all), start.through(previous.span))
        }
    }

    /// Adjacent literals are one string.
    private mutating func parseStrings() throws -> Expression {
        let start = token.span
        var parts: [FormattedPart] = []
        var isFormatted = false
        while true {
            if case .string(let text) = token.kind {
                parts.append(.text(text))
            } else if case .formatted(let pieces) = token.kind {
                isFormatted = true
                parts += try pieces.map { try parsePiece($0) }
            } else {
                break
            }
            advance()
        }
        let span = start.through(previous.span)
        guard !isFormatted else { return Expression(.formatted(parts), span) }
        let texts = parts.map { part in
            if case .text(let text) = part { text } else { "" }
        }
        return Expression(.string(texts.joined()), span)
    }

    private func parsePiece(_ piece: FormattedPiece) throws -> FormattedPart {
        guard case .field(let span, let label, let conversion, let spec) = piece else {
            if case .text(let text) = piece { return .text(text) }
            return .text("")
        }
        var parser = try Parser(source, expression: span)
        parser.depth = depth + 1
        (parser.className, parser.qualifiedPrefix) = (className, qualifiedPrefix)
        guard parser.depth < 180 else { throw fault("too deeply nested; convbook allows 180 levels") }
        let value = try parser.parseExpressionList()
        guard parser.token.kind == .end else { throw parser.unexpectedToken() }
        return .field(value, label: label, conversion: conversion, spec: try spec.map { try parsePiece($0) })
    }

    private mutating func parseParentheses() throws -> Expression {
        let start = advance().span
        if acceptSymbol(")") { return Expression(.tuple([]), start.through(previous.span)) }
        if isKeyword("yield") { throw fault(Parser.refusals["yield"] ?? "") }
        let first = try parseStarredOrNamed()
        if isKeyword("for") {
            let value = try parseComprehension(.generator, element: first, from: start)
            guard acceptSymbol(")") else { throw unclosedOrUnexpected() }
            return Expression(value.node, start.through(previous.span))
        }
        var items = [first]
        var isTuple = false
        while acceptSymbol(",") {
            isTuple = true
            if isSymbol(")") { break }
            items.append(try parseStarredOrNamed())
        }
        guard acceptSymbol(")") else { throw unclosedOrUnexpected() }
        let span = start.through(previous.span)
        return Expression(isTuple ? .tuple(items) : first.node, span)
    }

    private mutating func parseList() throws -> Expression {
        let start = advance().span
        var items: [Expression] = []
        while !isSymbol("]") {
            items.append(try parseStarredOrNamed())
            if items.count == 1 && isKeyword("for") {
                let value = try parseComprehension(.list, element: items[0], from: start)
                guard acceptSymbol("]") else { throw unclosedOrUnexpected() }
                return Expression(value.node, start.through(previous.span))
            }
            guard acceptSymbol(",") || isSymbol("]") else { throw unclosedOrUnexpected() }
        }
        advance()
        return Expression(.list(items), start.through(previous.span))
    }

    /// A dict or a set, or a comprehension of one.
    private mutating func parseBraces() throws -> Expression {
        let start = advance().span
        var pairs: [(key: Expression?, value: Expression)] = []
        var items: [Expression] = []
        while !isSymbol("}") {
            if acceptSymbol("**") {
                pairs.append((nil, try parseBinary(minimum: 1)))
            } else {
                let key = try parseStarredOrNamed()
                if items.isEmpty && acceptSymbol(":") {
                    let value = try parseExpression()
                    pairs.append((key, value))
                    if pairs.count == 1 && isKeyword("for") {
                        return try closeBraces(
                            try parseComprehension(.dict(value: value), element: key, from: start), start)
                    }
                } else {
                    guard pairs.isEmpty else { throw fault("':' expected after dictionary key") }
                    items.append(key)
                    if items.count == 1 && isKeyword("for") {
                        return try closeBraces(try parseComprehension(.set, element: key, from: start), start)
                    }
                }
            }
            guard acceptSymbol(",") || isSymbol("}") else { throw unclosedOrUnexpected() }
        }
        advance()
        return Expression(items.isEmpty ? .dict(pairs) : .set(items), start.through(previous.span))
    }

    private mutating func closeBraces(_ value: Expression, _ start: Span) throws -> Expression {
        guard acceptSymbol("}") else { throw unclosedOrUnexpected() }
        return Expression(value.node, start.through(previous.span))
    }

    mutating func parseComprehension(
        _ kind: Comprehension.Kind, element: Expression, from start: Span
    ) throws -> Expression {
        if case .starred = element.node {
            throw fault("iterable unpacking cannot be used in comprehension", at: element.span)
        }
        var clauses: [Comprehension.Clause] = []
        while acceptKeyword("for") {
            let target = try parseTargetList()
            try checkTarget(target, action: "assign to")
            guard acceptKeyword("in") else { throw fault("expected 'in'") }
            let iterated = try parseOr()
            var conditions: [Expression] = []
            while acceptKeyword("if") { conditions.append(try parseCondition()) }
            clauses.append(.init(target: target, source: iterated, conditions: conditions))
        }
        let comprehension = Comprehension(kind: kind, element: element, clauses: clauses)
        return Expression(.comprehension(comprehension), start.through(previous.span))
    }

    /// A condition of a comprehension: without `if … else`, whose `if` would begin the next condition.
    private mutating func parseCondition() throws -> Expression {
        let value = try parseOr()
        guard isSymbol(":="), case .name(let name) = value.node else { return value }
        advance()
        let assigned = try parseExpression()
        return Expression(.walrus(name, assigned), value.span.through(assigned.span))
    }

    func unclosedOrUnexpected() -> SyntaxFault { unexpectedToken() }
}
