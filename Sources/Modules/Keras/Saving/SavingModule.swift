import Arrays
import Networks
import Script
import Signatures

/// `keras.saving`, and what `keras.models` has of it.
enum SavingModule {
    static func module(_ session: KerasSession) -> Module {
        let module = Module(keras: "keras.saving")
        addFiles(to: module, session)
        addObjects(to: module, session)
        module.define("save_weights", [model] + ModelObject.weightParameters) { arguments, interpreter in
            try raisingFaults {
                let object = try modelObject(arguments["model"])
                try session.saveWeights(of: object.model, to: try interpreter.path(arguments["filepath"]))
                return .none
            }
        }
        module.define("load_weights", [model] + ModelObject.loadParameters) { arguments, interpreter in
            try raisingFaults {
                let object = try modelObject(arguments["model"])
                try session.loadWeights(of: object.model, arguments, interpreter)
                return .none
            }
        }
        return module
    }

    /// Configurations and names of a script's own classes, which stand in two modules.
    static func addObjects(to module: Module, _ session: KerasSession) {
        addRegistration(to: module, session)
        module.define("serialize_keras_object", [Parameter("obj")]) { arguments, interpreter in
            try raisingFaults { Value(try Config(arguments["obj"], interpreter)) }
        }
        module.define(
            "deserialize_keras_object",
            [Parameter("config"), custom, Parameter("safe_mode", .flag, default: true)]
        ) { arguments, interpreter in
            try raisingFaults { try made(arguments, session, interpreter) }
        }
    }

    private static let model = Parameter("model", .any, "The model.")
    private static let custom = Parameter(
        "custom_objects", .any, default: nil, "Classes of your own, by the names in the configuration.")

    /// `load_model` and `save_model`, which stand in two modules.
    static func addFiles(to module: Module, _ session: KerasSession) {
        module.define(
            "load_model",
            [
                Parameter("filepath", .string, "A file that ends in .keras or .h5."), custom,
                Parameter("compile", .flag, default: true, "Also the optimizer, the loss and the metrics."),
                Parameter(
                    "safe_mode", .flag, default: true,
                    "Python's bytecode is never run, whatever is said here."),
            ]
        ) { arguments, interpreter in
            try raisingFaults { try session.load(arguments, interpreter) }
        }
        module.define("save_model", [model] + ModelObject.saveParameters) { arguments, interpreter in
            try raisingFaults {
                let object = try modelObject(arguments["model"])
                try session.save(object.model, to: try interpreter.path(arguments["filepath"]))
                return .none
            }
        }
    }

    static func modelObject(_ value: Value) throws -> ModelObject {
        guard let object = value.object(as: ModelObject.self) else {
            throw Fault(.type, "expected a model, not '\(value.typeName)'")
        }
        return object
    }

    private static func made(
        _ arguments: BoundArguments, _ session: KerasSession, _ interpreter: Interpreter
    ) throws -> Value {
        let own = try session.ownObjects(arguments["custom_objects"], interpreter)
        if let name = arguments["config"].text, let value = own[name] { return value }
        let config = try Config(arguments["config"], interpreter)
        try ConfigReader.requireKnown(config, own: Set(own.keys))
        let reader = session.reader(own, interpreter)
        if isLayer(config, own) { return session.loaded(try reader.layer(config), reader) }
        return try session.value(try reader.part(config, "deserialize_keras_object"))
    }

    private static func isLayer(_ config: Config, _ own: [String: Value]) -> Bool {
        guard let className = config["class_name"]?.text else { return false }
        if ["Sequential", "Functional", "Model"].contains(className) || own[className] != nil { return true }
        return LayerCatalogue[className] != nil && config["module"]?.text ?? "keras.layers" == "keras.layers"
    }

    // MARK: Registration

    private static func addRegistration(to module: Module, _ session: KerasSession) {
        module.define(
            "register_keras_serializable",
            [Parameter("package", .string, default: "Custom"), .optional("name", .string)]
        ) { arguments, interpreter in
            let package = try interpreter.str(arguments["package"])
            let given = arguments["name"]
            return .object(
                NativeFunction("decorator", [Parameter("arg")]) { arguments, interpreter in
                    let value = arguments["arg"]
                    let name =
                        given.isNone
                        ? try interpreter.str(try interpreter.attribute("__name__", of: value))
                        : try interpreter.str(given)
                    let whole = "\(package)>\(name)"
                    session.registered[whole] = value
                    if case .object(let object) = value {
                        session.registeredNames[ObjectIdentifier(object)] = whole
                    }
                    return value
                })
        }
        module.define("get_custom_objects") { _, _ in
            .dict(session.customObjects)
        }
        module.define("get_registered_name", [Parameter("obj")]) { arguments, interpreter in
            let object = arguments["obj"]
            if let name = session.registeredName(of: object) { return .string(name) }
            return try interpreter.attribute("__name__", of: object)
        }
        module.define(
            "get_registered_object", [Parameter("name", .string), custom, .optional("module_objects")]
        ) {
            arguments, interpreter in
            let name = try interpreter.str(arguments["name"])
            return try session.ownObjects(arguments["custom_objects"], interpreter)[name] ?? .none
        }
        for name in ["custom_object_scope", "CustomObjectScope"] {
            module.define(name, [Parameter("custom_objects")]) { arguments, interpreter in
                try scope(arguments["custom_objects"], session, interpreter)
            }
        }
    }
}

// MARK: Scopes

extension SavingModule {
    /// `with keras.saving.custom_object_scope({'Mine': Mine}):`
    private static func scope(
        _ objects: Value, _ session: KerasSession, _ interpreter: Interpreter
    ) throws -> Value {
        let inside = try raisingFaults { try session.ownObjects(objects, interpreter) }
        var outside = session.registered
        return .object(
            SimpleContext {
                outside = session.registered
                session.registered.merge(inside) { _, new in new }
                return .none
            } exit: { _, _ in
                session.registered = outside
                return false
            })
    }
}

// MARK: JSON and copies

extension SavingModule {
    /// `model_from_json` and `clone_model`.
    static func addModels(to module: Module, _ session: KerasSession) {
        module.define("model_from_json", [Parameter("json_string", .string), custom]) {
            arguments, interpreter in
            try raisingFaults {
                guard let text = arguments["json_string"].text else {
                    throw Fault(.type, "model_from_json takes the string that model.to_json() gives")
                }
                let own = try session.ownObjects(arguments["custom_objects"], interpreter)
                let config = try JSON.config(text, from: "the model")
                try ConfigReader.requireKnown(config, own: Set(own.keys))
                let reader = session.reader(own, interpreter)
                let layer = try reader.layer(config)
                if let model = layer as? Model, let compilation = config["compile_config"] {
                    try model.compile(from: compilation, reader)
                }
                return session.loaded(layer, reader)
            }
        }
        module.define(
            "clone_model",
            [
                model, Parameter("input_tensors", default: nil),
                Parameter("clone_function", .function, default: nil, "Makes the copy of each layer."),
                Parameter("call_function", .function, default: nil),
                Parameter("recursive", .flag, default: false),
            ]
        ) { arguments, interpreter in
            try raisingFaults { try cloned(arguments, session, interpreter) }
        }
    }

    private static func cloned(
        _ arguments: BoundArguments, _ session: KerasSession, _ interpreter: Interpreter
    ) throws -> Value {
        for name in ["input_tensors", "call_function"] where !arguments[name].isNone {
            throw Fault(
                .notImplemented,
                "clone_model(\(name)=…) exists in Keras, but not yet in convbook: leave it out")
        }
        let original = try modelObject(arguments["model"]).model
        let function = arguments["clone_function"]
        let reader = session.reader(session.registered, interpreter)
        let model = try original.clone(reader) { layer in
            guard !function.isNone else { return nil }
            let object = Value.object(session.object(for: layer))
            return try Modules.layer(from: try interpreter.call(function, Arguments([object])))
        }
        return session.loaded(model, reader)
    }
}

extension KerasSession {
    /// A part of the engine as scripts see it.
    func value(_ setting: Setting) throws -> Value {
        guard case .object(let part) = setting else { return Value(setting) ?? .none }
        switch part {
        case let layer as Layer: return .object(object(for: layer))
        case let optimizer as Optimizer: return .object(OptimizerObject(optimizer, self))
        case let initializer as any Initializer: return .object(InitializerObject(initializer, self))
        case let loss as any Loss: return .object(LossObject(loss, LossObject.base))
        case let metric as Metric: return .object(MetricObject(metric, MetricObject.base))
        default: return .none
        }
    }
}
