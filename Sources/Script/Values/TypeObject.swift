import Signatures

/// A type as a value: `int`, `list`, `ValueError`, `numpy.ndarray`. Calling it makes an instance.
///
/// A type written in Swift is made once and does not change, so it may be shared between threads. A class of a
/// script, `ScriptClass`, is a type too and belongs to its session.
public class TypeObject: Object, @unchecked Sendable {
    public typealias Maker = @Sendable (Arguments, Interpreter) throws -> Value

    public let name: String
    /// The module that Python prints before the name: empty for builtins.
    public let module: String
    public let base: TypeObject?
    /// How classes of scripts derive from this type; `nil` where they cannot.
    public let inheritance: NativeBase?
    private let declaredSignature: Signature?
    private let showsModule: Bool
    private let make: Maker?
    /// Class attributes and static methods.
    private let attributes: [String: Value]

    public init(
        _ name: String, module: String = "", base: TypeObject? = nil, signature: Signature? = nil,
        showsModule: Bool = false, inheritance: NativeBase? = nil,
        attributes: [String: Value] = [:], make: Maker? = nil
    ) {
        self.name = name
        self.module = module
        self.showsModule = showsModule
        self.base = base
        self.inheritance = inheritance
        declaredSignature = signature
        self.attributes = attributes
        self.make = make
    }

    public var type: TypeObject { .type }
    /// What calling the type takes, where it is declared.
    public var signature: Signature? { declaredSignature }
    /// The types whose attributes an instance has, nearest first: Python's method resolution order.
    var order: [TypeObject] {
        var types = [self]
        while let base = types[types.count - 1].base { types.append(base) }
        return types[types.count - 1] === TypeObject.object ? types : types + [.object]
    }
    /// The attribute that stands in this type itself.
    func ownMember(_ name: String) -> Value? { attributes[name] }
    /// As messages name it. NumPy's types, which are not written in Python, show their module there.
    public var nameInMessages: String { showsModule ? qualifiedName : name }
    public var qualifiedName: String { module.isEmpty ? name : module + "." + name }
    public var isCallable: Bool { true }

    public func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        guard let make else { throw ScriptError(.typeError, "cannot create '\(qualifiedName)' instances") }
        return try make(arguments, interpreter)
    }

    public func repr(_ interpreter: Interpreter) throws -> String { "<class '\(qualifiedName)'>" }

    public func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "__name__", "__qualname__": .string(self.name)
        case "__module__": .string(module.isEmpty ? "builtins" : module)
        case "__mro__": .tuple(order.map { Value.object($0) })
        case "__bases__": .tuple(self === TypeObject.object ? [] : [Value.object(base ?? TypeObject.object)])
        default:
            try ownAttribute(name, interpreter) ?? Methods.unbound(name, of: self) ?? nativeMethod(name)
        }
    }

    private func ownAttribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        guard case .object(let object)? = attributes[name] else { return attributes[name] }
        return try object.bound(to: nil, self, interpreter) ?? .object(object)
    }

    /// `list[int]` in an annotation is the type.
    public func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        holdsValues || self === TypeObject.type ? .object(self) : nil
    }

    public func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? { nil }
    public func length(_ interpreter: Interpreter) throws -> Int? { nil }
    public func contains(_ value: Value, _ interpreter: Interpreter) throws -> Bool? { nil }
    public func isTrue(_ interpreter: Interpreter) throws -> Bool { true }

    /// `int | None`, as annotations have it, is read as the left type.
    public func binary(
        _ operation: BinaryOperator, _ other: Value, reflected: Bool, _ interpreter: Interpreter
    ) throws -> Value? {
        guard operation == .or, other.isNone || other.object(as: TypeObject.self) != nil else { return nil }
        let pair = reflected ? [other, .object(self)] : [.object(self), other]
        return .object(UnionObject(pair))
    }

    public func setAttribute(_ name: String, to value: Value, _ interpreter: Interpreter) throws -> Bool {
        throw ScriptError(
            .typeError, "cannot set '\(name)' attribute of immutable type '\(qualifiedName)'")
    }

    public func deleteAttribute(_ name: String, _ interpreter: Interpreter) throws -> Bool { false }

    public var attributeNames: [String] { ["__name__"] + attributes.keys.sorted() + Methods.names(of: self) }

    /// True for the type itself and all it derives from.
    public func isSubtype(of other: TypeObject) -> Bool {
        var type: TypeObject? = self
        while let current = type {
            if current === other { return true }
            type = current.base
        }
        return other === TypeObject.object
    }
}

extension TypeObject {
    public static let object: TypeObject = TypeObject("object") { arguments, _ in
        guard arguments.positional.isEmpty, arguments.keywords.isEmpty else {
            throw ScriptError(.typeError, "object() takes no arguments")
        }
        return .object(Instance(of: .object))
    }
    public static let type: TypeObject = TypeObject("type") { arguments, interpreter in
        let given = arguments.positional
        if given.count == 1 { return .object(given[0].type) }
        guard given.count == 3, case .string(let name) = given[0], case .tuple(let bases) = given[1],
            case .dict(let members) = given[2]
        else { throw ScriptError(.typeError, "type() takes 1 or 3 arguments") }
        return .object(try interpreter.makeClass(name, bases: bases, members: members))
    }
    public static let noneType = TypeObject("NoneType")
    public static let ellipsis = TypeObject("ellipsis")
    public static let function = TypeObject("function")
    public static let builtinFunction = TypeObject("builtin_function_or_method")
    public static let method = TypeObject("method")
    public static let module = TypeObject("module")
    public static let iterator = TypeObject("iterator")
    public static let generator = TypeObject("generator")
}

/// `int | float`: types that `isinstance` takes together.
final class UnionObject: Object {
    private static let its = TypeObject("UnionType", module: "types")
    let types: [Value]
    init(_ types: [Value]) {
        self.types = types.flatMap { $0.object(as: UnionObject.self)?.types ?? [$0] }
    }
    var type: TypeObject { Self.its }
    func binary(
        _ operation: BinaryOperator, _ other: Value, reflected: Bool, _ interpreter: Interpreter
    ) throws -> Value? {
        guard operation == .or else { return nil }
        return .object(UnionObject(reflected ? [other] + types : types + [other]))
    }
    func repr(_ interpreter: Interpreter) throws -> String {
        try types.map {
            if case .object(let object) = $0, let type = object as? TypeObject { return type.qualifiedName }
            return try interpreter.repr($0)
        }.joined(separator: " | ")
    }
}
