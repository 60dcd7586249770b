import Arrays
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
        TensorFunction("sum", folding) { call in
            let array = try call.tensor("x")
            return try Reduction.sum(array, axes: call.axes(), keepingAxes: call.flag("keepdims"))
                .withType(array.dtype)
        },
        TensorFunction("prod", folding) { call in
            let array = try call.tensor("x")
            return try Reduction.product(array, axes: call.axes(), keepingAxes: call.flag("keepdims"))
                .withType(array.dtype)
        },
        TensorFunction("mean", folding) { call in
            try Reduction.mean(call.floating("x"), axes: call.axes(), keepingAxes: call.flag("keepdims"))
        },
        TensorFunction("var", folding) { call in
            try Reduction.variance(call.floating("x"), axes: call.axes(), keepingAxes: call.flag("keepdims"))
        },
        TensorFunction("std", folding) { call in
            try Reduction.deviation(call.floating("x"), axes: call.axes(), keepingAxes: call.flag("keepdims"))
        },
        TensorFunction("max", folding) { call in
            try Reduction.extreme(
                call.tensor("x"), largest: true, axes: call.axes(), keepingAxes: call.flag("keepdims"))
        },
        TensorFunction("min", folding) { call in
            try Reduction.extreme(
                call.tensor("x"), largest: false, axes: call.axes(), keepingAxes: call.flag("keepdims"))
        },
        TensorFunction("all", folding) { call in
            try Reduction.logical(
                call.tensor("x"), all: true, axes: call.axes(), keepingAxes: call.flag("keepdims"))
        },
        TensorFunction("any", folding) { call in
            try Reduction.logical(
                call.tensor("x"), all: false, axes: call.axes(), keepingAxes: call.flag("keepdims"))
        },
        TensorFunction("cumsum", [x, Parameter("axis", .integer, default: 0)]) { call in
            let array = try call.tensor("x")
            return try Reduction.cumulated(array, product: false, axis: call.axis()).withType(array.dtype)
        },
        TensorFunction(
            "norm", [x, .optional("ord"), .optional("axis"), Parameter("keepdims", .flag, default: false)]
        ) {
            call in
            let array = try call.floating("x")
            guard call["ord"].isNone || call["ord"].text == "euclidean" else {
                throw Fault(.notImplemented, "convbook's norm of tensors is the Euclidean one: leave ord out")
            }
            let squares = try Elementwise.apply(.multiply, array, array)
            return try Elementwise.apply(
                .sqrt, Reduction.sum(squares, axes: call.axes(), keepingAxes: call.flag("keepdims")))
        },
    ]

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
        TensorFunction("matmul", [Parameter("x1", .array), Parameter("x2", .array)]) { call in
            let (a, b) = try call.pair("x1", "x2")
            return try MatrixProduct.multiply(a, b)
        },
        TensorFunction("dot", [Parameter("x1", .array), Parameter("x2", .array)]) { call in
            let (a, b) = try call.pair("x1", "x2")
            return try MatrixProduct.dot(a, b)
        },
    ]
}
