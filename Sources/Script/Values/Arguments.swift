import Signatures

/// The arguments of a call, as written.
public struct Arguments {
    public var positional: [Value]
    public var keywords: [(name: String, value: Value)]

    public init(_ positional: [Value] = [], _ keywords: [(name: String, value: Value)] = []) {
        self.positional = positional
        self.keywords = keywords
    }
}

/// The arguments of a call, sorted to the parameters of a signature, defaults filled in.
public struct BoundArguments {
    public let signature: Signature
    public let bound: Bound<Value>

    /// The argument, or the parameter's default.
    public subscript(name: String) -> Value {
        bound.given[name] ?? signature.parameter(named: name)?.fallback.map(Value.init) ?? .none
    }

    /// What was given; `nil` where the default holds.
    public func given(_ name: String) -> Value? { bound.given[name] }
    public var variadic: [Value] { bound.variadic }
    public var keywords: [(name: String, value: Value)] { bound.keywords }
}

extension Value {
    /// A signature's default as a value.
    public init(_ literal: Literal) {
        switch literal {
        case .none: self = .none
        case .bool(let value): self = .bool(value)
        case .int(let value): self = .int(value)
        case .float(let value): self = .float(value)
        case .string(let value): self = .string(value)
        case .tuple(let items): self = .tuple(items.map(Value.init))
        }
    }
}

extension Signature {
    /// Sorts a call's arguments, raising Python's `TypeError` where they do not fit.
    public func bind(_ arguments: Arguments) throws -> BoundArguments {
        do {
            let bound = try bind(positional: arguments.positional, keywords: arguments.keywords)
            return BoundArguments(signature: self, bound: bound)
        } catch {
            throw ScriptError(.typeError, message(for: error))
        }
    }

    /// A fault as Python's functions word it.
    public func message(for fault: BindingFault) -> String {
        switch fault {
        case .unexpected(let argument, let nearest):
            let hint = nearest.map { ". Did you mean '\($0)'?" } ?? ""
            return "\(name)() got an unexpected keyword argument '\(argument)'\(hint)"
        case .repeated(let argument): return "\(name)() got multiple values for argument '\(argument)'"
        case .tooMany(let given, let allowed, let required):
            let range = required == allowed ? "\(allowed)" : "from \(required) to \(allowed)"
            let noun = allowed == 1 && required == allowed ? "argument" : "arguments"
            return
                "\(name)() takes \(range) positional \(noun) but \(given) \(given == 1 ? "was" : "were") given"
        case .missing(let names):
            let quoted = names.map { "'\($0)'" }
            let list =
                quoted.count < 3
                ? quoted.joined(separator: " and ")
                : quoted.dropLast().joined(separator: ", ") + ", and " + (quoted.last ?? "")
            let noun = names.count == 1 ? "argument" : "arguments"
            return "\(name)() missing \(names.count) required positional \(noun): \(list)"
        }
    }
}
