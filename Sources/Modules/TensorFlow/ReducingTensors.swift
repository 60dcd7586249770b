import Arrays
import Networks
import Script
import Signatures

/// Functions that fold tensors along axes, and those that find places, under the names of `keras.ops`.
enum ReducingTensors {
    static let all: [TensorFunction] = folds + places + products

    private static let x = Parameter("x", .array)
    private static let folding = [
        x, Parameter.optional("axis"), Parameter("keepdims", .flag, default: false),
    ]

    private static let folds: [TensorFunction] = [
        // Sums and means keep the type, as TensorFlow's do; a mean of integers is a float in Keras.
        fold("sum") { .sum($0, keepingAxes: $1) },
        fold("prod") { .product($0, keepingAxes: $1) },
        fold("mean", floating: true) { .mean($0, keepingAxes: $1) },
        fold("var", floating: true) { .variance($0, keepingAxes: $1) },
        fold("std", floating: true) { .deviation($0, keepingAxes: $1) },
        fold("max") { .extreme(largest: true, $0, keepingAxes: $1) },
        fold("min") { .extreme(largest: false, $0, keepingAxes: $1) },
        TensorFunction(
            "logsumexp", folding,
            tensor: { call in
                // max + log Σ e^(x − max)
                let (x, axes) = (try call.floatingOperand("x"), try call.axes())
                let largest = Tensor(
                    try Reduction.extreme(x.array, largest: true, axes: axes, keepingAxes: true))
                let shifted = try TensorOperation.exp(TensorOperation.subtract(x, largest))
                let keeps = try call.flag("keepdims")
                let logarithm = try TensorOperation.log(
                    TensorOperation.sum(axes, keepingAxes: keeps)(shifted))
                let offset = keeps ? largest : Tensor(try largest.array.reshaped(logarithm.shape))
                return try TensorOperation.add(logarithm, offset)
            }),
        TensorFunction("all", folding) { call in
            try Reduction.logical(
                call.tensor("x"), all: true, axes: call.axes(), keepingAxes: call.flag("keepdims"))
        },
        TensorFunction("any", folding) { call in
            try Reduction.logical(
                call.tensor("x"), all: false, axes: call.axes(), keepingAxes: call.flag("keepdims"))
        },
        TensorFunction(
            "cumsum", [x, Parameter("axis", .integer, default: 0)],
            tensor: { try TensorOperation.cumulatedSum($0.axis())($0.operand("x")) }),
        TensorFunction(
            "norm", [x, .optional("ord"), .optional("axis"), Parameter("keepdims", .flag, default: false)],
            tensor: { call in
                guard call["ord"].isNone || call["ord"].text == "euclidean" else {
                    throw Fault(
                        .notImplemented, "convbook's norm of tensors is the Euclidean one: leave ord out")
                }
                return try TensorOperation.norm(call.axes(), keepingAxes: call.flag("keepdims"))(
                    call.floatingOperand("x"))
            }),
    ]

    private static func fold(
        _ name: String, floating: Bool = false,
        _ operation: @escaping @Sendable (_ axes: [Int]?, _ keepingAxes: Bool) -> TensorOperation
    ) -> TensorFunction {
        TensorFunction(
            name, folding,
            tensor: { call in
                try operation(call.axes(), call.flag("keepdims"))(
                    floating ? call.floatingOperand("x") : call.operand("x"))
            })
    }

    /// The places have 32 bits in Keras, 64 in TensorFlow.
    static func place(_ name: String, largest: Bool, axis: Int?, _ dtype: DType) -> TensorFunction {
        let fallback: Literal = axis.map { .int($0) } ?? .none
        return TensorFunction(
            name,
            [
                x, Parameter("axis", .integer, default: fallback),
                Parameter("keepdims", .flag, default: false),
                .optional("output_type"),
            ]
        ) { call in
            let places = try Reduction.extremeIndex(
                call.tensor("x"), largest: largest, axis: call.axis(default: axis),
                keepingAxes: call.flag("keepdims"))
            return try places.withType(call.dtype("output_type") ?? dtype)
        }
    }

    private static let places: [TensorFunction] = [
        place("argmax", largest: true, axis: nil, .int32), place("argmin", largest: false, axis: nil, .int32),
        TensorFunction(
            "argsort",
            [x, Parameter("axis", .integer, default: -1), Parameter("direction", default: "ASCENDING")]
        ) {
            call in
            let array = try call.tensor("x")
            let isDescending = call["direction"].text == "DESCENDING"
            let sorted = isDescending ? try Elementwise.negative(array) : array
            return try Sorting.order(sorted, axis: call.axis() ?? -1).withType(.int32)
        },
        TensorFunction(
            "sort",
            [x, Parameter("axis", .integer, default: -1), Parameter("direction", default: "ASCENDING")]
        ) {
            call in
            let array = try call.tensor("x")
            guard call["direction"].text == "DESCENDING" else {
                return try Sorting.sorted(array, axis: call.axis() ?? -1)
            }
            return try Elementwise.negative(
                Sorting.sorted(Elementwise.negative(array), axis: call.axis() ?? -1))
        },
    ]

    private static let products: [TensorFunction] = [
        TensorFunction(
            "matmul",
            [
                Parameter("x1", .array), Parameter("x2", .array),
                Parameter("transpose_a", .flag, default: false, passing: .keyword),
                Parameter("transpose_b", .flag, default: false, passing: .keyword),
            ],
            tensor: { call in
                var operands = try call.operandPair("x1", "x2")
                for (place, name) in ["transpose_a", "transpose_b"].enumerated() where try call.flag(name) {
                    var axes = Array(operands[place].shape.indices)
                    guard axes.count > 1 else { throw Fault(.value, "\(name) needs a matrix") }
                    axes.swapAt(axes.count - 1, axes.count - 2)
                    operands[place] = try TensorOperation.transpose(axes)(operands[place])
                }
                return try TensorOperation.matmul(operands)
            }),
        TensorFunction(
            "dot", [Parameter("x1", .array), Parameter("x2", .array)],
            tensor: { call in
                let operands = try call.operandPair("x1", "x2")
                return try TensorOperation.dot(operands[0], operands[1])
            }),
    ]
}
