/// An object that is, for whatever takes values of a builtin type, such a value: an instance of a class that derives
/// from `list`, a `frozenset`, a tuple with names.
public protocol StandIn: Object {
    var plainValue: Value { get }
}

/// With others it is the value that it stands for.
extension StandIn {
    public func binary(
        _ operation: BinaryOperator, _ other: Value, reflected: Bool, _ interpreter: Interpreter
    ) throws -> Value? {
        let other = other.plain
        return reflected
            ? try interpreter.binary(operation, other, plainValue)
            : try interpreter.binary(operation, plainValue, other)
    }

    public func compare(
        _ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter
    ) throws -> Value? { try interpreter.compare(relation, plainValue, other.plain) }
}

extension Value {
    /// The value of a builtin type that this one stands for; itself where it is none.
    public var plain: Value {
        guard case .object(let object) = self else { return self }
        let standIn = object as? any StandIn ?? object.peer as? any StandIn
        return standIn?.plainValue ?? self
    }
}
