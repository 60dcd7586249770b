import Arrays
import Networks
import Script
import Signatures

/// A constraint as scripts see it: `keras.constraints.MaxNorm(2)`, callable with an array.
final class ConstraintObject: Object, EnginePart {
    static let base = TypeObject.keras("Constraint", "constraints.constraints")

    private let constraint: any Constraint
    private unowned let session: KerasSession

    init(_ constraint: any Constraint, _ session: KerasSession) {
        self.constraint = constraint
        self.session = session
    }

    var part: Any { constraint }
    var type: TypeObject {
        session.constraintTypes[Swift.type(of: constraint).signature.name] ?? ConstraintObject.base
    }
    var isCallable: Bool { true }

    private static let callSignature = Signature("__call__", [Parameter("w", .array)])

    /// The array, changed so that it satisfies the constraint.
    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        let bound = try Self.callSignature.bind(arguments)
        return try raisingFaults { .object(TensorObject(try constraint(array(from: bound["w"])))) }
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        if name == "get_config" { return method("get_config") { Value($0.constraint.config) } }
        return constraint.arguments.first { $0.name == name }.flatMap { Value($0.value) }
    }

    func repr(_ interpreter: Interpreter) throws -> String { "<\(type.qualifiedName) object>" }
}

/// What stands in `keras.constraints`: each constraint under its class's name and in snake case.
enum ConstraintClasses {
    static func make(_ session: KerasSession) -> [String: TypeObject] {
        var classes: [String: TypeObject] = [:]
        for type in ConstraintCatalogue.types {
            classes[type.signature.name] = .catalogued(
                type.signature, module: "keras.src.constraints.constraints", base: ConstraintObject.base
            ) { settings, _ in
                .object(ConstraintObject(try type.init(settings), session))
            }
        }
        return classes
    }

    static func module(_ session: KerasSession) -> Module {
        let module = Module(keras: "keras.constraints")
        module.add(ConstraintObject.base)
        for type in ConstraintCatalogue.types {
            guard let made = session.constraintTypes[type.signature.name] else { continue }
            module.add(made)
            module.add(made, as: type.identifier)
        }
        module.define("get", [Parameter("identifier", .constraint)]) { arguments, _ in
            try raisingFaults {
                try ConstraintCatalogue.constraint(from: Setting(arguments["identifier"]))
                    .map { .object(ConstraintObject($0, session)) } ?? Value.none
            }
        }
        return module
    }
}
