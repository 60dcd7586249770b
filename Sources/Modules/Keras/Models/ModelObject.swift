import Arrays
import Checkpoints
import Networks
import Script
import Signatures

/// A model as scripts see it: `keras.Sequential([…])`, `keras.Model(inputs, outputs)`.
class ModelObject: LayerObject {
    let model: Model
    /// As given to `compile`, for `model.loss` and `model.optimizer`.
    var compiled: (optimizer: Value, loss: Value) = (.none, .none)
    /// What steps of the script's own collect.
    var collected: CompiledMeasures?
    /// The instance of a script's class that stands on the model.
    weak var instance: Instance?
    /// What `fit` returned last, `model.history`.
    var lastHistory = Value.none

    init(_ model: Model, _ session: KerasSession) {
        self.model = model
        super.init(model, session)
        model.notice = session.environment.notice
    }

    var sequential: Sequential? { model as? Sequential }

    override var type: TypeObject {
        if let traced = model as? Traced {
            return traced.madeBy as? TypeObject ?? session.layerTypes[model.typeName] ?? LayerClasses.layer
        }
        return sequential == nil ? session.functionalType : session.sequentialType
    }

    override func keep(in checkpoint: Checkpoint) {
        super.keep(in: checkpoint)
        checkpoint.keep(self, \.compiled)
        checkpoint.keep(self, \.lastHistory)
        checkpoint.visit([compiled.optimizer, compiled.loss])
    }

    // MARK: Attributes

    override var attributeNames: [String] {
        let own = [
            "build", "built", "compile", "compute_loss", "compute_metrics", "count_params", "evaluate", "fit",
            "get_compile_config",
            "get_config", "get_layer", "get_weights",
            "input", "input_shape", "inputs", "layers", "loss", "losses", "metrics", "metrics_names", "name",
            "non_trainable_variables", "non_trainable_weights", "optimizer", "output", "output_shape",
            "outputs", "predict", "predict_on_batch", "predict_step", "reset_metrics", "save", "save_weights",
            "set_weights", "stop_training",
            "summary", "to_json",
            "test_step", "train_step", "trainable", "trainable_variables", "trainable_weights", "variables",
            "weights",
        ]
        return (sequential == nil ? own : own + ["add", "pop"]).sorted()
    }

    override func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        try raisingFaults {
            if let value = try property(name) ?? structureMethod(name) ?? trainingMethod(name)
                ?? stepMethod(name, interpreter)
                ?? fileMethod(name) ?? commonAttribute(name) ?? oldMethod(name)
            {
                return readingOldArguments(value)
            }
            if let explanation = ModelObject.absent[name] {
                throw Fault(
                    .attribute, "'\(model.typeName)' object has no attribute '\(name)'\n\(explanation)")
            }
            return nil
        }
    }

    private func property(_ name: String) throws -> Value? {
        switch name {
        case "stop_training": .bool(model.stopTraining)
        case "layers": .list(model.layers.map { session.value(for: $0) })
        case "input_shape": try shapes(model.inputShapes, "input")
        case "output_shape": try shapes(model.outputShapes, "output")
        case "inputs": .list(try tensors(model.inputs, name))
        case "outputs": .list(try tensors(model.outputs, name))
        // Of a Sequential, Keras has these two as well, but raises in every case.
        case "input": value(try tensors(model.inputs, "inputs"), model.forms.input)
        case "output": value(try tensors(model.outputs, "outputs"), model.forms.output)
        case "input_names": .list(model.inputNames.map(Value.string))
        case "output_names": .list(model.outputs.map { .string($0.layer.name) })
        case "optimizer": compiled.optimizer
        case "loss": compiled.loss
        case "history": lastHistory.isNone ? nil : lastHistory
        case "metrics_names":
            .list(try metricsNames())
        default: nil
        }
    }

    private func metricsNames() throws -> [Value] {
        guard let compilation = model.compilation else { return ["loss"] }
        let losses = try compilation.losses(of: model)
        return ["loss"]
            + (compilation.metrics.isNone && compilation.weightedMetrics.isNone ? [] : ["compile_metrics"])
            + (losses.count > 1 ? losses.map { .string($0 + "_loss") } : [])
    }

    private func shapes(_ shapes: [Shape], _ side: String) throws -> Value {
        guard model.isBuilt, !shapes.isEmpty else { throw unknown("\(side) shape") }
        let values = shapes.map { Value(sizes: $0.sizes) }
        return values.count == 1 ? values[0] : .list(values)
    }

    private func unknown(_ what: String) -> Fault {
        Fault(
            .attribute,
            "\(model.typeName) model '\(model.name)' has no defined \(what) yet.\nThe model does not know its input's "
                + "shape: begin it with keras.Input(shape=(28, 28, 1)), or call model.build((None, 28, 28, 1))"
        )
    }

    private func tensors(_ tensors: [SymbolicTensor], _ side: String) throws -> [Value] {
        if model.isBuilt, !tensors.isEmpty { return tensors.map { .object(session.object(for: $0)) } }
        throw unknown(side)
    }

    /// Values in the form in which the model's tensors were given.
    private func value(_ values: [Value], _ form: Form) -> Value {
        sequential != nil && values.count == 1 ? values[0] : Value(values, form)
    }

    override func tensors(_ value: Value, _ interpreter: Interpreter) throws -> [Tensor] {
        if model is Traced, model.takesList, !model.isBuilt {
            return try value.spread(interpreter).values.map { try LayerObject.tensor($0, interpreter) }
        }
        if model.inputs.count > 1 || value.isDict {
            // A list or a dict of tensors keeps where they come from.
            let named = try value.isDict ? model.inputNames.map { try entry($0, of: value) } : nil
            let parts = try named ?? value.spread(interpreter).values
            if parts.allSatisfy({ $0.object(as: TensorObject.self) != nil }) {
                return try parts.map { try LayerObject.tensor($0, interpreter) }
            }
            return try samples(value, "inputs", interpreter).map { Tensor($0) }
        }
        // One array, or a list that holds one, as the model's input may have been given.
        if case .list(let list) = value, list.items.count == 1, case .object = list.items[0] {
            return [try LayerObject.tensor(list.items[0], interpreter)]
        }
        return [try LayerObject.tensor(value, interpreter)]
    }

    private func entry(_ name: String, of value: Value) throws -> Value {
        guard case .dict(let dict) = value, let entry = dict[name] else {
            throw Fault(.value, "\(model.name) has an input '\(name)', which the dict does not name")
        }
        return entry
    }

    override func results(_ values: [Value]) -> Value { formed(values) }

    override func setAttribute(_ name: String, to value: Value, _ interpreter: Interpreter) throws -> Bool {
        switch name {
        case "stop_training":
            model.stopTraining = try interpreter.isTrue(value)
            return true
        default: return try super.setAttribute(name, to: value, interpreter)
        }
    }

    // MARK: Structure

    private func structureMethod(_ name: String) -> Value? {
        switch name {
        case "add" where sequential != nil:
            method("add", [Parameter("layer"), Parameter("rebuild", .flag, default: true)]) {
                object, arguments, _ in
                try object.add(try Modules.layer(from: arguments["layer"]))
                return .none
            }
        case "pop" where sequential != nil:
            method("pop", [Parameter("rebuild", .flag, default: true)]) { object, _, _ in
                guard let model = object.sequential, let layer = try model.pop() else { return .none }
                object.session.building.removed(layer, from: model)
                return .object(object.session.object(for: layer))
            }
        case "build":
            method("build", [.optional("input_shape", .shape)]) { object, arguments, _ in
                try object.build(arguments["input_shape"])
                return .none
            }
        case "get_layer":
            method("get_layer", [.optional("name", .string), .optional("index", .integer)]) {
                object, arguments, interpreter in
                object.session.value(for: try object.layer(arguments, interpreter))
            }
        case "summary": summaryMethod(session) { try self.model.summary($0) }
        default: nil
        }
    }

    private func add(_ layer: Layer) throws {
        guard let model = sequential else { return }
        try model.add(layer)
        session.adviseOnShape(of: layer, at: model.layers.count - 1)
        session.building.added(layer, to: model)
    }

    private func build(_ shape: Value) throws {
        guard let model = sequential else { return }
        if !shape.isNone {
            try model.build(try Shape(shape))
        } else if let known = model.inputShape {
            try model.build(known)
        } else {
            throw Fault(.value, "You must pass an input shape: model.build((None, 28, 28, 1))")
        }
    }

    private func layer(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Layer {
        if let index = arguments.given("index"), !index.isNone {
            guard let place = try interpreter.asIndex(index) else {
                throw Fault(.type, "get_layer: index must be an integer")
            }
            return try model.layer(at: place)
        }
        guard case .string(let name) = arguments["name"] else {
            throw Fault(.value, "Provide either a layer name or layer index at `get_layer`.")
        }
        return try model.layer(named: name)
    }

    // MARK: What is not there

    /// Methods that Keras has or had, and what to say of them.
    private static let absent: [String: String] = {
        var table: [String: String] = [:]
        let later = [
            "from_config", "export", "quantize", "jit_compile", "run_eagerly",
        ]
        for name in later { table[name] = "model.\(name) exists in Keras, but not yet in convbook." }
        return table
    }()
}

/// The layer that a script means; Keras's error, and what was likely meant, for anything else.
func layer(from value: Value) throws -> Layer {
    if let object = value.object(as: LayerObject.self) { return object.layer }
    if let layer = value.object(as: SymbolicTensorObject.self)?.inputLayer { return layer }
    let shown = ShownValue(value).description
    let message =
        "Only instances of `keras.Layer` can be added to a Sequential model. Received: \(shown) "
        + "(of type \(ShownValue(.object(value.type)).description))"
    throw Fault(.value, message + "\n" + adviceOnLayer(value))
}

private func adviceOnLayer(_ value: Value) -> String {
    switch value {
    case .object(let type as TypeObject):
        "\(type.name) is the class itself: write \(type.name)(…) with parentheses"
    case .none: "None is no layer: does something before it return nothing, as model.add(…) does?"
    case .list, .tuple: "Give the layers one by one, or put them into one list: keras.Sequential([a, b])"
    case .string(let name):
        "'\(name)' is a name: write layers.Activation('\(name)') for an activation, or make the layer"
    default: "Layers are made by calling their class, as layers.Dense(10)"
    }
}

extension Value {
    fileprivate var isDict: Bool { if case .dict = self { true } else { false } }
}
