extension ScriptFunction {
    /// Whether so many positional arguments fit.
    public func takes(positional count: Int) -> Bool {
        let places = code.parameters.filter { $0.passing == .either || $0.passing == .positional }
        return places.count >= count || code.parameters.contains { $0.passing == .variadic }
    }
}

extension ScriptFunction {
    /// Whether an argument may be given by this name.
    public func takes(named name: String) -> Bool {
        code.parameters.contains { ($0.name == name && $0.passing != .positional) || $0.passing == .keywords }
    }
}

extension Instance {
    /// Whether the script's own method takes an argument by this name; `nil` where the script has no such method.
    public func method(_ method: String, takes name: String) -> Bool? {
        guard let function = scriptClass?.findInScript(method) else { return nil }
        guard case .object(let object) = function, let code = object as? ScriptFunction else { return true }
        return code.takes(named: name)
    }
}
