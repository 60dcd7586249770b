extension Parser {
    /// A statement that holds a block; `nil` where none begins here.
    mutating func parseCompound() throws -> Statement? {
        if isSymbol("@") { return try nested { try $0.parseDecorated() } }
        if token.kind == .name("match"), let statement = try nested({ try $0.parseMatch() }) {
            return statement
        }
        guard case .keyword(let word) = token.kind else { return nil }
        let start = token.span
        let node: Statement.Node
        switch word {
        case "if": node = try nested { try $0.parseIf() }
        case "for": node = try nested { try $0.parseFor() }
        case "while": node = try nested { try $0.parseWhile() }
        case "try": node = try nested { try $0.parseTry() }
        case "with": node = try nested { try $0.parseWith() }
        case "def": node = try nested { .function(try $0.parseFunction(), decorators: []) }
        case "class": node = try nested { .class(try $0.parseClass(decorators: [])) }
        case "elif", "else", "except", "finally":
            throw fault("'\(word)' without a block above it that it could belong to")
        default: return nil
        }
        return Statement(node, start.through(previous.span))
    }

    /// `:` and what follows: an indented block, or simple statements on the same line.
    mutating func parseBlock(of what: String) throws -> [Statement] {
        let line = source.position(of: previous.span.start).line
        guard acceptSymbol(":") else {
            if isSymbol("=") { throw fault("invalid syntax. Maybe you meant '==' or ':=' instead of '='?") }
            throw endsStatement ? fault("expected ':'") : unexpectedOr("expected ':'")
        }
        var statements: [Statement] = []
        guard accept(.newline) else {
            if let refused = try? parseCompoundKeyword() {
                throw fault("'\(refused)' must start on a line of its own")
            }
            try parseStatement(into: &statements)
            return statements
        }
        guard accept(.indent) else {
            throw fault("expected an indented block after \(what) on line \(line)", kind: "IndentationError")
        }
        while !accept(.dedent) {
            if token.kind == .end { break }
            if token.kind == .indent { throw fault("unexpected indent", kind: "IndentationError") }
            try parseStatement(into: &statements)
        }
        return statements
    }

    private func unexpectedOr(_ message: String) -> SyntaxFault {
        switch token.kind {
        case .name, .string, .int, .float: unexpectedToken()
        default: fault(message)
        }
    }

    private func parseCompoundKeyword() throws -> String? {
        guard case .keyword(let word) = token.kind,
            ["if", "for", "while", "try", "def", "class", "with"].contains(word)
        else {
            return nil
        }
        return word
    }

    private mutating func parseIf() throws -> Statement.Node {
        var branches: [(test: Expression, body: [Statement])] = []
        repeat {
            let word = previous.kind == .keyword("elif") ? "'elif' statement" : "'if' statement"
            if !branches.isEmpty || isKeyword("if") { if isKeyword("if") { advance() } }
            let test = try parseNamedExpression()
            branches.append((test, try parseBlock(of: word)))
        } while acceptKeyword("elif")
        return .if(branches: branches, otherwise: try parseElse())
    }

    private mutating func parseElse() throws -> [Statement] {
        acceptKeyword("else") ? try parseBlock(of: "'else' statement") : []
    }

    private mutating func parseFor() throws -> Statement.Node {
        advance()
        let target = try parseTargetList()
        try checkTarget(target, action: "assign to")
        guard acceptKeyword("in") else { throw fault("expected 'in'") }
        let iterated = try parseExpressionList()
        loopDepth += 1
        defer { loopDepth -= 1 }
        let body = try parseBlock(of: "'for' statement")
        loopDepth -= 1
        defer { loopDepth += 1 }
        return .for(target: target, source: iterated, body: body, otherwise: try parseElse())
    }

    private mutating func parseWhile() throws -> Statement.Node {
        advance()
        let test = try parseNamedExpression()
        loopDepth += 1
        defer { loopDepth -= 1 }
        let body = try parseBlock(of: "'while' statement")
        loopDepth -= 1
        defer { loopDepth += 1 }
        return .while(test: test, body: body, otherwise: try parseElse())
    }

    private mutating func parseTry() throws -> Statement.Node {
        advance()
        let body = try parseBlock(of: "'try' statement")
        var handlers: [Handler] = []
        while isKeyword("except") {
            advance()
            if isSymbol("*") { throw fault("'except*' is not in convbook's Python; write 'except'") }
            var type: Expression?
            var name: String?
            if !isSymbol(":") {
                type = try parseExpression()
                if isSymbol(",") { throw fault("multiple exception types must be parenthesized") }
                if acceptKeyword("as") { name = try expectName() }
            }
            if let last = handlers.last, last.type == nil { throw fault("default 'except:' must be last") }
            handlers.append(Handler(type: type, name: name, body: try parseBlock(of: "'except' statement")))
        }
        let otherwise = handlers.isEmpty ? [] : try parseElse()
        let finally = acceptKeyword("finally") ? try parseBlock(of: "'finally' statement") : []
        guard !handlers.isEmpty || !finally.isEmpty else {
            throw fault("expected 'except' or 'finally' block")
        }
        return .try(body: body, handlers: handlers, otherwise: otherwise, finally: finally)
    }

    // MARK: Functions

    private mutating func parseFunction() throws -> FunctionCode {
        let start = advance().span
        let name = mangled(try expectName("a function's name"))
        guard acceptSymbol("(") else { throw fault("expected '('") }
        let parameters = try parseParameters(until: ")", annotated: true)
        try expectSymbol(")")
        if acceptSymbol("->") { _ = try parseExpression() }
        let (outer, qualifiedName) = (self, qualifiedPrefix + name)
        (loopDepth, functionDepth) = (0, functionDepth + 1)
        qualifiedPrefix = qualifiedName + ".<locals>."
        let body = try parseBlock(of: "function definition")
        leave(to: outer)
        return FunctionCode(
            name: name, qualifiedName: qualifiedName, parameters: parameters, body: body, source: source,
            span: start.through(previous.span))
    }

    /// `class Name(Base, …):`
    private mutating func parseClass(decorators: [Expression]) throws -> ClassCode {
        let start = advance().span
        let name = try expectName("a class's name")
        let arguments = isSymbol("(") ? try parseArguments() : []
        let (outer, qualifiedName) = (self, qualifiedPrefix + name)
        (loopDepth, functionDepth) = (0, 0)
        qualifiedPrefix = qualifiedName + "."
        className = name
        let statements = try parseBlock(of: "class definition")
        leave(to: outer)
        let span = start.through(previous.span)
        let body = FunctionCode(
            name: name, qualifiedName: qualifiedName, parameters: [], body: statements, source: source,
            span: span)
        return ClassCode(arguments: arguments, decorators: decorators, body: body, span: span)
    }

    /// Goes on as before a function's or a class's body.
    private mutating func leave(to outer: Parser) {
        (loopDepth, functionDepth) = (outer.loopDepth, outer.functionDepth)
        (qualifiedPrefix, className) = (outer.qualifiedPrefix, outer.className)
    }

    /// Lines of `@decorator` and what they stand on.
    private mutating func parseDecorated() throws -> Statement {
        let start = token.span
        var decorators: [Expression] = []
        while acceptSymbol("@") {
            decorators.append(try parseNamedExpression())
            guard accept(.newline) else { throw unexpectedToken() }
        }
        switch token.kind {
        case .keyword("def"):
            let code = try parseFunction()
            return Statement(.function(code, decorators: decorators), start.through(previous.span))
        case .keyword("class"):
            let code = try parseClass(decorators: decorators)
            return Statement(.class(code), start.through(previous.span))
        default: throw fault("expected 'def' or 'class' after a decorator")
        }
    }

    /// A name as it is kept: within a class, `__x` belongs to that class alone.
    func mangled(_ name: String) -> String {
        guard let className, name.hasPrefix("__"), !name.hasSuffix("__") else { return name }
        let owner = className.drop { $0 == "_" }
        return owner.isEmpty ? name : "_\(owner)\(name)"
    }

    /// `with a as b, c as d:`, in parentheses or not.
    private mutating func parseWith() throws -> Statement.Node {
        advance()
        let items = try parseParenthesizedContexts() ?? parseContexts(until: ":")
        return .with(items, body: try parseBlock(of: "'with' statement"))
    }

    /// `(a as b, c as d)`; `nil`, with nothing read, where the parenthesis belongs to an expression.
    private mutating func parseParenthesizedContexts() throws -> [ManagedContext]? {
        guard isSymbol("(") else { return nil }
        var ahead = self
        ahead.advance()
        guard let items = try? ahead.parseContexts(until: ")"), ahead.acceptSymbol(")"), ahead.isSymbol(":")
        else { return nil }
        self = ahead
        return items
    }

    private mutating func parseContexts(until end: String) throws -> [ManagedContext] {
        var items: [ManagedContext] = []
        repeat {
            if isSymbol(end) && !items.isEmpty { break }
            let manager = try parseExpression()
            var target: Expression?
            if acceptKeyword("as") {
                let place = try parseWithTarget()
                try checkTarget(place, action: "assign to")
                target = place
            }
            items.append(ManagedContext(manager: manager, target: target))
        } while acceptSymbol(",")
        return items
    }

    /// One target: a comma after it begins the next item.
    private mutating func parseWithTarget() throws -> Expression { try parseBinary(minimum: 1) }

    /// Parameters up to the closing symbol, which stays.
    mutating func parseParameters(until end: String, annotated: Bool) throws -> [FunctionParameter] {
        var parameters: [FunctionParameter] = []
        var passing = FunctionParameter.Passing.either
        var seenDefault = false
        while !isSymbol(end) {
            let place = token.span
            if acceptSymbol("/") {
                parameters = parameters.map {
                    FunctionParameter(name: $0.name, fallback: $0.fallback, passing: .positional)
                }
            } else if acceptSymbol("**") {
                parameters.append(
                    FunctionParameter(
                        name: try parseParameterName(annotated), fallback: nil, passing: .keywords))
            } else if acceptSymbol("*") {
                if !isSymbol(",") {
                    let name = try parseParameterName(annotated)
                    parameters.append(FunctionParameter(name: name, fallback: nil, passing: .variadic))
                }
                passing = .keyword
            } else {
                let name = try parseParameterName(annotated)
                let fallback = acceptSymbol("=") ? try parseExpression() : nil
                if fallback == nil && seenDefault && passing == .either {
                    throw fault("parameter without a default follows parameter with a default", at: place)
                }
                seenDefault = seenDefault || fallback != nil
                parameters.append(FunctionParameter(name: name, fallback: fallback, passing: passing))
            }
            if let last = parameters.last, parameters.dropLast().contains(where: { $0.name == last.name }) {
                throw fault("duplicate argument '\(last.name)' in function definition", at: place)
            }
            guard acceptSymbol(",") || isSymbol(end) else { throw unexpectedToken() }
        }
        return parameters
    }

    private mutating func parseParameterName(_ annotated: Bool) throws -> String {
        let name = mangled(try expectName("a parameter"))
        if annotated && acceptSymbol(":") { _ = try parseExpression() }
        return name
    }
}
