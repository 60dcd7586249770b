extension Interpreter {
    // MARK: Attributes

    public func attribute(_ name: String, of value: Value) throws -> Value {
        if let result = try optionalAttribute(name, of: value) { return result }
        if case .object(let object) = value, let type = object as? TypeObject {
            throw ScriptError(
                .attributeError,
                "type object '\(type.name)' has no attribute '\(name)'"
                    + Hints.suffix(name, type.attributeNames))
        }
        throw ScriptError(
            .attributeError,
            "'\(value.typeName)' object has no attribute '\(name)'"
                + Hints.suffix(name, attributeNames(of: value)))
    }

    /// The attribute, or `nil` where there is none.
    func optionalAttribute(_ name: String, of value: Value) throws -> Value? {
        if case .object(let object) = value, let result = try object.attribute(name, self) { return result }
        if let method = Methods.bound(name, to: value) ?? ValueMethods.bound(name, to: value) {
            return method
        }
        if let part = NumberMethods.part(name, of: value) { return part }
        switch name {
        case "__class__": return .object(value.type)
        case "__doc__": return Value.none
        default: return nil
        }
    }

    /// All names an attribute of the value can have.
    public func attributeNames(of value: Value) -> [String] {
        var names = Methods.names(of: value.type)
        if case .object(let object) = value { names += object.attributeNames }
        return names
    }

    func setAttribute(_ name: String, of owner: Value, to value: Value) throws {
        if case .object(let object) = owner, try object.setAttribute(name, to: value, self) { return }
        let known = attributeNames(of: owner)
        guard !known.contains(name) else {
            throw ScriptError(.attributeError, "'\(owner.typeName)' object attribute '\(name)' is read-only")
        }
        throw ScriptError(
            .attributeError,
            "'\(owner.typeName)' object has no attribute '\(name)'" + Hints.suffix(name, known))
    }

    func deleteAttribute(_ name: String, of owner: Value) throws {
        if case .object(let object) = owner, try object.deleteAttribute(name, self) { return }
        throw ScriptError(
            .attributeError,
            "'\(owner.typeName)' object has no attribute '\(name)'"
                + Hints.suffix(name, attributeNames(of: owner)))
    }

    // MARK: Items

    /// `owner[index]`
    public func item(of owner: Value, _ index: Value) throws -> Value {
        switch owner {
        case .list(let list):
            return try pick(list.items, index, "list").map { .list(List($0)) }
                ?? list.items[try self.index(index, count: list.items.count, of: "list")]
        case .tuple(let items):
            return try pick(items, index, "tuple").map { .tuple($0) }
                ?? items[try self.index(index, count: items.count, of: "tuple")]
        case .string(let text): return .string(try character(of: text, index))
        case .dict(let dict):
            guard let value = try dict.value(for: index) ?? dict.whenMissing?(index) else {
                throw ScriptError(ExceptionObject(.keyError, [index]))
            }
            return value
        case .object(let object):
            if let result = try object.item(index, self) { return result }
        default: break
        }
        throw ScriptError(.typeError, "'\(owner.typeName)' object is not subscriptable")
    }

    /// What a slice picks; `nil` where the index is none.
    private func pick(_ items: [Value], _ index: Value, _ what: String) throws -> [Value]? {
        guard let slice = index.object(as: SliceObject.self) else { return nil }
        let (start, count, step) = try slice.bounds(count: items.count, self)
        if step == 1 { return Array(items[min(start, items.count)..<min(start, items.count) + count]) }
        return (0..<count).map { items[start + $0 * step] }
    }

    private func character(of text: String, _ index: Value) throws -> String {
        let scalars = Array(text.unicodeScalars)
        var picked = String.UnicodeScalarView()
        if let slice = index.object(as: SliceObject.self) {
            let (start, count, step) = try slice.bounds(count: scalars.count, self)
            for place in 0..<count { picked.append(scalars[start + place * step]) }
        } else {
            picked.append(scalars[try self.index(index, count: scalars.count, of: "string")])
        }
        return String(picked)
    }

    /// An index from either end, within `count`.
    func index(_ value: Value, count: Int, of what: String) throws -> Int {
        guard let number = try asIndex(value) else {
            throw ScriptError(.typeError, "\(what) indices must be integers or slices, not \(value.typeName)")
        }
        let place = number < 0 ? number + count : number
        guard place >= 0 && place < count else {
            throw ScriptError(.indexError, "\(what) index out of range")
        }
        return place
    }

    func setItem(of owner: Value, _ index: Value, to value: Value) throws {
        switch owner {
        case .list(let list):
            if let slice = index.object(as: SliceObject.self) {
                return try setSlice(of: list, slice, to: value)
            }
            guard let number = try asIndex(index) else {
                throw ScriptError(
                    .typeError, "list indices must be integers or slices, not \(index.typeName)")
            }
            let place = number < 0 ? number + list.items.count : number
            guard list.items.indices.contains(place) else {
                throw ScriptError(.indexError, "list assignment index out of range")
            }
            list.items[place] = value
        case .dict(let dict): try dict.setValue(value, for: index)
        case .object(let object) where try object.setItem(index, to: value, self): break
        default: throw ScriptError(.typeError, "'\(owner.typeName)' object does not support item assignment")
        }
    }

    private func setSlice(of list: List, _ slice: SliceObject, to value: Value) throws {
        let values = try collect(try iterate(value))
        let (start, count, step) = try slice.bounds(count: list.items.count, self)
        if step == 1 {
            let from = min(start, list.items.count)
            list.items.replaceSubrange(from..<from + count, with: values)
            return
        }
        guard values.count == count else {
            throw ScriptError(
                .valueError,
                "attempt to assign sequence of size \(values.count) to extended slice of size \(count)")
        }
        for (place, value) in values.enumerated() { list.items[start + place * step] = value }
    }

    func deleteItem(of owner: Value, _ index: Value) throws {
        switch owner {
        case .list(let list):
            if let slice = index.object(as: SliceObject.self) {
                let (start, count, step) = try slice.bounds(count: list.items.count, self)
                let doomed = Set((0..<count).map { start + $0 * step })
                list.items = list.items.enumerated().filter { !doomed.contains($0.offset) }.map(\.element)
            } else {
                list.items.remove(at: try self.index(index, count: list.items.count, of: "list"))
            }
        case .dict(let dict):
            guard try dict.remove(index) != nil else {
                throw ScriptError(ExceptionObject(.keyError, [index]))
            }
        case .object(let object) where try object.deleteItem(index, self): break
        default: throw ScriptError(.typeError, "'\(owner.typeName)' object doesn't support item deletion")
        }
    }

    // MARK: Iteration

    /// An iterator over any value that has one.
    public func iterate(_ value: Value) throws -> any ValueIterator {
        guard let iterator = try iterator(of: value) else {
            throw ScriptError(.typeError, "'\(value.typeName)' object is not iterable")
        }
        return iterator
    }

    func iterator(of value: Value) throws -> (any ValueIterator)? {
        switch value {
        case .list(let list):
            // Items added while it runs are seen, as in Python.
            var index = 0
            return SequenceIterator {
                guard index < list.items.count else { return nil }
                defer { index += 1 }
                return list.items[index]
            }
        case .tuple(let items): return SequenceIterator(items)
        case .string(let text): return SequenceIterator(text.unicodeScalars.lazy.map { .string(String($0)) })
        case .dict(let dict): return guarded(dict, dict.keys, "dictionary")
        case .set(let set): return guarded(set.members, set.items, "Set")
        case .object(let object): return try object.iterate(self)
        default: return nil
        }
    }

    /// The iterator that a value is: what `next` takes, and what `__iter__` must return.
    func iterator(drawingFrom value: Value) throws -> (any ValueIterator)? {
        guard case .object(let object) = value else { return nil }
        if let iterator = (object as? IteratorObject)?.iterator ?? object as? any ValueIterator {
            return iterator
        }
        guard let instance = object as? Instance, instance.special("__next__") != nil else { return nil }
        return SequenceIterator { [unowned self] in
            do {
                return try instance.special("__next__", [], self)
            } catch let error as ScriptError where error.exception.type.isSubtype(of: .stopIteration) {
                return nil
            }
        }
    }

    private func guarded(_ dict: Dict, _ keys: [Value], _ what: String) -> any ValueIterator {
        let changes = dict.changes
        var iterator = keys.makeIterator()
        return SequenceIterator {
            guard let key = iterator.next() else { return nil }
            guard dict.changes == changes else {
                throw ScriptError(.runtimeError, "\(what) changed size during iteration")
            }
            return key
        }
    }

    /// All that an iterator gives, at most `limit` values.
    func collect(_ iterator: any ValueIterator, limit: Int? = nil, expecting count: Int? = nil) throws
        -> [Value]
    {
        var values: [Value] = []
        try checkCount(count ?? 0)
        values.reserveCapacity(count ?? 0)
        while values.count < limit ?? .max, let value = try iterator.next(self) {
            try checkInterruption()
            values.append(value)
            try checkCount(values.count)
        }
        return values
    }

    private func checkCount(_ count: Int) throws {
        guard count < Limits.bytes / 64 else {
            throw ScriptError(.memoryError, "a list of \(count) values does not fit in memory")
        }
    }

    /// All values of an iterable, as a Swift array.
    public func values(of value: Value) throws -> [Value] {
        switch value {
        case .list(let list): list.items
        case .tuple(let items): items
        default:
            try collect(try iterate(value), expecting: try length(ifKnown: value))
        }
    }

    /// As in Python, an object that refuses to tell its length can be gone through all the same.
    private func length(ifKnown value: Value) throws -> Int? {
        guard case .object(let object) = value else { return nil }
        do {
            return try object.length(self)
        } catch let error as ScriptError where error.exception.type.isSubtype(of: .typeError) {
            return nil
        }
    }

    // MARK: Numbers and lengths

    /// The integer that a value stands for exactly; `nil` for any other, floats included.
    public func asIndex(_ value: Value) throws -> Int? {
        switch value {
        case .int(let number): number
        case .bool(let flag): flag ? 1 : 0
        case .object(let object): try object.asIndex(self)
        default: nil
        }
    }

    /// A number as a float; `nil` for what is no number.
    public func asFloat(_ value: Value) throws -> Double? {
        switch value {
        case .int(let number): Double(number)
        case .float(let number): number
        case .bool(let flag): flag ? 1 : 0
        case .object(let object): try object.asFloat(self)
        default: nil
        }
    }

    public func length(of value: Value) throws -> Int {
        switch value {
        case .string(let text): return text.unicodeScalars.count
        case .tuple(let items): return items.count
        case .list(let list): return list.items.count
        case .dict(let dict): return dict.count
        case .set(let set): return set.count
        case .object(let object):
            if let length = try object.length(self) { return length }
        default: break
        }
        throw ScriptError(.typeError, "object of type '\(value.typeName)' has no len()")
    }
}
