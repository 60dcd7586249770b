import Signatures

/// Finding values without running code: for completion and help.
extension Interpreter {
    /// The value of names, attributes and constant indices, as `model.layers[0]`; `nil` where there is none, and for
    /// any other text.
    public func value(ofPath path: String) -> Value? {
        guard let statements = try? Parser.parse(SourceText(path, name: "")), statements.count == 1,
            case .expression(let expression) = statements[0].node
        else { return nil }
        return looking { value(of: expression) }
    }

    /// Looks at values without running what scripts have written: properties, `__getattr__`.
    private func looking<Result>(_ body: () throws -> Result) rethrows -> Result {
        let outer = looksOnly
        looksOnly = true
        defer { looksOnly = outer }
        return try body()
    }

    private func value(of expression: Expression) -> Value? {
        switch expression.node {
        case .name(let name): return globals.names[name] ?? builtins[name]
        case .attribute(let owner, let name):
            return value(of: owner).flatMap { try? optionalAttribute(name, of: $0) }
        case .subscripted(let owner, let index):
            guard let owner = value(of: owner), let place = constant(index) else { return nil }
            return try? item(of: owner, place)
        default: return constant(expression)
        }
    }

    private func constant(_ expression: Expression) -> Value? {
        switch expression.node {
        case .int(let number): .int(number)
        case .string(let text): .string(text)
        case .unary(.negative, let inner):
            if case .int(let number) = inner.node { .int(-number) } else { nil }
        default: nil
        }
    }

    /// What a call of the value may say; `nil` where nobody has written it down.
    public func signature(of value: Value) -> Signature? {
        switch value {
        case .object(let function as NativeFunction): function.signature
        case .object(let type as TypeObject): type.signature
        case .object(let function as ScriptFunction): function.code.signature
        case .object(let method as BoundFunction): signature(of: method)
        case .object(let instance as Instance): instance.special("__call__").flatMap { signature(of: $0) }
        default: nil
        }
    }

    /// A method's signature, without the parameter that takes the instance.
    private func signature(of method: BoundFunction) -> Signature? {
        signature(of: method.function).map {
            Signature($0.name, Array($0.parameters.dropFirst()), purpose: $0.purpose)
        }
    }

    /// All names that can stand at the beginning of an expression.
    public var expressionNames: [String] { Set(globals.names.keys).union(builtins.keys).sorted() }

    /// The language's own words.
    public static var keywords: [String] { Token.keywords.sorted() }

    /// Top-level modules of the language's own library.
    public static var libraryNames: [String] { Library.names }

    /// What the attribute of a name is, where asking for it runs nothing.
    public func attributeValue(_ name: String, of owner: Value) -> Value? {
        looking { try? optionalAttribute(name, of: owner) }
    }
}
