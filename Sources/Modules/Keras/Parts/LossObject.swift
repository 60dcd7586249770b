import Arrays
import Networks
import Script
import Signatures

/// A loss as scripts see it: `keras.losses.MeanSquaredError()`, callable on truth and predictions.
final class LossObject: Object, EnginePart {
    static let base = TypeObject(
        "Loss", module: "keras.src.losses.loss", signature: OwnLoss.signature,
        inheritance: NativeBase(methods: ["__init__", "call", "get_config"]) { try OwnLoss($0, $1, $2) }
    ) { _, _ in
        throw ScriptError(
            .typeError,
            "Loss is there to derive from: class Mine(keras.losses.Loss) with call(self, y_true, y_pred)")
    }

    private let loss: any Loss
    let type: TypeObject

    init(_ loss: any Loss, _ type: TypeObject) {
        self.loss = loss
        self.type = type
    }

    var part: Any { loss }
    var isCallable: Bool { true }
    var attributeNames: [String] { ["get_config", "name", "reduction"] }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "name": .string(loss.name)
        case "reduction": .string(loss.reduction.rawValue)
        case "get_config": method("get_config") { Value($0.loss.config) }
        default: nil
        }
    }

    private static let callSignature = Signature(
        "__call__",
        [Parameter("y_true", .array), Parameter("y_pred", .array), .optional("sample_weight", .array)])

    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        let bound = try Self.callSignature.bind(arguments)
        return try raisingFaults {
            let weights = bound["sample_weight"]
            let value = try loss(
                LayerObject.tensor(bound["y_true"], interpreter),
                LayerObject.tensor(bound["y_pred"], interpreter),
                weights: weights.isNone ? nil : try array(from: weights, interpreter))
            return .object(TensorObject(value))
        }
    }

    func repr(_ interpreter: Interpreter) throws -> String { "<\(type.qualifiedName) object>" }
}

/// What stands in `keras.losses`: each loss as a class and as a function.
enum LossClasses {
    static func module() -> Module {
        let module = Module(keras: "keras.losses")
        module.add(LossObject.base)
        for type in LossCatalogue.types { module.add(lossClass(type)) }
        for (name, function) in functions { module.members[name] = function }
        module.define("get", [Parameter("identifier", .any, "A name, or a loss.")]) { arguments, _ in
            let identifier = arguments["identifier"]
            guard let name = identifier.text else { return identifier }
            return try raisingFaults {
                let loss = try LossCatalogue.loss(from: .string(name))
                let type = Swift.type(of: loss)
                if name != type.signature.name { return .object(LossFunction(type)) }
                return .object(LossObject(loss, lossClass(type)))
            }
        }
        return module
    }

    /// By every name that `tensorflow.keras` or `keras` has for them: here the two are one.
    static var functions: [String: Value] {
        var functions: [String: Value] = [:]
        for type in LossCatalogue.types {
            let function = Value.object(LossFunction(type))
            for name in [type.identifier] + type.aliases { functions[name] = function }
        }
        return functions
    }

    private static func lossClass(_ type: any Loss.Type) -> TypeObject {
        .catalogued(type.signature, module: "keras.src.losses.losses", base: LossObject.base) {
            settings, made in
            .object(LossObject(try type.init(settings), made))
        }
    }
}

/// A loss as a function: the loss of each row, `keras.losses.categorical_crossentropy(y_true, y_pred)`.
///
/// Given to `compile`, it stands for the loss with its default arguments.
final class LossFunction: Object, EnginePart {
    private let lossType: any Loss.Type

    init(_ type: any Loss.Type) { lossType = type }

    var type: TypeObject { .function }
    var isCallable: Bool { true }
    var part: Any { (try? lossType.init(Settings(lossType.signature))) as Any }

    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        let bound = try lossType.functionSignature.bind(arguments)
        return try raisingFaults {
            let inputs: Set = ["y_true", "y_pred"]
            let options = try bound.bound.given.filter { !inputs.contains($0.key) }.mapValues(Setting.init)
            let loss = try lossType.init(Settings(lossType.signature, options))
            let losses = try loss.values(
                LayerObject.tensor(bound["y_true"], interpreter),
                LayerObject.tensor(bound["y_pred"], interpreter))
            return .object(TensorObject(losses))
        }
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        name == "__name__" ? .string(lossType.identifier) : nil
    }

    func repr(_ interpreter: Interpreter) throws -> String { "<function \(lossType.identifier)>" }
}
