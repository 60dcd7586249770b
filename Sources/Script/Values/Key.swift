/// What a dict or a set files a value under: equal values have equal keys, so `1`, `1.0` and `True` share one.
public enum Key: Hashable {
    case none, ellipsis
    case int(Int)
    case float(UInt64)
    case string(String)
    case tuple([Key])
    case identity(ObjectIdentifier)
    /// A set that does not change.
    case members(Set<Key>)
    case bytes([UInt8])
    /// An instance of a class with a `__hash__` of its own.
    case instance(InstanceKey)
}

extension Value {
    /// The value's key, or `nil` where it is unhashable, as lists, dicts and sets are.
    public var key: Key? {
        switch self {
        case .none: return Key.none
        case .ellipsis: return .ellipsis
        case .bool(let value): return .int(value ? 1 : 0)
        case .int(let value): return .int(value)
        case .float(let value):
            if let exact = Int(exactly: value) { return .int(exact) }
            return .float(value.bitPattern)
        case .string(let value): return .string(value)
        case .tuple(let items):
            var keys: [Key] = []
            for item in items {
                guard let key = item.key else { return nil }
                keys.append(key)
            }
            return .tuple(keys)
        case .list, .dict, .set: return nil
        case .object(let object): return object.key
        }
    }

    /// - Throws: Python's `TypeError` for a value that cannot be a key, and what a script's `__hash__` throws.
    func hashed() throws -> Key {
        switch self {
        case .object(let instance as Instance): return try instance.hashed()
        case .tuple(let items): return .tuple(try items.map { try $0.hashed() })
        default: break
        }
        guard let key else { throw ScriptError(.typeError, "unhashable type: '\(typeName)'") }
        return key
    }
}
