/// Names that a text makes, and values that are compared: what lessons ask of a session.
extension Interpreter {
    /// The names that a text assigns at its top level; none where it cannot be read.
    public func assignedNames(_ text: String) -> Set<String> {
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
