/// The names that a function's body assigns, found before it runs: assignment makes a name local to the
/// whole body, as in Python.
struct ScopeNames {
    private(set) var assigned: Set<String> = []
    /// The same in the order in which they are first written.
    private(set) var ordered: [String] = []
    private(set) var globals: Set<String> = []
    private(set) var nonlocals: Set<String> = []

    private mutating func add(_ name: String) {
        if assigned.insert(name).inserted { ordered.append(name) }
    }

    mutating func visit(_ statements: [Statement]) {
        for statement in statements { visit(statement) }
    }

    private mutating func visit(_ statement: Statement) {
        switch statement.node {
        case .expression(let value): walk(value)
        case .assignment(let targets, let value):
            targets.forEach { bind($0) }
            walk(value)
        case .augmented(let target, _, let value):
            bind(target)
            walk(value)
        case .if(let branches, let otherwise):
            for branch in branches {
                walk(branch.test)
                visit(branch.body)
            }
            visit(otherwise)
        case .for(let target, let source, let body, let otherwise):
            bind(target)
            walk(source)
            visit(body)
            visit(otherwise)
        case .while(let test, let body, let otherwise):
            walk(test)
            visit(body)
            visit(otherwise)
        case .function(let code, let decorators):
            add(code.name)
            decorators.forEach { walk($0) }
        case .class(let code):
            add(code.body.name)
            code.decorators.forEach { walk($0) }
        case .with(let items, let body):
            for item in items {
                walk(item.manager)
                if let target = item.target { bind(target) }
            }
            visit(body)
        case .annotated(let target, let value):
            bind(target)
            if let value { walk(value) }
        case .import(let names):
            for (path, name) in names { add(name ?? path.prefix { $0 != "." }.description) }
        case .from(_, let names):
            for (name, alias) in names { add(alias ?? name) }
        case .try(let body, let handlers, let otherwise, let finally):
            visit(body)
            for handler in handlers {
                if let name = handler.name { add(name) }
                visit(handler.body)
            }
            visit(otherwise)
            visit(finally)
        case .match(let subject, let cases):
            walk(subject)
            for choice in cases {
                choice.pattern.names.forEach { add($0) }
                if let condition = choice.condition { walk(condition) }
                visit(choice.body)
            }
        case .delete(let targets): targets.forEach { bind($0) }
        case .global(let names): globals.formUnion(names)
        case .nonlocal(let names): nonlocals.formUnion(names)
        case .return(let value): if let value { walk(value) }
        case .yield(let point):
            switch point.use {
            case .assigned(let targets): targets.forEach { bind($0) }
            case .augmenting(let target, _): bind(target)
            case .dropped, .returned: break
            }
            if let value = point.value { walk(value) }
        case .assert(let test, _): walk(test)
        case .raise, .break, .continue, .pass, .skipped: break
        }
    }

    private mutating func bind(_ target: Expression) {
        switch target.node {
        case .name(let name): add(name)
        case .tuple(let items), .list(let items): items.forEach { bind($0) }
        case .starred(let inner): bind(inner)
        default: break
        }
    }

    /// Finds `:=`, the only expression that binds a name of the surrounding scope.
    private mutating func walk(_ expression: Expression) {
        switch expression.node {
        case .walrus(let name, let value):
            add(name)
            walk(value)
        case .tuple(let items), .list(let items), .set(let items): items.forEach { walk($0) }
        case .binary(_, let left, let right), .and(let left, let right), .or(let left, let right),
            .subscripted(let left, let right):
            walk(left)
            walk(right)
        case .unary(_, let inner), .not(let inner), .starred(let inner), .attribute(let inner, _): walk(inner)
        case .comparison(let left, let rest):
            walk(left)
            rest.forEach { walk($0.right) }
        case .conditional(let test, let then, let otherwise):
            walk(test)
            walk(then)
            walk(otherwise)
        case .call(let callee, let arguments):
            walk(callee)
            for argument in arguments {
                switch argument {
                case .positional(let value), .keyword(_, let value), .unpacked(let value),
                    .unpackedKeywords(let value):
                    walk(value)
                }
            }
        case .comprehension(let comprehension):
            walk(comprehension.element)
            comprehension.clauses.forEach { $0.conditions.forEach { walk($0) } }
        default: break
        }
    }
}
