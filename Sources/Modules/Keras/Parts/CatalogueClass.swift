import Arrays
import Networks
import Script
import Signatures

extension TypeObject {
    /// A class of Keras's that an entry of the engine's catalogues stands behind: calling it sorts the
    /// arguments by the entry's signature and makes the part.
    ///
    /// - Parameters:
    ///   - module: what Python prints before the name in `<class '…'>`.
    ///   - attributes: what the class has besides, as `from_config`.
    ///   - advice: with it, arguments by their old names are read too.
    ///   - make: the object, from arguments already checked and the class it shows.
    static func catalogued(
        _ signature: Signature, module: String, base: TypeObject, attributes: [String: Value] = [:],
        advice: Advice? = nil,
        make: @escaping @Sendable (Settings, TypeObject) throws -> Value
    ) -> TypeObject {
        // The maker needs the class that it belongs to.
        final class Made: @unchecked Sendable { weak var type: TypeObject? }
        let made = Made()
        let type = TypeObject(
            signature.name, module: module, base: base, signature: signature, attributes: attributes
        ) { arguments, _ in
            let arguments = advice.map { OldArguments.today(arguments, for: signature, $0) } ?? arguments
            return try raisingFaults { try make(Settings(signature, arguments), made.type ?? base) }
        }
        made.type = type
        return type
    }

    /// A class that scripts meet only as a type, such as what `fit` returns.
    static func keras(_ name: String, _ module: String, base: TypeObject? = nil) -> TypeObject {
        TypeObject(name, module: "keras.src." + module, base: base)
    }
}

extension Settings {
    /// The arguments of a script's call, sorted to a signature's parameters.
    init(_ signature: Signature, _ arguments: Arguments) throws {
        try self.init(
            signature, positional: try arguments.positional.map(Setting.init),
            keywords: try arguments.keywords.map { ($0.name, try Setting($0.value)) })
    }
}
