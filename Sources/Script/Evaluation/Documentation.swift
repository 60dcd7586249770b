/// What a script says of its own functions and classes: for help.
extension Interpreter {
    /// The first string of a function's, a method's or a class's body; of an instance, its class's.
    public func documentation(of value: Value) -> String? {
        let text = code(of: value)?.documentation
        return text.map(Interpreter.withoutMargin)
    }

    /// The text in which a function or a class was written.
    public func definition(of value: Value) -> String? {
        guard let code = code(of: value), code.span.end > code.span.start else { return nil }
        let (_, column) = code.source.position(of: code.span.start)
        let text = code.source.text(code.span.start..<code.span.end)
        let margin = String(repeating: " ", count: column)
        return text.trimmed.replacing("\n" + margin, with: "\n")
    }

    private func code(of value: Value) -> FunctionCode? {
        guard case .object(let object) = value else { return nil }
        switch object {
        case let function as ScriptFunction: return function.code
        case let method as BoundFunction: return code(of: method.function)
        case let method as StaticMethodObject: return code(of: method.function)
        case let method as ClassMethodObject: return code(of: method.function)
        case let property as PropertyObject: return code(of: property.function)
        case let function as CachedFunction: return code(of: function.function)
        case let type as ScriptClass: return type.code
        case let instance as Instance: return instance.scriptClass?.code
        default: return nil
        }
    }

    /// Lines after the first without the white space that all of them begin with.
    private static func withoutMargin(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let margin =
            lines.dropFirst().filter { !$0.allSatisfy(\.isWhitespace) }.map { $0.prefix { $0 == " " }.count }
            .min()
            ?? 0
        let rest = lines.dropFirst().map { $0.dropFirst(min(margin, $0.prefix { $0 == " " }.count)) }
        return (lines.prefix(1) + rest).joined(separator: "\n").trimmed
    }
}
