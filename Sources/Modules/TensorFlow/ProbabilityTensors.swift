import Arrays
import Networks
import Script
import Signatures

/// Normalized tensors and the cross-entropies of logits, under the names of `tf.nn`.
enum ProbabilityTensors {
    private static let labels = Parameter("labels", .array)
    private static let logits = Parameter("logits", .array)

    static let all: [TensorFunction] = [
        TensorFunction(
            "softmax_cross_entropy_with_logits", [labels, logits, Parameter("axis", .integer, default: -1)],
            tensor: { call in
                let axis = try call.integer("axis")
                let logs = try TensorOperation.logSoftmax(axis: axis)(call.floatingOperand("logits"))
                let labels = try TensorOperation.cast(to: logs.dtype)(call.operand("labels"))
                return try TensorOperation.negative(
                    TensorOperation.sum([axis])(TensorOperation.multiply(labels, logs)))
            }),
        TensorFunction(
            "sparse_softmax_cross_entropy_with_logits", [labels, logits],
            tensor: { call in
                let logits = try call.floatingOperand("logits")
                let classes = logits.shape.last ?? 0
                let labels = try call.tensor("labels").withType(.int64)
                let rows = try labels.contiguous().elements(Int64.self).enumerated().map { row, label in
                    guard (0..<classes).contains(Int(label)) else {
                        throw Fault(
                            .value,
                            "Received a label value of \(label) which is outside the valid range of [0, \(classes))."
                        )
                    }
                    return Int64(row * classes) + label
                }
                guard rows.count * classes == logits.array.count else {
                    throw Fault(
                        .value,
                        "labels of shape \(Shape(labels.shape)) and logits of shape \(Shape(logits.shape)) do not belong "
                            + "together: one label for each row of logits")
                }
                let logs = try TensorOperation.reshape([-1])(TensorOperation.logSoftmax(axis: -1)(logits))
                let places = try NDArray(rows, shape: labels.shape)
                return try TensorOperation.negative(TensorOperation.take(places, axis: 0)(logs))
            }),
        TensorFunction(
            "sigmoid_cross_entropy_with_logits", [labels, logits],
            tensor: { call in
                let logits = try call.floatingOperand("logits")
                let labels = try TensorOperation.cast(to: logits.dtype)(call.operand("labels"))
                guard labels.shape == logits.shape else {
                    throw Fault(
                        .value,
                        "`logits` and `labels` must have the same shape, received (\(Shape(logits.shape)) vs "
                            + "\(Shape(labels.shape))).")
                }
                return try TensorOperation.sigmoidCrossEntropy(logits, labels)
            }),
        TensorFunction(
            "l2_loss", [Parameter("t", .array)],
            tensor: { call in
                let tensor = try call.floatingOperand("t")
                let sum = try TensorOperation.sum()(TensorOperation.square(tensor))
                return try TensorOperation.multiply(sum, .number(0.5, like: sum))
            }),
        TensorFunction(
            "normalize",
            [
                Parameter("x", .array), Parameter("axis", default: -1), Parameter("order", default: 2),
                Parameter("epsilon", .number, default: nil),
            ],
            tensor: { call in
                try TensorOperation.normalize(
                    call.floatingOperand("x"), axes: call.axes() ?? [-1], order: call.integer("order"))
            }),
        TensorFunction(
            "moments",
            [Parameter("x", .array), Parameter("axes"), Parameter("keepdims", .flag, default: false)],
            value: { call in
                let (tensor, axes, keeps) = (
                    try call.floatingOperand("x"), try call.axes("axes"), try call.flag("keepdims")
                )
                return .tuple([
                    .object(TensorObject(try TensorOperation.mean(axes, keepingAxes: keeps)(tensor))),
                    .object(TensorObject(try TensorOperation.variance(axes, keepingAxes: keeps)(tensor))),
                ])
            }),
    ]
}
