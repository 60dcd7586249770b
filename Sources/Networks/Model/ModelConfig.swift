import Arrays

extension Model {
    /// The layers with their configurations, and how they are joined.
    final var structureConfig: Config {
        switch self {
        case let model as Sequential: model.stackConfig
        case let model as Functional: model.graphConfig
        default: argumentConfig
        }
    }

    final var serializedModel: Config {
        self is Sequential
            ? Config(module: "keras", typeName, config)
            : Config(module: "keras.src.models.functional", typeName, config, registered: .string(typeName))
    }

    final var modelBuildConfig: Config? {
        guard self is Sequential else { return ["input_shape": .none] }
        guard isBuilt, let inputShape else { return nil }
        return ["input_shape": Config(inputShape)]
    }

    // MARK: Compiling

    /// What `get_compile_config()` gives: an empty dict where the model is not compiled.
    public final var compileConfig: Config {
        guard let compilation else { return [:] }
        return [
            "optimizer": Config(part: compilation.optimizer) ?? .none,
            "loss": compilation.lossConfig, "loss_weights": Config(withParts: compilation.lossWeights),
            "metrics": compilation.metricsConfig,
            "weighted_metrics": compilation.weightedMetricsConfig, "run_eagerly": false,
            "steps_per_execution": 1, "jit_compile": false,
        ]
    }

    /// Compiles the model as a configuration says.
    public final func compile(from config: Config, _ reader: ConfigReader) throws {
        guard let optimizer = config["optimizer"], !optimizer.isNone else { return }
        func part(_ key: String) throws -> Setting { try reader.part(config[key] ?? .none, key) }
        try compile(
            optimizer: try part("optimizer"), loss: try part("loss"),
            lossWeights: try part("loss_weights"), metrics: try part("metrics"),
            weightedMetrics: try part("weighted_metrics"))
        if isBuilt { compilation?.optimizer.build(for: trainableVariables) }
    }
}

extension Compilation {
    fileprivate var lossConfig: Config { Config(withParts: loss) }
    fileprivate var metricsConfig: Config { config(metrics) }
    fileprivate var weightedMetricsConfig: Config { config(weightedMetrics) }

    private func config(_ metrics: Setting) -> Config {
        metrics.isNone || metrics.items?.isEmpty == true ? .none : Config(withParts: metrics)
    }
}

extension Sequential {
    /// The input layer first.
    fileprivate var stackConfig: Config {
        let stack = inputs.map(\.layer).filter { $0 is InputLayer } + layers
        var config: Config = [
            "name": .string(name), "trainable": .bool(trainable), "dtype": Config.float32Policy,
            "layers": .list(stack.map(\.serialized)),
        ]
        if isBuilt, let inputShape { config["build_input_shape"] = Config(inputShape) }
        return config
    }
}

extension Model {
    /// The same layers with new weights.
    ///
    /// - Parameter copy: makes a layer's copy; `nil` from it leaves that to the layer's configuration.
    public final func clone(_ reader: ConfigReader, copy: @escaping (Layer) throws -> Layer?) throws -> Model
    {
        let originals = layers
        reader.replacement = { name in
            guard let layer = originals.first(where: { $0.name == name }) else { return nil }
            return try copy(layer)
        }
        defer { reader.replacement = { _ in nil } }
        guard let model = try reader.layer(Swift.type(of: self), config) as? Model else {
            throw Fault(.value, "\(name) cannot be copied")
        }
        if compilation != nil { try model.compile(from: compileConfig, reader) }
        return model
    }
}
