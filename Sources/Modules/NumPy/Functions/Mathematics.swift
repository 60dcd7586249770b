import Arrays
import Foundation
import Script
import Signatures

/// `exp`, `maximum`, `clip` …: element by element.
enum MathematicsFunctions {
    private static let x = Parameter("x")

    static let all: [NumPyFunction] =
        MathFunction.allCases.map { function in
            NumPyFunction(function.rawValue, [x]) { call in
                let array = try call.array("x")
                return try Warnings.watching(function.rawValue, call.interpreter) {
                    try arrayValue(Elementwise.apply(function, array))
                }
            }
        } + named + pairs
        + [
            NumPyFunction("square", [x]) { call in
                let array = try call.array("x")
                return try arrayValue(Elementwise.apply(.multiply, array, array))
            },
            NumPyFunction("abs", [x]) { call in try arrayValue(Elementwise.absolute(call.array("x"))) },
            NumPyFunction("absolute", [x]) { call in try arrayValue(Elementwise.absolute(call.array("x"))) },
            NumPyFunction("fabs", [x]) { call in
                try arrayValue(Elementwise.absolute(call.array("x").converted(to: .float64)))
            },
            NumPyFunction("negative", [x]) { call in try arrayValue(Elementwise.negative(call.array("x"))) },
            NumPyFunction("sign", [x]) { call in try arrayValue(Elementwise.sign(call.array("x"))) },
            NumPyFunction("invert", [x]) { call in try arrayValue(Elementwise.inverted(call.array("x"))) },
            NumPyFunction("isnan", [x]) { call in try arrayValue(Elementwise.test(call.array("x"), \.isNaN))
            },
            NumPyFunction("isinf", [x]) { call in
                try arrayValue(Elementwise.test(call.array("x"), \.isInfinite))
            },
            NumPyFunction("isfinite", [x]) { call in
                try arrayValue(Elementwise.test(call.array("x"), \.isFinite))
            },
            NumPyFunction("nan_to_num", [x, Parameter("nan", default: 0.0)]) { call in
                let array = try call.array("x")
                return try arrayValue(
                    Comparison.choose(
                        Elementwise.test(array, \.isNaN),
                        NDArray(.float(call.number("nan")), dtype: array.dtype), array))
            },
            rounding("round", .both), rounding("around", .module),
            NumPyFunction("clip", [Parameter("a"), .none("a_min"), .none("a_max")]) {
                try clipped($0, "a_min", "a_max")
            },
            NumPyFunction("clip", [Parameter("a"), .none("min"), .none("max")], .method) {
                try clipped($0, "min", "max")
            },
            NumPyFunction(
                "diff", [Parameter("a"), Parameter("n", default: 1), Parameter("axis", default: -1)]
            ) { call in
                var array = try call.array("a")
                let axis = try ShapingFunctions.place(call.integer("axis"), array)
                for _ in 0..<max(min(try call.integer("n"), array.shape[axis]), 0) {
                    let size = max(array.shape[axis] - 1, 0)
                    array = try Elementwise.apply(
                        .subtract, array.part(axis, array.shape[axis] - size, size), array.part(axis, 0, size)
                    )
                }
                return try arrayValue(array)
            },
        ]

    /// Other names of the same functions.
    private static let named: [NumPyFunction] = [
        ("deg2rad", MathFunction.radians), ("rad2deg", .degrees), ("fix", .trunc),
    ].map { name, function in
        NumPyFunction(name, [x]) { call in try arrayValue(Elementwise.apply(function, call.array("x"))) }
    }

    private static let pairs: [NumPyFunction] = [
        ("add", Arrays.Operation.add), ("subtract", .subtract), ("multiply", .multiply), ("divide", .divide),
        ("true_divide", .divide), ("floor_divide", .floorDivide), ("mod", .remainder),
        ("remainder", .remainder),
        ("power", .power), ("maximum", .maximum), ("minimum", .minimum), ("fmax", .maximum),
        ("fmin", .minimum),
        ("bitwise_and", .bitwiseAnd), ("bitwise_or", .bitwiseOr), ("bitwise_xor", .bitwiseXor),
    ].map { name, operation in
        NumPyFunction(name, [Parameter("x1"), Parameter("x2")]) { call in
            let (a, b) = try call.pair("x1", "x2")
            return try Warnings.watching(name, call.interpreter) {
                try arrayValue(Elementwise.apply(operation, a, b))
            }
        }
    }

    private static func rounding(_ name: String, _ reach: NumPyFunction.Reach) -> NumPyFunction {
        NumPyFunction(name, [Parameter("a"), Parameter("decimals", default: 0)], reach) { call in
            try arrayValue(Elementwise.rounded(call.array("a"), decimals: call.integer("decimals")))
        }
    }

    private static func clipped(_ call: Call, _ low: String, _ high: String) throws -> Value {
        var array = try call.array("a")
        for (name, operation) in [(low, Arrays.Operation.maximum), (high, .minimum)] where !call[name].isNone
        {
            guard let bound = try ArrayOperators.operand(call[name], beside: array.dtype, call.interpreter)
            else {
                throw Fault(.type, "\(name) must be a number or an array")
            }
            array = try Elementwise.apply(operation, array, bound)
        }
        return try arrayValue(array)
    }
}
