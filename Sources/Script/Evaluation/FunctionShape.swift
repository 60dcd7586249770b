extension ScriptFunction {
    /// Whether so many positional arguments fit.
    public func takes(positional count: Int) -> Bool {
        let places = code.parameters.filter { $0.passing == .either || $0.passing == .positional }
        return places.count >= count || code.parameters.contains { $0.passing == .variadic }
    }
}
