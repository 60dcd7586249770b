import Arrays
import Script
import Signatures

/// `sklearn.preprocessing`: labels as numbers and rows, columns scaled.
enum Preprocessing {
    static func module() -> Module {
        let module = Module("sklearn.preprocessing")
        for type in [labelEncoder, labelBinarizer, oneHotEncoder, minMaxScaler, standardScaler] {
            module.members[type.name] = .object(type)
        }
        return module
    }

    private typealias Body = @Sendable (EstimatorObject, NDArray) throws -> Value

    /// A class with `fit`, `transform` and `fit_transform`.
    private static func estimator(
        _ name: String, _ folder: String, _ parameters: [Parameter] = [],
        fit: @escaping @Sendable (EstimatorObject, NDArray) throws -> Void, transform: @escaping Body,
        inverse: Body? = nil
    ) -> TypeObject {
        let x = [Parameter("X", .array), Parameter.optional("y")]
        func method(_ body: @escaping Body) -> EstimatorObject.Method {
            EstimatorObject.Method(parameters: x) { object, arguments, interpreter in
                try raisingFaults { try body(object, try array(from: arguments["X"], interpreter)) }
            }
        }
        @Sendable func fitted(_ object: EstimatorObject) throws {
            guard object.values.keys.contains(where: { $0.hasSuffix("_") }) else {
                throw Fault(
                    .value,
                    "This \(name) instance is not fitted yet. Call 'fit' with appropriate arguments before using this estimator."
                )
            }
        }
        var methods = [
            "fit": method { object, array in
                try fit(object, array)
                return .object(object)
            },
            "transform": method { object, array in
                try fitted(object)
                return try transform(object, array)
            },
            "fit_transform": method { object, array in
                try fit(object, array)
                return try transform(object, array)
            },
        ]
        if let inverse {
            methods["inverse_transform"] = method { object, array in
                try fitted(object)
                return try inverse(object, array)
            }
        }
        return EstimatorObject.type(
            name, module: "sklearn.preprocessing." + folder, parameters, methods)
    }

    // MARK: Labels

    private static let labelEncoder = estimator(
        "LabelEncoder", "_label",
        fit: { object, labels in
            object.values["classes_"] = try arrayValue(Sorting.distinct(labels).values)
        },
        transform: { object, labels in
            let places = try classPlaces(object)
            return try arrayValue(NDArray(try numbers(labels).map { Int64(try place($0, places)) }))
        },
        inverse: { object, places in
            let classes = try array(from: object.values["classes_"] ?? .none)
            return try arrayValue(classes.taking(try numbers(places).map { Int($0) }))
        })

    private static let labelBinarizer = estimator(
        "LabelBinarizer", "_label",
        fit: { object, labels in
            object.values["classes_"] = try arrayValue(Sorting.distinct(labels.reshaped([-1])).values)
        },
        transform: { object, labels in
            let places = try classPlaces(object)
            let rows = try numbers(labels).map { places[$0] }
            // Two classes make one column.
            guard places.count > 2 else {
                return try arrayValue(
                    NDArray(rows.map { Int64($0 == 1 ? 1 : 0) }, shape: [rows.count, 1]))
            }
            return try arrayValue(try hot(rows, places.count, dtype: .int64))
        },
        inverse: { object, rows in
            let classes = try array(from: object.values["classes_"] ?? .none)
            guard rows.rank == 2 else { throw Fault(.value, "inverse_transform takes rows") }
            let places =
                rows.shape[1] == 1
                ? try numbers(rows).map { $0 > 0.5 ? 1 : 0 }
                : try numbers(Reduction.extremeIndex(rows, largest: true, axis: 1)).map { Int($0) }
            return try arrayValue(classes.taking(places))
        })

    private static let oneHotEncoder = estimator(
        "OneHotEncoder", "_encoders",
        [
            Parameter("categories", default: "auto", passing: .keyword),
            Parameter("sparse_output", .flag, default: true, passing: .keyword),
            Parameter("handle_unknown", default: "error", passing: .keyword),
        ],
        fit: { object, columns in
            let columns = try requireColumns(columns)
            object.values["categories_"] = .list(
                try (0..<columns.shape[1]).map {
                    try arrayValue(Sorting.distinct(columns.transposed().row($0)).values)
                })
        },
        transform: { object, columns in
            let columns = try requireColumns(columns)
            guard case .list(let known)? = object.values["categories_"] else { return .none }
            let ignores = object.values["handle_unknown"]?.text == "ignore"
            let blocks = try known.items.enumerated().map { index, classes in
                let places = placesByNumber(try numbers(try array(from: classes)))
                let rows = try numbers(columns.transposed().row(index)).map { number -> Int? in
                    if let place = places[number] { return place }
                    if ignores { return nil }
                    throw Fault(
                        .value, "Found unknown categories [\(number)] in column \(index) during transform")
                }
                return try hot(rows, places.count, dtype: .float64)
            }
            let result = try Joining.concatenated(blocks, axis: 1)
            if case .bool(false)? = object.values["sparse_output"] { return try arrayValue(result) }
            return .object(SparseObject(result))
        },
        inverse: nil)

    // MARK: Scales

    private static let minMaxScaler = estimator(
        "MinMaxScaler", "_data",
        fit: { object, columns in
            let columns = try requireColumns(columns).withType(.float64)
            let low = try Reduction.extreme(columns, largest: false, axes: [0])
            let high = try Reduction.extreme(columns, largest: true, axes: [0])
            object.values["data_min_"] = try arrayValue(low)
            object.values["data_max_"] = try arrayValue(high)
        },
        transform: { object, columns in
            let low = try array(from: object.values["data_min_"] ?? .none)
            let range = try nonZero(
                Elementwise.apply(
                    .subtract, array(from: object.values["data_max_"] ?? .none), low))
            return try arrayValue(
                Elementwise.apply(
                    .divide, Elementwise.apply(.subtract, try requireColumns(columns), low), range))
        })

    private static let standardScaler = estimator(
        "StandardScaler", "_data",
        fit: { object, columns in
            let columns = try requireColumns(columns).withType(.float64)
            object.values["mean_"] = try arrayValue(Reduction.mean(columns, axes: [0]))
            object.values["scale_"] = try arrayValue(
                nonZero(Reduction.deviation(columns, axes: [0])))
        },
        transform: { object, columns in
            let mean = try array(from: object.values["mean_"] ?? .none)
            let scale = try array(from: object.values["scale_"] ?? .none)
            return try arrayValue(
                Elementwise.apply(
                    .divide, Elementwise.apply(.subtract, try requireColumns(columns), mean), scale))
        })

    // MARK: Parts

    private static func requireColumns(_ array: NDArray) throws -> NDArray {
        guard array.rank <= 2 else {
            throw Fault(
                .value,
                "Found array with dim \(array.rank), while dim <= 2 is required.\nMake rows of the images first: x.reshape(len(x), -1)"
            )
        }
        guard array.rank == 2 else {
            throw Fault(
                .value,
                "Expected 2D array, got \(array.rank)D array instead.\nReshape your data either using array.reshape(-1, 1) if your data has a single feature or array.reshape(1, -1) if it contains a single sample."
            )
        }
        return array
    }

    private static func nonZero(_ array: NDArray) throws -> NDArray {
        try NDArray(try numbers(array).map { $0 == 0 ? 1 : $0 })
    }

    private static func numbers(_ array: NDArray) throws -> [Double] {
        try array.withType(.float64).reshaped([-1]).contiguous().elements(Double.self)
    }

    private static func placesByNumber(_ classes: [Double]) -> [Double: Int] {
        Dictionary(classes.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    private static func classPlaces(_ object: EstimatorObject) throws -> [Double: Int] {
        placesByNumber(try numbers(try array(from: object.values["classes_"] ?? .none)))
    }

    private static func place(_ label: Double, _ places: [Double: Int]) throws -> Int {
        guard let place = places[label] else {
            throw Fault(.value, "y contains previously unseen labels: [\(label)]")
        }
        return place
    }

    private static func hot(_ rows: [Int?], _ columns: Int, dtype: DType) throws -> NDArray {
        var numbers = [Int64](repeating: 0, count: rows.count * columns)
        for (row, place) in rows.enumerated() { if let place { numbers[row * columns + place] = 1 } }
        return try NDArray(numbers, shape: [rows.count, columns]).withType(dtype)
    }
}

/// What `OneHotEncoder` gives by default; here it is no smaller than the array that it stands for.
final class SparseObject: Object {
    static let type = TypeObject("csr_matrix", module: "scipy.sparse")
    private let array: NDArray

    init(_ array: NDArray) { self.array = array }

    var type: TypeObject { Self.type }
    var attributeNames: [String] { ["shape", "toarray", "todense"] }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "shape": .tuple(array.shape.map(Value.int))
        case "toarray", "todense": method(name) { try arrayValue($0.array.copy()) }
        default: nil
        }
    }

    func repr(_ interpreter: Interpreter) throws -> String { "<csr_matrix of shape \(array.shapeText)>" }
}
