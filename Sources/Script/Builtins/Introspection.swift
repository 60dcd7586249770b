import Signatures

extension Builtins {
    // MARK: Looking at values

    static var introspection: [NativeFunction] {
        let two = [Parameter("object"), Parameter("name")]
        return [
            NativeFunction("isinstance", [Parameter("object"), Parameter("class_or_tuple")]) { arguments, _ in
                .bool(try isInstance(arguments["object"], arguments["class_or_tuple"]))
            },
            NativeFunction("issubclass", [Parameter("cls"), Parameter("class_or_tuple")]) { arguments, _ in
                guard let type = arguments["cls"].object(as: TypeObject.self) else {
                    throw ScriptError(.typeError, "issubclass() arg 1 must be a class")
                }
                return .bool(try isSubtype(type, arguments["class_or_tuple"], "issubclass()"))
            },
            NativeFunction("callable", [Parameter("obj")]) { arguments, _ in
                if case .object(let object) = arguments["obj"] { .bool(object.isCallable) } else { false }
            },
            NativeFunction("hasattr", two) { arguments, interpreter in
                do {
                    return .bool(
                        try interpreter.optionalAttribute(
                            try attributeName(arguments), of: arguments["object"]) != nil)
                } catch let error as ScriptError where error.exception.type.isSubtype(of: .attributeError) {
                    return false
                }
            },
            NativeFunction("getattr", two + [Parameter("default", default: nil)]) { arguments, interpreter in
                do {
                    return try interpreter.attribute(try attributeName(arguments), of: arguments["object"])
                } catch let error as ScriptError where error.exception.type.isSubtype(of: .attributeError) {
                    guard let fallback = arguments.given("default") else { throw error }
                    return fallback
                }
            },
            NativeFunction("setattr", two + [Parameter("value")]) { arguments, interpreter in
                try interpreter.setAttribute(
                    try attributeName(arguments), of: arguments["object"], to: arguments["value"])
                return .none
            },
            NativeFunction("delattr", two) { arguments, interpreter in
                try interpreter.deleteAttribute(try attributeName(arguments), of: arguments["object"])
                return .none
            },
            NativeFunction("vars", [Parameter("object", default: nil)]) { arguments, interpreter in
                guard let object = arguments.given("object") else { return locals(interpreter) }
                guard let dict = try interpreter.optionalAttribute("__dict__", of: object) else {
                    throw ScriptError(.typeError, "vars() argument must have __dict__ attribute")
                }
                return dict
            },
            NativeFunction("dir", [Parameter("object", default: nil)]) { arguments, interpreter in
                let names =
                    arguments.given("object").map { interpreter.attributeNames(of: $0) }
                    ?? Array(interpreter.scope.names.keys)
                return .list(List(names.sorted().map(Value.string)))
            },
            NativeFunction("globals") { _, interpreter in
                .dict(Dict(interpreter.globals.names.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
            },
            NativeFunction("locals") { _, interpreter in locals(interpreter) },
            NativeFunction("id", [Parameter("obj")]) { arguments, interpreter in
                switch arguments["obj"] {
                case .object(let instance as Instance): .int(instance.address(interpreter))
                case .list(let list): .int(ObjectIdentifier(list).hashValue)
                case .dict(let dict): .int(ObjectIdentifier(dict).hashValue)
                case .set(let set): .int(ObjectIdentifier(set).hashValue)
                case .object(let object): .int(ObjectIdentifier(object).hashValue)
                default: .int(arguments["obj"].key?.hashValue ?? 0)
                }
            },
            NativeFunction("hash", [Parameter("obj")]) { arguments, _ in
                switch try arguments["obj"].hashed() {
                case .int(let number): .int(number)
                case .instance(let key): .int(key.hash)
                case let key: .int(key.hashValue)
                }
            },
        ]
    }

    private static func locals(_ interpreter: Interpreter) -> Value {
        .dict(Dict(interpreter.scope.names.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
    }

    private static func attributeName(_ arguments: BoundArguments) throws -> String {
        guard case .string(let name) = arguments["name"] else {
            throw ScriptError(
                .typeError, "attribute name must be string, not '\(arguments["name"].typeName)'")
        }
        return name
    }

    private static func isInstance(_ value: Value, _ type: Value) throws -> Bool {
        try isSubtype(value.type, type, "isinstance()")
    }

    private static func isSubtype(_ type: TypeObject, _ other: Value, _ function: String) throws -> Bool {
        if case .tuple(let types) = other { return try types.contains { try isSubtype(type, $0, function) } }
        if let union = other.object(as: UnionObject.self) {
            return try union.types.contains {
                $0.isNone ? type === TypeObject.noneType : try isSubtype(type, $0, function)
            }
        }
        guard let other = other.object(as: TypeObject.self) else {
            throw ScriptError(.typeError, "\(function) arg 2 must be a type, a tuple of types, or a union")
        }
        return type.isSubtype(of: other)
    }

    /// Builtins of Python that are kept out, and why.
    static var refusals: [NativeFunction] {
        let reasons = [
            (
                "input",
                "input() is not in convbook: scripts run without asking; assign the value to a name instead"
            ),
            ("eval", "eval() is not in convbook; write the expression itself"),
            ("exec", "exec() is not in convbook; write the statements themselves"),
            ("compile", "compile() is not in convbook; write the statements themselves"),
        ]
        return reasons.map { name, reason in
            NativeFunction(
                name, [Parameter("args", passing: .variadic), Parameter("kwargs", passing: .keywords)]
            ) { _, _ in
                throw ScriptError(.notImplementedError, reason)
            }
        }
    }
}
