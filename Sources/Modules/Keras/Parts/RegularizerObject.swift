import Arrays
import Networks
import Script
import Signatures

/// A regularizer as scripts see it: `keras.regularizers.L2(0.01)`, callable with an array.
final class RegularizerObject: Object, EnginePart {
    static let base = TypeObject.keras("Regularizer", "regularizers.regularizers")

    private let regularizer: any Regularizer
    private unowned let session: KerasSession

    init(_ regularizer: any Regularizer, _ session: KerasSession) {
        self.regularizer = regularizer
        self.session = session
    }

    var part: Any { regularizer }
    var type: TypeObject {
        session.regularizerTypes[Swift.type(of: regularizer).signature.name] ?? RegularizerObject.base
    }
    var isCallable: Bool { true }

    private static let callSignature = Signature("__call__", [Parameter("x", .array)])

    /// The penalty of an array.
    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        let bound = try Self.callSignature.bind(arguments)
        return try raisingFaults {
            .object(try TensorObject(scalar: try regularizer(array(from: bound["x"]))))
        }
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        if name == "get_config" { return method("get_config") { Value($0.regularizer.config) } }
        return regularizer.arguments.first { $0.name == name }.flatMap { Value($0.value) }
    }

    func repr(_ interpreter: Interpreter) throws -> String { "<\(type.qualifiedName) object>" }
}

extension TensorObject {
    /// A tensor that is a single float32.
    convenience init(scalar value: Double) throws {
        self.init(try NDArray([Float(value)], shape: []))
    }
}

/// What stands in `keras.regularizers`: each regularizer under its class's name and in snake case.
enum RegularizerClasses {
    static func make(_ session: KerasSession) -> [String: TypeObject] {
        var classes: [String: TypeObject] = [:]
        for type in RegularizerCatalogue.types {
            classes[type.signature.name] = .catalogued(
                type.signature, module: "keras.src.regularizers.regularizers", base: RegularizerObject.base
            ) { settings, _ in
                .object(RegularizerObject(try type.init(settings), session))
            }
        }
        return classes
    }

    static func module(_ session: KerasSession) -> Module {
        let module = Module(keras: "keras.regularizers")
        module.add(RegularizerObject.base)
        for type in RegularizerCatalogue.types {
            guard let made = session.regularizerTypes[type.signature.name] else { continue }
            module.add(made)
            module.add(made, as: type.identifier == "l1l2" ? "l1_l2" : type.identifier)
        }
        module.define("get", [Parameter("identifier", .regularizer)]) { arguments, _ in
            try raisingFaults {
                try RegularizerCatalogue.regularizer(from: Setting(arguments["identifier"]))
                    .map { .object(RegularizerObject($0, session)) } ?? Value.none
            }
        }
        return module
    }
}
