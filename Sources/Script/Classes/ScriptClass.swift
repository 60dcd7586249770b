import Signatures

/// A class written in the language.
///
/// It is a type like those written in Swift: `isinstance`, messages and hints know only `TypeObject`.
public final class ScriptClass: TypeObject, @unchecked Sendable {
    /// Attributes and methods of the class itself, in the order of the body.
    let members: Dict
    private let resolution: [TypeObject]
    let bases: [TypeObject]
    /// What the body was, where there is one.
    let code: FunctionCode?
    /// Names that the body gives types, in their order.
    let annotated: [String]
    /// The type written in Swift that instances stand on, if it is more than `object`.
    let nativeBase: TypeObject?
    unowned let interpreter: Interpreter
    /// Its members, where it derives from `enum.Enum` and has some.
    private(set) var enumeration: Enumeration?

    /// - Throws: `TypeError` where the bases cannot stand together.
    init(
        _ name: String, module: String = "__main__", bases: [TypeObject], members: Dict,
        code: FunctionCode? = nil, annotated: [String] = [], in interpreter: Interpreter
    ) throws {
        let parents = bases.isEmpty ? [.object] : bases
        self.bases = parents
        self.members = members
        self.code = code
        self.annotated = annotated
        self.interpreter = interpreter
        nativeBase = try ScriptClass.commonNativeBase(of: parents)
        resolution = try ScriptClass.merged(parents)
        super.init(name, module: module, base: parents[0])
    }

    /// True for the class `enum.Enum` itself, which the library writes.
    private var isEnum: Bool { module == "enum" && name == "Enum" }

    /// Makes the members of an enumeration.
    func enumerate() throws {
        let derives = resolution.contains { ($0 as? ScriptClass)?.isEnum == true }
        guard derives, module != "enum" else { return }
        for case let base as ScriptClass in resolution where base.enumeration?.distinct.isEmpty == false {
            throw ScriptError(.typeError, "<enum '\(name)'> cannot extend <enum '\(base.name)'>")
        }
        let enumeration = Enumeration()
        try enumeration.fill(self, interpreter)
        self.enumeration = enumeration
    }

    /// Tells what wants to know that the class is there: members with `__set_name__`, bases with
    /// `__init_subclass__`.
    func announce() throws {
        for (name, value) in members.pairs {
            guard case .object(let object) = value, let member = object as? Instance else { continue }
            _ = try member.special("__set_name__", [.object(self), name], interpreter)
        }
        for type in resolution {
            guard let hook = type.ownMember("__init_subclass__") else { continue }
            let function = hook.object(as: ClassMethodObject.self)?.function ?? hook
            _ = try interpreter.call(function, Arguments([.object(self)]))
            return
        }
    }

    override var order: [TypeObject] { [self] + resolution }

    override func ownMember(_ name: String) -> Value? { members[name] }

    /// The first class in the order that has the attribute.
    func find(_ name: String) -> Value? {
        if let value = members[name] { return value }
        for type in resolution {
            if let value = type.ownMember(name) { return value }
        }
        return nil
    }

    /// The attribute where a class of a script has it, and not only the type that it stands on.
    func findInScript(_ name: String) -> Value? {
        if let value = members[name] { return value }
        for case let type as ScriptClass in resolution {
            if let value = type.members[name] { return value }
        }
        return nil
    }

    public override func isSubtype(of other: TypeObject) -> Bool {
        other === self || resolution.contains { $0 === other }
    }

    public override var qualifiedName: String { module + "." + (code?.qualifiedName ?? name) }

    /// The class's documentation: the first string of its body.
    public var documentation: String? { code?.documentation }

    /// What calling the class takes: `__init__` without `self`.
    public override var signature: Signature? {
        guard let function = findInScript("__init__")?.object(as: ScriptFunction.self) else {
            return nativeBase?.signature.map { Signature(name, $0.parameters, purpose: $0.purpose) }
                ?? Signature(name)
        }
        return Signature(name, Array(function.code.signature.parameters.dropFirst()))
    }

    // MARK: Attributes

    public override var attributeNames: [String] {
        var names = ["__name__"]
        for type in order { names += type.ownNames }
        return names
    }

    public override func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        if let value = find(name) {
            guard case .object(let object) = value else { return value }
            return try object.bound(to: nil, self, interpreter) ?? value
        }
        switch name {
        case "__name__": return .string(self.name)
        case "__qualname__": return .string(code?.qualifiedName ?? self.name)
        case "__module__": return .string(module)
        case "__doc__": return documentation.map(Value.string) ?? Value.none
        case "__dict__": return .dict(members)
        case "__members__" where enumeration != nil: return enumeration.map { .dict($0.members) }
        case "__annotations__": return .list(List(annotated.map(Value.string)))
        case "__bases__": return .tuple(bases.map { .object($0) })
        case "__base__": return .object(bases[0])
        case "__mro__": return .tuple(order.map { .object($0) })
        case "mro":
            return .object(
                NativeFunction("mro") { [self] _, _ in .list(List(order.map { .object($0) })) })
        default: return try nativeMethod(name)
        }
    }

    public override func setAttribute(_ name: String, to value: Value, _ interpreter: Interpreter) throws
        -> Bool
    {
        if enumeration?.members[name] != nil {
            throw ScriptError(.attributeError, "cannot reassign member '\(name)'")
        }
        members[name] = value
        return true
    }

    public override func deleteAttribute(_ name: String, _ interpreter: Interpreter) throws -> Bool {
        guard members[name] != nil else { return false }
        members[name] = nil
        return true
    }

    // MARK: Instances

    public override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        if let enumeration {
            guard arguments.positional.count == 1, arguments.keywords.isEmpty else {
                throw ScriptError(.typeError, "\(name)() takes one value, which a member has")
            }
            return try enumeration.member(of: arguments.positional[0], self, interpreter)
        }
        if isEnum { return try makeEnumeration(arguments) }
        if let missing = abstractNames.first {
            let all = abstractNames.map { "'\($0)'" }.joined(separator: ", ")
            throw ScriptError(
                .typeError,
                "Can't instantiate abstract class \(name) with abstract method\(abstractNames.count == 1 ? "" : "s") "
                    + (abstractNames.count == 1 ? missing : all.replacing("'", with: "")))
        }
        let made = try create(arguments, interpreter)
        guard case .object(let object) = made, let instance = object as? Instance,
            instance.type.isSubtype(of: self)
        else { return made }
        try instance.initialize(arguments, interpreter)
        return made
    }

    /// `__new__` of the script's, or a plain new instance.
    private func create(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        guard let new = findInScript("__new__") else { return .object(try instance(arguments, interpreter)) }
        let function = new.object(as: StaticMethodObject.self)?.function ?? new
        return try interpreter.call(
            function, Arguments([.object(self)] + arguments.positional, arguments.keywords))
    }

    /// An instance on which `__init__` has not run.
    func instance(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Instance {
        guard !isSubtype(of: .baseException) else { return ExceptionObject(self, arguments.positional) }
        let made = Instance(of: self)
        if let nativeBase, nativeBase.holdsValues {
            made.peer = HeldValue(
                try HeldValue.initial(nativeBase, arguments, interpreter), of: made)
        }
        return made
    }

    /// Methods that `@abstractmethod` marks and no class nearer has written, sorted.
    private var abstractNames: [String] {
        var names: Set<String> = []
        for case let type as ScriptClass in order.reversed() {
            for (key, value) in type.members.pairs {
                guard case .string(let name) = key else { continue }
                if value.isAbstract { names.insert(name) } else { names.remove(name) }
            }
        }
        return names.sorted()
    }

    // MARK: Enumerations

    /// `Enum('Color', 'RED GREEN')`, or with names in a list, or with a dict of names and values.
    private func makeEnumeration(_ arguments: Arguments) throws -> Value {
        guard arguments.positional.count == 2, case .string(let name) = arguments.positional[0] else {
            throw ScriptError(.typeError, "Enum() takes a name and the names of its members")
        }
        let members = Dict()
        switch arguments.positional[1] {
        case .string(let text):
            for (place, word) in text.split(whereSeparator: { $0 == " " || $0 == "," }).enumerated() {
                members[String(word)] = .int(place + 1)
            }
        case .dict(let pairs): for pair in pairs.pairs { try members.setValue(pair.value, for: pair.key) }
        case let names:
            for (place, word) in try interpreter.values(of: names).enumerated() {
                if case .tuple(let pair) = word, pair.count == 2 {
                    try members.setValue(pair[1], for: pair[0])
                } else {
                    try members.setValue(.int(place + 1), for: word)
                }
            }
        }
        let made = try ScriptClass(name, bases: [self], members: members, in: interpreter)
        try made.enumerate()
        return .object(made)
    }

    public override func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        if let enumeration { return try enumeration.member(named: index) }
        guard let hook = find("__class_getitem__") else {
            // `Box[int]` in an annotation is the class.
            return inheritsGeneric ? .object(self) : nil
        }
        let function = hook.object(as: ClassMethodObject.self)?.function ?? hook
        return try interpreter.call(function, Arguments([.object(self), index]))
    }

    private var inheritsGeneric: Bool {
        resolution.contains { $0.holdsValues || ($0.module == "typing" && $0.name == "Generic") }
    }

    public override func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? {
        enumeration.map { SequenceIterator($0.distinct) }
    }

    public override func length(_ interpreter: Interpreter) throws -> Int? { enumeration?.distinct.count }

    public override func contains(_ value: Value, _ interpreter: Interpreter) throws -> Bool? {
        guard let enumeration else { return nil }
        return try enumeration.distinct.contains {
            if interpreter.isSame($0, value) { return true }
            guard case .object(let object) = $0, let its = (object as? Instance)?.fields["_value_"] else {
                return false
            }
            return try interpreter.isEqual(its, value)
        }
    }

    public override func repr(_ interpreter: Interpreter) throws -> String {
        enumeration == nil ? try super.repr(interpreter) : "<enum '\(name)'>"
    }

    // MARK: The order of bases

    /// Python's C3: every class before its bases, bases in the order written.
    private static func merged(_ parents: [TypeObject]) throws -> [TypeObject] {
        var rows = parents.map(\.order) + [parents]
        var result: [TypeObject] = []
        while true {
            rows.removeAll(where: \.isEmpty)
            guard !rows.isEmpty else { return result }
            let candidate = rows.lazy.map { $0[0] }.first { head in
                !rows.contains { $0.dropFirst().contains { $0 === head } }
            }
            guard let next = candidate else {
                let names = parents.map(\.name).joined(separator: ", ")
                throw ScriptError(
                    .typeError,
                    "Cannot create a consistent method resolution order (MRO) for bases \(names)")
            }
            result.append(next)
            for index in rows.indices where rows[index][0] === next { rows[index].removeFirst() }
        }
    }

    /// The one type written in Swift that all bases agree on.
    private static func commonNativeBase(of parents: [TypeObject]) throws -> TypeObject? {
        var found: TypeObject?
        for parent in parents {
            let native: TypeObject?
            if let script = parent as? ScriptClass {
                native = script.nativeBase
            } else if parent === TypeObject.object {
                native = nil
            } else {
                guard parent.inheritance != nil || parent.isSubtype(of: .baseException) else {
                    throw ScriptError(
                        .typeError,
                        "type '\(parent.qualifiedName)' is not an acceptable base type\nIn convbook a class cannot "
                            + "derive from it: keep one in an attribute instead")
                }
                native = parent
            }
            guard let native else { continue }
            if let known = found {
                if native.isSubtype(of: known) {
                    found = native
                } else if !known.isSubtype(of: native) {
                    throw ScriptError(.typeError, "multiple bases have instance lay-out conflict")
                }
            } else {
                found = native
            }
        }
        return found
    }
}

extension TypeObject {
    /// Names of the attributes that stand in this type itself.
    var ownNames: [String] {
        guard let script = self as? ScriptClass else {
            return self === TypeObject.object ? [] : inheritance?.methods ?? []
        }
        return script.members.keys.compactMap { if case .string(let name) = $0 { name } else { nil } }
    }
}
