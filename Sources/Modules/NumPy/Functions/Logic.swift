import Arrays
import Script
import Signatures

/// `where`, `unique`, `allclose` …: choosing, searching, comparing.
enum LogicFunctions {
    static let all: [NumPyFunction] = [
        NumPyFunction("where", [Parameter("condition"), .none("x"), .none("y")]) { call in
            let condition = try call.array("condition")
            guard call.isGiven("x") || call.isGiven("y") else { return try places(condition) }
            guard call.isGiven("x"), call.isGiven("y") else {
                throw Fault(.value, "either both or neither of x and y should be given")
            }
            let (x, y) = try call.pair("x", "y")
            return try arrayValue(Comparison.choose(condition, x, y))
        },
        NumPyFunction("nonzero", [Parameter("a")], .both) { call in try places(call.array("a")) },
        NumPyFunction("argwhere", [Parameter("a")]) { call in
            try arrayValue(Joining.stacked(Sorting.places(call.array("a")), axis: 1))
        },
        NumPyFunction("flatnonzero", [Parameter("a")]) { call in
            try arrayValue(Sorting.places(call.array("a").reshaped([-1]))[0])
        },
        relation("equal", .equal), relation("not_equal", .notEqual), relation("less", .less),
        relation("less_equal", .lessOrEqual), relation("greater", .greater),
        relation("greater_equal", .greaterOrEqual),
        logical("logical_and", .bitwiseAnd), logical("logical_or", .bitwiseOr),
        logical("logical_xor", .bitwiseXor),
        NumPyFunction("logical_not", [Parameter("x")]) { call in
            try arrayValue(Elementwise.inverted(call.array("x").withType(.bool)))
        },
        NumPyFunction("array_equal", [Parameter("a1"), Parameter("a2")]) { call in
            let (a, b) = (try call.array("a1"), try call.array("a2"))
            return .bool(try a.shape == b.shape && Closeness.all(Comparison.apply(.equal, a, b)))
        },
        NumPyFunction("isclose", Closeness.parameters) { call in
            try arrayValue(
                Closeness.compare(
                    call.array("a"), call.array("b"), call.number("rtol"), call.number("atol"),
                    call.flag("equal_nan")))
        },
        NumPyFunction("allclose", Closeness.parameters) { call in
            .bool(
                try Closeness.all(
                    Closeness.compare(
                        call.array("a"), call.array("b"), call.number("rtol"), call.number("atol"),
                        call.flag("equal_nan"))))
        },
        NumPyFunction("isin", [Parameter("element"), Parameter("test_elements")]) { call in
            let (array, wanted) = (try call.array("element"), try call.array("test_elements"))
            var result = try NDArray(zeros: array.shape, dtype: .bool)
            for scalar in Set(wanted.scalars) {
                result = try Elementwise.apply(
                    .bitwiseOr, result, Comparison.apply(.equal, array, NDArray(scalar)))
            }
            return try arrayValue(result)
        },
        NumPyFunction(
            "unique",
            [
                Parameter("ar"), Parameter("return_index", default: false),
                Parameter("return_inverse", default: false),
                Parameter("return_counts", default: false),
            ]
        ) { call in
            let array = try call.array("ar")
            let found = try Sorting.distinct(array)
            var results: [Value] = [.object(ArrayObject(found.values))]
            func add(_ numbers: [Int], _ shape: [Int]? = nil) throws {
                results.append(.object(ArrayObject(try NDArray(numbers.map { Int64($0) }, shape: shape))))
            }
            if try call.flag("return_index") { try add(found.first) }
            if try call.flag("return_inverse") { try add(found.inverse, array.shape) }
            if try call.flag("return_counts") { try add(found.counts) }
            return results.count == 1 ? results[0] : .tuple(results)
        },
        NumPyFunction("sort", [Parameter("a"), Parameter("axis", default: -1)]) { call in
            let array = try call.array("a")
            guard let axis = try call.optionalInteger("axis") else {
                return try arrayValue(Sorting.sorted(array.reshaped([-1])))
            }
            return try arrayValue(Sorting.sorted(array, axis: axis))
        },
        NumPyFunction("sort", [Parameter("a"), Parameter("axis", default: -1)], .method) { call in
            let array = try call.array("a")
            try array.assign(Sorting.sorted(array, axis: call.integer("axis")))
            return .none
        },
        NumPyFunction("argsort", [Parameter("a"), Parameter("axis", default: -1), .none("kind")], .both) {
            call in
            try arrayValue(Sorting.order(call.array("a"), axis: call.integer("axis")))
        },
        NumPyFunction("searchsorted", [Parameter("a"), Parameter("v"), Parameter("side", default: "left")]) {
            call in
            let sorted = try call.array("a").converted(to: .float64).elements(Double.self)
            let values = try call.array("v")
            var takesEqual = false
            if case .string("right") = call["side"] { takesEqual = true }
            let found = values.scalars.map { scalar in
                Int64(sorted.prefix { takesEqual ? $0 <= scalar.number : $0 < scalar.number }.count)
            }
            return try arrayValue(NDArray(found, shape: values.shape))
        },
        NumPyFunction("bincount", [Parameter("x"), .none("weights"), Parameter("minlength", default: 0)]) {
            call in
            let array = try call.array("x")
            guard array.rank == 1, array.dtype.isInteger || array.count == 0 else {
                throw Fault(
                    .type,
                    "Cannot cast array data from dtype('\(array.dtype.name)') to dtype('int64') according to the rule 'safe'"
                )
            }
            let values = try array.converted(to: .int64).elements(Int64.self).map { Int($0) }
            guard values.allSatisfy({ $0 >= 0 }) else {
                throw Fault(.value, "'list' argument must have no negative elements")
            }
            let largest = values.max() ?? -1
            guard largest < .max else {
                throw Fault(.memory, "np.bincount: a value is too large to count up to")
            }
            let size = max(largest + 1, try call.integer("minlength"))
            let counts = try NDArray(zeros: [size], dtype: .int64)
            let target = counts.buffer(of: Int64.self)
            for value in values { target[value] += 1 }
            return .object(ArrayObject(counts))
        },
    ]

    private static func places(_ condition: NDArray) throws -> Value {
        .tuple(try Sorting.places(condition).map { .object(ArrayObject($0)) })
    }

    private static func relation(_ name: String, _ relation: Relation) -> NumPyFunction {
        NumPyFunction(name, [Parameter("x1"), Parameter("x2")]) { call in
            let (a, b) = try call.pair("x1", "x2")
            return try arrayValue(Comparison.apply(relation, a, b))
        }
    }

    private static func logical(_ name: String, _ operation: Arrays.Operation) -> NumPyFunction {
        NumPyFunction(name, [Parameter("x1"), Parameter("x2")]) { call in
            try arrayValue(
                Elementwise.apply(
                    operation, call.array("x1").withType(.bool), call.array("x2").withType(.bool)))
        }
    }
}

/// Equality up to rounding: `|a − b| ≤ atol + rtol·|b|`.
enum Closeness {
    static let parameters = [
        Parameter("a"), Parameter("b"), Parameter("rtol", default: 1e-05), Parameter("atol", default: 1e-08),
        Parameter("equal_nan", default: false),
    ]

    static func all(_ mask: NDArray) throws -> Bool {
        try Reduction.logical(mask, all: true).scalar() == .bool(true)
    }

    static func compare(
        _ a: NDArray, _ b: NDArray, _ relative: Double, _ absolute: Double, _ nanIsEqual: Bool
    ) throws -> NDArray {
        let shape = try broadcastShape([a.shape, b.shape])
        let x = try a.converted(to: .float64).broadcast(to: shape).elements(Double.self)
        let y = try b.converted(to: .float64).broadcast(to: shape).elements(Double.self)
        let close = zip(x, y).map { x, y in
            x == y || (nanIsEqual && x.isNaN && y.isNaN)
                || (y.isFinite && abs(x - y) <= absolute + relative * abs(y))
        }
        return try NDArray(close, shape: shape)
    }
}
