/// A set that does not change, and so can be a key and a member of sets.
final class FrozenSet: StandIn {
    static let its = TypeObject("frozenset") { arguments, interpreter in
        let items = try Conversions.only(arguments, "frozenset").map { try interpreter.values(of: $0) } ?? []
        return .object(FrozenSet(try SetObject(items)))
    }
    private let members: SetObject

    init(_ members: SetObject) { self.members = members }

    var type: TypeObject { Self.its }
    var plainValue: Value { .set(members) }
    var key: Key? { .members(Set(members.items.compactMap(\.key))) }
    var attributeNames: [String] { FrozenSet.methods }

    private static let methods = [
        "copy", "difference", "intersection", "isdisjoint", "issubset", "issuperset", "symmetric_difference",
        "union",
    ]

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        FrozenSet.methods.contains(name)
            ? Methods.bound(name, to: plainValue) : ValueMethods.bound(name, to: plainValue)
    }
    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? {
        SequenceIterator(members.items)
    }
    func length(_ interpreter: Interpreter) throws -> Int? { members.count }
    func contains(_ value: Value, _ interpreter: Interpreter) throws -> Bool? { try members.contains(value) }
    func binary(
        _ operation: BinaryOperator, _ other: Value, reflected: Bool, _ interpreter: Interpreter
    ) throws -> Value? {
        let other = other.plain
        let result =
            reflected
            ? try interpreter.binary(operation, other, plainValue)
            : try interpreter.binary(operation, plainValue, other)
        guard !reflected, case .set(let set) = result else { return result }
        return .object(FrozenSet(set))
    }
    func compare(_ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter) throws -> Value?
    { try interpreter.compare(relation, plainValue, other.plain) }
    func repr(_ interpreter: Interpreter) throws -> String {
        members.count == 0 ? "frozenset()" : "frozenset(\(try interpreter.repr(plainValue)))"
    }
}
