import Checkpoints

/// A list: a reference, so that two names see one change.
public final class List {
    public var items: [Value]

    public init(_ items: [Value] = []) { self.items = items }

    // Lists within lists are taken apart one by one: a chain of a million would overflow the stack.
    deinit {
        guard items.contains(where: \.holdsOthers) else { return }
        var pending = items
        items = []
        while let value = pending.popLast() {
            if case .list(var inner) = consume value, isKnownUniquelyReferenced(&inner) {
                pending += inner.items
                inner.items = []
            }
        }
    }
}

extension Value {
    fileprivate var holdsOthers: Bool {
        if case .list = self { true } else { false }
    }
}

/// A dict, in the order of insertion.
public final class Dict {
    private var places: [Key: Int] = [:]
    /// Entries in order; a removed one leaves a hole until enough have gathered.
    private var entries: [(key: Value, value: Value)?] = []
    private(set) var changes = 0
    /// What `d[key]` is for a key that is not there, or an error that says more; `nil`: a `KeyError`.
    public var whenMissing: ((Value) throws -> Value?)?

    public init() {}

    public init(_ pairs: [(String, Value)]) {
        for (name, value) in pairs { self[name] = value }
    }

    public var count: Int { places.count }
    public var keys: [Value] { entries.compactMap { $0?.key } }
    public var values: [Value] { entries.compactMap { $0?.value } }
    public var pairs: [(key: Value, value: Value)] { entries.compactMap { $0 } }

    public subscript(name: String) -> Value? {
        get { places[.string(name)].flatMap { entries[$0]?.value } }
        set {
            if let newValue {
                set(.string(name), .string(name), newValue)
            } else {
                removeEntry(.string(name))
            }
        }
    }

    /// - Throws: `TypeError` for an unhashable key.
    public func value(for key: Value) throws -> Value? {
        let place = places[try key.hashed()]
        return place.flatMap { entries[$0]?.value }
    }

    public func setValue(_ value: Value, for key: Value) throws { set(try key.hashed(), key, value) }

    @discardableResult public func remove(_ key: Value) throws -> Value? { removeEntry(try key.hashed()) }

    public func removeAll() {
        places = [:]
        entries = []
        changes += 1
    }

    public func copy() -> Dict {
        let result = Dict()
        result.places = places
        result.entries = entries
        return result
    }

    private func set(_ key: Key, _ original: Value, _ value: Value) {
        if let place = places[key] {
            entries[place]?.value = value
        } else {
            places[key] = entries.count
            entries.append((original, value))
            changes += 1
        }
    }

    @discardableResult private func removeEntry(_ key: Key) -> Value? {
        guard let place = places.removeValue(forKey: key) else { return nil }
        let value = entries[place]?.value
        entries[place] = nil
        changes += 1
        if entries.count > 16 && places.count < entries.count / 2 { compact() }
        return value
    }

    private func compact() {
        entries = entries.filter { $0 != nil }
        places = [:]
        for (index, entry) in entries.enumerated() {
            if let key = entry?.key.key { places[key] = index }
        }
    }
}

extension Dict: Restorable {
    public func keep(in checkpoint: Checkpoint) {
        checkpoint.keep(self, \.places, \.entries)
        checkpoint.visit(keys)
        checkpoint.visit(values)
    }
}

/// A set, iterated in the order of insertion (Python promises no order).
public final class SetObject {
    let members = Dict()

    public init() {}

    public convenience init(_ items: [Value]) throws {
        self.init()
        for item in items { try insert(item) }
    }

    public var items: [Value] { members.keys }
    public var count: Int { members.count }
    public func contains(_ value: Value) throws -> Bool { try members.value(for: value) != nil }
    public func insert(_ value: Value) throws {
        if try members.value(for: value) == nil { try members.setValue(.none, for: value) }
    }
    @discardableResult public func remove(_ value: Value) throws -> Bool { try members.remove(value) != nil }
    func copy() -> SetObject {
        let result = SetObject()
        for pair in members.pairs { try? result.insert(pair.key) }
        return result
    }
}
