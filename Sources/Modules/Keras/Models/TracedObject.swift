import Arrays
import Networks
import Script
import Signatures

/// What an instance of a script's class stands on where it derives from `Layer` or `Model`: a model that is found by
/// following the script's `call`.
final class TracedObject: ModelObject {
    private let interpreter: Interpreter
    private let nativeType: TypeObject
    private var isFollowing = false
    private var hasBuilt = false

    /// - Parameter type: the type that the script's class derives from.
    init(
        _ instance: Instance, _ type: TypeObject, name: String?, trainable: Bool, _ session: KerasSession,
        _ interpreter: Interpreter
    ) throws {
        (self.interpreter, nativeType) = (interpreter, type)
        // The model is asked only while this object holds it.
        final class Follower { weak var object: TracedObject? }
        let follower = Follower()
        func held() throws -> TracedObject {
            guard let object = follower.object else {
                throw Fault(.runtime, "the layer's script object is gone")
            }
            return object
        }
        let model = try Traced(
            instance.type.name, name: name, trainable: trainable, parts: { follower.object?.parts() },
            takesTraining: { [weak instance] in instance?.method("call", takes: "training") ?? false },
            in: session.context,
            body: { inputs, training in try held().calculate(inputs, training) }
        ) { inputs, training in try held().follow(inputs, training) }
        super.init(model, session)
        self.instance = instance
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

    private func follow(_ inputs: [SymbolicTensor], _ training: Bool) throws -> ([SymbolicTensor], Form) {
        try build(inputs.map(\.shape))
        let tensors = inputs.map { Value.object(session.object(for: $0)) }
        return try Self.tensors(try called(tensors, training), of: model.typeName, interpreter)
    }

    /// What `call` gives for numbers.
    private func calculate(_ inputs: [Tensor], _ training: Bool) throws -> ([Tensor], Form) {
        let result = try called(inputs.map { .object(TensorObject($0)) }, training)
        let (values, form) = try result.spread(interpreter)
        return (try values.map { try LayerObject.tensor($0, interpreter) }, form)
    }

    /// The script's own `build`, once.
    private func build(_ shapes: [Shape]) throws {
        guard !hasBuilt, let build = try instance?.override(of: "build") else { return }
        isFollowing = true
        defer { isFollowing = false }
        let shapes = shapes.map { Value(sizes: $0.sizes) }
        _ = try interpreter.call(build, Arguments([shapes.count == 1 ? shapes[0] : .list(shapes)]))
        hasBuilt = true
    }

    private func called(_ tensors: [Value], _ training: Bool) throws -> Value {
        guard let instance, let call = try instance.override(of: "call") else {
            throw Fault(
                .notImplemented,
                "\(model.typeName) has no method `call`: def call(self, inputs): … says what it computes")
        }
        let form = (model as? Traced)?.inputForm ?? .single
        let takesTraining = instance.method("call", takes: "training") ?? false
        return try interpreter.call(
            call, Arguments([Value(tensors, form)], takesTraining ? [("training", .bool(training))] : []))
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
        case "call": return nil
        default: return try super.attribute(name, interpreter)
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
