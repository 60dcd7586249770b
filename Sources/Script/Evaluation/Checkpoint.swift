/// A script object whose state can be put back: an array, a model.
public protocol Checkpointed: Object {
    /// Keeps the state; calling the result puts it back. `nil` where it is too large to be kept.
    func checkpoint() -> (() -> Void)?
}

extension Interpreter {
    /// Keeps the session's names and what they hold: lists, dicts, sets and objects that can be put back, however
    /// deep. Calling the result puts all of it back, in place, so that what was shared is shared still.
    public func checkpoint() -> () -> Void {
        var keeper = Keeper()
        let names = globals.names
        for value in names.values { keeper.keep(value) }
        let restores = keeper.restores
        return { [self] in
            globals.names = names
            for restore in restores { restore() }
        }
    }
}

private struct Keeper {
    private(set) var restores: [() -> Void] = []
    private var seen: Set<ObjectIdentifier> = []

    mutating func keep(_ value: Value) {
        var pending = [value]
        while let value = pending.popLast() {
            switch value {
            case .list(let list) where seen.insert(ObjectIdentifier(list)).inserted:
                let items = list.items
                restores.append { list.items = items }
                pending += items
            case .dict(let dict) where seen.insert(ObjectIdentifier(dict)).inserted:
                let pairs = dict.pairs
                restores.append {
                    dict.removeAll()
                    for pair in pairs { try? dict.setValue(pair.value, for: pair.key) }
                }
                pending += pairs.map(\.value)
            case .set(let set) where seen.insert(ObjectIdentifier(set)).inserted:
                let items = set.items
                restores.append {
                    for item in set.items { _ = try? set.remove(item) }
                    for item in items { try? set.insert(item) }
                }
            case .tuple(let items): pending += items
            case .object(let instance as Instance) where seen.insert(ObjectIdentifier(instance)).inserted:
                let fields = instance.fields
                restores.append { instance.fields = fields }
                pending +=
                    [.dict(fields), .object(instance.type)] + (instance.peer.map { [.object($0)] } ?? [])
            case .object(let type as ScriptClass) where seen.insert(ObjectIdentifier(type)).inserted:
                pending.append(.dict(type.members))
            case .object(let method as BoundFunction): pending.append(method.receiver)
            case .object(let object):
                guard let kept = object as? any Checkpointed, seen.insert(ObjectIdentifier(object)).inserted,
                    let restore = kept.checkpoint()
                else { continue }
                restores.append(restore)
            default: break
            }
        }
    }
}
