import Arrays
import Signatures

/// Makes layers and other parts from configurations, as Keras writes them.
///
/// What is not known is an error that names it; nothing is guessed.
public final class ConfigReader {
    public let context: Context
    /// Classes of the caller's own, by their names in the configuration.
    ///
    /// A layer of such a class is made by it; `nil` from it means that the name is not among them.
    public var ownLayer: (_ className: String, _ config: Config) throws -> Layer?
    /// Other parts of the caller's own: of a class, or a function, which has no configuration.
    public var ownPart: (_ name: String, _ config: Config?) throws -> Setting? = { _, _ in nil }

    /// A layer in the place of one of this name, among the layers of the outermost model.
    var replacement: (_ name: String) throws -> Layer? = { _ in nil }
    private var depth = 0

    public init(
        in context: Context,
        ownLayer: @escaping (_ className: String, _ config: Config) throws -> Layer? = { _, _ in nil }
    ) {
        self.context = context
        self.ownLayer = ownLayer
    }

    // MARK: Layers

    /// The layer of a configuration with its class: `{'module': …, 'class_name': …, 'config': {…}}`.
    public func layer(_ serialized: Config) throws -> Layer {
        let (className, config) = try ConfigReader.parts(of: serialized)
        depth += 1
        defer { depth -= 1 }
        if depth == 1, let name = config["name"]?.text, let layer = try replacement(name) { return layer }
        if let layer = try ownLayer(serialized["registered_name"]?.text ?? className, config)
            ?? ownLayer(className, config)
        {
            if depth == 1, let model = layer as? Traced, let shapes = serialized["build_config"] {
                try model.build(from: shapes)
            }
            return layer
        }
        switch className {
        case "Sequential": return try sequential(config, built: serialized["build_config"])
        case "Functional", "Model": return try functional(config)
        default:
            guard let type = LayerCatalogue[className]?.type, ConfigReader.isKeras(serialized) else {
                throw ConfigReader.unknown([ConfigReader.name(of: serialized)])
            }
            return try type.init(settings(config, for: type.signature), in: context)
        }
    }

    /// The layer of a class, from what its `get_config()` gave.
    public func layer(_ type: Layer.Type, _ config: Config) throws -> Layer {
        if type is Sequential.Type { return try sequential(config, built: nil) }
        if type is Functional.Type { return try functional(config) }
        return try type.init(settings(config, for: type.signature), in: context)
    }

    private func sequential(_ config: Config, built: Config?) throws -> Sequential {
        guard let name = config["name"]?.text, let items = config["layers"]?.items else {
            throw Fault(
                .value,
                "A Sequential model configuration must be a dictionary containing the 'name' and 'layers' keys. "
                    + "Received: config=\(config)")
        }
        let model = try Sequential(items.map(layer), name: name, in: context)
        if !model.isBuilt, !model.layers.isEmpty,
            let shape = built?["input_shape"] ?? config["build_input_shape"], !shape.isNone
        {
            try model.build(try ConfigReader.shape(shape))
        }
        if config["trainable"] == .bool(false) { model.trainable = false }
        return model
    }

    // MARK: Arguments

    /// The arguments that a configuration stands for.
    public func settings(_ config: Config, for signature: Signature) throws -> Settings {
        guard let entries = config.entries else {
            throw Fault(.value, "\(signature.name): a configuration is a dict, not \(config)")
        }
        var given: [String: Setting] = [:]
        for entry in entries {
            if entry.key == "dtype" {
                try requireFloat32(entry.value, signature)
            } else if let parameter = signature.parameter(named: entry.key) {
                given[entry.key] = try setting(entry.value, for: parameter, signature)
            } else if !ConfigReader.isNeutral(entry) {
                throw Fault(
                    .value,
                    "Unrecognized keyword arguments passed to \(signature.name): {'\(entry.key)': \(entry.value)}\n"
                        + "convbook's \(signature.name) has no argument `\(entry.key)`"
                        + hint(for: entry.key, among: signature.keywordNames))
            }
        }
        return Settings(signature, given)
    }

    /// What Keras writes beside a layer's arguments and means the same as leaving it out.
    private static func isNeutral(_ entry: Config.Entry) -> Bool {
        switch (entry.key, entry.value) {
        case (_, .none), (_, .bool(false)), ("autocast", _), ("data_format", "channels_last"): true
        default: false
        }
    }

    /// Everything is computed in float32. Inputs may be declared otherwise: they are converted.
    private func requireFloat32(_ config: Config, _ signature: Signature) throws {
        let name =
            config.text ?? config["config"]?["name"]?.text ?? (config.isNone ? "float32" : config.description)
        guard name == "float32" || signature.name == "InputLayer" || signature.name == "Input" else {
            throw Fault(
                .notImplemented,
                "\(signature.name): dtype '\(name)' is not supported; convbook computes in float32")
        }
    }

    private func setting(_ config: Config, for parameter: Parameter, _ signature: Signature) throws -> Setting
    {
        // A layer can stand in the place of a function.
        if case .activation = parameter.kind, let name = config["class_name"]?.text,
            LayerCatalogue[name] != nil
        {
            return .object(try layer(config))
        }
        return try part(config, signature.name + "." + parameter.name)
    }

    // MARK: Other parts

    /// A part other than a layer, with its class; or a value.
    ///
    /// - Parameter place: what messages call it.
    public func part(_ config: Config, _ place: String) throws -> Setting {
        switch config {
        case .list(let items): return .list(try items.map { try part($0, place) })
        case .tuple(let items): return .tuple(try items.map { try part($0, place) })
        case .dict(let entries) where config["class_name"] == nil:
            return .dict(try entries.map { ($0.key, try part($0.value, place)) })
        case .dict: break
        default: return config.setting ?? .none
        }
        guard let className = config["class_name"]?.text, let inner = config["config"] else {
            throw Fault(
                .value, "\(place): a dict without 'class_name' and 'config' stands for nothing: \(config)")
        }
        switch className {
        case "function":
            guard let name = inner.text else { break }
            return try ownPart(name, nil) ?? .string(name)
        case "__numpy__", "__tensor__":
            guard let values = inner["value"] else { break }
            return .array(try ConfigReader.array(values, place))
        case "__lambda__":
            throw Fault(
                .value,
                "\(place) is a Python lambda, stored as Python's bytecode, which convbook never runs. Give it a name: "
                    + "def f(x): …, and pass it as custom_objects={'f': f}")
        default:
            if let own = try ownPart(config["registered_name"]?.text ?? className, inner)
                ?? ownPart(className, inner)
            {
                return own
            }
            guard ConfigReader.isKeras(config), let made = try known(className, inner, config["module"]?.text)
            else { break }
            return .object(made)
        }
        throw ConfigReader.unknown([ConfigReader.name(of: config)])
    }

    private func known(_ className: String, _ config: Config, _ module: String?) throws -> Any? {
        let families = module.flatMap(ConfigKeys.Family.init).map { [$0] } ?? ConfigKeys.Family.allCases
        for family in families {
            switch family {
            case .layer:
                guard LayerCatalogue[className] != nil else { continue }
                return try layer(["class_name": .string(className), "config": config])
            case .optimizer:
                guard let type = OptimizerCatalogue.byName[className] else { continue }
                return try type.init(settings(config, for: type.signature), in: context)
            case .loss:
                guard let type = LossCatalogue.byName[className] else { continue }
                return try type.init(settings(config, for: type.signature))
            case .metric:
                guard let type = MetricCatalogue.byName[className] else { continue }
                return try type.init(settings(config, for: type.signature))
            case .initializer:
                guard let type = InitializerCatalogue.byName[className] else { continue }
                return try type.init(settings(config, for: type.signature))
            case .regularizer:
                guard let type = RegularizerCatalogue.byName[className] else { continue }
                return try type.init(settings(config, for: type.signature))
            case .constraint:
                guard let type = ConstraintCatalogue.byName[className] else { continue }
                return try type.init(settings(config, for: type.signature))
            case .schedule:
                guard let type = ScheduleCatalogue.byName[className] else { continue }
                return try type.init(settings(config, for: type.signature))
            }
        }
        return nil
    }

    // MARK: What a configuration says

    /// The class's name and the configuration within.
    static func parts(of serialized: Config) throws -> (className: String, config: Config) {
        guard let className = serialized["class_name"]?.text, let config = serialized["config"] else {
            throw Fault(
                .value,
                "a layer's configuration is a dict with 'class_name' and 'config'; this is \(serialized.brief)"
            )
        }
        return (className, config)
    }

    /// Sizes, of which the batch axis may be open.
    static func shape(_ config: Config) throws -> Shape {
        guard let items = config.items, items.count <= 64 else {
            throw Fault(.value, "Cannot convert '\(config.brief)' to a shape.")
        }
        return Shape(
            try items.map { item in
                if item.isNone { return nil }
                guard let size = item.integer, size >= 0, size <= 1 << 40 else {
                    throw Fault(.value, "Cannot convert '\(config.brief)' to a shape.")
                }
                return size
            })
    }

    private static func array(_ config: Config, _ place: String) throws -> NDArray {
        var shape: [Int] = []
        var level = config
        while let items = level.items {
            shape.append(items.count)
            guard let first = items.first else { break }
            level = first
        }
        var numbers: [Float] = []
        func collect(_ config: Config, _ depth: Int) throws {
            if let items = config.items {
                guard depth < shape.count, items.count == shape[depth] else {
                    throw Fault(.value, "\(place): the rows of an array have different lengths")
                }
                for item in items { try collect(item, depth + 1) }
            } else {
                guard let number = config.setting?.number, depth == shape.count else {
                    throw Fault(.value, "\(place): an array holds something that is no number")
                }
                numbers.append(Float(number))
            }
        }
        try collect(config, 0)
        return try NDArray(numbers, shape: shape)
    }

    private static func isKeras(_ serialized: Config) -> Bool {
        guard let module = serialized["module"]?.text else { return true }
        return module == "keras" || module.hasPrefix("keras.") || module == "builtins"
            || module.hasPrefix("tensorflow.keras")
    }

    /// `keras.layers.LSTM`, `package>Layer`
    private static func name(of serialized: Config) -> String {
        let className = serialized["class_name"]?.text ?? "?"
        if className == "function", let name = serialized["config"]?.text { return name }
        if let registered = serialized["registered_name"]?.text, registered.contains(">") {
            return registered
        }
        return (serialized["module"]?.text).map { $0 + "." + className } ?? className
    }

    private static func unknown(_ names: [String]) -> Fault {
        Fault(
            .value,
            "Could not locate class '\(names[0].split(separator: ".").last ?? "")'. convbook does not know: "
                + names.joined(separator: ", ")
                + "\nPass a class of your own by custom_objects={'name': class}, or leave losses, metrics and "
                + "optimizers out by compile=False")
    }

    /// Refuses a configuration that names what is not known, all of it at once.
    ///
    /// - Parameter own: names of the caller's own classes and functions.
    public static func requireKnown(_ config: Config, own: Set<String>) throws {
        var missing: [String] = []
        func look(_ config: Config) {
            if let className = config["class_name"]?.text, let inner = config["config"] {
                let names = [className, config["registered_name"]?.text ?? className]
                let isKnown: Bool
                if className == "function", let function = inner.text {
                    isKnown = own.contains(function) || knownFunctions.contains(function)
                } else {
                    isKnown =
                        structural.contains(className) || names.contains(where: own.contains)
                        || (isKeras(config) && knownClasses.contains(className))
                }
                let name = name(of: config)
                if !isKnown && !missing.contains(name) { missing.append(name) }
            }
            for entry in config.entries ?? [] { look(entry.value) }
            for item in config.items ?? [] { look(item) }
        }
        look(config)
        if !missing.isEmpty { throw unknown(missing) }
    }

    /// Not parts themselves.
    private static let structural: Set<String> = [
        "Sequential", "Functional", "Model", "DTypePolicy", "Lambda", "__keras_tensor__", "__numpy__",
        "__tensor__", "__lambda__",
    ]

    private static let knownFunctions: Set<String> =
        Set(ActivationCatalogue.byName.keys).union(LossCatalogue.byName.keys)
        .union(MetricCatalogue.byName.keys)

    private static let knownClasses: Set<String> =
        Set(LayerCatalogue.entries.keys).union(OptimizerCatalogue.byName.keys).union(
            LossCatalogue.byName.keys
        )
        .union(MetricCatalogue.byName.keys).union(InitializerCatalogue.byName.keys)
        .union(RegularizerCatalogue.byName.keys).union(ConstraintCatalogue.byName.keys)
        .union(ScheduleCatalogue.byName.keys)
}

extension Config: CustomStringConvertible {
    /// As Python's `repr` prints it.
    public var description: String {
        switch self {
        case .tuple(let items) where items.count == 1: "(\(items[0]),)"
        case .tuple(let items): "(" + items.map(\.description).joined(separator: ", ") + ")"
        case .list(let items): "[" + items.map(\.description).joined(separator: ", ") + "]"
        case .dict(let entries):
            "{" + entries.map { "\(Setting.string($0.key)): \($0.value)" }.joined(separator: ", ") + "}"
        default: (setting ?? .none).description
        }
    }

    /// The beginning of the description, for messages.
    var brief: String {
        let text = description
        return text.count > 120 ? text.prefix(117) + "…" : text
    }
}
