import Arrays
import Networks
import Script

/// Steps of `fit` and `evaluate` that go through the script's methods.
final class ScriptSteps: OwnSteps {
    private let model: ModelObject
    private let interpreter: Interpreter
    /// How samples and targets were given.
    private let forms: (x: Form, y: Form)

    init(_ model: ModelObject, forms: (x: Form, y: Form), _ interpreter: Interpreter) {
        (self.model, self.forms, self.interpreter) = (model, forms, interpreter)
    }

    func reset() throws { try raisingFaults { try model.resetMetrics(interpreter) } }
    func train(_ batch: Batch) throws -> Logs { try step("train_step", batch) }
    func test(_ batch: Batch) throws -> Logs { try step("test_step", batch) }

    private func step(_ name: String, _ batch: Batch) throws -> Logs {
        let me = model.session.value(for: model.model)
        let result = try interpreter.call(
            try interpreter.attribute(name, of: me), Arguments([try data(batch)]))
        guard case .dict(let dict) = result else {
            throw ScriptError(
                .typeError,
                "\(name) must return a dict from names to numbers, such as {'loss': loss}, and returned "
                    + "\(try interpreter.repr(result)) (of type \(result.typeName))")
        }
        return try logs(dict)
    }

    /// A batch as `train_step` gets it.
    private func data(_ batch: Batch) throws -> Value {
        if let element = batch.source as? StreamElement { return element.value }
        let x = Value(try batch.x.map(tensor), forms.x)
        let y = Value(try batch.y.map { try $0.map(tensor) ?? .none }, forms.y)
        let weights = try batch.weights.map(tensor)
        if let weights { return .tuple([x, y, weights]) }
        guard y.isNone else { return .tuple([x, y]) }
        return forms.x == .single ? x : .tuple([x])
    }

    /// Numbers that float have 32 bits.
    private func tensor(_ array: NDArray) throws -> Value {
        .object(TensorObject(array.dtype == .float64 ? try array.withType(.float32) : try array.copy()))
    }

    /// Numbers by name; those of a dict within stand beside the others.
    private func logs(_ dict: Dict) throws -> Logs {
        var logs = Logs()
        for pair in dict.pairs {
            if case .dict(let inner) = pair.value {
                for (name, value) in try self.logs(inner).entries { logs[name] = value }
                continue
            }
            let name = try interpreter.str(pair.key)
            guard let number = try interpreter.asFloat(pair.value) else {
                throw ScriptError(
                    .typeError,
                    "'\(name)' must be a number, for it goes into the history. Received: "
                        + (try interpreter.repr(pair.value)))
            }
            logs[name] = number
        }
        return logs
    }
}

/// A batch of a stream as the script gave it, arrays being tensors.
final class StreamElement {
    let value: Value

    init(_ value: Value, _ interpreter: Interpreter) throws {
        func tensors(_ value: Value) throws -> Value {
            switch value {
            case .list(let list): return .list(List(try list.items.map(tensors)))
            case .tuple(let items): return .tuple(try items.map(tensors))
            case .dict(let dict):
                return .dict(
                    Dict(try dict.pairs.map { (try interpreter.str($0.key), try tensors($0.value)) }))
            case .object where value.object(as: ArrayObject.self) != nil:
                let array = try array(from: value, interpreter)
                return .object(TensorObject(array.dtype == .float64 ? try array.withType(.float32) : array))
            default: return value
            }
        }
        self.value = try tensors(value)
    }
}

extension ModelObject {
    /// Whether the engine's own steps do not do.
    func takesOwnSteps() throws -> Bool {
        if let compilation = model.compilation, !compilation.isPlain { return true }
        if model.isBuilt, model.needsTensors { return true }
        guard let instance else { return false }
        return try Self.replaceable.contains { try instance.override(of: $0) != nil }
    }

    /// Does something with the model's steps being the script's, where they are.
    func withSteps<Result>(
        _ x: Value, _ y: Value, _ interpreter: Interpreter, _ body: () throws -> Result
    ) throws -> Result {
        try buildFirst(x, interpreter)
        guard try takesOwnSteps() else { return try body() }
        let steps = ScriptSteps(
            self, forms: (try form(x, interpreter), try form(y, interpreter)), interpreter)
        model.ownSteps = steps
        defer { model.ownSteps = nil }
        return try withExtendedLifetime(steps) { try body() }
    }

    /// A model of a script's own shows by its shapes whether the engine can compute it.
    private func buildFirst(_ x: Value, _ interpreter: Interpreter) throws {
        guard !model.isBuilt, model is Traced, try instance?.override(of: "train_step") == nil,
            try ScriptStream.of(x, self, shuffle: false, interpreter) == nil
        else { return }
        let arrays = try samples(x, "x", interpreter)
        guard arrays.allSatisfy({ $0.rank > 0 }) else { return }
        try model.build(for: arrays.map { Shape([nil] + $0.shape.dropFirst().map { $0 }) })
    }

    private func form(_ value: Value, _ interpreter: Interpreter) throws -> Form {
        switch value {
        case .dict: return try value.spread(interpreter).form
        case .list, .tuple:
            let items = try interpreter.values(of: value)
            // A list of numbers is an array.
            let areArrays = try items.contains { try arrayIfConvertible($0).map { $0.rank > 0 } ?? false }
            return areArrays ? try value.spread(interpreter).form : .single
        default: return .single
        }
    }
}
