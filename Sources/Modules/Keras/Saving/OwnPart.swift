import Arrays
import Networks
import Script

/// How files name what a script has written itself: functions, and objects of its classes.
enum OwnPart {
    /// A function by its name, an object by its class and what its `get_config()` gives.
    static func config(of value: Value, _ interpreter: Interpreter) -> Config {
        do {
            if let instance = value.object(as: Instance.self), !(value.object(as: TypeObject.self) != nil) {
                return try config(of: instance, interpreter)
            }
            return try config(ofFunction: value, interpreter)
        } catch let error as ScriptError {
            return .unstorable(error.message)
        } catch {
            return .unstorable((error as? Fault)?.message ?? "\(error)")
        }
    }

    private static func config(ofFunction value: Value, _ interpreter: Interpreter) throws -> Config {
        let given = try interpreter.str(try interpreter.attribute("__name__", of: value))
        guard given != "<lambda>" else {
            throw Fault(
                .notImplemented,
                "a lambda has no name by which a file could tell it; Keras stores Python's bytecode, which convbook does "
                    + "not have. Write def f(x): return … and give f, so that custom_objects={'f': f} finds it"
            )
        }
        let name = try KerasSession.of(interpreter).registeredName(of: value) ?? given
        return [
            "module": "builtins", "class_name": "function", "config": .string(name),
            "registered_name": "function",
        ]
    }

    private static func config(of instance: Instance, _ interpreter: Interpreter) throws -> Config {
        let value = Value.object(instance)
        let result = try interpreter.call(try interpreter.attribute("get_config", of: value), Arguments())
        return try serialized(instance.type, try Config(result, interpreter), interpreter)
    }

    /// `{'module': None, 'class_name': 'Mine', 'config': {…}, 'registered_name': 'package>Mine'}`
    static func serialized(
        _ type: TypeObject, _ config: Config, _ interpreter: Interpreter
    ) throws -> Config {
        let registered = try KerasSession.of(interpreter).registeredName(of: .object(type))
        return [
            "module": .none, "class_name": .string(type.name), "config": config,
            "registered_name": .string(registered ?? type.name),
        ]
    }
}

// MARK: Layers and models of a script's own

extension OwnPart {
    /// A layer's class and what makes it again.
    static func config(of layer: TracedObject, _ interpreter: Interpreter) -> Config {
        guard let instance = layer.instance else {
            return .unstorable(
                "\(layer.model.name): the \(layer.model.typeName) that made this layer is gone")
        }
        return config(of: .object(instance), interpreter)
    }

    /// What `get_config()` gives where a class does not say so itself: the arguments that it was made with, as long as
    /// they are plain values; and below `super().get_config()`, what every layer has.
    static func arguments(of layer: TracedObject, _ interpreter: Interpreter) throws -> Config {
        var config: Config = ["name": .string(layer.model.name)]
        if let instance = layer.instance, try instance.override(of: "get_config") == nil {
            let named = try instance.namedArguments()
            guard let named, named.allSatisfy({ isPlain($0.value) }) else {
                throw Fault(
                    .notImplemented,
                    "Object \(layer.model.typeName) was created by passing non-serializable argument values in `__init__()`, "
                        + "and therefore the object must override `get_config()` in order to be serializable. Please implement "
                        + "`get_config()`.\nWrite: def get_config(self): return {**super().get_config(), 'argument': self.argument}"
                )
            }
            for (name, value) in named where name != "name" {
                config[name] = try Config(value, interpreter)
            }
            if !instance.initTakes("name"), !named.isEmpty { config["name"] = nil }
        }
        config["trainable"] = .bool(layer.model.trainable)
        config["dtype"] = .float32Policy
        return config
    }

    private static func isPlain(_ value: Value) -> Bool {
        switch value {
        case .none, .bool, .int, .float, .string: true
        case .tuple(let items): items.allSatisfy(isPlain)
        case .list(let list): list.items.allSatisfy(isPlain)
        case .dict(let dict): dict.values.allSatisfy(isPlain)
        default: false
        }
    }

    /// `Class.from_config(config)`, which calls the class with the entries.
    static func made(
        _ type: TypeObject, _ config: Config, _ interpreter: Interpreter
    ) throws -> Value {
        var keywords: [(name: String, value: Value)] = []
        for entry in config.entries ?? [] {
            let policy = entry.key == "dtype" ? entry.value["config"]?["name"] : nil
            keywords.append((entry.key, Value(policy ?? entry.value)))
        }
        do {
            return try interpreter.call(.object(type), Arguments([], keywords))
        } catch let error as ScriptError where error.exception.type.isSubtype(of: .exception) {
            let hint =
                error.message.contains("unexpected keyword argument")
                ? "\nTake what every layer is made with, too: def __init__(self, …, **kwargs): super().__init__(**kwargs)"
                : ""
            throw Fault(
                .type,
                "Error when deserializing class '\(type.name)' using config=\(config).\n\nException encountered: "
                    + error.message + hint)
        }
    }
}
