import Signatures

/// A type as a value: `int`, `list`, `ValueError`, `numpy.ndarray`. Calling it makes an instance.
///
/// A type is made once and does not change, so it may be shared between threads.
public final class TypeObject: Object, @unchecked Sendable {
    public typealias Maker = @Sendable (Arguments, Interpreter) throws -> Value

    public let name: String
    /// The module that Python prints before the name: empty for builtins.
    public let module: String
    public let base: TypeObject?
    /// What calling the type takes, where it is declared.
    public let signature: Signature?
    private let showsModule: Bool
    private let make: Maker?
    /// Class attributes and static methods.
    private let attributes: [String: Value]

    public init(
        _ name: String, module: String = "", base: TypeObject? = nil, signature: Signature? = nil,
        showsModule: Bool = false,
        attributes: [String: Value] = [:], make: Maker? = nil
    ) {
        self.name = name
        self.module = module
        self.showsModule = showsModule
        self.base = base
        self.signature = signature
        self.attributes = attributes
        self.make = make
    }

    public var type: TypeObject { .type }
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
        default: attributes[name] ?? Methods.unbound(name, of: self)
        }
    }

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
    public static let object = TypeObject("object")
    public static let type = TypeObject("type") { arguments, _ in
        guard arguments.positional.count == 1, arguments.keywords.isEmpty else {
            throw ScriptError(.typeError, "type() takes 1 argument; classes are not in convbook's Python yet")
        }
        return .object(arguments.positional[0].type)
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
