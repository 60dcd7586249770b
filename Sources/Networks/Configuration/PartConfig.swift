import Arrays
import Signatures

/// A part of the engine that remembers what it was made from: an initializer, a loss, ….
public protocol Configured {
    static var signature: Signature { get }
    /// What Keras's `get_config()` gives.
    var config: Config { get }
}

extension Config {
    /// The configuration of a part that these settings make.
    init(_ settings: Settings, _ family: ConfigKeys.Family) {
        self.init(settings, family, settings: { settings[$0] }, own: [:])
    }

    /// - Parameters:
    ///   - value: an argument as the part keeps it.
    ///   - own: entries that do not come from arguments.
    init(
        _ settings: Settings, _ family: ConfigKeys.Family, settings value: (String) -> Setting,
        own: [String: Config]
    ) {
        var entries: [Entry] = []
        for key in ConfigKeys.keys(of: settings.signature, in: family)
        where !key.isOptional || settings.has(key.name) {
            if let config = own[key.name] {
                entries.append(Entry(key.name, config))
                continue
            }
            let parameter = settings.signature.parameter(named: key.name)
            var config = Config(value(key.name), of: parameter)
            if key.isRounded, let number = config.setting?.number { config = .float(Double(Float(number))) }
            if key.isList, !settings.has(key.name), let items = config.items { config = .list(items) }
            entries.append(Entry(key.name, config))
        }
        self = .dict(entries)
    }

    /// An argument as a configuration says it.
    private init(_ setting: Setting, of parameter: Parameter?) {
        let part: Any? =
            switch parameter?.kind {
            case .initializer: try? InitializerCatalogue.initializer(from: setting)
            case .regularizer where !setting.isNone: try? RegularizerCatalogue.regularizer(from: setting)
            case .constraint where !setting.isNone: try? ConstraintCatalogue.constraint(from: setting)
            case .activation: (try? ActivationCatalogue.activation(from: setting)) as Any?
            default: nil
            }
        switch (parameter?.kind, setting) {
        case (.activation, .none): self = "linear"
        case (.activation, .object(let layer as Layer)): self = layer.serialized
        case (.activation, _): self = (part as? any Activation).map { .string($0.name) } ?? .none
        case (.choice, .none) where parameter?.name == "data_format": self = "channels_last"
        case (.choice(let words), .string(let word)) where words.contains(word.lowercased()):
            self = .string(word.lowercased())
        default:
            if let part { self = Config(part: part) ?? .none } else { self = Config(withParts: setting) }
        }
    }

    /// Values as they are, parts as what they were made from, arrays as lists.
    public init(withParts setting: Setting) {
        switch setting {
        case .tuple(let items): self = .tuple(items.map { Config(withParts: $0) })
        case .list(let items): self = .list(items.map { Config(withParts: $0) })
        case .dict(let entries): self = .dict(entries.map { Entry($0.name, Config(withParts: $0.value)) })
        case .array(let array): self = Config(array)
        case .object(let part): self = Config(part: part) ?? .none
        default: self = Config(setting) ?? .none
        }
    }

    /// An array as lists of numbers.
    private init(_ array: NDArray) {
        guard let numbers = try? array.converted(to: .float64).contiguous() else {
            self = .none
            return
        }
        let values = withExtendedLifetime(numbers) { Array(numbers.buffer(of: Double.self)) }
        var items = values.map(Config.float)
        for size in array.shape.dropFirst().reversed() {
            items = stride(from: 0, to: items.count, by: max(size, 1)).map {
                .list(Array(items[$0..<min($0 + size, items.count)]))
            }
        }
        self = array.rank == 0 ? items.first ?? .none : .list(items)
    }

    // MARK: Parts with their class

    /// A part with the name of its class, as `keras.saving.serialize_keras_object` gives it; `nil` for what
    /// has no configuration.
    public init?(part: Any) {
        switch part {
        case let layer as Layer: self = layer.serialized
        case let activation as any Activation: self = .string(activation.name)
        case let optimizer as Optimizer: self.init(.optimizer, optimizer.typeName, optimizer.config)
        case let metric as Metric: self.init(.metric, type(of: metric).signature.name, metric.config)
        case let loss as any Loss: self.init(.loss, type(of: loss).signature.name, loss.config)
        case let part as any Configured:
            guard let family = Config.family(of: part) else { return nil }
            self.init(family, type(of: part).signature.name, part.config)
        default: return nil
        }
    }

    private static func family(of part: any Configured) -> ConfigKeys.Family? {
        switch part {
        case is any Initializer: .initializer
        case is any Regularizer: .regularizer
        case is any Constraint: .constraint
        case is any LearningRateSchedule: .schedule
        default: nil
        }
    }

    /// `{'module': 'keras.layers', 'class_name': 'Dense', 'config': {…}, 'registered_name': None}`
    init(_ family: ConfigKeys.Family, _ className: String, _ config: Config) {
        self.init(module: family.rawValue, className, config)
    }

    init(module: String, _ className: String, _ config: Config, registered: Config = .none) {
        self = [
            "module": .string(module), "class_name": .string(className), "config": config,
            "registered_name": registered,
        ]
    }

    /// The type that everything is computed in.
    public static let float32Policy = Config(module: "keras", "DTypePolicy", ["name": "float32"])
}

// MARK: Layers

extension Layer {
    /// The configuration of a layer's arguments: `get_config()` of every layer but models.
    final var argumentConfig: Config {
        var own: [String: Config] = [
            "name": .string(name), "trainable": .bool(trainable), "dtype": Config.float32Policy,
            "quantization_config": .none, "rms_scaling": false,
        ]
        if settings.signature.parameter(named: "data_format") == nil { own["data_format"] = "channels_last" }
        // Layers whose `dtype` Keras writes as its name.
        if ["InputLayer", "SpatialDropout2D"].contains(typeName) { own["dtype"] = "float32" }
        if let input = self as? InputLayer {
            own["batch_shape"] = Config(input.batchShape)
            for name in ["sparse", "ragged", "optional"] { own[name] = false }
        }
        var config = Config(settings, .layer, settings: configured, own: own)
        // Keras puts this one in front where there is one.
        if settings.has("activity_regularizer"), case .dict(var entries) = config,
            let place = entries.firstIndex(where: { $0.key == "dtype" })
        {
            entries.removeAll { $0.key == "activity_regularizer" }
            let regularizer = try? settings.regularizer("activity_regularizer").flatMap { Config(part: $0) }
            entries.insert(Config.Entry("activity_regularizer", regularizer ?? .none), at: place + 1)
            config = .dict(entries)
        }
        return config
    }

    /// With the name of its class and the shapes that it was built for.
    public final var serialized: Config {
        var config = serializedClass
        if let buildConfig { config["build_config"] = buildConfig }
        if let model = self as? Model, model.isCompilable { config["compile_config"] = model.compileConfig }
        return config
    }
}
