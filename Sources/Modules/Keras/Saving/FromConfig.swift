import Arrays
import Networks
import Script
import Signatures

/// `Class.from_config(config)`, an attribute of the classes that configurations make.
enum FromConfig {
    /// Of a class of layers, models included.
    static func layer(_ type: Layer.Type, _ session: KerasSession) -> [String: Value] {
        attribute(type.signature.name, session) { reader, config in .object(try reader.layer(type, config)) }
    }

    /// Of `Layer` and `Model`: a class of a script's is called with the entries.
    static func ownLayer(_ session: @escaping (Interpreter) throws -> KerasSession) -> [String: Value] {
        let function = NativeFunction(
            "from_config", [Parameter("cls"), Parameter("config"), .optional("custom_objects")]
        ) { arguments, interpreter in
            try raisingFaults {
                let config = try Config(arguments["config"], interpreter)
                guard let type = arguments["cls"].object(as: ScriptClass.self) else {
                    let session = try session(interpreter)
                    let own = try session.ownObjects(arguments["custom_objects"], interpreter)
                    let layer = try session.reader(own, interpreter).layer(Functional.self, config)
                    return .object(session.object(for: layer))
                }
                return try OwnPart.made(type, config, interpreter)
            }
        }
        return ["from_config": .object(ClassMethodObject(.object(function)))]
    }

    /// Of a class of other parts, by the module that it stands in.
    static func part(_ className: String, in module: String, _ session: KerasSession) -> [String: Value] {
        attribute(className, session) { reader, config in
            let whole: Config = [
                "module": .string(module), "class_name": .string(className), "config": config,
            ]
            return try reader.part(whole, className)
        }
    }

    private static func attribute(
        _ className: String, _ session: KerasSession,
        _ make: @escaping (ConfigReader, Config) throws -> Setting
    ) -> [String: Value] {
        let function = NativeFunction(
            "from_config", [Parameter("config"), .optional("custom_objects")]
        ) { [unowned session] arguments, interpreter in
            try raisingFaults {
                let own = try session.ownObjects(arguments["custom_objects"], interpreter)
                let config = try Config(arguments["config"], interpreter)
                do {
                    return try session.value(try make(session.reader(own, interpreter), config))
                } catch let fault as Fault {
                    throw Fault(
                        .type,
                        "Error when deserializing class '\(className)' using config=\(config).\n\n"
                            + "Exception encountered: \(fault.message)")
                }
            }
        }
        return ["from_config": .object(function)]
    }
}

extension Module {
    /// `serialize`, `deserialize` and `get` of a module of parts.
    func addSerialization(_ session: KerasSession) {
        define("serialize", [Parameter("obj")]) { arguments, interpreter in
            try raisingFaults { Value(try Config(arguments["obj"], interpreter)) }
        }
        define("deserialize", [Parameter("config"), .optional("custom_objects")]) {
            [unowned session] arguments, interpreter in
            try raisingFaults {
                let own = try session.ownObjects(arguments["custom_objects"], interpreter)
                let config = try Config(arguments["config"], interpreter)
                try ConfigReader.requireKnown(config, own: Set(own.keys))
                return try session.value(try session.reader(own, interpreter).part(config, "deserialize"))
            }
        }
    }
}
