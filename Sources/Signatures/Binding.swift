/// Arguments sorted to their parameters. A parameter that was not given has no entry: its default is
/// the signature's.
public struct Bound<Value> {
    /// By parameter name.
    public var given: [String: Value] = [:]
    /// What `*name` took.
    public var variadic: [Value] = []
    /// What `**name` took, in the order written.
    public var keywords: [(name: String, value: Value)] = []
}

extension Bound: Sendable where Value: Sendable {}

/// Why a call does not fit its signature. The caller words it: Python's functions and Keras's layers
/// say the same fault differently.
public enum BindingFault: Error, Equatable {
    /// No parameter has this name; `nearest` is what may have been meant.
    case unexpected(name: String, nearest: String?)
    /// Given by position and by name, or twice by name.
    case repeated(name: String)
    case tooMany(given: Int, allowed: Int, required: Int)
    case missing(names: [String])
}

extension Signature {
    /// Sorts arguments to parameters as Python does.
    ///
    /// - Throws: `BindingFault`; an unknown name before anything missing, since the one usually
    ///   explains the other.
    public func bind<Value>(
        positional: [Value], keywords: [(name: String, value: Value)]
    ) throws(BindingFault) -> Bound<Value> {
        var bound = Bound<Value>()
        let slots = parameters.filter { $0.passing == .either }
        for (slot, value) in zip(slots, positional) { bound.given[slot.name] = value }
        if positional.count > slots.count {
            guard parameters.contains(where: { $0.passing == .variadic }) else {
                let required = slots.count { $0.isRequired }
                throw .tooMany(given: positional.count, allowed: slots.count, required: required)
            }
            bound.variadic = Array(positional[slots.count...])
        }
        let takesAnyKeyword = parameters.contains { $0.passing == .keywords }
        for (name, value) in keywords {
            if parameter(named: name) != nil {
                guard bound.given.updateValue(value, forKey: name) == nil else { throw .repeated(name: name) }
            } else if takesAnyKeyword {
                guard !bound.keywords.contains(where: { $0.name == name }) else {
                    throw .repeated(name: name)
                }
                bound.keywords.append((name, value))
            } else {
                throw .unexpected(name: name, nearest: nearestName(to: name, among: keywordNames))
            }
        }
        let missing = parameters.filter { $0.isRequired && bound.given[$0.name] == nil }
        guard missing.isEmpty else { throw .missing(names: missing.map(\.name)) }
        return bound
    }
}
