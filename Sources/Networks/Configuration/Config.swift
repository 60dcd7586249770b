import Arrays
import Signatures

/// A configuration as data: what JSON can say, its entries in order, tuples told from lists as Python prints them.
public indirect enum Config: Sendable, Equatable {
    case none
    case bool(Bool)
    case int(Int)
    case float(Double)
    case string(String)
    case tuple([Config])
    case list([Config])
    case dict([Entry])

    public struct Entry: Sendable, Equatable {
        public var key: String
        public var value: Config

        public init(_ key: String, _ value: Config) { (self.key, self.value) = (key, value) }
    }
}

extension Config: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    public init(nilLiteral: ()) { self = .none }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int) { self = .int(value) }
    public init(floatLiteral value: Double) { self = .float(value) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: Config...) { self = .list(elements) }
    public init(dictionaryLiteral elements: (String, Config)...) { self = .dict(elements.map(Entry.init)) }
}

// MARK: Reading

extension Config {
    /// The entry of a key in a dict; `nil` elsewhere.
    public subscript(key: String) -> Config? {
        get { entries?.first { $0.key == key }?.value }
        set {
            guard case .dict(var entries) = self else { return }
            if let place = entries.firstIndex(where: { $0.key == key }) {
                if let newValue { entries[place].value = newValue } else { entries.remove(at: place) }
            } else if let newValue {
                entries.append(Entry(key, newValue))
            }
            self = .dict(entries)
        }
    }

    public var entries: [Entry]? { if case .dict(let entries) = self { entries } else { nil } }
    public var text: String? { if case .string(let text) = self { text } else { nil } }
    public var isNone: Bool { self == .none }

    public var items: [Config]? {
        switch self {
        case .tuple(let items), .list(let items): items
        default: nil
        }
    }

    public var integer: Int? {
        switch self {
        case .int(let value): value
        case .float(let value): Int(exactly: value)
        default: nil
        }
    }
}

// MARK: Settings

extension Config {
    /// An argument as a configuration says it; `nil` for an array or a part of the engine.
    public init?(_ setting: Setting) {
        switch setting {
        case .none: self = .none
        case .bool(let value): self = .bool(value)
        case .int(let value): self = .int(value)
        case .float(let value): self = .float(value)
        case .string(let value): self = .string(value)
        case .tuple(let items): self = .tuple(items.compactMap(Config.init))
        case .list(let items): self = .list(items.compactMap(Config.init))
        case .dict(let entries):
            self = .dict(entries.compactMap { name, value in Config(value).map { Entry(name, $0) } })
        case .array, .object: return nil
        }
    }

    /// As an argument; `nil` for a dict.
    public var setting: Setting? {
        switch self {
        case .none: Setting.none
        case .bool(let value): .bool(value)
        case .int(let value): .int(value)
        case .float(let value): .float(value)
        case .string(let value): .string(value)
        case .tuple(let items): .tuple(items.compactMap(\.setting))
        case .list(let items): .list(items.compactMap(\.setting))
        case .dict: nil
        }
    }

    /// Sizes, `None` for an open one.
    init(_ shape: Shape) { self = .tuple(shape.sizes.map { $0.map(Config.int) ?? .none }) }
}
