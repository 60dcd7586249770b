import Checkpoints

/// What makes a class that derives from `enum.Enum` an enumeration: its members, made once when the class is.
final class Enumeration: Restorable {
    /// Names and members, aliases among them.
    let members = Dict()
    /// Each member once, in the order of the body.
    private(set) var distinct: [Value] = []
    private var values: [Value] = []

    func keep(in checkpoint: Checkpoint) { checkpoint.visit(members) }

    /// Makes a member of every plain value that stands in the class's body.
    func fill(_ type: ScriptClass, _ interpreter: Interpreter) throws {
        for (key, given) in type.members.pairs {
            guard case .string(let name) = key, !name.hasPrefix("_"), Enumeration.isValue(given) else {
                continue
            }
            let value = try automatic(given, name, type, interpreter)
            if let place = try values.firstIndex(where: { try interpreter.isEqual($0, value) }) {
                members[name] = distinct[place]
            } else {
                let member = try Enumeration.member(name, value, type, interpreter)
                values.append(value)
                distinct.append(member)
                members[name] = member
            }
            type.members[name] = members[name]
        }
    }

    /// Functions, properties and classes of the body are no members.
    private static func isValue(_ value: Value) -> Bool {
        guard case .object(let object) = value else { return true }
        return
            !(object.isDataDescriptor || object is TypeObject || object is ScriptFunction
            || object is StaticMethodObject || object is ClassMethodObject || object is CachedProperty)
    }

    /// What `auto()` stands for: one more than the last number, or the name in small letters.
    private func automatic(
        _ value: Value, _ name: String, _ type: ScriptClass, _ interpreter: Interpreter
    ) throws -> Value {
        guard value.type.name == "auto", value.type.module == "enum" else { return value }
        if let method = type.findInScript("_generate_next_value_"), type.isSubtype(of: .str) {
            let function = method.object(as: StaticMethodObject.self)?.function ?? method
            return try interpreter.call(
                function, Arguments([.string(name), 1, .int(values.count), .list(List(values))]))
        }
        guard let last = values.last else { return 1 }
        return try interpreter.binary(.add, last.plain, 1)
    }

    private static func member(
        _ name: String, _ value: Value, _ type: ScriptClass, _ interpreter: Interpreter
    ) throws -> Value {
        var given = [value]
        if case .tuple(let items) = value { given = items }
        var made = try type.instance(type.nativeBase == nil ? Arguments() : Arguments(given), interpreter)
        if let new = type.findInScript("__new__") {
            let function = new.object(as: StaticMethodObject.self)?.function ?? new
            let result = try interpreter.call(function, Arguments([.object(type)] + given))
            if case .object(let object) = result, let instance = object as? Instance { made = instance }
        }
        made.fields["_name_"] = .string(name)
        if made.fields["_value_"] == nil { made.fields["_value_"] = value }
        if let function = type.findInScript("__init__") {
            _ = try interpreter.call(function, Arguments([.object(made)] + given))
        }
        return .object(made)
    }

    /// `Color(1)`
    func member(of value: Value, _ type: ScriptClass, _ interpreter: Interpreter) throws -> Value {
        for member in distinct {
            if interpreter.isSame(member, value) { return member }
            guard case .object(let object) = member, let its = (object as? Instance)?.fields["_value_"] else {
                continue
            }
            if try interpreter.isEqual(its, value) { return member }
        }
        if let method = type.findInScript("_missing_") {
            let function = method.object(as: ClassMethodObject.self)?.function ?? method
            let found = try interpreter.call(function, Arguments([.object(type), value]))
            if !found.isNone { return found }
        }
        let shown = try distinct.map { member -> String in
            guard case .object(let object) = member, let its = (object as? Instance)?.fields["_value_"] else {
                return ""
            }
            return try interpreter.repr(its)
        }
        throw ScriptError(
            .valueError,
            "\(try interpreter.repr(value)) is not a valid \(type.name)\nIts values are: \(shown.joined(separator: ", "))"
        )
    }

    /// `Color['RED']`
    func member(named name: Value) throws -> Value {
        if let member = try members.value(for: name) { return member }
        throw ScriptError(ExceptionObject(.keyError, [name]))
    }
}
