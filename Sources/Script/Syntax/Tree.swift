import Signatures

/// An expression, and where it stands. A class, so that trees are shared, not copied.
final class Expression: Sendable {
    let node: Node
    let span: Span

    init(_ node: Node, _ span: Span) {
        self.node = node
        self.span = span
    }

    indirect enum Node: Sendable {
        case none, ellipsis
        case bool(Bool)
        case int(Int)
        case float(Double)
        case string(String)
        case bytes([UInt8])
        case formatted([FormattedPart])
        case name(String)
        case tuple([Expression])
        case list([Expression])
        case set([Expression])
        /// A `nil` key is `**value`.
        case dict([(key: Expression?, value: Expression)])
        case starred(Expression)
        case attribute(Expression, String)
        case subscripted(Expression, Expression)
        case slice(Expression?, Expression?, Expression?)
        case call(Expression, [Argument])
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression)
        case comparison(Expression, [(relation: ComparisonOperator, right: Expression)])
        case and(Expression, Expression)
        case or(Expression, Expression)
        case not(Expression)
        case conditional(test: Expression, then: Expression, otherwise: Expression)
        case lambda(FunctionCode)
        case comprehension(Comprehension)
        case walrus(String, Expression)
    }
}

/// One argument of a call.
enum Argument: Sendable {
    case positional(Expression)
    case keyword(String, Expression)
    /// `*expression`
    case unpacked(Expression)
    /// `**expression`
    case unpackedKeywords(Expression)
}

/// A part of an f-string with its expression parsed.
indirect enum FormattedPart: Sendable {
    case text(String)
    case field(Expression, label: String?, conversion: Unicode.Scalar?, spec: [FormattedPart])
}

/// `[element for target in source if condition …]` and its relatives.
final class Comprehension: Sendable {
    enum Kind: Sendable { case list, set, dict(value: Expression), generator }

    struct Clause: Sendable {
        let target: Expression
        let source: Expression
        let conditions: [Expression]
    }

    let kind: Kind
    let element: Expression
    let clauses: [Clause]

    init(kind: Kind, element: Expression, clauses: [Clause]) {
        self.kind = kind
        self.element = element
        self.clauses = clauses
    }
}

/// A statement, and where it stands.
final class Statement: Sendable {
    let node: Node
    let span: Span
    /// True where a `yield` stands in it, functions within it left out.
    let yields: Bool

    init(_ node: Node, _ span: Span) {
        self.node = node
        self.span = span
        yields = node.yields
    }

    indirect enum Node: Sendable {
        case expression(Expression)
        /// `a = b = value`
        case assignment(targets: [Expression], value: Expression)
        case augmented(target: Expression, BinaryOperator, value: Expression)
        /// `target: type`, with or without a value. The type is read and never evaluated.
        case annotated(target: Expression, value: Expression?)
        case `if`(branches: [(test: Expression, body: [Statement])], otherwise: [Statement])
        case `for`(target: Expression, source: Expression, body: [Statement], otherwise: [Statement])
        case `while`(test: Expression, body: [Statement], otherwise: [Statement])
        case match(Expression, [MatchCase])
        case `break`, `continue`, pass
        case `return`(Expression?)
        case function(FunctionCode, decorators: [Expression])
        case `class`(ClassCode)
        /// `with a as b, c:`
        case with([ManagedContext], body: [Statement])
        case `import`([(path: String, name: String?)])
        /// `from path import name as alias`; an empty list is `*`.
        case from(path: String, names: [(name: String, alias: String?)])
        case assert(Expression, message: Expression?)
        case raise(Expression?, cause: Expression?)
        case `try`(body: [Statement], handlers: [Handler], otherwise: [Statement], finally: [Statement])
        case delete([Expression])
        case global([String])
        case nonlocal([String])
        case yield(YieldPoint)
        /// A line of a notebook that is passed over.
        case skipped(String)

        fileprivate var yields: Bool {
            func any(_ statements: [Statement]) -> Bool { statements.contains(where: \.yields) }
            return switch self {
            case .yield: true
            case .if(let branches, let otherwise): branches.contains { any($0.body) } || any(otherwise)
            case .for(_, _, let body, let otherwise), .while(_, let body, let otherwise):
                any(body) || any(otherwise)
            case .try(let body, let handlers, let otherwise, let finally):
                any(body) || handlers.contains { any($0.body) } || any(otherwise) || any(finally)
            case .with(_, let body): any(body)
            case .match(_, let cases): cases.contains { any($0.body) }
            default: false
            }
        }
    }
}

/// A place where a generator stops and goes on: `yield value`, `x = yield value`, `return (yield value)`.
final class YieldPoint: Sendable {
    /// What becomes of the value that is sent.
    enum Use: Sendable {
        case dropped
        case assigned([Expression])
        case augmenting(Expression, BinaryOperator)
        case returned
    }

    let value: Expression?
    /// `yield from`
    let isDelegation: Bool
    let use: Use

    init(value: Expression?, isDelegation: Bool, use: Use) {
        self.value = value
        self.isDelegation = isDelegation
        self.use = use
    }
}

/// One `case` of a `match`.
struct MatchCase: Sendable {
    let pattern: Pattern
    let condition: Expression?
    let body: [Statement]
}

/// What a `case` compares with.
indirect enum Pattern: Sendable {
    /// `name`, and `nil` for `_`
    case capture(String?)
    /// A number, a text, `None`, `True`, or a name with a dot.
    case value(Expression)
    case any([Pattern])
    /// `[a, *rest, b]`
    case sequence([Pattern])
    /// `*rest` within a sequence.
    case star(String?)
    /// `{'kind': kind, **rest}`
    case mapping([(key: Expression, pattern: Pattern)], rest: String?)
    /// `Point(0, y=y)`
    case instance(Expression, [Pattern], [(name: String, pattern: Pattern)])
    case named(Pattern, String)

    /// The names that it binds.
    var names: [String] {
        switch self {
        case .capture(let name), .star(let name): name.map { [$0] } ?? []
        case .value: []
        case .any(let patterns), .sequence(let patterns): patterns.flatMap(\.names)
        case .mapping(let pairs, let rest): pairs.flatMap(\.pattern.names) + (rest.map { [$0] } ?? [])
        case .instance(_, let patterns, let keywords):
            patterns.flatMap(\.names) + keywords.flatMap(\.pattern.names)
        case .named(let pattern, let name): pattern.names + [name]
        }
    }
}

/// One `except` clause.
struct Handler: Sendable {
    /// `nil` catches everything.
    let type: Expression?
    let name: String?
    let body: [Statement]
}

/// One item of a `with`.
struct ManagedContext: Sendable {
    let manager: Expression
    let target: Expression?
}

/// What a `class` declares.
final class ClassCode: Sendable {
    /// Bases, and keywords after them.
    let arguments: [Argument]
    let decorators: [Expression]
    /// The body, which runs once, as a function without parameters does.
    let body: FunctionCode
    /// From the name to the end of the body, for showing the source.
    let span: Span

    init(arguments: [Argument], decorators: [Expression], body: FunctionCode, span: Span) {
        self.arguments = arguments
        self.decorators = decorators
        self.body = body
        self.span = span
    }
}

/// What a `def` or `lambda` declares.
final class FunctionCode: Sendable {
    let name: String
    /// With the classes and functions around it: `Model.build`, `outer.<locals>.inner`.
    let qualifiedName: String
    let parameters: [FunctionParameter]
    let body: [Statement]
    /// The first string of the body, which documents the function.
    let documentation: String?
    /// Names that the body assigns: they are local.
    let locals: Set<String>
    /// Those that the body assigns, in the order in which they are first written.
    let bodyNames: [String]
    let globals: Set<String>
    let nonlocals: Set<String>
    let source: SourceText
    /// Where the whole definition stands, for showing it.
    let span: Span
    /// The parameters as every callable declares them.
    let signature: Signature
    /// Only parameters that take one positional argument each.
    let isPlain: Bool
    /// A `yield` stands in the body: a call makes a generator.
    let isGenerator: Bool

    init(
        name: String, qualifiedName: String? = nil, parameters: [FunctionParameter], body: [Statement],
        source: SourceText, span: Span = Span(0, 0)
    ) {
        self.name = name
        self.qualifiedName = qualifiedName ?? name
        self.span = span
        signature = FunctionCode.signature(self.qualifiedName, parameters)
        isGenerator = body.contains(where: \.yields)
        isPlain = parameters.allSatisfy { $0.passing == .either || $0.passing == .positional }
        self.parameters = parameters
        self.body = body
        self.source = source
        if case .expression(let first)? = body.first?.node, case .string(let text) = first.node {
            documentation = text
        } else {
            documentation = nil
        }
        var scope = ScopeNames()
        scope.visit(body)
        bodyNames = scope.ordered
        globals = scope.globals
        nonlocals = scope.nonlocals
        locals = scope.assigned.union(parameters.map(\.name)).subtracting(globals).subtracting(nonlocals)
    }

    /// A default is evaluated when the function is made, so here it is only marked.
    private static func signature(_ name: String, _ parameters: [FunctionParameter]) -> Signature {
        Signature(
            name,
            parameters.map { parameter in
                let passing: Parameter.Passing =
                    switch parameter.passing {
                    case .positional, .either: .either
                    case .keyword: .keyword
                    case .variadic: .variadic
                    case .keywords: .keywords
                    }
                return parameter.fallback == nil
                    ? Parameter(parameter.name, passing: passing)
                    : Parameter(parameter.name, default: nil, passing: passing)
            })
    }
}

/// One parameter of a `def`, with the expression of its default.
struct FunctionParameter: Sendable {
    enum Passing: Sendable { case positional, either, keyword, variadic, keywords }

    let name: String
    let fallback: Expression?
    let passing: Passing
}
