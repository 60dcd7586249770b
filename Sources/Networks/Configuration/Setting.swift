import Arrays
import Signatures

/// A configuration value in the engine's own form: what an argument of a layer, loss, metric or optimizer
/// can be, whichever language it was written in.
public indirect enum Setting {
    case none
    case bool(Bool)
    case int(Int)
    case float(Double)
    case string(String)
    case tuple([Setting])
    case list([Setting])
    case dict([(name: String, value: Setting)])
    case array(NDArray)
    /// A part of the engine: an activation, an initializer, a layer, a loss, ….
    case object(Any)

    /// The value that a signature names as a default.
    public init(_ literal: Literal) {
        switch literal {
        case .none: self = .none
        case .bool(let value): self = .bool(value)
        case .int(let value): self = .int(value)
        case .float(let value): self = .float(value)
        case .string(let value): self = .string(value)
        case .tuple(let items): self = .tuple(items.map(Setting.init))
        }
    }

    /// True for `None`.
    public var isNone: Bool {
        if case .none = self { true } else { false }
    }

    /// The items of a tuple or a list.
    public var items: [Setting]? {
        switch self {
        case .tuple(let items), .list(let items): items
        default: nil
        }
    }
}

extension Setting: CustomStringConvertible {
    /// As Python's `repr` prints it.
    public var description: String {
        switch self {
        case .none: "None"
        case .bool(let value): Literal.bool(value).description
        case .int(let value): String(value)
        case .float(let value): Literal.float(value).description
        case .string(let value): Literal.string(value).description
        case .tuple(let items) where items.count == 1: "(\(items[0]),)"
        case .tuple(let items): "(" + items.map(\.description).joined(separator: ", ") + ")"
        case .list(let items): "[" + items.map(\.description).joined(separator: ", ") + "]"
        case .dict(let entries):
            "{" + entries.map { "\(Literal.string($0.name)): \($0.value)" }.joined(separator: ", ") + "}"
        case .array(let array): "array of shape \(Shape(array.shape))"
        case .object(let object): String(describing: object)
        }
    }
}

extension Setting: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral
{
    public init(nilLiteral: ()) { self = .none }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int) { self = .int(value) }
    public init(floatLiteral value: Double) { self = .float(value) }
    public init(stringLiteral value: String) { self = .string(value) }
    /// `[1, 1]` in Swift is the tuple `(1, 1)`.
    public init(arrayLiteral elements: Setting...) { self = .tuple(elements) }
}
