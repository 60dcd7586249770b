import Arrays
import Networks
import Script
import Signatures

/// A metric as scripts see it: `keras.metrics.BinaryAccuracy(threshold=0.4)`.
final class MetricObject: Object, EnginePart {
    static let base = TypeObject(
        "Metric", module: "keras.src.metrics.metric", signature: OwnMetric.signature,
        inheritance: NativeBase(methods: ["__init__", "add_weight", "reset_state", "result", "update_state"])
        {
            try OwnMetric($0, $1, $2)
        }
    ) { _, _ in
        throw ScriptError(
            .typeError,
            "Metric is there to derive from: class Mine(keras.metrics.Metric) with update_state and result")
    }

    private let metric: Metric
    /// The metric as a mean of numbers.
    var mean: ValueMetric {
        get throws {
            guard let mean = metric as? ValueMetric else {
                throw Fault(.type, "\(metric.name) is no mean of numbers")
            }
            return mean
        }
    }
    let type: TypeObject

    init(_ metric: Metric, _ type: TypeObject) {
        self.metric = metric
        self.type = type
    }

    var part: Any { metric }
    var isCallable: Bool { true }
    var attributeNames: [String] { ["get_config", "name", "reset_state", "result", "update_state"] }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "name": .string(metric.name)
        case "update_state":
            method("update_state", parameters) { object, arguments, _ in
                try object.update(arguments)
                return .none
            }
        case "get_config": method("get_config") { Value($0.metric.config) }
        case "result": method("result") { try $0.result() }
        case "reset_state", "reset_states":
            method("reset_state") { object in
                object.metric.reset()
                return .none
            }
        default: nil
        }
    }

    private static let updateParameters = [
        Parameter("y_true", .array, "The truth."), Parameter("y_pred", .array, "The predictions."),
        .optional("sample_weight", .array, "A weight for each sample."),
    ]
    private static let valueParameters = [
        Parameter("values", .array, "Numbers."), .optional("sample_weight", .array, "A weight for each."),
    ]
    private var parameters: [Parameter] {
        metric is ValueMetric ? Self.valueParameters : Self.updateParameters
    }

    /// Takes in a batch and gives the value so far.
    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        let bound = try Signature("__call__", parameters).bind(arguments)
        return try raisingFaults {
            try update(bound)
            return try result()
        }
    }

    private func update(_ arguments: BoundArguments) throws {
        let given = arguments["sample_weight"]
        let weights = given.isNone ? nil : try array(from: given)
        if let metric = metric as? ValueMetric {
            try metric.update(try array(from: arguments["values"]), weights: weights)
        } else {
            try metric.update(
                try array(from: arguments["y_true"]), try array(from: arguments["y_pred"]), weights: weights)
        }
    }

    private func result() throws -> Value {
        if let results = metric.results { return .object(TensorObject(try NDArray(results))) }
        return .object(TensorObject(try NDArray([Float(metric.result)], shape: [])))
    }

    func repr(_ interpreter: Interpreter) throws -> String { metric.description }
}

/// A metric as a function: the score of each row, `keras.metrics.categorical_accuracy(y_true, y_pred)`.
///
/// Given to `compile`, it stands for the metric with its default arguments.
final class MetricFunction: Object, EnginePart {
    private let metricType: MeanMetric.Type
    private let name: String

    init(_ type: MeanMetric.Type) {
        metricType = type
        name = Context.snakeCase(type.signature.name)
    }

    var type: TypeObject { .function }
    var isCallable: Bool { true }
    var part: Any { (try? metricType.init(Settings(metricType.signature))) as Any }

    private var signature: Signature {
        let options = metricType.signature.parameters.filter { !["name", "dtype"].contains($0.name) }
        let inputs = [
            Parameter("y_true", .array, "The truth."), Parameter("y_pred", .array, "The predictions."),
        ]
        return Signature(name, inputs + options, purpose: metricType.signature.purpose)
    }

    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        let bound = try signature.bind(arguments)
        return try raisingFaults {
            let options = try bound.bound.given.filter { $0.key != "y_true" && $0.key != "y_pred" }
                .mapValues(Setting.init)
            let metric = try metricType.init(Settings(metricType.signature, options))
            let scores = try metric.scores(
                try array(from: bound["y_true"]), try array(from: bound["y_pred"]))
            return .object(TensorObject(scores))
        }
    }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        name == "__name__" ? .string(self.name) : nil
    }

    func repr(_ interpreter: Interpreter) throws -> String { "<function \(name)>" }
}

/// What stands in `keras.metrics`.
enum MetricClasses {
    static func module(_ session: KerasSession) -> Module {
        let module = Module(keras: "keras.metrics")
        module.add(MetricObject.base)
        for type in MetricCatalogue.types {
            module.add(metricClass(type, session))
            if let accuracy = type as? MeanMetric.Type, type.signature.name.hasSuffix("CategoricalAccuracy") {
                let function = MetricFunction(accuracy)
                module.members[Context.snakeCase(type.signature.name)] = .object(function)
            }
        }
        for (name, function) in LossClasses.functions { module.members[name] = function }
        return module
    }

    private static func metricClass(_ type: Metric.Type, _ session: KerasSession) -> TypeObject {
        .catalogued(type.signature, module: "keras.src.metrics", base: MetricObject.base) { settings, made in
            let metric = try type.init(settings)
            metric.takeName(in: session.context)
            return .object(MetricObject(metric, made))
        }
    }
}
