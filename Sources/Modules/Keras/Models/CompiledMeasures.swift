import Arrays
import Networks
import Script
import Signatures

/// What a model that takes steps of its own collects: the mean loss, each output's, and the metrics that `compile` was
/// given.
final class CompiledMeasures {
    let loss: MetricObject
    /// Of several outputs, each with a loss.
    private(set) var outputLosses: [(name: String, metric: MetricObject)] = []
    let metrics: CompileMetricsObject?

    init(_ model: ModelObject) throws {
        loss = try CompiledMeasures.mean("loss", model.session)
        let hasMetrics = !(model.model.compilation?.metrics.isNone ?? true)
        metrics = hasMetrics ? CompileMetricsObject(model) : nil
    }

    static func mean(_ name: String, _ session: KerasSession) throws -> MetricObject {
        let metric = try Mean(Settings(Mean.signature, ["name": .string(name)]))
        return MetricObject(metric, MetricObject.base)
    }

    func output(_ name: String, _ session: KerasSession) throws -> MetricObject {
        if let known = outputLosses.first(where: { $0.name == name }) { return known.metric }
        let made = try CompiledMeasures.mean(name + "_loss", session)
        outputLosses.append((name, made))
        return made
    }

    var values: [Value] {
        [.object(loss)] + (metrics.map { [.object($0)] } ?? []) + outputLosses.map { .object($0.metric) }
    }
}

/// The metrics that `compile` was given, as `model.metrics` shows them: one that holds all.
final class CompileMetricsObject: Object {
    static let type = TypeObject.keras("CompileMetrics", "trainers.compile_utils", base: MetricObject.base)

    private unowned let model: ModelObject
    /// Of each output, once targets and outputs are known.
    private var measures: [(prefix: String, measures: [Measure])]?

    init(_ model: ModelObject) { self.model = model }

    var type: TypeObject { Self.type }
    var isCallable: Bool { true }
    var attributeNames: [String] { ["name", "reset_state", "result", "update_state"] }

    private static let parameters = [
        Parameter("y_true"), Parameter("y_pred"), Parameter.optional("sample_weight"),
    ]

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "name": .string("compile_metrics")
        case "update_state":
            method(name, Self.parameters) { object, arguments, interpreter in
                try object.update(
                    arguments["y_true"], arguments["y_pred"], interpreter)
                return .none
            }
        case "result": method(name, []) { object, _, interpreter in .dict(try object.results(interpreter)) }
        case "reset_state":
            method(name, []) { object, _, interpreter in
                for measure in object.measures?.flatMap(\.measures) ?? [] { try measure.reset(interpreter) }
                return .none
            }
        default: nil
        }
    }

    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        let bound = try Signature("__call__", Self.parameters).bind(arguments)
        try update(bound["y_true"], bound["y_pred"], interpreter)
        return .dict(try results(interpreter))
    }

    func update(_ truth: Value, _ prediction: Value, _ interpreter: Interpreter) throws {
        let names = model.outputNames(of: prediction)
        let truths = try model.parts(truth, names, interpreter)
        let predictions = try model.parts(prediction, names, interpreter)
        if measures == nil { measures = try made(names, truths, predictions, interpreter) }
        for (place, output) in (measures ?? []).enumerated() where !truths[place].isNone {
            for measure in output.measures {
                try measure.update(truths[place], predictions[place], weights: .none, interpreter)
            }
        }
    }

    func results(_ interpreter: Interpreter) throws -> Dict {
        Dict(
            try (measures ?? []).flatMap { output in
                try output.measures.map { (output.prefix + $0.name, try $0.result(interpreter)) }
            })
    }

    private func made(
        _ names: [String], _ truths: [Value], _ predictions: [Value], _ interpreter: Interpreter
    ) throws -> [(prefix: String, measures: [Measure])] {
        guard let compilation = model.model.compilation else { return [] }
        return try compilation.metrics(names).enumerated().map { place, settings in
            let measures = try settings.map { setting -> Measure in
                if case .object(let judge as FunctionMetric) = setting { return .function(judge) }
                if case .object(let judge as InstanceMetric) = setting {
                    return .instance(judge.instance, judge.metric)
                }
                return .engine(
                    try MetricCatalogue.metric(
                        from: setting, target: Shape(array(from: truths[place], interpreter).shape),
                        output: Shape(array(from: predictions[place], interpreter).shape),
                        in: model.session.context))
            }
            return (names.count > 1 ? names[place] + "_" : "", measures)
        }
    }
}
