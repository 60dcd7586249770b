import Signatures

/// What an instance was made with, for whoever wants to make another like it.
extension Instance {
    /// The arguments of `__init__` by name, defaults included, in the order of the parameters; what `**name` took
    /// stands at the end. `nil` where some have no name: `*name` took them, or `/` forbids it.
    public func namedArguments() throws -> [(name: String, value: Value)]? {
        guard let parameters = initParameters else { return nil }
        guard !parameters.contains(where: { $0.passing == .positional }) else { return nil }
        let function = scriptClass?.findInScript("__init__")?.object(as: ScriptFunction.self)
        guard let signature = scriptClass?.signature else { return nil }
        let bound = try signature.bind(madeWith)
        guard bound.variadic.isEmpty else { return nil }
        var named: [(name: String, value: Value)] = []
        for parameter in signature.parameters where ![.variadic, .keywords].contains(parameter.passing) {
            let value = bound.given(parameter.name) ?? function?.defaults[parameter.name]
            named.append((parameter.name, value ?? bound[parameter.name]))
        }
        return named + bound.keywords
    }

    /// Whether `__init__` takes an argument of a name, itself or by `**kwargs`.
    public func initTakes(_ name: String) -> Bool {
        guard let parameters = initParameters else { return false }
        return parameters.contains { $0.name == name || ($0.name == "kwargs" && $0.passing == .keywords) }
    }

    /// Of the script's `__init__`; none where only the type that it stands on has one.
    private var initParameters: [FunctionParameter]? {
        guard let function = scriptClass?.findInScript("__init__") else { return [] }
        return function.object(as: ScriptFunction.self).map { Array($0.code.parameters.dropFirst()) }
    }
}
