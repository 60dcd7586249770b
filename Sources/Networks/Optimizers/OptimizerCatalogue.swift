import Arrays
import Signatures

/// All optimizers by name, one line each.
public enum OptimizerCatalogue {
    /// In the order of the documentation.
    public static let types: [Optimizer.Type] = [
        SGD.self, RMSprop.self, Adam.self, AdamW.self, Adagrad.self, Adadelta.self, Adamax.self, Nadam.self,
        Ftrl.self, Lion.self, Lamb.self,
    ]

    /// By class name and in lower case.
    public static let byName: [String: Optimizer.Type] = {
        var table: [String: Optimizer.Type] = [:]
        for type in types {
            table[type.signature.name] = type
            table[type.signature.name.lowercased()] = type
        }
        return table
    }()

    /// What a hint may propose, the likelier first.
    static let names = types.map { $0.signature.name.lowercased() } + types.map { $0.signature.name }

    /// The optimizer of a name or an object.
    ///
    /// - Throws: a value `Fault` with the nearest known name.
    public static func optimizer(from setting: Setting, in context: Context) throws -> Optimizer {
        switch setting {
        case .object(let object as Optimizer): return object
        case .string(let name):
            if let type = byName[name] ?? byName[name.lowercased()] {
                return try type.init(Settings(type.signature), in: context)
            }
        default: break
        }
        throw Fault(
            .value,
            "Could not interpret optimizer identifier: \(setting.plain)"
                + hint(forIdentifier: setting.plain, among: names))
    }

    /// An optimizer from the arguments of a call; Keras words unknown ones in its own way.
    public static func make(
        _ type: Optimizer.Type, positional: [Setting], keywords: [(name: String, value: Setting)],
        in context: Context
    ) throws -> Optimizer {
        let signature = type.signature
        for (name, value) in keywords where signature.parameter(named: name) == nil {
            let meant = name == "lr" ? "learning_rate" : nearestName(to: name, among: signature.keywordNames)
            let advice = meant.map { "Did you mean `\($0)`?" } ?? "Write \(signature)"
            throw Fault(.value, "Argument(s) not recognized: {'\(name)': \(value)}\n\(advice)")
        }
        return try type.init(Settings(signature, positional: positional, keywords: keywords), in: context)
    }
}
