import Checkpoints
import Signatures

/// A function written in Swift. Its signature checks the arguments and is what help shows.
public final class NativeFunction: Object {
    public typealias Body = (BoundArguments, Interpreter) throws -> Value

    public let signature: Signature
    /// True where it becomes a method in a class: it then takes the instance as its first argument.
    private let isMethod: Bool
    private let body: Body
    /// Changes a call's arguments before they are bound, as old names to today's.
    public var adapt: ((Arguments) -> Arguments)?

    public init(_ signature: Signature, isMethod: Bool = false, _ body: @escaping Body) {
        self.signature = signature
        self.isMethod = isMethod
        self.body = body
    }

    public func bound(to instance: Value?, _ owner: TypeObject, _ interpreter: Interpreter) throws -> Value? {
        isMethod ? instance.map { .object(BoundFunction(.object(self), to: $0)) } : nil
    }

    public convenience init(_ name: String, _ parameters: [Parameter] = [], _ body: @escaping Body) {
        self.init(Signature(name, parameters), body)
    }

    public var type: TypeObject { .builtinFunction }
    public var isCallable: Bool { true }

    public func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        try body(try signature.bind(adapt?(arguments) ?? arguments), interpreter)
    }

    public func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "__name__": .string(signature.name)
        case "__doc__": .string(signature.purpose)
        default: nil
        }
    }

    public func repr(_ interpreter: Interpreter) throws -> String { "<built-in function \(signature.name)>" }
}

/// A function written in the language: its code, its defaults, and the scope it was born in.
public final class ScriptFunction: Object {
    let code: FunctionCode
    let defaults: [String: Value]
    let scope: Scope
    /// The class whose body it stands in, for `super()`.
    let home: ClassHome?
    /// Attributes that scripts set on it, `__name__` and `__doc__` among them.
    private(set) var attributes = Dict()
    /// `@abstractmethod`
    var isAbstract = false
    private var serial = 0

    init(code: FunctionCode, defaults: [String: Value], scope: Scope, home: ClassHome? = nil) {
        self.code = code
        self.defaults = defaults
        self.scope = scope
        self.home = home
    }

    public func bound(to instance: Value?, _ owner: TypeObject, _ interpreter: Interpreter) throws -> Value? {
        instance.map { .object(BoundFunction(.object(self), to: $0)) }
    }

    public var type: TypeObject { .function }
    public var isCallable: Bool { true }

    public func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        try interpreter.call(self, arguments)
    }

    public func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        if attributes.count > 0, let value = attributes[name] { return value }
        switch name {
        case "__name__": return .string(code.name)
        case "__qualname__": return .string(code.qualifiedName)
        case "__module__": return "__main__"
        case "__doc__": return code.documentation.map(Value.string) ?? Value.none
        case "__dict__": return .dict(attributes)
        case "__defaults__":
            let values = code.parameters.filter { $0.passing == .either || $0.passing == .positional }
                .compactMap { defaults[$0.name] }
            return values.isEmpty ? Value.none : .tuple(values)
        default: return nil
        }
    }

    public func setAttribute(_ name: String, to value: Value, _ interpreter: Interpreter) throws -> Bool {
        attributes[name] = value
        return true
    }

    public var attributeNames: [String] {
        ["__doc__", "__name__"]
            + attributes.keys.compactMap { if case .string(let name) = $0 { name } else { nil as String? } }
    }

    public func repr(_ interpreter: Interpreter) throws -> String {
        if serial == 0 { serial = interpreter.nextAddress() }
        var name = code.qualifiedName
        if case .string(let given)? = attributes["__qualname__"] ?? attributes["__name__"] { name = given }
        return "<function \(name) at \(Interpreter.hexadecimal(serial))>"
    }
}

/// A module: a name and what stands in it.
public final class Module: Object {
    public let name: String
    public var members: [String: Value]
    /// Finds what stands under a name that is not among the members, as one that changed.
    public var resolveMissing: ((String) -> Value?)?
    /// Says more of a name that is missing than that it is: "exists in NumPy, not in convbook".
    public var explainMissing: ((String) -> String?)?
    /// Whether the library that the module stands for has a name that is missing here.
    public var isKnownElsewhere: ((String) -> Bool)?
    /// What its functions share and change, such as random numbers.
    public var state: [any Restorable] = []

    public init(_ name: String, _ members: [String: Value] = [:]) {
        self.name = name
        self.members = members
    }

    public var type: TypeObject { .module }
    public var attributeNames: [String] { members.keys.sorted() }
    public func repr(_ interpreter: Interpreter) throws -> String { "<module '\(name)'>" }

    public func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        if name == "__name__" { return .string(self.name) }
        if let value = members[name] ?? resolveMissing?(name) { return value }
        let hint =
            explainMissing?(name)
            ?? nearestName(to: name, among: attributeNames).map { " Did you mean: '\($0)'?" }
        throw ScriptError(
            .attributeError,
            "module '\(self.name)' has no attribute '\(name)'" + (hint.map { "." + $0 } ?? ""))
    }

    public func setAttribute(_ name: String, to value: Value, _ interpreter: Interpreter) throws -> Bool {
        members[name] = value
        return true
    }
}

extension Module {
    /// Adds a function, named by its signature.
    public func define(_ name: String, _ parameters: [Parameter] = [], _ body: @escaping NativeFunction.Body)
    {
        members[name] = .object(NativeFunction(name, parameters, body))
    }
}
