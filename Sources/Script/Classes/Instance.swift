/// An instance of a class written in the language: its attributes, and the peer it stands on where a base was
/// written in Swift. What it can do is found in its class: `SpecialMethods.swift`.
public class Instance: Object {
    public let type: TypeObject
    /// The class, where it is a script's. An exception's may be one of Python's own.
    let scriptClass: ScriptClass?
    /// `self.__dict__`
    public internal(set) var fields = Dict()
    public internal(set) var peer: (any Object)?
    /// What the class was called with.
    private(set) var madeWith = Arguments()
    private var serial = 0

    init(of type: TypeObject) {
        self.type = type
        scriptClass = type as? ScriptClass
    }

    // MARK: Making

    /// Runs `__init__`, as calling the class does.
    func initialize(_ arguments: Arguments, _ interpreter: Interpreter) throws {
        madeWith = arguments
        if let function = scriptClass?.findInScript("__init__") {
            let method = try interpreter.bound(function, to: .object(self), type)
            let result = try interpreter.call(method, arguments)
            guard result.isNone else {
                throw ScriptError(
                    .typeError, "__init__() should return None, not '\(result.typeName)'")
            }
        } else {
            try initializeNative(arguments, interpreter)
        }
        _ = try madePeer(interpreter)
    }

    /// What `super().__init__(…)` reaches where no class of a script is left.
    func initializeNative(_ arguments: Arguments, _ interpreter: Interpreter) throws {
        if let held = peer as? HeldValue { return try held.fill(arguments, interpreter) }
        if let inheritance = scriptClass?.nativeBase?.inheritance {
            peer = try inheritance.makePeer(self, arguments, interpreter)
            return
        }
        guard arguments.positional.isEmpty, arguments.keywords.isEmpty else {
            let takes =
                scriptClass?.findInScript("__init__") == nil
                ? "\(type.name)() takes no arguments"
                : "object.__init__() takes exactly one argument (the instance to initialize)"
            throw ScriptError(.typeError, takes)
        }
    }

    /// The peer, made now where it is missing; `nil` where the class stands on no type written in Swift.
    func madePeer(_ interpreter: Interpreter) throws -> (any Object)? {
        if let peer { return peer }
        guard let inheritance = scriptClass?.nativeBase?.inheritance else { return nil }
        let made = try inheritance.makePeer(self, nil, interpreter)
        peer = made
        return made
    }

    // MARK: What Swift asks

    /// The script's own method of this name, bound to the instance; `nil` where only the type written in Swift
    /// has one.
    public func override(of name: String) throws -> Value? {
        guard let scriptClass, let function = scriptClass.findInScript(name) else { return nil }
        return try scriptClass.interpreter.bound(function, to: .object(self), type)
    }

    /// An attribute that the instance itself keeps.
    public func field(_ name: String) -> Value? { fields[name] }

    /// The names of the attributes that the instance itself keeps, in the order in which they were first set.
    public var fieldNames: [String] {
        fields.keys.compactMap { if case .string(let name) = $0 { name } else { nil } }
    }

    // MARK: Attributes

    public var attributeNames: [String] {
        var names = fieldNames
        for type in type.order { names += type.ownNames }
        return names + (peer?.attributeNames ?? [])
    }

    public func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        let member = scriptClass?.find(name)
        if case .object(let object)? = member, object.isDataDescriptor {
            return try object.bound(to: .object(self), type, interpreter)
        }
        if let value = fields[name] { return value }
        if let member { return try interpreter.bound(member, to: .object(self), type) }
        switch name {
        case "__class__": return .object(type)
        case "__dict__": return .dict(fields)
        case "__module__", "__doc__": return try type.attribute(name, interpreter)
        default: break
        }
        if let value = try nativeAttribute(name, interpreter) { return value }
        if !interpreter.looksOnly, let method = special("__getattr__") {
            return try interpreter.call(method, Arguments([.string(name)]))
        }
        return nil
    }

    /// What the types written in Swift give: the peer's attributes, and those of every object.
    func nativeAttribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        let isInitializer = name == "__init__"
        if !isInitializer, scriptClass?.nativeBase?.inheritance != nil,
            let value = try madePeer(interpreter)?.attribute(name, interpreter)
        {
            return value
        }
        return ObjectMethods.bound(name, to: self)
    }

    public func setAttribute(_ name: String, to value: Value, _ interpreter: Interpreter) throws -> Bool {
        if let method = special("__setattr__") {
            _ = try interpreter.call(method, Arguments([.string(name), value]))
        } else {
            try setOwnAttribute(name, to: value, interpreter)
        }
        return true
    }

    /// `object.__setattr__`
    func setOwnAttribute(_ name: String, to value: Value, _ interpreter: Interpreter) throws {
        if case .object(let object)? = scriptClass?.find(name), object.isDataDescriptor {
            return try object.setBound(to: .object(self), value, interpreter)
        }
        if name == "__dict__" {
            guard case .dict(let dict) = value.plain else {
                throw ScriptError(
                    .typeError, "__dict__ must be set to a dictionary, not a '\(value.typeName)'")
            }
            fields = dict
            return
        }
        guard name != "__class__" else {
            throw ScriptError(.typeError, "convbook does not change the class of an object")
        }
        if let peer, try peer.setAttribute(name, to: value, interpreter) { return }
        fields[name] = value
        try (peer as? any InstanceObserver)?.instanceChanged(name, to: value, interpreter)
    }

    public func deleteAttribute(_ name: String, _ interpreter: Interpreter) throws -> Bool {
        if let method = special("__delattr__") {
            _ = try interpreter.call(method, Arguments([.string(name)]))
            return true
        }
        return try deleteOwnAttribute(name, interpreter)
    }

    func deleteOwnAttribute(_ name: String, _ interpreter: Interpreter) throws -> Bool {
        if case .object(let object)? = scriptClass?.find(name), object.isDataDescriptor {
            try object.setBound(to: .object(self), nil, interpreter)
            return true
        }
        guard fields[name] != nil else { return try peer?.deleteAttribute(name, interpreter) ?? false }
        fields[name] = nil
        try (peer as? any InstanceObserver)?.instanceChanged(name, to: nil, interpreter)
        return true
    }

    // MARK: Printing

    /// The number that `repr` shows as an address. Counted, so that the same script prints the same.
    func address(_ interpreter: Interpreter) -> Int {
        if serial == 0 { serial = interpreter.nextAddress() }
        return serial
    }

    /// What prints an instance whose class does not say how.
    func nativeRepr(_ interpreter: Interpreter) throws -> String {
        if let peer { return try peer.repr(interpreter) }
        return "<\(type.qualifiedName) object at \(Interpreter.hexadecimal(address(interpreter)))>"
    }

    func nativeStr(_ interpreter: Interpreter) throws -> String {
        if special("__repr__") == nil, let peer { return try peer.str(interpreter) }
        return try repr(interpreter)
    }

    // Operators, calls, items and the like look into the class: see `SpecialMethods.swift`.

    public func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        try callSpecial(arguments, interpreter)
    }
    public var isCallable: Bool { special("__call__") != nil || peer?.isCallable == true }
    public func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        try special("__getitem__", [index], interpreter) { try peer?.item(index, interpreter) }
    }
    public func setItem(_ index: Value, to value: Value, _ interpreter: Interpreter) throws -> Bool {
        if try special("__setitem__", [index, value], interpreter) != nil { return true }
        return try peer?.setItem(index, to: value, interpreter) ?? false
    }
    public func deleteItem(_ index: Value, _ interpreter: Interpreter) throws -> Bool {
        if try special("__delitem__", [index], interpreter) != nil { return true }
        return try peer?.deleteItem(index, interpreter) ?? false
    }
    public func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? {
        try iterateSpecial(interpreter)
    }
    public func length(_ interpreter: Interpreter) throws -> Int? { try lengthSpecial(interpreter) }
    public func contains(_ value: Value, _ interpreter: Interpreter) throws -> Bool? {
        if let answer = try special("__contains__", [value], interpreter) {
            return try interpreter.isTrue(answer)
        }
        return try peer?.contains(value, interpreter)
    }
    public func binary(
        _ operation: BinaryOperator, _ other: Value, reflected: Bool, _ interpreter: Interpreter
    ) throws -> Value? {
        let name = reflected ? operation.reflectedMethod : operation.method
        return try implemented(name, [other], interpreter) {
            try peer?.binary(operation, other, reflected: reflected, interpreter)
        }
    }
    public func inPlace(_ operation: BinaryOperator, _ other: Value, _ interpreter: Interpreter) throws
        -> Value?
    {
        try implemented(operation.inPlaceMethod, [other], interpreter) {
            try peer?.inPlace(operation, other, interpreter)
        }
    }
    public func unary(_ operation: UnaryOperator, _ interpreter: Interpreter) throws -> Value? {
        try special(operation.method, [], interpreter) { try peer?.unary(operation, interpreter) }
    }
    public func compare(
        _ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter
    ) throws -> Value? { try compareSpecial(relation, other, interpreter) }
    public func isTrue(_ interpreter: Interpreter) throws -> Bool { try truthSpecial(interpreter) }
    public func repr(_ interpreter: Interpreter) throws -> String {
        try text("__repr__", interpreter) ?? nativeRepr(interpreter)
    }
    public func str(_ interpreter: Interpreter) throws -> String {
        try text("__str__", interpreter) ?? nativeStr(interpreter)
    }
    public func format(_ spec: String, _ interpreter: Interpreter) throws -> String? {
        if let method = special("__format__") {
            return try formatted(try interpreter.call(method, Arguments([.string(spec)])))
        }
        return try peer?.format(spec, interpreter)
    }
    public func asInt(_ interpreter: Interpreter) throws -> Int? {
        try number("__int__", interpreter) { try asIndex(interpreter) ?? peer?.asInt(interpreter) }
    }
    public func asFloat(_ interpreter: Interpreter) throws -> Double? { try floatSpecial(interpreter) }
    public func asIndex(_ interpreter: Interpreter) throws -> Int? {
        try number("__index__", interpreter) { try peer?.asIndex(interpreter) }
    }
    public var key: Key? { try? hashed() }
    public func bound(to instance: Value?, _ owner: TypeObject, _ interpreter: Interpreter) throws -> Value? {
        try special("__get__", [instance ?? .none, .object(owner)], interpreter)
    }
    public var isDataDescriptor: Bool { special("__set__") != nil }
    public func setBound(to instance: Value, _ value: Value?, _ interpreter: Interpreter) throws {
        _ =
            try value.map { try special("__set__", [instance, $0], interpreter) }
            ?? special("__delete__", [instance], interpreter)
    }
}
