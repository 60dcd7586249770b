import Arrays
import Foundation
import Script
import Signatures

/// Normalized tensors and the cross-entropies of logits, under the names of `tf.nn`.
enum ProbabilityTensors {
    static let all: [TensorFunction] = [
        TensorFunction(
            "softmax_cross_entropy_with_logits",
            [
                Parameter("labels", .array), Parameter("logits", .array),
                Parameter("axis", .integer, default: -1),
            ]
        ) { call in
            let logits = try call.floating("logits")
            let logs = try logSoftmax(logits, axis: call.integer("axis"))
            let product = try Elementwise.apply(
                .multiply, call.tensor("labels").withType(logs.dtype), logs)
            return try Elementwise.negative(Reduction.sum(product, axes: [call.integer("axis")]))
        },
        TensorFunction(
            "sparse_softmax_cross_entropy_with_logits",
            [Parameter("labels", .array), Parameter("logits", .array)]
        ) { call in
            let logits = try call.floating("logits")
            let classes = logits.shape.last ?? 0
            let logs = try logSoftmax(logits, axis: -1).withType(.float32).contiguous().elements(Float.self)
            let labels = try call.tensor("labels").withType(.int64)
            let losses = try labels.contiguous().elements(Int64.self).enumerated().map { row, label in
                guard (0..<classes).contains(Int(label)) else {
                    throw Fault(
                        .value,
                        "Received a label value of \(label) which is outside the valid range of [0, \(classes))."
                    )
                }
                return -logs[row * classes + Int(label)]
            }
            return try NDArray(losses, shape: labels.shape)
        },
        TensorFunction(
            "sigmoid_cross_entropy_with_logits", [Parameter("labels", .array), Parameter("logits", .array)]
        ) { call in
            let logits = try call.floating("logits").withType(.float32).contiguous()
            let labels = try call.tensor("labels").withType(.float32).contiguous()
            let pairs = zip(logits.elements(Float.self), labels.elements(Float.self))
            // max(x, 0) − x·z + log(1 + e^−|x|)
            return try NDArray(
                pairs.map { x, z in max(x, 0) - x * z + log1p(exp(-abs(x))) }, shape: logits.shape)
        },
        TensorFunction("l2_loss", [Parameter("t", .array)]) { call in
            let array = try call.floating("t")
            let sum = try Reduction.sum(Elementwise.apply(.multiply, array, array))
            return try Elementwise.apply(.multiply, sum, NDArray(.float(0.5), dtype: array.dtype))
        },
        TensorFunction(
            "normalize",
            [
                Parameter("x", .array), Parameter("axis", default: -1), Parameter("order", default: 2),
                Parameter("epsilon", .number, default: nil),
            ]
        ) { call in
            try normalized(call.floating("x"), axes: call.axes() ?? [-1], order: call.integer("order"))
        },
        TensorFunction(
            "moments",
            [Parameter("x", .array), Parameter("axes"), Parameter("keepdims", .flag, default: false)],
            value: { call in
                let (array, axes, keeps) = (
                    try call.floating("x"), try call.axes("axes"), try call.flag("keepdims")
                )
                return .tuple([
                    .object(TensorObject(try Reduction.mean(array, axes: axes, keepingAxes: keeps))),
                    .object(TensorObject(try Reduction.variance(array, axes: axes, keepingAxes: keeps))),
                ])
            }),
    ]

    /// `x − max − log Σ e^(x − max)`
    static func logSoftmax(_ x: NDArray, axis: Int) throws -> NDArray {
        let shifted = try Elementwise.apply(
            .subtract, x, Reduction.extreme(x, largest: true, axes: [axis], keepingAxes: true))
        let sum = try Reduction.sum(Elementwise.apply(.exp, shifted), axes: [axis], keepingAxes: true)
        return try Elementwise.apply(.subtract, shifted, Elementwise.apply(.log, sum))
    }

    /// `x / ‖x‖` along axes; what has no length stays zero.
    static func normalized(_ x: NDArray, axes: [Int], order: Int) throws -> NDArray {
        let magnitudes = try Elementwise.absolute(x)
        let power = try NDArray(.float(Double(order)), dtype: x.dtype)
        let sum = try Reduction.sum(
            Elementwise.apply(.power, magnitudes, power), axes: axes, keepingAxes: true)
        let length = try Elementwise.apply(
            .power, sum, NDArray(.float(1 / Double(order)), dtype: x.dtype))
        let one = try NDArray(.float(1), dtype: x.dtype)
        let isZero = try Comparison.apply(.equal, length, NDArray(.float(0), dtype: x.dtype))
        return try Elementwise.apply(.divide, x, Comparison.choose(isZero, one, length))
    }
}
