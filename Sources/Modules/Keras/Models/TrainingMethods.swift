import Arrays
import Networks
import Script
import Signatures

/// Compiling, training, evaluating and predicting.
extension ModelObject {
    func trainingMethod(_ name: String) -> Value? {
        switch name {
        case "compile":
            method("compile", Self.compileParameters) { object, arguments, interpreter in
                try object.compile(arguments, interpreter)
                return .none
            }
        case "fit":
            method("fit", Self.fitParameters) { model, arguments, interpreter in
                try model.withSteps(arguments["x"], arguments["y"], interpreter) {
                    try model.fit(arguments, interpreter)
                }
            }
        case "evaluate":
            method("evaluate", Self.evaluateParameters) { model, arguments, interpreter in
                try model.withSteps(arguments["x"], arguments["y"], interpreter) {
                    try model.evaluate(arguments, interpreter)
                }
            }
        case "predict": method("predict", Self.predictParameters) { try $0.predict($1, $2) }
        case "train_on_batch":
            method("train_on_batch", Self.trainParameters) { model, arguments, interpreter in
                try model.withSteps(arguments["x"], arguments["y"], interpreter) {
                    try model.trainOnBatch(arguments, interpreter)
                }
            }
        case "test_on_batch":
            method("test_on_batch", Self.testParameters) { model, arguments, interpreter in
                try model.withSteps(arguments["x"], arguments["y"], interpreter) {
                    try model.testOnBatch(arguments, interpreter)
                }
            }
        case "predict_on_batch":
            method("predict_on_batch", [Parameter("x", .array)]) { object, arguments, interpreter in
                let x = try object.samples(arguments["x"], "x", interpreter)
                return object.formed(try object.model(x).map(arrayValue))
            }
        default: nil
        }
    }

    // MARK: compile

    private static let compileParameters = [
        Parameter("optimizer", default: "rmsprop", "How the weights are changed."),
        Parameter("loss", default: nil, "What training makes small."),
        Parameter("loss_weights", default: nil, "What each output's loss counts in their sum."),
        Parameter("metrics", .list, default: nil, "What is measured beside the loss."),
        Parameter(
            "weighted_metrics", .list, default: nil, "The same, with each sample counted by its weight."),
        Parameter("run_eagerly", .flag, default: false, "Of no meaning here: code runs at once."),
        Parameter("steps_per_execution", .integer, default: 1, "Of no meaning here."),
        Parameter("jit_compile", default: "auto", "Of no meaning here."),
        Parameter("auto_scale_loss", .flag, default: true, "Of no meaning here."),
    ]

    private func compile(_ arguments: BoundArguments, _ interpreter: Interpreter) throws {
        if case .string(let name) = arguments["metrics"] {
            throw Fault(
                .value,
                "Expected `metrics` argument to be a list, tuple, or dict. Received instead: metrics=\(name) of type "
                    + "<class 'str'>\nWrite it in a list: metrics=['\(name)']")
        }
        let loss = try ScriptJudges(.loss, interpreter)(arguments["loss"])
        let metrics = try ScriptJudges(.metric, interpreter)(arguments["metrics"])
        let weighted = try ScriptJudges(.metric, interpreter)(arguments["weighted_metrics"])
        try model.compile(
            optimizer: try Setting(arguments["optimizer"]), loss: try Setting(loss),
            lossWeights: try Setting(arguments["loss_weights"]), metrics: try Setting(metrics),
            weightedMetrics: try Setting(weighted))
        collected = nil
        let optimizer =
            model.compilation.map { Value.object(OptimizerObject($0.optimizer, session)) } ?? .none
        let given = arguments["optimizer"].object(as: OptimizerObject.self)
        compiled = (given.map { .object($0) } ?? optimizer, arguments["loss"])
    }

    /// Shows what the engine's model was compiled with, as after loading.
    func adoptCompilation() {
        guard let compilation = model.compilation else { return }
        let loss = (try? session.value(compilation.loss)) ?? .none
        compiled = (.object(OptimizerObject(compilation.optimizer, session)), loss)
    }

    // MARK: fit

    private static let fitParameters = [
        Parameter("x", .array, default: nil, "The samples."),
        Parameter("y", .array, default: nil, "What the model should answer, one for each sample."),
        Parameter("batch_size", .integer, default: nil, "Samples for each step; 32 by default."),
        Parameter("epochs", .integer, default: 1, "How often to go through all samples."),
        Parameter("verbose", default: "auto", "0: nothing, 1: a bar, 2: a line for each epoch."),
        Parameter("callbacks", .list, default: nil, "Callbacks to tell of each step."),
        Parameter(
            "validation_split", .number, default: 0.0,
            "The share of the samples, from the end, to validate with."),
        Parameter(
            "validation_data", default: nil,
            "(x, y), a data set or a generator to validate with after each epoch."),
        Parameter("shuffle", .flag, default: true, "Whether each epoch has an order of its own."),
        Parameter("class_weight", default: nil, "A dict from class to weight."),
        Parameter("sample_weight", .array, default: nil, "A weight for each sample."),
        Parameter(
            "initial_epoch", .integer, default: 0, "The number of the first epoch, when training goes on."),
        Parameter(
            "steps_per_epoch", .integer, default: nil, "Batches of an epoch, of a generator or a data set."),
        Parameter("validation_steps", .integer, default: nil, "Batches to validate with."),
        Parameter("validation_batch_size", .integer, default: nil, "Samples for each step of validation."),
        Parameter("validation_freq", .integer, default: 1, "Validate after every so many epochs."),
    ]

    private func fit(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Value {
        var options = FitOptions()
        options.run = try session.runOptions(arguments, interpreter)
        options.epochs = try interpreter.integer(arguments, "epochs") ?? 1
        options.initialEpoch = try interpreter.integer(arguments, "initial_epoch") ?? 0
        options.validationFrequency = max(1, try interpreter.integer(arguments, "validation_freq") ?? 1)
        options.validationBatchSize = try interpreter.integer(arguments, "validation_batch_size")
        options.shuffle = try interpreter.isTrue(arguments["shuffle"])
        options.validationSplit = try interpreter.asFloat(arguments["validation_split"]) ?? 0
        options.classWeight = try classWeights(arguments["class_weight"], interpreter)
        let steps = try interpreter.integer(arguments, "steps_per_epoch")
        try takeValidation(arguments, &options, interpreter)
        if let stream = try ScriptStream.of(arguments["x"], self, shuffle: options.shuffle, interpreter) {
            try refuseTargets(arguments, stream: arguments["x"], interpreter)
            return try finished(model.fit(stream, steps: steps ?? stream.naturalLimit, options), options)
        }
        try refuseSteps(steps, "fit")
        let x = try samples(arguments["x"], "x", interpreter)
        let y = try targets(arguments["y"], interpreter)
        let advice = FitAdvice(model, session.advice)
        let isPlain = x.count == 1 && y.count == 1 && model.ownSteps == nil
        if isPlain { advice.before(x[0], y[0], split: options.validationSplit) }
        let history = try model.fit(x, y, options)
        if isPlain { advice.after(history, x[0], y[0]) }
        return try finished(history, options)
    }

    /// What `fit` returns: the history among the callbacks, or a new one. An interruption is told.
    private func finished(_ history: History, _ options: FitOptions) throws -> Value {
        if let stop = history.interruption {
            session.environment.notice(
                "Training stopped in epoch \(stop.epoch + 1), after batch \(stop.batches)\(stop.of.map { " of \($0)" } ?? ""). The weights are kept."
            )
            throw Fault(.interrupt, "")
        }
        let own = options.run.callbacks.lazy.compactMap { ($0 as? HistoryRecorder)?.history }.last
        lastHistory = .object(own ?? HistoryObject(history, session.advice))
        return lastHistory
    }

    /// `validation_data=…`: arrays, or batches.
    private func takeValidation(
        _ arguments: BoundArguments, _ options: inout FitOptions, _ interpreter: Interpreter
    ) throws {
        let data = arguments["validation_data"]
        let steps = try interpreter.integer(arguments, "validation_steps")
        if let stream = try ScriptStream.of(data, self, shuffle: false, interpreter) {
            options.validationStream = stream
            options.validationSteps = steps ?? stream.naturalLimit
        } else {
            options.validationData = try pair(data, interpreter)
            guard options.validationData != nil, case let parts = try interpreter.values(of: data),
                parts.count == 3,
                !parts[2].isNone
            else { return }
            options.validationWeights = try Modules.samples(parts[2], "the validation weights", interpreter)
        }
    }

    /// A generator's batches hold their targets themselves.
    private func refuseTargets(
        _ arguments: BoundArguments, stream: Value, _ interpreter: Interpreter
    ) throws {
        for name in ["y", "sample_weight"] where !(arguments.given(name) ?? .none).isNone {
            throw Fault(
                .value,
                "`\(name)` should not be passed when `x` gives batches by itself (it is a \(stream.typeName)).\n"
                    + "Its batches are (x, y) or (x, y, sample_weight)")
        }
    }

    private func refuseSteps(_ steps: Int?, _ call: String) throws {
        guard let steps else { return }
        session.advice.notice(
            "steps",
            "\(call) goes through all of an array; steps=\(steps) is of meaning for generators and data sets."
        )
    }

    /// `validation_data=(x, y)`, where weights may follow.
    private func pair(
        _ value: Value, _ interpreter: Interpreter
    ) throws -> (x: [NDArray], y: [NDArray?])? {
        if value.isNone { return nil }
        let items = try interpreter.values(of: value)
        guard (2...3).contains(items.count), !items[1].isNone else {
            throw Fault(
                .value,
                "validation_data takes (x_val, y_val) or (x_val, y_val, weights), samples and their targets")
        }
        return (
            try samples(items[0], "validation_data", interpreter), try targets(items[1], interpreter)
        )
    }

    private func classWeights(_ value: Value, _ interpreter: Interpreter) throws -> [Int: Double]? {
        if value.isNone { return nil }
        guard case .dict(let dict) = value else {
            throw Fault(.value, "class_weight takes a dict from class to weight, such as {0: 1.0, 1: 5.0}")
        }
        var weights: [Int: Double] = [:]
        for pair in dict.pairs {
            guard let label = try interpreter.asIndex(pair.key),
                let weight = try interpreter.asFloat(pair.value)
            else {
                throw Fault(
                    .value, "class_weight takes a dict from class to weight, such as {0: 1.0, 1: 5.0}")
            }
            weights[label] = weight
        }
        return weights
    }

    // MARK: evaluate and predict

    private static let evaluateParameters = [
        Parameter("x", .array, default: nil, "The samples."),
        Parameter("y", .array, default: nil, "The right answers."),
        Parameter("batch_size", .integer, default: nil, "Samples computed at once; 32 by default."),
        Parameter("verbose", default: "auto", "0: nothing, 1: a bar, 2: a line."),
        Parameter("sample_weight", .array, default: nil, "A weight for each sample."),
        Parameter("steps", .integer, default: nil, "Batches to take of a generator or a data set."),
        Parameter("callbacks", .list, default: nil, "Callbacks to tell of each step."),
        Parameter("return_dict", .flag, default: false, "A dict by name instead of a list."),
    ]

    private func evaluate(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Value {
        let options = try session.runOptions(arguments, interpreter)
        let steps = try interpreter.integer(arguments, "steps")
        if let stream = try ScriptStream.of(arguments["x"], self, shuffle: false, interpreter) {
            try refuseTargets(arguments, stream: arguments["x"], interpreter)
            return try formed(
                model.evaluate(stream, steps: steps ?? stream.naturalLimit, options), arguments, interpreter)
        }
        try refuseSteps(steps, "evaluate")
        let x = try samples(arguments["x"], "x", interpreter)
        let logs = try model.evaluate(x, try targets(arguments["y"], interpreter), options)
        return try formed(logs, arguments, interpreter)
    }

    /// The numbers as a list, a dict by name, or alone.
    private func formed(
        _ logs: Logs, _ arguments: BoundArguments, _ interpreter: Interpreter
    ) throws -> Value {
        if try interpreter.isTrue(arguments["return_dict"]) {
            let sorted = logs.entries.sorted { $0.name < $1.name }
            return .dict(Dict(sorted.map { ($0.name, .float($0.value)) }))
        }
        let values = logs.entries.map { Value.float($0.value) }
        return values.count == 1 ? values[0] : .list(List(values))
    }

    static let predictParameters = [
        Parameter("x", .array, "The samples."),
        Parameter("batch_size", .integer, default: nil, "Samples computed at once; 32 by default."),
        Parameter("verbose", default: "auto", "0: nothing, 1: a bar, 2: a line."),
        Parameter("steps", .integer, default: nil, "Batches to take of a generator or a data set."),
        Parameter("callbacks", .list, default: nil, "Callbacks to tell of each step."),
    ]

    private func predict(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Value {
        let options = try session.runOptions(arguments, interpreter)
        let steps = try interpreter.integer(arguments, "steps")
        if let stream = try ScriptStream.of(arguments["x"], self, shuffle: false, interpreter) {
            let outputs = try model.predict(stream, steps: steps ?? stream.naturalLimit, options)
            return formed(outputs.map { .object(ArrayObject($0)) })
        }
        try refuseSteps(steps, "predict")
        let x = try samples(arguments["x"], "x", interpreter)
        if x.count == 1 { FitAdvice(model, session.advice).beforePredicting(x[0]) }
        let outputs = try model.predict(x, options)
        return formed(outputs.map { .object(ArrayObject($0)) })
    }

    // MARK: One batch

    private static let trainParameters = [
        Parameter("x", .array, "The samples."), Parameter("y", .array, default: nil, "The right answers."),
        Parameter("sample_weight", .array, default: nil, "A weight for each sample."),
        Parameter("class_weight", default: nil, "A dict from class to weight."),
        Parameter("return_dict", .flag, default: false, "A dict by name instead of a list."),
    ]

    private static let testParameters = trainParameters.filter { $0.name != "class_weight" }

    private func trainOnBatch(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Value {
        let logs = try model.trainOnBatch(
            try samples(arguments["x"], "x", interpreter), try targets(arguments["y"], interpreter),
            sampleWeight: try weights(arguments, interpreter),
            classWeight: try classWeights(arguments["class_weight"], interpreter))
        return try formed(logs, arguments, interpreter)
    }

    private func testOnBatch(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> Value {
        let logs = try model.testOnBatch(
            try samples(arguments["x"], "x", interpreter), try targets(arguments["y"], interpreter),
            sampleWeight: try weights(arguments, interpreter))
        return try formed(logs, arguments, interpreter)
    }

    private func weights(_ arguments: BoundArguments, _ interpreter: Interpreter) throws -> NDArray? {
        guard let weights = arguments.given("sample_weight"), !weights.isNone else { return nil }
        return try Modules.samples(weights, "sample_weight", interpreter)
    }
}
