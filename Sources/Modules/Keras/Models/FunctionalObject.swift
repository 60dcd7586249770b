import Arrays
import Networks
import Script
import Signatures

/// A model from one tensor to others as scripts see it: `keras.Model(model.inputs, [l.output for l in …])`.
final class FunctionalObject: Object, EnginePart {
    let model: Functional
    private let structure: Structure
    private let session: KerasSession

    init(_ model: Functional, _ structure: Structure, _ session: KerasSession) {
        (self.model, self.structure, self.session) = (model, structure, session)
    }

    var part: Any { model }
    var type: TypeObject { session.functionalType }
    var isCallable: Bool { true }

    func repr(_ interpreter: Interpreter) throws -> String { model.description }

    // MARK: Attributes

    var attributeNames: [String] {
        [
            "built", "count_params", "get_layer", "get_weights", "input", "input_shape", "inputs", "layers",
            "name", "non_trainable_variables", "non_trainable_weights", "output", "output_shape", "outputs",
            "predict", "predict_on_batch", "summary", "trainable_variables", "trainable_weights", "variables",
            "weights",
        ]
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        if let value = try raisingFaults({ try property(name) ?? method(named: name) }) { return value }
        guard FunctionalObject.learning.contains(name) else { return nil }
        throw ScriptError(
            .attributeError,
            "'Functional' object has no attribute '\(name)'\nmodel.\(name) of a functional model exists in Keras, but not "
                + "yet in convbook: it computes, and its layers learn with the model that they were taken from"
        )
    }

    private static let learning: Set<String> = [
        "compile", "fit", "evaluate", "train_on_batch", "test_on_batch", "save", "load_weights",
        "save_weights", "to_json", "get_config", "trainable", "optimizer", "loss", "metrics", "add", "pop",
    ]

    private func property(_ name: String) throws -> Value? {
        switch name {
        case "name": .string(model.name)
        case "built": .bool(true)
        case "layers": .list(model.layers.map { .object(session.object(for: $0)) })
        case "inputs": .list([tensor(model.input)])
        case "outputs": .list(model.outputs.map(tensor))
        case "input": .list([tensor(model.input)])
        case "output": structure.value(model.outputs.map(tensor))
        case "input_shape": Value(sizes: model.input.shape.sizes)
        case "output_shape": outputShape
        case "weights", "variables": variables(model.variables)
        case "trainable_weights", "trainable_variables": variables(model.trainableVariables)
        case "non_trainable_weights", "non_trainable_variables": variables(model.nonTrainableVariables)
        default: nil
        }
    }

    private var outputShape: Value {
        let shapes = model.outputs.map { Value(sizes: $0.shape.sizes) }
        return shapes.count == 1 ? shapes[0] : .list(shapes)
    }

    private func tensor(_ tensor: SymbolicTensor) -> Value { .object(session.object(for: tensor)) }

    private func variables(_ variables: [Variable]) -> Value {
        .list(variables.map { .object(VariableObject($0)) })
    }

    // MARK: Methods

    private func method(named name: String) -> Value? {
        switch name {
        case "summary": summaryMethod(session) { try self.model.summary($0) }
        case "count_params": method(name) { .int($0.model.variables.reduce(0) { $0 + $1.count }) }
        case "get_weights":
            method(name) { .list(try $0.model.variables.map { .object(ArrayObject(try $0.value.copy())) }) }
        case "get_layer":
            method(name, [.optional("name", .string), .optional("index", .integer)]) {
                object, arguments, interpreter in
                try object.layer(arguments, interpreter)
            }
        case "predict": method(name, SequentialObject.predictParameters) { try $0.predict($1, $2) }
        case "predict_on_batch":
            method(name, [Parameter("x", .array)]) { object, arguments, interpreter in
                let outputs = try object.model(try object.samples(arguments["x"], interpreter))
                return object.structure.results(try outputs.map(arrayValue))
            }
        default: nil
        }
    }

    private func layer(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Value {
        if let index = try interpreter.integer(arguments, "index") {
            return .object(session.object(for: try model.layer(at: index)))
        }
        guard let name = arguments["name"].text else {
            throw Fault(.value, "Provide either a layer name or layer index at `get_layer`.")
        }
        return .object(session.object(for: try model.layer(named: name)))
    }

    private func predict(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Value {
        let options = try session.runOptions(arguments, interpreter)
        let outputs = try model.predict(try samples(arguments["x"], interpreter), options)
        return structure.results(outputs.map { .object(ArrayObject($0)) })
    }

    /// One array, or a list that holds one, as the model's input may have been given.
    private func samples(_ value: Value, _ interpreter: Interpreter) throws -> NDArray {
        if case .list(let list) = value, list.items.count == 1, try arrayIfConvertible(list.items[0]) != nil {
            return try array(from: list.items[0], interpreter)
        }
        return try Modules.samples(value, "x", interpreter)
    }

    // MARK: Calling

    private static let callSignature = Signature(
        "__call__", [Parameter("inputs", .array), Parameter("training", .flag, default: nil)])

    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        let bound = try Self.callSignature.bind(arguments)
        return try raisingFaults {
            let outputs = try model(
                try samples(bound["inputs"], interpreter), training: try interpreter.isTrue(bound["training"])
            )
            return structure.results(outputs.map { .object(TensorObject($0)) })
        }
    }
}
