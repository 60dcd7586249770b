/// The names of one running function, or of the session.
final class Scope {
    var names: [String: Value]
    /// The function around the one this scope belongs to; `nil` in the session's own.
    let parent: Scope?
    let code: FunctionCode?

    init(names: [String: Value] = [:], parent: Scope? = nil, code: FunctionCode? = nil) {
        self.names = names
        self.parent = parent
        self.code = code
    }

    /// The session's scope.
    var globals: Scope {
        var scope = self
        while let parent = scope.parent { scope = parent }
        return scope
    }

    /// The scope that assigning to a name changes.
    func owner(of name: String) -> Scope {
        guard let code else { return self }
        if code.globals.contains(name) { return globals }
        if code.nonlocals.contains(name) {
            var scope = parent
            while let current = scope, current.code != nil {
                if current.code?.locals.contains(name) == true { return current }
                scope = current.parent
            }
        }
        return self
    }

    func lookup(_ name: String) -> Value? {
        var scope: Scope? = self
        while let current = scope {
            if let value = current.names[name] {
                // A function's `global` names pass over the functions between.
                if current === self || code?.globals.contains(name) != true || current.parent == nil {
                    return value
                }
            }
            scope = current.parent
        }
        return nil
    }

    /// A local of a function that is read before it is assigned.
    func isUnboundLocal(_ name: String) -> Bool {
        guard let code, code.locals.contains(name) else { return false }
        return names[name] == nil
    }
}
