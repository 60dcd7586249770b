import Arrays
import Networks
import Script
import Signatures

/// Keras's own steps, one by one, for scripts that replace some of them: `train_step`, `test_step`, `compute_loss`,
/// `compute_metrics`.
///
/// They calculate with tensors and a tape. `fit` takes them only where a script has replaced one, or has written a loss or
/// a metric; otherwise the engine does the same faster.
extension ModelObject {
    /// Methods that scripts may write in the place of Keras's.
    static let replaceable = ["train_step", "test_step", "compute_loss", "compute_metrics"]

    /// `nil` for other names.
    func stepMethod(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        let inputs = [
            Parameter("x", default: nil), Parameter("y", default: nil), Parameter("y_pred", default: nil),
            Parameter("sample_weight", default: nil),
        ]
        switch name {
        case "train_step":
            return method(name, [Parameter("data")]) { try $0.trainStep($1["data"], $2) }
        case "test_step":
            return method(name, [Parameter("data")]) { try $0.testStep($1["data"], $2) }
        case "predict_step":
            return method(name, [Parameter("data")]) { model, arguments, interpreter in
                try model.predicted(Unpacked(arguments["data"], interpreter).x, training: false, interpreter)
            }
        case "compute_loss":
            return method(name, inputs + [Parameter("training", .flag, default: true)]) {
                model, arguments, interpreter in
                .object(
                    TensorObject(
                        try model.computeLoss(
                            arguments["y"], arguments["y_pred"], arguments["sample_weight"], interpreter)))
            }
        case "compute_metrics":
            return method(name, inputs) { model, arguments, interpreter in
                try model.measures().metrics?.update(arguments["y"], arguments["y_pred"], interpreter)
                return .dict(try model.metricsResult(interpreter))
            }
        case "get_metrics_result":
            return method(name, []) { model, _, interpreter in .dict(try model.metricsResult(interpreter)) }
        case "metrics": return .list(List(try ownMetrics()))
        case "reset_metrics":
            return method(name, []) { model, _, interpreter in
                try model.resetMetrics(interpreter)
                return .none
            }
        default: return nil
        }
    }

    /// What a script sees of the model.
    private var me: Value { session.value(for: model) }

    // MARK: Steps

    private func predicted(_ x: Value, training: Bool, _ interpreter: Interpreter) throws -> Value {
        let takesTraining = instance?.method("call", takes: "training") ?? true
        return try interpreter.call(me, Arguments([x], takesTraining ? [("training", .bool(training))] : []))
    }

    private func trainStep(_ data: Value, _ interpreter: Interpreter) throws -> Value {
        let batch = try Unpacked(data, interpreter)
        let tapes = session.context.tapes
        let tape = tapes.begin()
        defer { tapes.end(tape) }
        let prediction = try predicted(batch.x, training: true, interpreter)
        let loss = try scriptLoss(batch, prediction, training: true, interpreter)
        tapes.end(tape)
        guard let optimizer = model.compilation?.optimizer else {
            throw Fault(.value, "You must call `compile()` before using the model.")
        }
        let variables = model.trainableVariables
        if !variables.isEmpty {
            let gradients = try tape.gradients(of: [(loss, nil)], by: variables.map(\.origin))
            try optimizer.apply(gradients.map { $0?.array }, to: variables)
        }
        return try scriptMetrics(batch, prediction, interpreter)
    }

    private func testStep(_ data: Value, _ interpreter: Interpreter) throws -> Value {
        let batch = try Unpacked(data, interpreter)
        let prediction = try predicted(batch.x, training: false, interpreter)
        _ = try scriptLoss(batch, prediction, training: false, interpreter)
        return try scriptMetrics(batch, prediction, interpreter)
    }

    /// The loss as the script's `compute_loss` has it, or Keras's; it is collected.
    private func scriptLoss(
        _ batch: Unpacked, _ prediction: Value, training: Bool, _ interpreter: Interpreter
    ) throws -> Tensor {
        var named: [(name: String, value: Value)] = [
            ("x", batch.x), ("y", batch.y), ("y_pred", prediction), ("sample_weight", batch.weights),
        ]
        if instance?.method("compute_loss", takes: "training") ?? true {
            named.append(("training", .bool(training)))
        }
        let value = try interpreter.call(
            try interpreter.attribute("compute_loss", of: me), Arguments([], named))
        let loss = try TensorCall.floating(value, interpreter)
        let samples = try batch.x.spread(interpreter).values.first.map {
            try array(from: $0, interpreter).shape.first ?? 1
        }
        try measures().loss.mean.update(
            try loss.array.reshaped([1]), weights: try NDArray([Float(samples ?? 1)]))
        return loss
    }

    private func scriptMetrics(
        _ batch: Unpacked, _ prediction: Value, _ interpreter: Interpreter
    ) throws -> Value {
        try interpreter.call(
            try interpreter.attribute("compute_metrics", of: me),
            Arguments([batch.x, batch.y, prediction], [("sample_weight", batch.weights)]))
    }

    // MARK: The loss

    /// The sum of the outputs' losses and of what layers add.
    private func computeLoss(
        _ truth: Value, _ prediction: Value, _ weights: Value, _ interpreter: Interpreter
    ) throws -> Tensor {
        var terms: [Tensor] = []
        if let compilation = model.compilation, !compilation.loss.isNone {
            let names = outputNames(of: prediction)
            let truths = try parts(truth, names, interpreter)
            let predictions = try parts(prediction, names, interpreter)
            let factors = weights.isNone ? nil : try TensorCall.operand(weights, interpreter)
            let losses = try compilation.lossSettings(names)
            let count = losses.count { !$0.loss.isNone }
            for (place, (loss, weight)) in losses.enumerated() where !loss.isNone {
                guard !truths[place].isNone else {
                    throw Fault(
                        .value, "None values not supported.\n\(names[place]) has a loss, but no targets")
                }
                let value = try self.loss(
                    loss, try TensorCall.floating(truths[place], interpreter),
                    try TensorCall.floating(predictions[place], interpreter), factors, interpreter)
                if count > 1 {
                    let mean = try measures().output(names[place], session).mean
                    try mean.update(
                        try value.array.reshaped([1]),
                        weights: try NDArray([
                            Float(try array(from: truths[place], interpreter).shape.first ?? 1)
                        ]))
                }
                terms.append(
                    weight == 1
                        ? value : try TensorOperation.multiply(value, .number(Double(weight), like: value)))
            }
        }
        for penalty in try model.penalties() {
            terms.append(penalty.shape.isEmpty ? penalty : try TensorOperation.mean()(penalty))
        }
        guard let first = terms.first else {
            throw Fault(.value, "No loss to compute. Provide a `loss` argument in `compile()`.")
        }
        return try terms.dropFirst().reduce(first) { try TensorOperation.add($0, $1) }
    }

    private func loss(
        _ setting: Setting, _ truth: Tensor, _ prediction: Tensor, _ weights: Tensor?,
        _ interpreter: Interpreter
    ) throws -> Tensor {
        if case .object(let part) = setting {
            if let function = part as? FunctionLoss {
                return try function.evaluate(truth, prediction, weights: weights, interpreter)
            }
            if let instance = part as? InstanceLoss {
                return try instance.loss.evaluate(truth, prediction, weights: weights, interpreter)
            }
        }
        let known = try LossCatalogue.loss(from: setting)
        return try known.callAsFunction(truth, prediction, weights: weights?.array)
    }

    // MARK: Outputs

    /// The names of what a model gave.
    func outputNames(of prediction: Value) -> [String] {
        let known = model.outputNames
        switch prediction {
        case .dict(let dict): return dict.keys.compactMap(\.text)
        case .list(let list) where list.items.count > 1 && known.count != list.items.count:
            return list.items.indices.map { "output_\($0)" }
        case .tuple(let items) where items.count > 1 && known.count != items.count:
            return items.indices.map { "output_\($0)" }
        case .list, .tuple: return known.isEmpty ? ["output"] : known
        default: return [known.first ?? "output"]
        }
    }

    /// A value for each output, as targets and predictions come.
    func parts(_ value: Value, _ names: [String], _ interpreter: Interpreter) throws -> [Value] {
        switch value {
        case .dict(let dict):
            return names.count == 1
                ? [dict[names[0]] ?? dict.values.first ?? .none] : names.map { dict[$0] ?? .none }
        case .list, .tuple:
            let items = try interpreter.values(of: value)
            if items.count == names.count { return items }
            fallthrough
        default:
            guard names.count == 1 else {
                throw Fault(
                    .value,
                    "y_true and y_pred have different structures.\nThe model has \(names.count) outputs, "
                        + "\(names.joined(separator: ", ")): give the targets of each, in a list or a dict")
            }
            return [value]
        }
    }

    // MARK: Metrics

    func measures() throws -> CompiledMeasures {
        if let collected { return collected }
        let made = try CompiledMeasures(self)
        collected = made
        return made
    }

    /// The loss's mean, what `compile` was given, and metrics among the instance's attributes.
    private func ownMetrics() throws -> [Value] {
        let compiled = model.compilation == nil ? [] : try measures().values
        let fields =
            instance.map { instance in instance.attributeNames.compactMap { instance.field($0) } } ?? []
        return compiled + fields.filter(ModelObject.isMetric)
    }

    private static func isMetric(_ value: Value) -> Bool {
        guard case .object(let object) = value else { return false }
        return object is MetricObject || (object as? Instance)?.peer is OwnMetric
    }

    private func scriptsMetrics(_ interpreter: Interpreter) throws -> [Value] {
        try interpreter.values(of: try interpreter.attribute("metrics", of: me))
    }

    func resetMetrics(_ interpreter: Interpreter) throws {
        for metric in try scriptsMetrics(interpreter) {
            _ = try interpreter.call(try interpreter.attribute("reset_state", of: metric), Arguments())
        }
    }

    private func metricsResult(_ interpreter: Interpreter) throws -> Dict {
        let result = Dict()
        for metric in try scriptsMetrics(interpreter) {
            let value = try interpreter.call(try interpreter.attribute("result", of: metric), Arguments())
            if case .dict(let several) = value {
                for pair in several.pairs { try result.setValue(pair.value, for: pair.key) }
            } else {
                try result.setValue(value, for: try interpreter.attribute("name", of: metric))
            }
        }
        return result
    }
}

/// A batch as steps get it: `x`, `(x, y)` or `(x, y, sample_weight)`.
private struct Unpacked {
    var x = Value.none
    var y = Value.none
    var weights = Value.none

    init(_ data: Value, _ interpreter: Interpreter) throws {
        guard case .tuple(let items) = data else {
            x = data
            return
        }
        guard (1...3).contains(items.count) else {
            throw Fault(
                .value,
                "Data is expected to be in format `x`, `(x,)`, `(x, y)`, or `(x, y, sample_weight)`, found: "
                    + ShownValue(data).description)
        }
        x = items[0]
        if items.count > 1 { y = items[1] }
        if items.count > 2 { weights = items[2] }
    }
}
