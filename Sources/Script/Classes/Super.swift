import Signatures

/// `super()`: an instance or a class, seen from behind one of its classes.
final class SuperObject: Object {
    static let its = TypeObject("super") { arguments, interpreter in
        guard arguments.keywords.isEmpty, arguments.positional.count <= 2 else {
            throw ScriptError(.typeError, "super() takes no arguments, or a class and an instance")
        }
        if arguments.positional.isEmpty { return .object(try interpreter.superHere()) }
        guard arguments.positional.count == 2,
            let start = arguments.positional[0].object(as: TypeObject.self)
        else { throw ScriptError(.typeError, "super() argument 1 must be a type and argument 2 an instance") }
        return .object(try SuperObject(behind: start, of: arguments.positional[1]))
    }

    private let start: TypeObject
    private let receiver: Value
    /// The classes behind the start.
    private let rest: ArraySlice<TypeObject>
    private let owner: TypeObject

    init(behind start: TypeObject, of receiver: Value) throws {
        self.start = start
        self.receiver = receiver
        let asClass = receiver.object(as: TypeObject.self)
        owner = asClass.flatMap { $0.isSubtype(of: start) ? $0 : nil } ?? receiver.type
        let order = owner.order
        guard let place = order.firstIndex(where: { $0 === start }) else {
            throw ScriptError(.typeError, "super(type, obj): obj must be an instance or subtype of type")
        }
        rest = order[(place + 1)...]
    }

    var type: TypeObject { Self.its }
    var attributeNames: [String] { rest.flatMap(\.ownNames) }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        let instance = owner === receiver.type ? receiver : nil
        for type in rest {
            if let member = type.ownMember(name) {
                guard case .object(let object) = member else { return member }
                return try object.bound(to: instance, owner, interpreter) ?? member
            }
        }
        guard case .object(let object)? = instance, let object = object as? Instance else {
            return name == "__new__" ? ObjectMethods.new : try owner.nativeMethod(name)
        }
        return try object.nativeAttribute(name, interpreter)
    }

    func setAttribute(_ name: String, to value: Value, _ interpreter: Interpreter) throws -> Bool {
        throw ScriptError(.attributeError, "'super' object has no attribute '\(name)'; set self.\(name)")
    }

    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        guard let method = try attribute("__getitem__", interpreter) else { return nil }
        return try interpreter.call(method, Arguments([index]))
    }

    func repr(_ interpreter: Interpreter) throws -> String {
        "<super: <class '\(start.name)'>, <\(owner.name) object>>"
    }
}

extension Interpreter {
    /// `super()` without arguments: the class that the running method stands in, and its first argument.
    fileprivate func superHere() throws -> SuperObject {
        var current: Scope? = scope
        // A comprehension has a scope of its own, within the method's.
        while let here = current, here.code?.parameters.isEmpty ?? false { current = here.parent }
        guard let here = current, let parameter = here.code?.parameters.first,
            let receiver = here.names[parameter.name]
        else { throw ScriptError(.runtimeError, "super(): no arguments") }
        guard let owner = here.home?.owner else {
            throw ScriptError(.runtimeError, "super(): __class__ cell not found")
        }
        return try SuperObject(behind: owner, of: receiver)
    }
}
