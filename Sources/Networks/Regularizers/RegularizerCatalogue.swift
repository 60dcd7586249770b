import Arrays
import Signatures

/// All regularizers by name, one line each.
public enum RegularizerCatalogue {
    /// In the order of the documentation.
    public static let types: [any Regularizer.Type] = [L1.self, L2.self, L1L2.self]

    /// By class name (`L1L2`) and by identifier (`l1_l2`).
    public static let byName: [String: any Regularizer.Type] = {
        var table: [String: any Regularizer.Type] = [:]
        for type in types {
            table[type.signature.name] = type
            table[type.identifier] = type
        }
        return table
    }()

    private static let names = types.map { $0.identifier } + types.map { $0.signature.name }

    /// The regularizer of a name or an object; `nil` for `None`.
    ///
    /// - Throws: a value `Fault`, with the nearest known name or what to write for a number.
    public static func regularizer(from setting: Setting) throws -> (any Regularizer)? {
        switch setting {
        case .none: return nil
        case .object(let object as any Regularizer): return object
        case .string(let name):
            if let type = byName[name] { return try type.init(Settings(type.signature)) }
        default: break
        }
        let advice =
            setting.number == nil
            ? hint(for: setting.plain, among: names)
            : "\nA number alone does not say which penalty: write keras.regularizers.L2(\(setting))"
        throw Fault(.value, "Could not interpret regularizer identifier: \(setting.plain)\(advice)")
    }
}
