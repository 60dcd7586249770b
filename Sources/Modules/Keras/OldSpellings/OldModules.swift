import Script

/// Import paths of older Keras, found where their contents are today.
///
/// Keras 3 has none of them; a script that uses one is told today's once.
struct OldModules {
    private let advice: Advice
    private let table: [String: Module]

    /// - Parameter table: today's modules by path.
    init(_ table: [String: Module], _ advice: Advice) { (self.table, self.advice) = (table, advice) }

    /// Today's module for an old path; `nil` for a path that never was.
    func module(_ path: String) -> Module? {
        guard let today = OldModules.today(path), let module = table[today] else { return nil }
        notice(path, today)
        return module
    }

    /// What a module lacks today and had once: a module inside it, or a name that changed.
    func member(_ name: String, of module: Module) -> Value? {
        let path = module.name + "." + name
        if let found = self.module(path) { return .object(found) }
        guard let today = OldModules.renamed[path], let value = module.members[today] else { return nil }
        notice(path, module.name + "." + today)
        return value
    }

    private func notice(_ old: String, _ today: String) {
        guard !old.contains("keras.src.") || old.contains("legacy") else {
            advice.notice("spelling " + old, "`\(old)` is Keras's inside; the public name is `\(today)`.")
            return
        }
        advice.usesOldSpellings = true
        advice.notice("spelling " + old, "`\(old)` is a spelling of older Keras; today it is `\(today)`.")
    }

    /// Where the contents of an old path are: `keras.layers` for `keras.layers.core`.
    static func today(_ path: String) -> String? {
        for (old, new) in prefixes where path == old || path.hasPrefix(old + ".") {
            let moved = new + path.dropFirst(old.count)
            return today(moved) ?? moved
        }
        for keras in ["tensorflow.keras", "keras"] where path.hasPrefix(keras + ".") {
            return inside[String(path.dropFirst(keras.count + 1))].map { keras + "." + $0 }
        }
        return nil
    }

    /// The longer ones first.
    private static let prefixes = [
        ("keras.src.legacy.preprocessing", "keras.preprocessing"), ("keras.src", "keras"),
        ("tensorflow.python.keras", "tensorflow.keras"), ("tensorflow.contrib.keras", "tensorflow.keras"),
        ("keras_preprocessing", "keras.preprocessing"), ("keras.api", "keras"),
    ]

    private static let inside: [String: String] = {
        var table = [
            "utils.np_utils": "utils", "utils.vis_utils": "utils", "utils.generic_utils": "utils",
            "utils.data_utils": "utils", "utils.layer_utils": "utils", "utils.all_utils": "utils",
            "engine": "layers", "engine.topology": "layers", "engine.base_layer": "layers",
            "engine.input_layer": "layers", "engine.training": "models", "engine.sequential": "models",
            "optimizers.legacy": "optimizers", "optimizers.experimental": "optimizers",
            "optimizer_v2": "optimizers", "initializations": "initializers",
            "backend.tensorflow_backend": "backend", "callbacks.callbacks": "callbacks",
            "layers.experimental.preprocessing": "layers",
        ]
        for name in [
            "core", "convolutional", "pooling", "normalization", "advanced_activations", "noise", "merge",
            "recurrent", "embeddings", "local", "wrappers", "preprocessing", "experimental",
            "normalization.batch_normalization", "convolutional_recurrent",
        ] {
            table["layers." + name] = "layers"
        }
        return table
    }()

    /// Names inside a module that changed, by path.
    private static let renamed: [String: String] = {
        var table = [
            "keras.layers.Deconvolution2D": "Conv2DTranspose", "keras.constraints.maxnorm": "MaxNorm",
            "keras.constraints.nonneg": "NonNeg", "keras.constraints.unitnorm": "UnitNorm",
            "keras.constraints.MaxNorm_": "MaxNorm",
        ]
        for name in ["Adam", "SGD", "RMSprop", "Adagrad", "Adadelta", "Adamax", "Nadam"] {
            table["keras.optimizers." + name.lowercased()] = name
        }
        return table
    }()
}
