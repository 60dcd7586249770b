import Checkpoints

extension Checkpoint {
    /// Keeps what a value holds, however deep.
    public func visit(_ value: Value) {
        var pending = [value]
        while let value = pending.popLast() {
            switch value {
            case .list(let list): visit(list)
            case .dict(let dict): visit(dict)
            case .set(let set): visit(set.members)
            case .tuple(let items): pending += items
            case .object(let object): (object as? any Restorable).map(visit)
            case .none, .ellipsis, .bool, .int, .float, .string: break
            }
        }
    }

    public func visit(_ values: some Sequence<Value>) {
        for value in values { visit(value) }
    }
}

/// The session's names, what they hold, and what its modules keep: random numbers, how arrays are printed.
extension Interpreter: Restorable {
    public func keep(in checkpoint: Checkpoint) {
        checkpoint.visit(globals)
        checkpoint.keep(self, \.moduleState)
        for state in moduleState.values { (state as? any Restorable).map(checkpoint.visit) }
        checkpoint.visit(loadedModules)
    }
}

extension Scope: Restorable {
    func keep(in checkpoint: Checkpoint) {
        checkpoint.keep(self, \.names)
        checkpoint.visit(names.values)
        parent.map(checkpoint.visit)
    }
}

extension ScriptFunction: Restorable {
    public func keep(in checkpoint: Checkpoint) {
        checkpoint.visit(scope)
        checkpoint.visit(defaults.values)
    }
}

extension Module: Restorable {
    public func keep(in checkpoint: Checkpoint) {
        checkpoint.keep(self, \.members)
        checkpoint.visit(members.values)
        checkpoint.visit(state)
    }
}

extension List: Restorable {
    public func keep(in checkpoint: Checkpoint) {
        checkpoint.keep(self, \.items)
        checkpoint.visit(items)
    }
}

extension Instance: Restorable {
    public func keep(in checkpoint: Checkpoint) {
        checkpoint.keep(self, \.fields)
        checkpoint.visit(fields)
        (type as? any Restorable).map(checkpoint.visit)
        (peer as? any Restorable).map(checkpoint.visit)
    }
}

extension ScriptClass: Restorable {
    public func keep(in checkpoint: Checkpoint) {
        checkpoint.visit(members)
        checkpoint.visit(bases.map { .object($0) })
        enumeration.map(checkpoint.visit)
    }
}

extension BoundFunction: Restorable {
    func keep(in checkpoint: Checkpoint) { checkpoint.visit([function, receiver]) }
}
