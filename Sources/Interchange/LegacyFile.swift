import Arrays
import Foundation
import HDF5
import Networks

/// Keras's older `.h5`: an HDF5 file whose attributes hold the configurations as JSON, and whose groups are named
/// by layers.
enum LegacyFile {
    // MARK: Reading

    static func read(_ file: HDF5File, _ options: ModelFile.LoadOptions) throws -> Model {
        guard let text = file.root.string("model_config") else {
            throw Fault(
                .value,
                "No model config found in the file at '\(file.path)'.\nIt may hold weights alone: build the model, then "
                    + "model.load_weights('\(file.path)')")
        }
        let config = try JSON.config(text, from: "'\(file.path)' model_config")
        var training: Config = .none
        if options.compiles, let text = file.root.string("training_config") {
            training = try JSON.config(text, from: "'\(file.path)' training_config")
        }
        try ConfigReader.requireKnown(.list([config, training]), own: options.ownNames)
        let model = try options.model(config, path: file.path)
        try readWeights(file, into: model, byName: false, skipsMismatches: false, warn: options.warn)
        if !training.isNone {
            var compilation = training
            compilation["optimizer"] = training["optimizer_config"]
            compilation["optimizer_config"] = nil
            try model.compile(from: compilation, options.reader)
            try readOptimizer(file, model, warn: options.warn)
        }
        return model
    }

    /// Replaces a model's weights, by the order of the layers that have weights or by their names. Either all that
    /// fit are replaced or, after an error, none.
    static func readWeights(
        _ file: HDF5File, into model: Model, byName: Bool, skipsMismatches: Bool, warn: (String) -> Void
    ) throws {
        var root = file.root
        if names("layer_names", of: root).isEmpty, let inner = try root.group("model_weights") {
            root = inner
        }
        let stored = try names("layer_names", of: root).map { name in
            (name: name, datasets: try datasets(try group(name, of: root, file)))
        }
        var pairs: [(Variable, HDF5Dataset)] = []
        for (place, saved, layer) in try matches(stored, model, byName: byName) {
            let variables = layer.trainableVariables + layer.nonTrainableVariables
            let title = "layer #\(place) (named \(layer.name))"
            guard saved.datasets.count == variables.count else {
                let message =
                    "Weight count mismatch for layer #\(place) (named \(layer.name) in the current model, \(saved.name) in "
                    + "the save file). Layer expects \(variables.count) weight(s). Received \(saved.datasets.count) saved weight(s)"
                guard skipsMismatches else { throw Fault(.value, message) }
                warn(message)
                continue
            }
            for (variable, dataset) in zip(variables, saved.datasets) {
                if variable.shape == dataset.shape {
                    pairs.append((variable, dataset))
                    continue
                }
                let message =
                    "Shape mismatch in \(title) for weight \(variable.path). Weight expects shape "
                    + "\(Shape(variable.shape)). Received saved weight with shape \(Shape(dataset.shape))"
                guard skipsMismatches else { throw Fault(.value, message) }
                warn(message)
            }
        }
        try file.read(pairs.map { $0.1 }) { place, numbers in
            guard let start = numbers.baseAddress else { return }
            pairs[place].0.pointer.update(from: start, count: numbers.count)
        }
    }

    private typealias Saved = (name: String, datasets: [HDF5Dataset])

    private static func matches(
        _ stored: [Saved], _ model: Model, byName: Bool
    ) throws -> [(place: Int, saved: Saved, layer: Layer)] {
        if byName {
            return stored.enumerated().flatMap { place, saved in
                model.layers.filter { $0.name == saved.name }.map { (place, saved, $0) }
            }
        }
        let layers = model.layers.filter { !$0.variables.isEmpty }
        let saved = stored.filter { !$0.datasets.isEmpty }
        guard layers.count == saved.count else {
            throw Fault(
                .value,
                "Layer count mismatch when loading weights from file. Model expected \(layers.count) layers, found "
                    + "\(saved.count) saved layers.")
        }
        return layers.indices.map { ($0, saved[$0], layers[$0]) }
    }

    private static func group(_ name: String, of parent: HDF5Group, _ file: HDF5File) throws -> HDF5Group {
        guard let group = try parent.group(at: name.split(separator: "/").map(String.init)) else {
            throw Fault(.value, "'\(file.path)' is damaged: it has no group '\(name)'")
        }
        return group
    }

    /// A group's weights, in the order in which it names them.
    private static func datasets(_ group: HDF5Group) throws -> [HDF5Dataset] {
        try names("weight_names", of: group).map { name in
            let path = name.split(separator: "/").map(String.init)
            guard let last = path.last, let parent = try group.group(at: Array(path.dropLast())),
                let dataset = try parent.dataset(last)
            else { throw Fault(.value, "'\(group.path)' is damaged: it has no weight '\(name)'") }
            return dataset
        }
    }

    /// A list of texts; long ones are cut into several attributes.
    private static func names(_ attribute: String, of group: HDF5Group) -> [String] {
        if let names = group.strings(attribute) { return names }
        var names: [String] = []
        var part = 0
        while let more = group.strings("\(attribute)\(part)") {
            names += more
            part += 1
        }
        return names
    }

    private static func readOptimizer(_ file: HDF5File, _ model: Model, warn: (String) -> Void) throws {
        guard let optimizer = model.compilation?.optimizer,
            let group = try file.root.group("optimizer_weights")
        else { return }
        let saved = try datasets(group)
        let known = optimizer.memory(for: model)
        if saved.count > known.count { optimizer.build(for: model.trainableVariables) }
        let memory = optimizer.memory(for: model)
        guard saved.count == memory.count, zip(saved, memory).allSatisfy({ $0.shape == $1.shape }) else {
            warn(
                "Error in loading the saved optimizer state. As a result, your model is starting with a freshly initialized optimizer."
            )
            return
        }
        for (item, dataset) in zip(memory, saved) where item.isStepCount {
            optimizer.restoreSteps(try file.integer(dataset))
        }
        let numbers = zip(memory, saved).filter { !$0.0.isStepCount }
        try file.read(numbers.map { $0.1 }) { place, values in numbers[place].0.write(values) }
    }

    // MARK: Writing

    static func encoded(_ model: Model, path: String) throws -> Data {
        try model.serialized.requireStorable()
        let file = try HDF5Writer(path: path)
        try file.root.set("backend", to: "tensorflow")
        try file.root.set("keras_version", to: ModelFile.kerasVersion)
        var config = model.serializedClass
        config["config"] = plain(config["config"] ?? .none)
        try file.root.set("model_config", to: JSON.text(withoutModule(config)))
        if model.compilation != nil {
            var training = model.compileConfig
            let optimizer = training["optimizer"] ?? .none
            training["optimizer"] = nil
            training["optimizer_config"] = withoutModule(optimizer)
            try file.root.set("training_config", to: JSON.text(training))
        }
        try writeWeights(model, try file.root.group("model_weights"))
        if let optimizer = model.compilation?.optimizer, optimizer.isBuilt {
            try writeOptimizer(optimizer, model, try file.root.group("optimizer_weights"))
        }
        return try file.image()
    }

    private static func writeWeights(_ model: Model, _ group: HDF5NewGroup) throws {
        try group.set("backend", to: "tensorflow")
        try group.set("keras_version", to: ModelFile.kerasVersion)
        try group.set("layer_names", to: model.layers.map(\.name))
        for layer in model.layers {
            let inner = try group.group(layer.name)
            let variables = layer.trainableVariables + layer.nonTrainableVariables
            try inner.set("weight_names", to: variables.map(\.path))
            for variable in variables {
                let path = variable.path.split(separator: "/").map(String.init)
                try inner.group(at: Array(path.dropLast()))
                    .add(path.last ?? variable.name, variable.shape, variable.pointer)
            }
        }
        try group.group("top_level_model_weights").set("weight_names", to: [])
    }

    private static func writeOptimizer(_ optimizer: Optimizer, _ model: Model, _ group: HDF5NewGroup) throws {
        let memory = optimizer.memory(for: model)
        try group.set("weight_names", to: memory.map { optimizer.name + "/" + $0.name })
        let inner = try group.group(optimizer.name)
        for item in memory { try item.write(to: inner, as: item.name) }
    }

    /// Layers without their modules, as this format has them.
    private static func plain(_ config: Config) -> Config {
        guard case .dict(let entries) = config else { return config }
        return .dict(
            entries.map { entry in
                guard entry.key == "layers", let layers = entry.value.items else { return entry }
                return Config.Entry(
                    "layers",
                    .list(
                        layers.map { layer in
                            var layer = withoutModule(layer)
                            layer["config"] = plain(layer["config"] ?? .none)
                            return layer
                        }))
            })
    }

    private static func withoutModule(_ config: Config) -> Config {
        var config = config
        // Classes of one's own go by the name that they are registered under.
        if config["module"]?.isNone == true, let name = config["registered_name"]?.text {
            config["class_name"] = .string(name)
        }
        for key in ["module", "registered_name", "build_config", "compile_config"] { config[key] = nil }
        return config
    }
}
