/// A value that a signature can name as a default, written as Python writes it.
public indirect enum Literal: Sendable, Hashable {
    case none
    case bool(Bool)
    case int(Int)
    case float(Double)
    case string(String)
    case tuple([Literal])
}

extension Literal: CustomStringConvertible {
    /// As Python's `repr` prints it: `None`, `(1, 1)`, `'valid'`, `1e-07`.
    public var description: String {
        switch self {
        case .none: "None"
        case .bool(let value): value ? "True" : "False"
        case .int(let value): String(value)
        case .float(let value): Literal.python(value)
        case .string(let value): "'\(value)'"
        case .tuple(let items) where items.count == 1: "(\(items[0]),)"
        case .tuple(let items): "(" + items.map(\.description).joined(separator: ", ") + ")"
        }
    }

    /// Swift writes the same shortest digits as Python, but an exponent without its leading zero.
    private static func python(_ value: Double) -> String {
        let text = value.description
        guard let e = text.firstIndex(of: "e") else { return text }
        let mantissa = text[..<e].replacing(".0", with: "")
        let exponent = Int(text[text.index(after: e)...]) ?? 0
        let digits = String(exponent.magnitude)
        return mantissa + (exponent < 0 ? "e-" : "e+") + (digits.count < 2 ? "0" + digits : digits)
    }
}

extension Literal: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral
{
    public init(nilLiteral: ()) { self = .none }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int) { self = .int(value) }
    public init(floatLiteral value: Double) { self = .float(value) }
    public init(stringLiteral value: String) { self = .string(value) }
    /// `[1, 1]` in Swift is the tuple `(1, 1)`.
    public init(arrayLiteral elements: Literal...) { self = .tuple(elements) }
}
