import Signatures

/// The methods that every object has because `object` has them, for `super().__init__()` and its like.
enum ObjectMethods {
    typealias Body = @Sendable (Instance, BoundArguments, Interpreter) throws -> Value

    /// The method, bound to an instance.
    static func bound(_ name: String, to instance: Instance) -> Value? {
        if name == "__new__" { return new }
        guard let (parameters, body) = table[name] else { return nil }
        return .object(
            NativeFunction(name, parameters) { arguments, interpreter in
                try body(instance, arguments, interpreter)
            })
    }

    /// The method as it stands in the class: the instance is its first argument.
    static func unbound(_ name: String) -> Value? {
        if name == "__new__" { return new }
        guard let (parameters, body) = table[name] else { return nil }
        return .object(
            NativeFunction(name, [Parameter("self")] + parameters) { arguments, interpreter in
                try body(try instance(arguments["self"], name), arguments, interpreter)
            })
    }

    static func instance(_ value: Value, _ method: String) throws -> Instance {
        guard case .object(let object) = value, let instance = object as? Instance else {
            throw ScriptError(
                .typeError,
                "descriptor '\(method)' requires an instance of a class, but received a '\(value.typeName)'")
        }
        return instance
    }

    private static let anything = [
        Parameter("args", passing: .variadic), Parameter("kwargs", passing: .keywords),
    ]

    /// `object.__new__(cls)`
    static var new: Value {
        .object(
            NativeFunction("__new__", [Parameter("cls")] + anything) { arguments, interpreter in
                guard let type = arguments["cls"].object(as: ScriptClass.self) else {
                    throw ScriptError(.typeError, "object.__new__(X): X must be a class of the script's")
                }
                let given = Arguments(arguments.variadic, arguments.keywords)
                return .object(try type.instance(given, interpreter))
            })
    }

    private static let table: [String: ([Parameter], Body)] = [
        "__init__": (
            anything,
            { instance, arguments, interpreter in
                try instance.initializeNative(
                    Arguments(arguments.variadic, arguments.keywords), interpreter)
                return .none
            }
        ),
        "__repr__": ([], { instance, _, interpreter in .string(try instance.nativeRepr(interpreter)) }),
        "__str__": ([], { instance, _, interpreter in .string(try instance.nativeStr(interpreter)) }),
        "__hash__": ([], { instance, _, _ in .int(ObjectIdentifier(instance).hashValue) }),
        "__eq__": (
            [Parameter("other")],
            { instance, arguments, interpreter in
                interpreter.isSame(.object(instance), arguments["other"])
                    ? true : .object(NotImplementedValue.shared)
            }
        ),
        "__ne__": (
            [Parameter("other")],
            { instance, arguments, interpreter in
                interpreter.isSame(.object(instance), arguments["other"])
                    ? false : .object(NotImplementedValue.shared)
            }
        ),
        "__setattr__": (
            [Parameter("name"), Parameter("value")],
            { instance, arguments, interpreter in
                try instance.setOwnAttribute(
                    try interpreter.str(arguments["name"]), to: arguments["value"], interpreter)
                return .none
            }
        ),
        "__delattr__": (
            [Parameter("name")],
            { instance, arguments, interpreter in
                let name = try interpreter.str(arguments["name"])
                guard try instance.deleteOwnAttribute(name, interpreter) else {
                    throw ScriptError(
                        .attributeError, "'\(instance.type.name)' object has no attribute '\(name)'")
                }
                return .none
            }
        ),
        "__getattribute__": (
            [Parameter("name")],
            { instance, arguments, interpreter in
                try interpreter.attribute(try interpreter.str(arguments["name"]), of: .object(instance))
            }
        ),
        "__dir__": (
            [],
            { instance, _, _ in .list(List(instance.attributeNames.sorted().map(Value.string))) }
        ),
        "__call__": (
            anything,
            { instance, arguments, interpreter in
                guard let peer = try instance.madePeer(interpreter), peer.isCallable else {
                    throw ScriptError(
                        .attributeError, "'super' object has no attribute '__call__'")
                }
                return try peer.call(Arguments(arguments.variadic, arguments.keywords), interpreter)
            }
        ),
    ]
}

extension TypeObject {
    /// A method of the types written in Swift, reached through the class: `Callback.__init__(self)`.
    func nativeMethod(_ name: String) throws -> Value? {
        let native = (self as? ScriptClass)?.nativeBase ?? self
        if native.inheritance?.methods.contains(name) == true {
            let anything = [
                Parameter("self"), Parameter("args", passing: .variadic),
                Parameter("kwargs", passing: .keywords),
            ]
            return .object(
                NativeFunction(name, anything) { arguments, interpreter in
                    let instance = try ObjectMethods.instance(arguments["self"], name)
                    guard let method = try instance.nativeAttribute(name, interpreter) else {
                        throw ScriptError(
                            .attributeError, "type object '\(native.name)' has no attribute '\(name)'")
                    }
                    return try interpreter.call(method, Arguments(arguments.variadic, arguments.keywords))
                })
        }
        let derivable =
            self is ScriptClass || self === TypeObject.object || inheritance != nil
            || isSubtype(of: .baseException)
        return derivable ? ObjectMethods.unbound(name) : nil
    }
}
