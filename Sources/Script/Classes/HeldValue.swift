import Checkpoints
import Signatures

/// What an instance stands on whose class derives from `list`, `dict`, `set`, `str`, `int`, `float` or `tuple`: the value
/// itself. What the script's class does not write is the value's.
final class HeldValue: Object, StandIn {
    let plainValue: Value
    private unowned let instance: Instance

    init(_ value: Value, of instance: Instance) {
        plainValue = value
        self.instance = instance
    }

    var type: TypeObject { plainValue.type }
    var key: Key? { plainValue.key }
    var attributeNames: [String] { Methods.names(of: plainValue.type) }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        Methods.bound(name, to: plainValue)
            ?? ValueMethods.bound(name, to: plainValue, missing: missing(interpreter))
    }

    /// Puts in place what `super().__init__(…)` gives. Values that do not change were made with the instance.
    func fill(_ arguments: Arguments, _ interpreter: Interpreter) throws {
        switch (plainValue, try HeldValue.make(type, arguments, interpreter)) {
        case (.list(let list), .list(let made)): list.items = made.items
        case (.dict(let dict), .dict(let made)):
            for pair in made.pairs { try dict.setValue(pair.value, for: pair.key) }
        case (.set(let set), .set(let made)):
            for item in made.items { try set.insert(item) }
        default: break
        }
    }

    private static func make(_ type: TypeObject, _ arguments: Arguments, _ interpreter: Interpreter) throws
        -> Value
    {
        guard type === TypeObject.list || type === TypeObject.dict || type === TypeObject.set else {
            return .none
        }
        return try type.call(arguments, interpreter)
    }

    /// The value that an instance of a class begins with.
    static func initial(_ base: TypeObject, _ arguments: Arguments, _ interpreter: Interpreter) throws
        -> Value
    {
        let changes = base === TypeObject.list || base === TypeObject.dict || base === TypeObject.set
        return try base.call(changes ? Arguments() : arguments, interpreter)
    }

    // MARK: What the value does

    /// `__missing__` of the script's class.
    private func missing(_ interpreter: Interpreter) -> ((Value) throws -> Value?)? {
        guard instance.special("__missing__") != nil else { return nil }
        return { [unowned instance] key in try instance.special("__missing__", [key], interpreter) }
    }

    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        try ValueMethods.item(of: plainValue, index, missing(interpreter), interpreter)
    }
    func setItem(_ index: Value, to value: Value, _ interpreter: Interpreter) throws -> Bool {
        try interpreter.setItem(of: plainValue, index, to: value)
        return true
    }
    func deleteItem(_ index: Value, _ interpreter: Interpreter) throws -> Bool {
        try interpreter.deleteItem(of: plainValue, index)
        return true
    }
    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? {
        try interpreter.iterator(of: plainValue)
    }
    func length(_ interpreter: Interpreter) throws -> Int? {
        switch plainValue {
        case .int, .float: nil
        default: try interpreter.length(of: plainValue)
        }
    }
    func contains(_ value: Value, _ interpreter: Interpreter) throws -> Bool? {
        try interpreter.contains(plainValue, value.plain)
    }
    func isTrue(_ interpreter: Interpreter) throws -> Bool { try interpreter.isTrue(plainValue) }

    func inPlace(_ operation: BinaryOperator, _ other: Value, _ interpreter: Interpreter) throws -> Value? {
        switch (plainValue, operation, other.plain) {
        case (.list(let list), .add, let more): list.items += try interpreter.values(of: more)
        case (.dict(let dict), .or, .dict(let more)):
            for pair in more.pairs { try dict.setValue(pair.value, for: pair.key) }
        case (.set(let set), .or, .set(let more)):
            for item in more.items { try set.insert(item) }
        default: return nil
        }
        return .object(instance)
    }
    func unary(_ operation: UnaryOperator, _ interpreter: Interpreter) throws -> Value? {
        try interpreter.unary(operation, plainValue)
    }

    func repr(_ interpreter: Interpreter) throws -> String { try interpreter.repr(plainValue) }
    func str(_ interpreter: Interpreter) throws -> String { try interpreter.str(plainValue) }
    func format(_ spec: String, _ interpreter: Interpreter) throws -> String? {
        try interpreter.format(plainValue, spec)
    }
    func asInt(_ interpreter: Interpreter) throws -> Int? {
        if case .float(let number) = plainValue { return try Conversions.int(number) }
        return try asIndex(interpreter)
    }
    func asFloat(_ interpreter: Interpreter) throws -> Double? { try interpreter.asFloat(plainValue) }
    func asIndex(_ interpreter: Interpreter) throws -> Int? { try interpreter.asIndex(plainValue) }
}

extension HeldValue: Restorable {
    func keep(in checkpoint: Checkpoint) { checkpoint.visit(plainValue) }
}

extension NativeBase {
    /// For a builtin type of values: the instance gets its value when it is made.
    static let value = NativeBase(methods: ValueMethods.names) { instance, _, _ in
        throw ScriptError(.runtimeError, "\(instance.type.name) was not made by __new__")
    }
}

extension TypeObject {
    /// True for the builtin types whose values instances of derived classes hold.
    var holdsValues: Bool {
        [TypeObject.list, .dict, .set, .str, .int, .float, .tuple].contains { $0 === self }
    }
}
