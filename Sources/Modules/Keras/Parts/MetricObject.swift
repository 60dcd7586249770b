import Arrays
import Networks
import Script
import Signatures

/// A metric as scripts see it: `keras.metrics.BinaryAccuracy(threshold=0.4)`.
final class MetricObject: Object, EnginePart {
    static let base = TypeObject.keras("Metric", "metrics.metric")

    private let metric: Metric
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
            method("update_state", Self.updateParameters) { object, arguments, _ in
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
        Parameter("y_true", .array), Parameter("y_pred", .array), .optional("sample_weight", .array),
    ]

    /// Takes in a batch and gives the value so far.
    func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
        let bound = try Signature("__call__", Self.updateParameters).bind(arguments)
        return try raisingFaults {
            try update(bound)
            return try result()
        }
    }

    private func update(_ arguments: BoundArguments) throws {
        let weights = arguments["sample_weight"]
        try metric.update(
            try array(from: arguments["y_true"]), try array(from: arguments["y_pred"]),
            weights: weights.isNone ? nil : try array(from: weights))
    }

    private func result() throws -> Value {
        .object(TensorObject(try NDArray([Float(metric.result)], shape: [])))
    }

    func repr(_ interpreter: Interpreter) throws -> String { metric.description }
}

/// What stands in `keras.metrics`.
enum MetricClasses {
    static func module() -> Module {
        let module = Module(keras: "keras.metrics")
        module.add(MetricObject.base)
        for type in MetricCatalogue.types { module.add(metricClass(type)) }
        return module
    }

    private static func metricClass(_ type: Metric.Type) -> TypeObject {
        .catalogued(type.signature, module: "keras.src.metrics", base: MetricObject.base) { settings, made in
            .object(MetricObject(try type.init(settings), made))
        }
    }
}
