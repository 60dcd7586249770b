/// What an instance does through methods such as `__add__`, which are looked up in its class.
extension Instance {
    /// The class's method, bound to this instance.
    func special(_ name: String) -> Value? {
        guard let scriptClass, let member = scriptClass.findInScript(name), !member.isNone else { return nil }
        return try? scriptClass.interpreter.bound(member, to: .object(self), type)
    }

    /// What the class's method returns; what `otherwise` does where there is none.
    func special(
        _ name: String, _ arguments: [Value], _ interpreter: Interpreter,
        otherwise: () throws -> Value? = { nil }
    ) throws -> Value? {
        guard !interpreter.looksOnly, let method = special(name) else { return try otherwise() }
        return try interpreter.call(method, Arguments(arguments))
    }

    /// The same, where `NotImplemented` means that the other operand is to be asked.
    func implemented(
        _ name: String, _ arguments: [Value], _ interpreter: Interpreter, otherwise: () throws -> Value?
    ) throws -> Value? {
        let result = try special(name, arguments, interpreter, otherwise: otherwise)
        return result.flatMap { $0.object(as: NotImplementedValue.self) == nil ? $0 : nil }
    }

    // MARK: Calls, iteration, lengths

    func callSpecial(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        if let method = special("__call__") { return try interpreter.call(method, arguments) }
        if let peer = try madePeer(interpreter), peer.isCallable {
            return try peer.call(arguments, interpreter)
        }
        throw ScriptError(.typeError, "'\(type.name)' object is not callable")
    }

    func iterateSpecial(_ interpreter: Interpreter) throws -> (any ValueIterator)? {
        if let method = special("__iter__") {
            let value = try interpreter.call(method, Arguments())
            guard let iterator = try interpreter.iterator(drawingFrom: value) else {
                throw ScriptError(.typeError, "iter() returned non-iterator of type '\(value.typeName)'")
            }
            return iterator
        }
        if let iterator = try peer?.iterate(interpreter) { return iterator }
        guard let method = special("__getitem__") else { return nil }
        // The old protocol: items from 0 until there are no more.
        var index = 0
        return SequenceIterator {
            do {
                defer { index += 1 }
                return try interpreter.call(method, Arguments([.int(index)]))
            } catch let error as ScriptError where error.exception.type.isSubtype(of: .indexError) {
                return nil
            }
        }
    }

    func lengthSpecial(_ interpreter: Interpreter) throws -> Int? {
        guard let value = try special("__len__", [], interpreter) else {
            return try peer?.length(interpreter)
        }
        guard let length = try interpreter.asIndex(value) else {
            throw ScriptError(
                .typeError, "'\(value.typeName)' object cannot be interpreted as an integer")
        }
        guard length >= 0 else { throw ScriptError(.valueError, "__len__() should return >= 0") }
        return length
    }

    func truthSpecial(_ interpreter: Interpreter) throws -> Bool {
        guard let value = try special("__bool__", [], interpreter) else {
            if special("__len__") == nil, let peer { return try peer.isTrue(interpreter) }
            return try length(interpreter).map { $0 != 0 } ?? true
        }
        guard case .bool(let truth) = value else {
            throw ScriptError(.typeError, "__bool__ should return bool, returned \(value.typeName)")
        }
        return truth
    }

    // MARK: Numbers and texts

    func number(_ name: String, _ interpreter: Interpreter, otherwise: () throws -> Int?) throws -> Int? {
        guard let value = try special(name, [], interpreter) else { return try otherwise() }
        guard let number = try interpreter.asIndex(value) else {
            throw ScriptError(.typeError, "\(name) returned non-int (type \(value.typeName))")
        }
        return number
    }

    func floatSpecial(_ interpreter: Interpreter) throws -> Double? {
        guard let value = try special("__float__", [], interpreter) else {
            return try asIndex(interpreter).map(Double.init) ?? peer?.asFloat(interpreter)
        }
        guard case .float(let number) = value else {
            throw ScriptError(
                .typeError, "\(type.name).__float__ returned non-float (type \(value.typeName))")
        }
        return number
    }

    func text(_ name: String, _ interpreter: Interpreter) throws -> String? {
        guard let value = try special(name, [], interpreter) else { return nil }
        guard case .string(let text) = value else {
            throw ScriptError(.typeError, "\(name) returned non-string (type \(value.typeName))")
        }
        return text
    }

    func formatted(_ value: Value) throws -> String {
        guard case .string(let text) = value else {
            throw ScriptError(.typeError, "__format__ must return a str, not \(value.typeName)")
        }
        return text
    }

    // MARK: Comparing

    func compareSpecial(
        _ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter
    ) throws -> Value? {
        if let name = relation.method, special(name) != nil {
            return try implemented(name, [other], interpreter) { nil }
        }
        if relation == .notEqual, special("__eq__") != nil {
            return try implemented("__eq__", [other], interpreter) { nil }.map {
                .bool(try !interpreter.isTrue($0))
            }
        }
        return try peer?.compare(relation, other, interpreter)
    }

    /// - Throws: what `__hash__` throws; `TypeError` where the class has `__eq__` alone.
    func hashed() throws -> Key {
        guard let scriptClass else { return .identity(ObjectIdentifier(self)) }
        if let method = special("__hash__") {
            let value = try scriptClass.interpreter.call(method, Arguments())
            guard case .int(let hash) = value else {
                throw ScriptError(.typeError, "__hash__ method should return an integer")
            }
            return .instance(InstanceKey(self, hash: hash, scriptClass.interpreter))
        }
        guard special("__eq__") == nil else {
            throw ScriptError(.typeError, "unhashable type: '\(type.name)'")
        }
        guard let held = peer as? HeldValue else { return peer?.key ?? .identity(ObjectIdentifier(self)) }
        return try held.plainValue.hashed()
    }
}

/// An instance with a `__hash__` of its own, as a dict files it.
public final class InstanceKey: Hashable {
    private let instance: Instance
    let hash: Int
    private unowned let interpreter: Interpreter

    init(_ instance: Instance, hash: Int, _ interpreter: Interpreter) {
        self.instance = instance
        self.hash = hash
        self.interpreter = interpreter
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(hash) }

    public static func == (left: InstanceKey, right: InstanceKey) -> Bool {
        guard left.instance !== right.instance else { return true }
        // A dict cannot pass on what `__eq__` raises; such values count as different.
        let equal = try? left.interpreter.isEqual(.object(left.instance), .object(right.instance))
        return left.hash == right.hash && (equal ?? false)
    }
}

/// What `__add__` and its like return for an operand that they do not know.
final class NotImplementedValue: Object, Sendable {
    static let shared = NotImplementedValue()
    private static let its = TypeObject("NotImplementedType")
    var type: TypeObject { Self.its }
    func repr(_ interpreter: Interpreter) throws -> String { "NotImplemented" }
}

extension BinaryOperator {
    private var stem: String {
        switch self {
        case .add: "add"
        case .subtract: "sub"
        case .multiply: "mul"
        case .divide: "truediv"
        case .floorDivide: "floordiv"
        case .remainder: "mod"
        case .power: "pow"
        case .matrixMultiply: "matmul"
        case .leftShift: "lshift"
        case .rightShift: "rshift"
        case .and: "and"
        case .or: "or"
        case .xor: "xor"
        }
    }

    /// `__add__`
    var method: String { "__\(stem)__" }
    /// `__radd__`
    var reflectedMethod: String { "__r\(stem)__" }
    /// `__iadd__`
    var inPlaceMethod: String { "__i\(stem)__" }
}

extension UnaryOperator {
    var method: String {
        switch self {
        case .negative: "__neg__"
        case .positive: "__pos__"
        case .invert: "__invert__"
        }
    }
}

extension ComparisonOperator {
    var method: String? {
        switch self {
        case .less: "__lt__"
        case .lessOrEqual: "__le__"
        case .greater: "__gt__"
        case .greaterOrEqual: "__ge__"
        case .equal: "__eq__"
        case .notEqual: "__ne__"
        case .in, .notIn, .is, .isNot: nil
        }
    }
}
