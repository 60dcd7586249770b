import Arrays
import Checkpoints
import Networks
import Script
import Signatures

/// A layer as scripts see it: `layers.Dense(10)`.
///
/// Its attributes are what every layer has, the arguments it was made from, and its weights by name.
class LayerObject: Object, EnginePart {
    let layer: Layer
    unowned let session: KerasSession

    init(_ layer: Layer, _ session: KerasSession) {
        self.layer = layer
        self.session = session
    }

    var part: Any { layer }
    var type: TypeObject { session.layerTypes[layer.typeName] ?? LayerClasses.layer }
    var isCallable: Bool { true }
    var key: Key? { .identity(ObjectIdentifier(layer)) }

    func repr(_ interpreter: Interpreter) throws -> String { layer.description }

    func keep(in checkpoint: Checkpoint) { checkpoint.visit(layer) }

    // MARK: Attributes

    var attributeNames: [String] {
        LayerObject.commonAttributes + argumentNames + layer.variables.map(\.name)
    }

    private static let commonAttributes = [
        "build", "built", "compute_output_shape", "count_params", "dtype", "get_config", "get_weights",
        "input", "losses", "name",
        "non_trainable_variables", "non_trainable_weights", "output", "set_weights", "trainable",
        "trainable_variables", "trainable_weights", "variables", "weights",
    ]

    /// The arguments of the layer's own; those that every layer takes are not attributes.
    private var argumentNames: [String] {
        layer.settings.signature.parameters.filter { !$0.isShared }.map(\.name)
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        try raisingFaults {
            try commonAttribute(name) ?? statistics(name) ?? weight(name) ?? argument(name)
        }
    }

    func commonAttribute(_ name: String) throws -> Value? {
        switch name {
        case "name": .string(layer.name)
        case "trainable": .bool(layer.trainable)
        case "built": .bool(layer.reportsBuilt)
        case "dtype": .string("float32")
        case "weights", "variables": weights(layer.variables)
        case "trainable_weights", "trainable_variables": weights(layer.trainableVariables)
        case "non_trainable_weights", "non_trainable_variables": weights(layer.nonTrainableVariables)
        case "get_config": method("get_config") { Value(try $0.layer.config.requireStorable()) }
        case "get_build_config":
            method("get_build_config") { $0.layer.buildConfig.map { Value($0) } ?? .none }
        case "get_weights": method("get_weights") { try $0.weightArrays() }
        case "set_weights":
            method("set_weights", [Parameter("weights", .list)]) { object, arguments, interpreter in
                try object.setWeights(arguments["weights"], interpreter)
            }
        case "losses":
            .list(try layer.penalties().map { .object(TensorObject($0)) })
        case "add_loss":
            method(name, [Parameter("loss")]) { object, arguments, interpreter in
                let values = try arguments["loss"].spread(interpreter).values
                guard !values.contains(where: { $0.object(as: SymbolicTensorObject.self) != nil }) else {
                    throw Fault(
                        .notImplemented,
                        "add_loss takes numbers: call it in the method `call` of a layer or model of your own"
                    )
                }
                let losses = try values.map { try TensorCall.floating($0, interpreter) }
                object.layer.addedLosses += losses
                return .none
            }
        case "add_metric":
            throw Fault(
                .attribute,
                "'\(layer.typeName)' object has no attribute 'add_metric'\nKeras 3 has none: make a metric in __init__, "
                    + "self.my_metric = keras.metrics.Mean(name='my_metric'), and call its update_state")
        case "count_params": method("count_params") { .int(try $0.layer.countParameters()) }
        case "compute_output_shape":
            method("compute_output_shape", [Parameter("input_shape", .shape)]) {
                object, arguments, interpreter in
                let shape = try Shape(arguments["input_shape"])
                return Value(sizes: try object.layer.outputShape(for: shape).sizes)
            }
        case "build":
            method("build", [.optional("input_shape", .shape)]) { object, arguments, interpreter in
                try object.layer.build(for: try Shape(arguments["input_shape"]))
                return .none
            }
        case "input":
            try symbolic(layer.calls.first.map { $0.inputs.isEmpty ? $0.outputs : $0.inputs }, "input")
        case "output":
            try symbolic(layer.calls.first?.outputs ?? (layer as? InputLayer).map { [$0.tensor] }, "output")
        default: nil
        }
    }

    /// What a layer that takes its mean and variance from data has besides.
    private func statistics(_ name: String) throws -> Value? {
        guard let layer = layer as? Normalization else { return nil }
        switch name {
        case "adapt":
            return method("adapt", [Parameter("data", .array)]) { object, arguments, interpreter in
                try layer.adapt(array(from: arguments["data"], interpreter))
                return .none
            }
        case "mean": return try layer.statistics().map { .object(TensorObject($0.mean)) } ?? Value.none
        case "variance":
            return try layer.statistics().map { .object(TensorObject($0.variance)) } ?? Value.none
        default: return nil
        }
    }

    private func weight(_ name: String) -> Value? {
        if let variable = layer.variables.first(where: { $0.name == name }) {
            return .object(VariableObject(variable))
        }
        let usualNames = ["kernel", "bias", "gamma", "beta"]
        return usualNames.contains(name) && argumentNames.contains("\(name)_initializer") ? Value.none : nil
    }

    /// An argument the layer was made from, as Keras keeps it: sizes as pairs, functions as functions.
    private func argument(_ name: String) throws -> Value? {
        guard argumentNames.contains(name), let parameter = layer.settings.signature.parameter(named: name)
        else {
            return nil
        }
        switch parameter.kind {
        case .activation:
            if case .object(let own as Layer) = layer.settings[name] { return session.value(for: own) }
            return .object(try ActivationObject(try layer.settings.activation(name)))
        case .initializer: return .object(InitializerObject(try layer.settings.initializer(name), session))
        case .regularizer:
            return try layer.settings.regularizer(name).map { .object(RegularizerObject($0, session)) }
                ?? Value.none
        case .constraint:
            return try layer.settings.constraint(name).map { .object(ConstraintObject($0, session)) }
                ?? Value.none
        default: return Value(layer.configured(name))
        }
    }

    func setAttribute(_ name: String, to value: Value, _ interpreter: Interpreter) throws -> Bool {
        switch name {
        case "trainable":
            layer.trainable = try interpreter.isTrue(value)
            return true
        // A script's own layer may keep what it likes under this name.
        case "activation" where argumentNames.contains(name):
            try raisingFaults { try layer.setActivation(try Setting(value)) }
            return true
        case "name":
            throw ScriptError(
                .attributeError,
                "a layer's name is given when it is made: layers.\(layer.typeName)(…, name='…')")
        default: return false
        }
    }

    /// The layer's place between its neighbours, once it stands in a model.
    private func symbolic(_ tensors: [SymbolicTensor]?, _ side: String) throws -> Value {
        guard let tensors else {
            throw Fault(
                .attribute, "The layer \(layer.name) has never been called and thus has no defined \(side).")
        }
        return results(tensors.map { .object(session.object(for: $0)) })
    }

    // MARK: Weights

    func weights(_ variables: [Variable]) -> Value { .list(variables.map { .object(VariableObject($0)) }) }

    private func weightArrays() throws -> Value {
        .list(try layer.variables.map { .object(ArrayObject(try $0.value.copy())) })
    }

    private func setWeights(_ value: Value, _ interpreter: Interpreter) throws -> Value {
        let arrays = try interpreter.values(of: value).map { try array(from: $0) }
        try layer.setWeights(arrays)
        return .none
    }

    // MARK: Calling

    private static let callSignature = Signature(
        "call", [Parameter("inputs", .array), Parameter("training", .flag, default: nil)])

    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        let bound = try Self.callSignature.bind(arguments)
        return try raisingFaults {
            let training = try bound["training"].isNone ? nil : interpreter.isTrue(bound["training"])
            let inputs = bound["inputs"]
            if let tensors = try symbolicTensors(inputs, interpreter) {
                let outputs = try layer(tensors, training: training)
                return results(outputs.map { .object(self.session.object(for: $0)) })
            }
            let trains = training ?? (layer.trainsByDefault ? true : nil)
            let tensors = try self.tensors(inputs, interpreter)
            if tensors.count == 1 && layer.takesSingleImages && tensors[0].shape.count == 3 {
                let batch = try TensorOperation.expand([0])(tensors[0])
                let output = try layer([batch], training: trains)[0]
                return .object(TensorObject(try TensorOperation.squeeze([0])(output)))
            }
            let outputs = try layer(tensors, training: trains)
            return results(outputs.map { .object(TensorObject($0)) })
        }
    }

    /// What went in, where it is tensors without numbers; `nil` where it is numbers.
    private func symbolicTensors(_ value: Value, _ interpreter: Interpreter) throws -> [SymbolicTensor]? {
        let (values, _) = try value.spread(interpreter)
        let tensors = values.map { $0.object(as: SymbolicTensorObject.self)?.tensor }
        guard tensors.contains(where: { $0 != nil }) else { return nil }
        if case .dict(let dict) = value, let names = (layer as? Model)?.inputNames {
            return try names.map { name in
                guard let tensor = dict[name]?.object(as: SymbolicTensorObject.self)?.tensor else {
                    throw Fault(.value, "\(layer.name) has an input '\(name)', which the dict does not name")
                }
                return tensor
            }
        }
        if case .object = value, layer.takesList { throw layer.wantsList(tensors[0]?.shape ?? []) }
        return try zip(values, tensors).map { value, tensor in
            guard let tensor else {
                throw Fault(
                    .value,
                    "Only input tensors may be passed as positional arguments. The following argument value should be "
                        + "passed as a keyword argument: \(ShownValue(value)) (of type \(ShownValue(.object(value.type))))\n"
                        + "Tensors without numbers and numbers cannot be mixed in one call")
            }
            return tensor
        }
    }

    /// A tensor for each input.
    func tensors(_ value: Value, _ interpreter: Interpreter) throws -> [Tensor] {
        guard layer.takesList else { return [try LayerObject.tensor(value, interpreter)] }
        guard case .object = value else {
            return try value.spread(interpreter).values.map { try LayerObject.tensor($0, interpreter) }
        }
        throw layer.wantsList(Shape(try array(from: value).shape))
    }

    /// What a layer takes as an input: a tensor that a tape may follow, or anything that is an array.
    static func tensor(_ value: Value, _ interpreter: Interpreter) throws -> Tensor {
        if value.object(as: TensorObject.self) != nil || value.object(as: VariableObject.self) != nil {
            return try TensorCall.operand(value, interpreter)
        }
        return Tensor(try array(from: value, interpreter))
    }

    /// One result, or several in the form of the layer.
    func results(_ values: [Value]) -> Value { values.count == 1 ? values[0] : .list(values) }
}
