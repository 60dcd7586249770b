/// A value that the language knows only by what it can do. Parts to the right implement it for arrays,
/// layers, models; every requirement but `type` has a default that raises what Python would.
///
/// An optional result means: `nil` is "this object does not do that", and the evaluator words the error.
public protocol Object: AnyObject {
    var type: TypeObject { get }

    /// The value of an attribute or method; `nil` where there is none of this name.
    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value?
    /// False where the attribute cannot be set.
    func setAttribute(_ name: String, to value: Value, _ interpreter: Interpreter) throws -> Bool
    /// False where there is no such attribute that could be deleted.
    func deleteAttribute(_ name: String, _ interpreter: Interpreter) throws -> Bool
    /// For hints, `dir` and completion.
    var attributeNames: [String] { get }

    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value
    /// The signature that `call` checks, for help and completion.
    var isCallable: Bool { get }

    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value?
    func setItem(_ index: Value, to value: Value, _ interpreter: Interpreter) throws -> Bool
    func deleteItem(_ index: Value, _ interpreter: Interpreter) throws -> Bool
    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)?
    func length(_ interpreter: Interpreter) throws -> Int?
    func contains(_ value: Value, _ interpreter: Interpreter) throws -> Bool?

    /// `self op other`, or `other op self` where `reflected`.
    func binary(
        _ operation: BinaryOperator, _ other: Value, reflected: Bool, _ interpreter: Interpreter
    ) throws -> Value?
    /// `left op right` where nobody but the caller holds `left`, the result of an expression: its memory may
    /// become the result's. `nil`, with `left` as it was: use `binary`.
    static func binary(
        reusing left: inout Value, _ operation: BinaryOperator, _ right: Value, _ interpreter: Interpreter
    ) throws -> Value?
    /// `self op= other` in place; `nil`: do `self = self op other`.
    func inPlace(_ operation: BinaryOperator, _ other: Value, _ interpreter: Interpreter) throws -> Value?
    func unary(_ operation: UnaryOperator, _ interpreter: Interpreter) throws -> Value?
    /// `self op other` for `<`, `<=`, `>`, `>=`, `==`, `!=`; the evaluator mirrors them for the right operand.
    func compare(_ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter) throws -> Value?

    func isTrue(_ interpreter: Interpreter) throws -> Bool
    func repr(_ interpreter: Interpreter) throws -> String
    func str(_ interpreter: Interpreter) throws -> String
    /// `format(self, spec)`; `nil` where only an empty spec is understood.
    func format(_ spec: String, _ interpreter: Interpreter) throws -> String?

    /// What `int`, `float` and indexing make of it.
    func asInt(_ interpreter: Interpreter) throws -> Int?
    func asFloat(_ interpreter: Interpreter) throws -> Double?
    /// The integer it stands for exactly, where it is one: an index, a size.
    func asIndex(_ interpreter: Interpreter) throws -> Int?
    /// What a dict or set files it under; `nil` where it cannot be a key.
    var key: Key? { get }

    /// The object written in Swift that this one, an instance of a script's class, stands on.
    var peer: (any Object)? { get }
    /// What this object, standing in a class, is when it is reached through an instance (`nil`: through the class
    /// itself): a function becomes a method, a property its value. `nil`: itself.
    func bound(to instance: Value?, _ owner: TypeObject, _ interpreter: Interpreter) throws -> Value?
    /// True for what in a class decides also on assignment, as a property does.
    var isDataDescriptor: Bool { get }
    /// `instance.name = value` where this object stands in the class as a data descriptor; `nil` deletes.
    func setBound(to instance: Value, _ value: Value?, _ interpreter: Interpreter) throws
}

extension Object {
    public func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? { nil }
    public func setAttribute(_ name: String, to value: Value, _ interpreter: Interpreter) throws -> Bool {
        false
    }
    public func deleteAttribute(_ name: String, _ interpreter: Interpreter) throws -> Bool { false }
    public var attributeNames: [String] { [] }
    public func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        throw ScriptError(.typeError, "'\(type.name)' object is not callable")
    }
    public var isCallable: Bool { false }
    public func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? { nil }
    public func setItem(_ index: Value, to value: Value, _ interpreter: Interpreter) throws -> Bool { false }
    public func deleteItem(_ index: Value, _ interpreter: Interpreter) throws -> Bool { false }
    public func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? { nil }
    public func length(_ interpreter: Interpreter) throws -> Int? { nil }
    public func contains(_ value: Value, _ interpreter: Interpreter) throws -> Bool? { nil }
    public func binary(
        _ operation: BinaryOperator, _ other: Value, reflected: Bool, _ interpreter: Interpreter
    ) throws -> Value? { nil }
    public static func binary(
        reusing left: inout Value, _ operation: BinaryOperator, _ right: Value, _ interpreter: Interpreter
    ) throws -> Value? { nil }
    public func inPlace(_ operation: BinaryOperator, _ other: Value, _ interpreter: Interpreter) throws
        -> Value?
    { nil }
    public func unary(_ operation: UnaryOperator, _ interpreter: Interpreter) throws -> Value? { nil }
    public func compare(
        _ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter
    ) throws -> Value? { nil }
    public func isTrue(_ interpreter: Interpreter) throws -> Bool {
        try length(interpreter).map { $0 != 0 } ?? true
    }
    public func repr(_ interpreter: Interpreter) throws -> String { "<\(type.qualifiedName) object>" }
    public func str(_ interpreter: Interpreter) throws -> String { try repr(interpreter) }
    public func format(_ spec: String, _ interpreter: Interpreter) throws -> String? { nil }
    public func asInt(_ interpreter: Interpreter) throws -> Int? { try asIndex(interpreter) }
    public func asFloat(_ interpreter: Interpreter) throws -> Double? {
        try asIndex(interpreter).map(Double.init)
    }
    public func asIndex(_ interpreter: Interpreter) throws -> Int? { nil }
    public var key: Key? { .identity(ObjectIdentifier(self)) }
    public var peer: (any Object)? { nil }
    public func bound(to instance: Value?, _ owner: TypeObject, _ interpreter: Interpreter) throws -> Value? {
        nil
    }
    public var isDataDescriptor: Bool { false }
    public func setBound(to instance: Value, _ value: Value?, _ interpreter: Interpreter) throws {}
}

/// What `for` draws values from.
public protocol ValueIterator: AnyObject {
    /// The next value; `nil` at the end.
    func next(_ interpreter: Interpreter) throws -> Value?
}

/// An iterator over a Swift sequence of values.
public final class SequenceIterator: ValueIterator {
    private let draw: () throws -> Value?

    public init(_ draw: @escaping () throws -> Value?) { self.draw = draw }

    public convenience init<S: Sequence>(_ sequence: S) where S.Element == Value {
        var iterator = sequence.makeIterator()
        self.init { iterator.next() }
    }

    public func next(_ interpreter: Interpreter) throws -> Value? {
        try interpreter.checkInterruption()
        return try draw()
    }
}

/// An iterator as a value: what `iter`, `enumerate`, `zip` and generator expressions return.
public final class IteratorObject: Object {
    public let type: TypeObject
    let iterator: any ValueIterator

    public init(_ iterator: any ValueIterator, type: TypeObject = .iterator) {
        self.iterator = iterator
        self.type = type
    }

    public func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? { iterator }

    public func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "__iter__": .object(NativeFunction(name) { [self] _, _ in .object(self) })
        case "__next__": .object(NativeFunction(name) { [self] _, its in try its.next(of: iterator) })
        default: nil
        }
    }
}

extension Interpreter {
    /// The next value, as `next(iterator)` gives it.
    func next(of iterator: any ValueIterator) throws -> Value {
        if let value = try iterator.next(self) { return value }
        let returned = (iterator as? GeneratorObject)?.returned ?? .none
        throw ScriptError(ExceptionObject(.stopIteration, returned.isNone ? [] : [returned]))
    }
}
