import Signatures

/// A function with the instance or class that it is called on: `counter.add`, before it is called.
final class BoundFunction: Object {
    let function: Value
    let receiver: Value

    init(_ function: Value, to receiver: Value) {
        self.function = function
        self.receiver = receiver
    }

    var type: TypeObject { .method }
    var isCallable: Bool { true }
    var key: Key? {
        guard case .object(let object) = receiver, case .object(let inner) = function else { return nil }
        return .tuple([.identity(ObjectIdentifier(object)), .identity(ObjectIdentifier(inner))])
    }

    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        var all = arguments
        all.positional.insert(receiver, at: 0)
        return try interpreter.call(function, all)
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "__self__": receiver
        case "__func__": function
        default: try interpreter.optionalAttribute(name, of: function)
        }
    }

    var attributeNames: [String] { ["__doc__", "__func__", "__name__", "__self__"] }

    func compare(_ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter) throws -> Value?
    {
        guard relation == .equal || relation == .notEqual, let other = other.object(as: BoundFunction.self)
        else { return nil }
        let same =
            interpreter.isSame(function, other.function) && interpreter.isSame(receiver, other.receiver)
        return .bool(same == (relation == .equal))
    }

    func repr(_ interpreter: Interpreter) throws -> String {
        let name = function.object(as: ScriptFunction.self)?.code.qualifiedName ?? "method"
        return "<bound method \(name) of \(try interpreter.repr(receiver))>"
    }
}

/// `@staticmethod`: a function that takes no instance.
final class StaticMethodObject: Object {
    static let its = TypeObject("staticmethod") { arguments, _ in
        .object(StaticMethodObject(try onlyArgument(arguments, "staticmethod")))
    }
    let function: Value
    init(_ function: Value) { self.function = function }
    var type: TypeObject { Self.its }
    var isCallable: Bool { true }
    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        try interpreter.call(function, arguments)
    }
    func bound(to instance: Value?, _ owner: TypeObject, _ interpreter: Interpreter) throws -> Value? {
        function
    }
}

/// `@classmethod`: a function that takes the class.
public final class ClassMethodObject: Object {
    static let its = TypeObject("classmethod") { arguments, _ in
        .object(ClassMethodObject(try onlyArgument(arguments, "classmethod")))
    }
    let function: Value
    public init(_ function: Value) { self.function = function }
    public var type: TypeObject { Self.its }
    public func bound(
        to instance: Value?, _ owner: TypeObject, _ interpreter: Interpreter
    ) throws -> Value? {
        .object(BoundFunction(function, to: .object(owner)))
    }
}

/// `@property`: an attribute that is computed, with what sets and deletes it.
final class PropertyObject: Object {
    static let its = TypeObject(
        "property",
        signature: Signature(
            "property",
            ["fget", "fset", "fdel", "doc"].map { Parameter($0, default: nil) })
    ) { arguments, _ in
        let bound = try Signature(
            "property", ["fget", "fset", "fdel", "doc"].map { Parameter($0, default: nil) }
        ).bind(arguments)
        return .object(PropertyObject(bound["fget"], bound["fset"], bound["fdel"]))
    }

    private let getter: Value
    private let setter: Value
    private let deleter: Value

    init(_ getter: Value, _ setter: Value = .none, _ deleter: Value = .none) {
        (self.getter, self.setter, self.deleter) = (getter, setter, deleter)
    }

    var type: TypeObject { Self.its }
    var isDataDescriptor: Bool { true }
    /// The function that computes it, for help.
    var function: Value { getter }

    func bound(to instance: Value?, _ owner: TypeObject, _ interpreter: Interpreter) throws -> Value? {
        guard let instance else { return .object(self) }
        guard !interpreter.looksOnly else { return nil }
        guard !getter.isNone else { throw fault("getter", instance) }
        return try interpreter.call(getter, Arguments([instance]))
    }

    func setBound(to instance: Value, _ value: Value?, _ interpreter: Interpreter) throws {
        let function = value == nil ? deleter : setter
        guard !function.isNone else { throw fault(value == nil ? "deleter" : "setter", instance) }
        _ = try interpreter.call(function, Arguments([instance] + (value.map { [$0] } ?? [])))
    }

    private func fault(_ what: String, _ instance: Value) -> ScriptError {
        let name = getter.object(as: ScriptFunction.self)?.code.name
        return ScriptError(
            .attributeError,
            "property \(name.map { "'\($0)' " } ?? "")of '\(instance.typeName)' object has no \(what)")
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "fget": getter
        case "fset": setter
        case "fdel": deleter
        case "getter": changing(name) { PropertyObject($0, self.setter, self.deleter) }
        case "setter": changing(name) { PropertyObject(self.getter, $0, self.deleter) }
        case "deleter": changing(name) { PropertyObject(self.getter, self.setter, $0) }
        case "__doc__": try interpreter.optionalAttribute("__doc__", of: getter)
        default: nil
        }
    }

    var attributeNames: [String] { ["deleter", "fdel", "fget", "fset", "getter", "setter"] }

    private func changing(_ name: String, _ make: @escaping (Value) -> PropertyObject) -> Value {
        .object(
            NativeFunction(name, [Parameter("function")]) { arguments, _ in
                .object(make(arguments["function"]))
            })
    }
}

private func onlyArgument(_ arguments: Arguments, _ name: String) throws -> Value {
    guard arguments.positional.count == 1, arguments.keywords.isEmpty else {
        throw ScriptError(.typeError, "\(name) expected 1 argument, got \(arguments.positional.count)")
    }
    return arguments.positional[0]
}

extension Value {
    /// True for what `@abstractmethod` marks.
    var isAbstract: Bool {
        guard case .object(let object) = self else { return false }
        switch object {
        case let function as ScriptFunction: return function.isAbstract
        case let method as StaticMethodObject: return method.function.isAbstract
        case let method as ClassMethodObject: return method.function.isAbstract
        case let property as PropertyObject: return property.function.isAbstract
        default: return false
        }
    }
}

extension Interpreter {
    /// What stands in a class, reached through an instance.
    func bound(_ member: Value, to instance: Value, _ owner: TypeObject) throws -> Value {
        guard case .object(let object) = member else { return member }
        return try object.bound(to: instance, owner, self) ?? member
    }
}
