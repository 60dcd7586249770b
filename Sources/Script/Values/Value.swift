/// A value of the language.
///
/// The common types are cases of their own so that the evaluator need not ask an object; everything else,
/// arrays, layers and functions included, is an `Object`.
public enum Value {
    case none
    case ellipsis
    case bool(Bool)
    /// 64 bits: what does not fit is an `OverflowError`.
    case int(Int)
    case float(Double)
    case string(String)
    case tuple([Value])
    case list(List)
    case dict(Dict)
    case set(SetObject)
    case object(any Object)
}

extension Value {
    /// The type of the value, which `type(x)` returns.
    public var type: TypeObject {
        switch self {
        case .none: .noneType
        case .ellipsis: .ellipsis
        case .bool: .bool
        case .int: .int
        case .float: .float
        case .string: .str
        case .tuple: .tuple
        case .list: .list
        case .dict: .dict
        case .set: .set
        case .object(let object): object.type
        }
    }

    /// As messages name it: `int`, `ndarray`.
    public var typeName: String { type.nameInMessages }

    /// The object behind the value, where it is one of a given class: the value itself, or what an instance of a
    /// script's class stands on.
    public func object<T>(as type: T.Type) -> T? {
        guard case .object(let object) = self else { return nil }
        return object as? T ?? object.peer.flatMap { $0 as? T }
    }

    public var isNone: Bool {
        if case .none = self { true } else { false }
    }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .int(value) }
    public init(floatLiteral value: Double) { self = .float(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}
