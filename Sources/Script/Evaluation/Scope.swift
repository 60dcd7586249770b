/// The names of one running function, or of the session.
final class Scope {
    var names: [String: Value]
    /// The function around the one this scope belongs to; `nil` in the session's own.
    let parent: Scope?
    let code: FunctionCode?
    /// The class that the running code stands in, for `super()`.
    let home: ClassHome?
    /// True while a class's body runs: functions in it do not see its names.
    let isClass: Bool

    init(
        names: [String: Value] = [:], parent: Scope? = nil, code: FunctionCode? = nil, home: ClassHome? = nil,
        isClass: Bool = false
    ) {
        self.names = names
        self.parent = parent
        self.code = code
        self.home = home
        self.isClass = isClass
    }

    /// The scope that functions born here see: a class's body is passed over.
    var visible: Scope { isClass ? parent ?? self : self }

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
        guard let code, !isClass, code.locals.contains(name) else { return false }
        return names[name] == nil
    }
}

/// The class that methods belong to; it is there once the class's body has run.
final class ClassHome {
    weak var owner: ScriptClass?
    /// Names that the body gives types, in their order: what a dataclass is made of.
    var annotated: [String] = []
}
