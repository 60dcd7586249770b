import Arrays
import Foundation
import Script
import Signatures

/// Functions of tensors, element by element, under the names of `keras.ops`.
enum ElementwiseTensors {
    static let all: [TensorFunction] = unary + pairs + comparisons + others

    private static let x = Parameter("x", .array)
    private static let x1 = Parameter("x1", .array)
    private static let x2 = Parameter("x2", .array)

    private static func one(
        _ name: String, _ compute: @escaping @Sendable (NDArray) throws -> NDArray
    ) -> TensorFunction {
        TensorFunction(name, [x]) { try compute($0.floating("x")) }
    }

    private static let unary: [TensorFunction] =
        ([
            ("exp", .exp), ("expm1", .expm1), ("log", .log), ("log2", .log2), ("log10", .log10),
            ("log1p", .log1p), ("sqrt", .sqrt), ("sin", .sin), ("cos", .cos), ("tan", .tan),
            ("arcsin", .arcsin), ("arccos", .arccos), ("arctan", .arctan), ("sinh", .sinh),
            ("cosh", .cosh), ("tanh", .tanh), ("reciprocal", .reciprocal),
        ] as [(String, MathFunction)]).map { name, function in
            one(name) { try Elementwise.apply(function, $0) }
        }
        + ([("floor", .floor), ("ceil", .ceil)] as [(String, MathFunction)]).map { name, function in
            TensorFunction(name, [x]) { try Elementwise.apply(function, $0.tensor("x")) }
        } + [
            one("rsqrt") { try Elementwise.apply(.reciprocal, Elementwise.apply(.sqrt, $0)) },
            TensorFunction("abs", [x]) { try Elementwise.absolute($0.tensor("x")) },
            TensorFunction("negative", [x]) { try Elementwise.negative($0.tensor("x")) },
            TensorFunction("sign", [x]) { try Elementwise.sign($0.tensor("x")) },
            TensorFunction("square", [x]) { call in
                let array = try call.tensor("x")
                return try Elementwise.apply(.multiply, array, array)
            },
            TensorFunction("round", [x, Parameter("decimals", .integer, default: 0)]) { call in
                try Elementwise.rounded(call.tensor("x"), decimals: call.integer("decimals"))
            },
            TensorFunction("isnan", [x]) { try Elementwise.test($0.tensor("x"), \.isNaN) },
            TensorFunction("isinf", [x]) { try Elementwise.test($0.tensor("x"), \.isInfinite) },
            TensorFunction("isfinite", [x]) { try Elementwise.test($0.tensor("x"), \.isFinite) },
            TensorFunction("logical_not", [x]) { try Elementwise.inverted($0.tensor("x").withType(.bool)) },
        ]

    private static let pairs: [TensorFunction] =
        ([
            ("add", .add), ("subtract", .subtract), ("multiply", .multiply), ("maximum", .maximum),
            ("minimum", .minimum), ("power", .power), ("floor_divide", .floorDivide), ("mod", .remainder),
        ] as [(String, Arrays.Operation)]).map { name, operation in
            TensorFunction(name, [x1, x2]) { call in
                let (a, b) = try call.pair("x1", "x2")
                return try Elementwise.apply(operation, a, b)
            }
        } + [
            TensorFunction("divide", [x1, x2]) { call in
                let (a, b) = try call.pair("x1", "x2")
                let isFloating = a.dtype.isFloating
                return try Elementwise.apply(
                    .divide, isFloating ? a : a.withType(.float32), isFloating ? b : b.withType(.float32))
            },
            TensorFunction("divide_no_nan", [x1, x2]) { call in
                let (a, b) = try call.pair("x1", "x2")
                let quotient = try Elementwise.apply(.divide, a, b)
                let zero = try NDArray(.float(0), dtype: quotient.dtype)
                return try Comparison.choose(
                    Comparison.apply(.equal, b, try NDArray(.float(0), dtype: b.dtype)), zero, quotient)
            },
            logical("logical_and", .bitwiseAnd), logical("logical_or", .bitwiseOr),
            logical("logical_xor", .bitwiseXor),
        ]

    private static func logical(_ name: String, _ operation: Arrays.Operation) -> TensorFunction {
        TensorFunction(name, [x1, x2]) { call in
            try Elementwise.apply(
                operation, call.tensor("x1").withType(.bool), call.tensor("x2").withType(.bool))
        }
    }

    private static let comparisons: [TensorFunction] =
        ([
            ("equal", .equal), ("not_equal", .notEqual), ("less", .less), ("less_equal", .lessOrEqual),
            ("greater", .greater), ("greater_equal", .greaterOrEqual),
        ] as [(String, Arrays.Relation)]).map { name, relation in
            TensorFunction(name, [x1, x2]) { call in
                let (a, b) = try call.pair("x1", "x2")
                return try Comparison.apply(relation, a, b)
            }
        }

    private static let others: [TensorFunction] = [
        TensorFunction("clip", [x, Parameter("x_min"), Parameter("x_max")]) { call in
            let array = try call.tensor("x")
            let low = try call.tensor("x_min").withType(array.dtype)
            let high = try call.tensor("x_max").withType(array.dtype)
            return try Elementwise.apply(.minimum, Elementwise.apply(.maximum, array, low), high)
        },
        TensorFunction("cast", [x, Parameter("dtype")]) { call in
            try call.tensor("x").converted(to: call.dtype() ?? .float32)
        },
        TensorFunction(
            "where", [Parameter("condition", .array), .optional("x1", .array), .optional("x2", .array)]
        ) { call in
            let condition = try call.tensor("condition").withType(.bool)
            guard call.isGiven("x1") else {
                let places = try Sorting.places(condition)
                return try Joining.stacked(places, axis: 1)
            }
            let (a, b) = try call.pair("x1", "x2")
            return try Comparison.choose(condition, a, b)
        },
        TensorFunction("stop_gradient", [Parameter("variable", .array)]) { try $0.tensor("variable").copy() },
        TensorFunction("convert_to_tensor", [x, .optional("dtype")]) { call in
            let array = try call.tensor("x")
            return try array.converted(to: call.dtype() ?? array.dtype)
        },
        TensorFunction("convert_to_numpy", [x], value: { try arrayValue($0.tensor("x").copy()) }),
    ]
}
