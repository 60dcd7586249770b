/// An object that is, for whatever takes values of a builtin type, such a value: an instance of a class that derives
/// from `list`, a `frozenset`, a tuple with names.
public protocol StandIn: Object {
    var plainValue: Value { get }
}

extension Value {
    /// The value of a builtin type that this one stands for; itself where it is none.
    public var plain: Value {
        guard case .object(let object) = self else { return self }
        let standIn = object as? any StandIn ?? object.peer as? any StandIn
        return standIn?.plainValue ?? self
    }
}
