import Arrays
import Signatures

/// All constraints by name, one line each.
public enum ConstraintCatalogue {
    /// In the order of the documentation.
    public static let types: [any Constraint.Type] = [
        MaxNorm.self, NonNeg.self, UnitNorm.self, MinMaxNorm.self,
    ]

    /// By class name (`MaxNorm`) and by identifier (`max_norm`).
    public static let byName: [String: any Constraint.Type] = {
        var table: [String: any Constraint.Type] = [:]
        for type in types {
            table[type.signature.name] = type
            table[type.identifier] = type
        }
        return table
    }()

    private static let names = types.map { $0.identifier } + types.map { $0.signature.name }

    /// The constraint of a name or an object; `nil` for `None`.
    ///
    /// - Throws: a value `Fault` with the nearest known name.
    public static func constraint(from setting: Setting) throws -> (any Constraint)? {
        switch setting {
        case .none: return nil
        case .object(let object as any Constraint): return object
        case .string(let name):
            if let type = byName[name] { return try type.init(Settings(type.signature)) }
        default: break
        }
        throw Fault(
            .value,
            "Could not interpret constraint identifier: \(setting.plain)"
                + hint(for: setting.plain, among: names))
    }
}
