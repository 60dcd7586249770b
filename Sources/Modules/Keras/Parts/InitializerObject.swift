import Arrays
import Networks
import Script
import Signatures

/// An initializer as scripts see it: `keras.initializers.HeNormal(seed=1)`, callable with a shape.
final class InitializerObject: Object, EnginePart {
    static let base = TypeObject.keras("Initializer", "initializers.initializer")

    private let initializer: any Initializer
    private unowned let session: KerasSession

    init(_ initializer: any Initializer, _ session: KerasSession) {
        self.initializer = initializer
        self.session = session
    }

    var part: Any { initializer }
    var type: TypeObject {
        session.initializerTypes[Swift.type(of: initializer).signature.name] ?? InitializerObject.base
    }
    var isCallable: Bool { true }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        name == "get_config" ? method("get_config") { Value($0.initializer.config) } : nil
    }

    private static let callSignature = Signature(
        "__call__", [Parameter("shape", .shape), .optional("dtype")])

    /// A new array of first values: `HeNormal()(shape=(3, 3))`.
    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        let bound = try Self.callSignature.bind(arguments)
        return try raisingFaults {
            guard let sizes = try Shape(bound["shape"]).known else {
                throw Fault(.value, "an initializer needs every size of the shape")
            }
            return .object(TensorObject(try initializer(sizes, in: session.context)))
        }
    }

    func repr(_ interpreter: Interpreter) throws -> String { "<\(type.qualifiedName) object>" }
}

/// What stands in `keras.initializers`: each initializer under its class's name and in snake case.
enum InitializerClasses {
    static func make(_ session: KerasSession) -> [String: TypeObject] {
        var classes: [String: TypeObject] = [:]
        for type in InitializerCatalogue.types {
            classes[type.signature.name] = .catalogued(
                type.signature, module: "keras.src.initializers", base: InitializerObject.base
            ) { settings, _ in
                .object(InitializerObject(try type.init(settings), session))
            }
        }
        return classes
    }

    static func module(_ session: KerasSession) -> Module {
        let module = Module(keras: "keras.initializers")
        for type in InitializerCatalogue.types {
            guard let made = session.initializerTypes[type.signature.name] else { continue }
            module.add(made)
            module.add(made, as: type.identifier)
        }
        module.define("get", [Parameter("identifier", .initializer)]) { arguments, _ in
            try raisingFaults {
                let initializer = try InitializerCatalogue.initializer(from: Setting(arguments["identifier"]))
                return .object(InitializerObject(initializer, session))
            }
        }
        return module
    }
}
