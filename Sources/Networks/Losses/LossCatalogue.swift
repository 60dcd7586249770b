import Arrays
import Signatures

/// All losses by name, one line each.
public enum LossCatalogue {
    /// In the order of the documentation.
    public static let types: [any Loss.Type] = [
        SparseCategoricalCrossentropy.self, CategoricalCrossentropy.self, BinaryCrossentropy.self,
        BinaryFocalCrossentropy.self, CategoricalFocalCrossentropy.self, KLDivergence.self, Poisson.self,
        MeanSquaredError.self, MeanAbsoluteError.self, MeanAbsolutePercentageError.self,
        MeanSquaredLogarithmicError.self, CosineSimilarity.self, Huber.self, LogCosh.self, Hinge.self,
        SquaredHinge.self, CategoricalHinge.self,
    ]

    /// By class name, function name and alias.
    public static let byName: [String: any Loss.Type] = {
        var table: [String: any Loss.Type] = [:]
        for type in types {
            for name in [type.signature.name, type.identifier] + type.aliases { table[name] = type }
        }
        return table
    }()

    /// What a hint may propose, the likelier first.
    static let names =
        types.map { $0.identifier } + types.flatMap { $0.aliases } + types.map { $0.signature.name }

    /// The loss of a name or an object.
    ///
    /// - Throws: a value `Fault` with the nearest known name.
    public static func loss(from setting: Setting) throws -> any Loss {
        switch setting {
        case .object(let object as any Loss): return object
        case .string(let name):
            if let type = byName[name] { return try type.init(Settings(type.signature)) }
        default: break
        }
        throw Fault(
            .value,
            "Could not interpret loss identifier: \(setting.plain)"
                + hint(forIdentifier: setting.plain, among: names))
    }
}
