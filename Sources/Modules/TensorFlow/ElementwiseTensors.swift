import Arrays
import Foundation
import Networks
import Script
import Signatures

/// Functions of tensors, element by element, under the names of `keras.ops`.
enum ElementwiseTensors {
    static let all: [TensorFunction] = unary + pairs + comparisons + others

    private static let x = Parameter("x", .array)
    private static let x1 = Parameter("x1", .array)
    private static let x2 = Parameter("x2", .array)

    private static func one(_ name: String, _ operation: TensorOperation) -> TensorFunction {
        TensorFunction(name, [x], tensor: { try operation($0.floatingOperand("x")) })
    }

    /// A function that takes integers as they are.
    private static func any(_ name: String, _ operation: TensorOperation) -> TensorFunction {
        TensorFunction(name, [x], tensor: { try operation($0.operand("x")) })
    }

    private static let unary: [TensorFunction] =
        [
            ("exp", .exp), ("expm1", .expm1), ("log", .log), ("log2", .log2), ("log10", .log10),
            ("log1p", .log1p), ("sqrt", .sqrt), ("rsqrt", .rsqrt), ("sin", .sin), ("cos", .cos),
            ("tan", .tan),
            ("arcsin", .arcsin), ("arccos", .arccos), ("arctan", .arctan), ("sinh", .sinh),
            ("cosh", .cosh), ("tanh", .tanh), ("reciprocal", .reciprocal),
        ].map(one)
        + [
            ("floor", .floor), ("ceil", .ceil), ("abs", .absolute), ("negative", .negative), ("sign", .sign),
            ("square", .square),
        ].map(any)
        + [
            TensorFunction("round", [x, Parameter("decimals", .integer, default: 0)]) { call in
                try Elementwise.rounded(call.tensor("x"), decimals: call.integer("decimals"))
            },
            TensorFunction("isnan", [x]) { try Elementwise.test($0.tensor("x"), \.isNaN) },
            TensorFunction("isinf", [x]) { try Elementwise.test($0.tensor("x"), \.isInfinite) },
            TensorFunction("isfinite", [x]) { try Elementwise.test($0.tensor("x"), \.isFinite) },
            TensorFunction("logical_not", [x]) { try Elementwise.inverted($0.tensor("x").withType(.bool)) },
        ]

    private static let pairs: [TensorFunction] =
        [
            ("add", .add), ("subtract", .subtract), ("multiply", .multiply), ("maximum", .maximum),
            ("minimum", .minimum), ("power", .power), ("floor_divide", .floorDivide), ("mod", .remainder),
            ("divide_no_nan", .divideNoNan),
        ].map { (name: String, operation: TensorOperation) in
            TensorFunction(name, [x1, x2], tensor: { try operation($0.operandPair("x1", "x2")) })
        } + [
            TensorFunction(
                "divide", [x1, x2],
                tensor: { call in
                    let operands = try call.operandPair("x1", "x2").map {
                        $0.dtype.isFloating ? $0 : try TensorOperation.cast(to: .float32)($0)
                    }
                    return try TensorOperation.divide(operands)
                }),
            TensorFunction(
                "squared_difference", [x1, x2],
                tensor: { try TensorOperation.square(TensorOperation.subtract($0.operandPair("x1", "x2"))) }),
            TensorFunction(
                "add_n", [Parameter("inputs", .list)],
                tensor: { call in
                    let terms = try call.operands("inputs")
                    guard let first = terms.first else {
                        throw Fault(.value, "add_n needs one tensor at least")
                    }
                    return try terms.dropFirst().reduce(first) { try TensorOperation.add($0, $1) }
                }),
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
        TensorFunction(
            "clip", [x, Parameter("x_min"), Parameter("x_max")],
            tensor: { call in
                let tensor = try call.operand("x")
                return try TensorOperation.clip(
                    call.tensor("x_min").withType(tensor.dtype), call.tensor("x_max").withType(tensor.dtype))(
                        tensor)
            }),
        TensorFunction(
            "cast", [x, Parameter("dtype")],
            tensor: { try TensorOperation.cast(to: $0.dtype() ?? .float32)($0.operand("x")) }),
        TensorFunction(
            "where", [Parameter("condition", .array), .optional("x1", .array), .optional("x2", .array)],
            tensor: { call in
                let condition = try call.tensor("condition").withType(.bool)
                guard call.isGiven("x1") else {
                    return Tensor(try Joining.stacked(Sorting.places(condition), axis: 1))
                }
                return try TensorOperation.choose(condition)(call.operandPair("x1", "x2"))
            }),
        TensorFunction(
            "stop_gradient", [Parameter("variable", .array)],
            tensor: { try TensorOperation.stopGradient($0.operand("variable")) }),
        TensorFunction(
            "convert_to_tensor", [x, .optional("dtype")],
            tensor: { call in
                let tensor = try call.operand("x")
                return try TensorOperation.cast(to: call.dtype() ?? tensor.dtype)(tensor)
            }),
        TensorFunction("convert_to_numpy", [x], value: { try arrayValue($0.tensor("x").copy()) }),
    ]
}
