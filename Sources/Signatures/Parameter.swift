/// One parameter of a callable, as data: what checking, defaults, help, completion and
/// "did you mean" all read.
public struct Parameter: Sendable {
    /// How an argument may reach the parameter.
    public enum Passing: Sendable {
        /// By position or by name.
        case either
        /// By name only.
        case keyword
        /// `*name`: takes all further positional arguments.
        case variadic
        /// `**name`: takes all further keyword arguments.
        case keywords
    }

    /// What the parameter takes, for help, completion and messages. It describes; the callable checks.
    public enum Kind: Sendable {
        case any
        case flag
        case integer
        case number
        case string
        /// An integer for both axes or a pair `(rows, columns)`.
        case pair
        /// A tuple of sizes without the batch axis.
        case shape
        /// One of these strings.
        case choice([String])
        case activation
        case initializer
        case regularizer
        case constraint
        case array
        case function
        case list
    }

    public let name: String
    /// `nil`: the argument is required.
    public let fallback: Literal?
    public let passing: Passing
    public let kind: Kind
    /// One sentence for the help page.
    public let help: String
    /// Accepted but not shown in the signature line, as the arguments that every layer takes.
    public let isShared: Bool

    /// A parameter with a default; `default: nil` is Python's `None`.
    public init(
        _ name: String, _ kind: Kind = .any, default fallback: Literal, passing: Passing = .either,
        shared isShared: Bool = false, _ help: String = ""
    ) {
        self.init(name, kind, fallback: fallback, passing: passing, isShared: isShared, help: help)
    }

    /// A parameter that every call must give, unless it is `*name` or `**name`.
    public init(
        _ name: String, _ kind: Kind = .any, passing: Passing = .either, shared isShared: Bool = false,
        _ help: String = ""
    ) {
        self.init(name, kind, fallback: nil, passing: passing, isShared: isShared, help: help)
    }

    private init(
        _ name: String, _ kind: Kind, fallback: Literal?, passing: Passing, isShared: Bool, help: String
    ) {
        self.name = name
        self.kind = kind
        self.fallback = fallback
        self.passing = passing
        self.isShared = isShared
        self.help = help
    }

    /// A parameter without which the call is an error.
    public var isRequired: Bool {
        guard fallback == nil else { return false }
        switch passing {
        case .either, .keyword: return true
        case .variadic, .keywords: return false
        }
    }
}

extension Parameter: CustomStringConvertible {
    /// As it stands in a signature: `strides=(1, 1)`, `*args`, `filters`.
    public var description: String {
        switch passing {
        case .variadic: return "*" + name
        case .keywords: return "**" + name
        case .either, .keyword: return fallback.map { "\(name)=\($0)" } ?? name
        }
    }
}
