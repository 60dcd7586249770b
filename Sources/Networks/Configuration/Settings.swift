import Arrays
import Signatures

/// The arguments of one call, sorted to their parameters and read by type.
///
/// Every reader falls back to the signature's default and names the argument, the value received and
/// what was expected when the value does not fit.
public struct Settings {
    public let signature: Signature
    /// What was given, by parameter name.
    public private(set) var given: [String: Setting]

    public init(_ signature: Signature, _ given: [String: Setting] = [:]) {
        self.signature = signature
        self.given = given
    }

    /// The argument, or the parameter's default.
    public subscript(name: String) -> Setting {
        if let value = given[name] { return value }
        guard let fallback = signature.parameter(named: name)?.fallback else { return .none }
        return Setting(fallback)
    }

    /// True when the call gave the argument, and not as `None`.
    public func has(_ name: String) -> Bool { !(given[name] ?? .none).isNone }

    /// Another argument in the place of one.
    mutating func set(_ name: String, to value: Setting) { given[name] = value }

    /// Forgets arguments, so that their defaults hold.
    mutating func drop(_ names: String...) {
        for name in names { given[name] = nil }
    }

    // MARK: Numbers

    /// A whole number; `True` counts as 1 and `3.0` as 3, as in Python's `int`.
    public func integer(_ name: String) throws -> Int {
        guard let value = self[name].integer else { throw mismatch(name, "an integer") }
        return value
    }

    /// A whole number of at least 1.
    public func positive(_ name: String) throws -> Int {
        let value = try integer(name)
        guard value > 0 else {
            throw Fault(
                .value,
                "Invalid value for argument `\(name)`. Expected a strictly positive value. "
                    + "Received \(name)=\(value).")
        }
        return value
    }

    /// A finite number.
    public func number(_ name: String) throws -> Double {
        guard let value = self[name].number, value.isFinite else { throw mismatch(name, "a number") }
        return value
    }

    /// A finite number, or `nil` for `None`.
    public func optionalNumber(_ name: String) throws -> Double? {
        self[name].isNone ? nil : try number(name)
    }

    /// A number from 0 up to and including 1.
    public func fraction(_ name: String) throws -> Double {
        guard let value = self[name].number, (0...1).contains(value) else {
            throw Fault(
                .value,
                "Invalid value received for argument `\(name)`. Expected a float value between 0 and 1. "
                    + "Received: \(name)=\(self[name])")
        }
        return value
    }

    // MARK: Flags and words

    /// `True` or `False`.
    public func flag(_ name: String) throws -> Bool {
        switch self[name] {
        case .bool(let value): return value
        case .int(let value) where value == 0 || value == 1: return value == 1
        default: throw mismatch(name, "True or False")
        }
    }

    /// A string.
    public func string(_ name: String) throws -> String {
        guard case .string(let value) = self[name] else { throw mismatch(name, "a string") }
        return value
    }

    /// A string, or `nil` for `None`.
    public func optionalString(_ name: String) throws -> String? {
        self[name].isNone ? nil : try string(name)
    }

    /// One of the words the parameter lists.
    public func choice(_ name: String, among words: [String]) throws -> String {
        if case .string(let value) = self[name], words.contains(value.lowercased()) {
            return value.lowercased()
        }
        let known = words.map { "'\($0)'" }.joined(separator: ", ")
        throw Fault(
            .value,
            "The `\(name)` argument must be one of {\(known)}. Received: \(self[name].plain)"
                + hint(for: self[name].plain, among: words))
    }

    // MARK: Sizes

    /// An integer for both axes, or `(rows, columns)`; at least 1 unless `zero` is allowed.
    public func pair(_ name: String, allowZero zero: Bool = false) throws -> (rows: Int, columns: Int) {
        let value = self[name]
        let sizes: [Int]
        if let both = value.integer {
            sizes = [both, both]
        } else if let items = value.items, items.count == 2, let a = items[0].integer,
            let b = items[1].integer
        {
            sizes = [a, b]
        } else {
            throw Fault(
                .value, "The `\(name)` argument must be a tuple of 2 integers. Received \(name)=\(value)")
        }
        guard let wrong = sizes.first(where: { $0 < (zero ? 0 : 1) || $0 > 1_000_000 }) else {
            return (sizes[0], sizes[1])
        }
        throw Fault(
            .value,
            "The `\(name)` argument must be a tuple of 2 integers. Received \(name)=\(value), "
                + "including values {\(wrong)} that do not satisfy `value \(zero ? ">=" : ">") 0`")
    }

    /// Sizes without the batch axis, `None` for an open one; `nil` when not given.
    public func shape(_ name: String) throws -> Shape? {
        let value = self[name]
        if value.isNone { return nil }
        guard let items = value.items else {
            throw Fault(
                .value, "Cannot convert '\(value)' to a shape.\nA shape is a tuple: write \(name)=(\(value),)"
            )
        }
        return Shape(
            try items.map { item in
                if item.isNone { return nil }
                guard let size = item.integer, size >= 0, size <= 1 << 40 else {
                    throw Fault(
                        .value,
                        "Cannot convert '\(value)' to a shape. Found invalid entry '\(item)'. "
                            + "Sizes are positive integers, or None for an open one")
                }
                return size
            })
    }

    // MARK: Parts of the engine

    /// The activation that a name or an object stands for; `nil` for `None`.
    public func activation(_ name: String) throws -> (any Activation)? {
        try ActivationCatalogue.activation(from: self[name])
    }

    /// The initializer that a name or an object stands for.
    public func initializer(_ name: String) throws -> any Initializer {
        try InitializerCatalogue.initializer(from: self[name])
    }

    /// The regularizer that a name or an object stands for; `nil` for `None`.
    public func regularizer(_ name: String) throws -> (any Regularizer)? {
        try RegularizerCatalogue.regularizer(from: self[name])
    }

    /// The constraint that a name or an object stands for; `nil` for `None`.
    public func constraint(_ name: String) throws -> (any Constraint)? {
        try ConstraintCatalogue.constraint(from: self[name])
    }

    // MARK: Faults

    /// Refuses an argument that is understood but does nothing yet.
    public func refuse(_ names: String...) throws {
        for name in names where has(name) {
            throw Fault(
                .notImplemented,
                "\(signature.name): the argument `\(name)` is not supported. Leave it out: the layer then "
                    + "works as with \(name)=None")
        }
    }

    /// Says that an argument's type does not fit.
    public func mismatch(_ name: String, _ expected: String) -> Fault {
        Fault(
            .value, "\(signature.name): expected `\(name)` to be \(expected). Received: \(name)=\(self[name])"
        )
    }
}

extension Setting {
    /// A whole number, where the value is one.
    public var integer: Int? {
        switch self {
        case .int(let value): value
        case .bool(let value): value ? 1 : 0
        case .float(let value): Int(exactly: value)
        default: nil
        }
    }

    /// A number, where the value is one.
    public var number: Double? {
        switch self {
        case .int(let value): Double(value)
        case .bool(let value): value ? 1 : 0
        case .float(let value): value
        default: nil
        }
    }

    /// A string without its quotes, everything else as `description`.
    var plain: String {
        if case .string(let text) = self { text } else { description }
    }
}

/// A line `Did you mean 'relu'?`, or nothing when no known name is near. It is a line of its own so that the
/// first stays what Keras says.
func hint(for name: String, among names: [String]) -> String {
    nearestName(to: name, among: names).map { "\nDid you mean '\($0)'?" } ?? ""
}

/// The same for what is a name or an object: a class that was passed itself wants parentheses.
func hint(forIdentifier text: String, among names: [String]) -> String {
    guard text.hasPrefix("<class '"), let name = text.dropLast(2).split(separator: ".").last else {
        return hint(for: text, among: names)
    }
    return "\n\(name) is the class itself: write \(name)() with parentheses"
}
