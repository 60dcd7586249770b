import Arrays
import Networks
import Script
import Signatures

/// What an instance of a script's class stands on where it derives from `Layer` or `Model`: a model that is found by
/// following the script's `call`.
final class TracedObject: ModelObject {
    private(set) weak var instance: Instance?
    private let interpreter: Interpreter
    private let nativeType: TypeObject
    private var isFollowing = false

    /// - Parameter type: the type that the script's class derives from.
    init(
        _ instance: Instance, _ type: TypeObject, name: String?, trainable: Bool, _ session: KerasSession,
        _ interpreter: Interpreter
    ) throws {
        (self.instance, self.interpreter, nativeType) = (instance, interpreter, type)
        // The model is asked only while this object holds it.
        final class Follower { weak var object: TracedObject? }
        let follower = Follower()
        let model = try Traced(
            instance.type.name, name: name, trainable: trainable, parts: { follower.object?.parts() },
            in: session.context
        ) { inputs in
            guard let object = follower.object else {
                throw Fault(.runtime, "the layer's script object is gone")
            }
            return try object.follow(inputs)
        }
        super.init(model, session)
        follower.object = self
        (model.madeBy, model.keptUntilBuilt, model.scriptObject) = (instance.type, instance, instance)
        model.isModel = type.isSubtype(of: session.modelType)
        model.storesShapes = try model.isModel || instance.override(of: "build") != nil
        let className = instance.type.name
        model.serializing = { [unowned interpreter] in
            guard let object = follower.object else {
                return .unstorable("a layer of the class \(className) is held by nothing any more")
            }
            return OwnPart.config(of: object, interpreter)
        }
        session.adopt(self)
    }

    override var type: TypeObject { nativeType }

    // MARK: Following

    /// The layers among the instance's attributes, those in lists and dicts included, in order.
    private func parts() -> [Traced.Attribute]? {
        guard let instance else { return nil }
        func part(_ value: Value, _ depth: Int) -> Traced.Part? {
            let items: [Value]
            switch value {
            case .list(let list): items = list.items
            case .tuple(let values): items = values
            case .dict(let dict): items = dict.values
            default:
                let layer = value.object(as: LayerObject.self)?.layer
                return layer.flatMap { $0 === model ? nil : .layer($0) }
            }
            let found = depth < 8 ? items.compactMap { part($0, depth + 1) } : []
            return found.isEmpty ? nil : .container(found)
        }
        return instance.fieldNames.compactMap { name in
            instance.field(name).flatMap { part($0, 0) }.map { (name, $0) }
        }
    }

    private func follow(_ inputs: [SymbolicTensor]) throws -> ([SymbolicTensor], Form) {
        guard let instance, let call = try instance.override(of: "call") else {
            throw Fault(
                .notImplemented,
                "\(model.typeName) has no method `call`: def call(self, inputs): … says what it computes")
        }
        isFollowing = true
        defer { isFollowing = false }
        if let build = try instance.override(of: "build") {
            let shapes = inputs.map { Value(sizes: $0.shape.sizes) }
            _ = try interpreter.call(build, Arguments([shapes.count == 1 ? shapes[0] : .list(shapes)]))
        }
        let tensors = inputs.map { Value.object(session.object(for: $0)) }
        let form = (model as? Traced)?.inputForm ?? .single
        let result = try interpreter.call(call, Arguments([Value(tensors, form)]))
        return try Self.tensors(result, of: model.typeName, interpreter)
    }

    /// What a function gave for tensors without numbers.
    static func tensors(
        _ result: Value, of name: String, _ interpreter: Interpreter
    ) throws -> ([SymbolicTensor], Form) {
        let (values, form) = try result.spread(interpreter)
        return (
            try values.map { value in
                guard let tensor = value.object(as: SymbolicTensorObject.self)?.tensor else {
                    throw Fault(
                        .type,
                        "\(name) must return what it made of its inputs, and returned \(try interpreter.repr(value)) "
                            + "(of type \(value.typeName)).\nIt is called once with tensors that have no numbers yet, to "
                            + "see what it computes: use layers, operators and keras.ops")
                }
                return tensor
            }, form
        )
    }

    // MARK: Attributes

    override func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "add_weight", "add_variable": return addWeight(name)
        case "get_config":
            return method("get_config") { object, _, interpreter in
                Value(try OwnPart.arguments(of: object, interpreter))
            }
        case "build" where isFollowing:
            return method("build", [Parameter("input_shape")]) { _, _, _ in .none }
        case "fit", "train_on_batch":
            if let instance { try Self.refuseOwnSteps(of: instance) }
            return try super.attribute(name, interpreter)
        case "call": return nil
        default: return try super.attribute(name, interpreter)
        }
    }

    /// A step of a script's own would be passed over, which nothing here is.
    static func refuseOwnSteps(of instance: Instance) throws {
        for name in ["train_step", "test_step"] where try instance.override(of: name) != nil {
            throw ScriptError(
                .notImplementedError,
                "a \(name) of one's own exists in Keras, but not yet in convbook: leave it out, and compile with a loss and "
                    + "an optimizer")
        }
    }

    override func setAttribute(_ name: String, to value: Value, _ interpreter: Interpreter) throws -> Bool {
        if name == "built" { return true }
        return try super.setAttribute(name, to: value, interpreter)
    }

    private static let addWeightParameters = [
        Parameter("shape", default: nil), Parameter("initializer", default: nil),
        Parameter("dtype", default: nil),
        Parameter("trainable", .flag, default: true), Parameter("regularizer", default: nil),
        Parameter("constraint", default: nil), Parameter("name", default: nil),
    ]

    private func addWeight(_ name: String) -> Value {
        method(name, Self.addWeightParameters) { object, arguments, interpreter in
            // add_weight('kernel', (3, 3)): the name came first in older Keras.
            var (shape, name) = (arguments["shape"], arguments["name"])
            if shape.text != nil { (name, shape) = (shape, arguments["initializer"]) }
            guard let traced = object.model as? Traced else { return .none }
            let sizes = shape.isNone ? [] : try Shape(shape).known
            guard let sizes else {
                throw Fault(
                    .value,
                    "add_weight needs a shape whose sizes are known. Received: shape=\(ShownValue(shape))")
            }
            let isNamed = arguments["shape"].text != nil
            let initializer =
                isNamed || arguments["initializer"].isNone ? "glorot_uniform" : arguments["initializer"]
            let variable = try traced.addWeight(
                name.text ?? "variable", sizes,
                try InitializerCatalogue.initializer(
                    from: sizes.isEmpty && arguments["initializer"].isNone
                        ? .string("zeros") : Setting(initializer)),
                trainable: try interpreter.isTrue(arguments["trainable"]))
            return .object(VariableObject(variable))
        }
    }

    // MARK: Calling

    /// A call with a list or a dict tells how the inputs are given.
    override func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        if let traced = model as? Traced, !traced.isBuilt, let first = arguments.positional.first {
            switch first {
            case .list, .tuple, .dict: traced.inputForm = try first.spread(interpreter).form
            default: break
            }
        }
        return try super.call(arguments, interpreter)
    }
}
