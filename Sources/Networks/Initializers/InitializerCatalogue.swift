import Arrays
import Signatures

/// All initializers by name, one line each.
public enum InitializerCatalogue {
    /// In the order of the documentation.
    public static let types: [any Initializer.Type] = [
        GlorotUniform.self, GlorotNormal.self, HeNormal.self, HeUniform.self, LecunNormal.self,
        LecunUniform.self, RandomNormal.self, RandomUniform.self, TruncatedNormal.self, VarianceScaling.self,
        Zeros.self, Ones.self, Constant.self, Orthogonal.self, Identity.self,
    ]

    /// By class name (`HeNormal`) and by identifier (`he_normal`).
    public static let byName: [String: any Initializer.Type] = {
        var table: [String: any Initializer.Type] = [:]
        for type in types {
            table[type.signature.name] = type
            table[type.identifier] = type
        }
        for (alias, name) in [
            "zero": "zeros", "one": "ones", "normal": "random_normal", "uniform": "random_uniform",
            "IdentityInitializer": "identity", "OrthogonalInitializer": "orthogonal",
        ] {
            table[alias] = table[name]
        }
        return table
    }()

    /// What a hint may propose, the likelier first.
    static let names = types.map { $0.identifier } + types.map { $0.signature.name }

    /// The initializer of a name or an object.
    ///
    /// - Throws: a value `Fault` with the nearest known name.
    public static func initializer(from setting: Setting) throws -> any Initializer {
        switch setting {
        case .object(let object as any Initializer): return object
        case .none: return Zeros(Settings(Zeros.signature))
        case .string(let name):
            if let type = byName[name] { return try type.init(Settings(type.signature)) }
        default: break
        }
        throw Fault(
            .value,
            "Could not interpret initializer identifier: \(setting.plain)"
                + hint(for: setting.plain, among: names))
    }
}
