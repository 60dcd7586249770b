import Arrays
import Networks
import Script
import Signatures

/// Functions that make, join and reshape tensors, under the names of `keras.ops`.
enum ShapingTensors {
    static let all: [TensorFunction] = made + shaped + joined

    private static let x = Parameter("x", .array)
    private static let dtype = Parameter.optional("dtype")

    private static func filled(_ name: String, _ number: Double) -> [TensorFunction] {
        [
            TensorFunction(name, [Parameter("shape"), dtype]) { call in
                try full(try call.sizes("shape"), number, try call.dtype() ?? .float32)
            },
            TensorFunction(name + "_like", [x, dtype]) { call in
                let array = try call.tensor("x")
                return try full(array.shape, number, try call.dtype() ?? array.dtype)
            },
        ]
    }

    private static func full(_ shape: [Int], _ number: Double, _ dtype: DType) throws -> NDArray {
        let result = try NDArray(zeros: shape, dtype: dtype)
        if number != 0 { try result.assign(NDArray(.float(number), dtype: dtype)) }
        return result
    }

    private static let made: [TensorFunction] =
        filled("zeros", 0) + filled("ones", 1) + [
            TensorFunction("full", [Parameter("shape"), Parameter("fill_value"), dtype]) { call in
                let value = try call.tensor("fill_value")
                let result = try NDArray(
                    zeros: try call.sizes("shape"), dtype: try call.dtype() ?? value.dtype)
                try result.assign(value)
                return result
            },
            TensorFunction("eye", [Parameter("N", .integer), .optional("M", .integer), dtype]) { call in
                let rows = try call.integer("N")
                let columns = try call.isGiven("M") ? call.integer("M") : rows
                let result = try NDArray(zeros: [rows, columns], dtype: .float32)
                for place in 0..<max(0, min(rows, columns)) {
                    result.pointer(to: Float.self)[place * columns + place] = 1
                }
                return try result.withType(call.dtype() ?? .float32)
            },
            TensorFunction(
                "arange", [Parameter("start"), .optional("stop"), Parameter("step", default: 1), dtype]
            ) {
                call in
                let isInteger = try ["start", "stop", "step"].allSatisfy {
                    try call[$0].isNone || call.interpreter.asIndex(call[$0]) != nil
                }
                let start = try call.isGiven("stop") ? call.number("start") : 0
                let stop = try call.number(call.isGiven("stop") ? "stop" : "start")
                let step = try call.number("step")
                guard step != 0 else { throw Fault(.value, "the step of a range must not be 0") }
                let count = max(0, Int(((stop - start) / step).rounded(.up)))
                _ = try NDArray(zeros: [count], dtype: .float64)
                let numbers = try NDArray((0..<count).map { start + Double($0) * step })
                return try numbers.withType(call.dtype() ?? (isInteger ? .int32 : .float32))
            },
            TensorFunction(
                "linspace",
                [Parameter("start"), Parameter("stop"), Parameter("num", .integer, default: 50), dtype]
            ) {
                call in
                let (start, stop, count) = (
                    try call.number("start"), try call.number("stop"), try call.integer("num")
                )
                guard count > 0 else { throw Fault(.value, "num must be positive. Received: num=\(count)") }
                let step = count > 1 ? (stop - start) / Double(count - 1) : 0
                return try NDArray((0..<count).map { start + Double($0) * step }).withType(
                    call.dtype() ?? .float32)
            },
            TensorFunction(
                "one_hot",
                [x, Parameter("num_classes", .integer), Parameter("axis", .integer, default: -1), dtype]
            ) { call in
                let labels = try call.tensor("x").withType(.int64)
                let classes = try call.integer("num_classes")
                guard classes > 0 else { throw Fault(.value, "the number of classes must be positive") }
                guard try call.integer("axis") == -1 || call.integer("axis") == labels.rank else {
                    throw Fault(.notImplemented, "convbook's one_hot puts classes on the last axis")
                }
                let result = try NDArray(zeros: labels.shape + [classes], dtype: .float32)
                for (row, label) in try labels.contiguous().elements(Int64.self).enumerated()
                where (0..<classes).contains(Int(label)) {
                    result.pointer(to: Float.self)[row * classes + Int(label)] = 1
                }
                return try result.withType(call.dtype() ?? .float32)
            },
        ]

    private static let shaped: [TensorFunction] = [
        TensorFunction(
            "reshape", [x, Parameter("newshape")],
            tensor: { try TensorOperation.reshape($0.sizes("newshape"))($0.operand("x")) }),
        TensorFunction(
            "transpose", [x, .optional("axes")],
            tensor: { try TensorOperation.transpose($0.axes("axes"))($0.operand("x")) }),
        TensorFunction(
            "squeeze", [x, .optional("axis")],
            tensor: { try TensorOperation.squeeze($0.axes())($0.operand("x")) }),
        TensorFunction(
            "expand_dims", [x, Parameter("axis")],
            tensor: { try TensorOperation.expand($0.sizes("axis"))($0.operand("x")) }),
        TensorFunction(
            "broadcast_to", [x, Parameter("shape")],
            tensor: { try TensorOperation.broadcast(to: $0.sizes("shape"))($0.operand("x")) }),
        TensorFunction(
            "flip", [x, .optional("axis")],
            tensor: { call in
                let tensor = try call.operand("x")
                for axis in try call.axes() ?? []
                where !(-tensor.shape.count..<tensor.shape.count).contains(axis) {
                    throw Fault(.value, "axis \(axis) is out of bounds")
                }
                return try TensorOperation.flip(call.axes())(tensor)
            }),
        TensorFunction(
            "repeat", [x, Parameter("repeats", .integer), .optional("axis")],
            tensor: { try TensorOperation.repeated($0.integer("repeats"), axis: $0.axis())($0.operand("x")) }),
        TensorFunction(
            "tile", [x, Parameter("repeats")],
            tensor: { try TensorOperation.tile($0.sizes("repeats"))($0.operand("x")) }),
        TensorFunction(
            "pad",
            [
                x, Parameter("pad_width"), Parameter("mode", default: "constant"),
                .optional("constant_values"),
            ],
            tensor: { call in
                let tensor = try call.operand("x")
                guard call["mode"].text?.lowercased() == "constant" else {
                    throw Fault(.notImplemented, "convbook pads tensors with a constant alone")
                }
                let widths = try call.tensor("pad_width").withType(.int64)
                guard widths.shape == [tensor.shape.count, 2] else {
                    throw Fault(.value, "the widths must be [[before, after], …], one pair for each axis")
                }
                let numbers = try widths.contiguous().elements(Int64.self).map { Int($0) }
                let value =
                    call.isGiven("constant_values")
                    ? try call.tensor("constant_values") : try NDArray(.int(0))
                return try TensorOperation.pad(
                    stride(from: 0, to: numbers.count, by: 2).map { [numbers[$0], numbers[$0 + 1]] },
                    with: value.withType(tensor.dtype))(tensor)
            }),
        TensorFunction(
            "take", [x, Parameter("indices"), Parameter("axis", .integer, default: 0)],
            tensor: { call in
                try TensorOperation.take(call.tensor("indices"), axis: call.axis() ?? 0)(call.operand("x"))
            }),
        TensorFunction("size", [x]) { try NDArray(.int($0.tensor("x").count)).withType(.int32) },
        TensorFunction("ndim", [x], value: { .int(try $0.tensor("x").rank) }),
        TensorFunction("shape", [x], value: { .tuple(try $0.tensor("x").shape.map(Value.int)) }),
        TensorFunction("copy", [x], tensor: { try TensorOperation.copy($0.operand("x")) }),
    ]

    private static let joined: [TensorFunction] = [
        TensorFunction(
            "concatenate", [Parameter("xs", .list), Parameter("axis", .integer, default: 0)],
            tensor: { try TensorOperation.concatenate(axis: $0.axis() ?? 0)($0.operands("xs")) }),
        TensorFunction(
            "stack", [x, Parameter("axis", .integer, default: 0)],
            tensor: { try TensorOperation.stack(axis: $0.axis() ?? 0)($0.operands("x")) }),
        TensorFunction(
            "unstack", [x, .optional("num"), Parameter("axis", .integer, default: 0)],
            value: { call in
                let tensor = try call.operand("x")
                let axis = try call.axis() ?? 0
                let size = tensor.shape[try place(axis, tensor)]
                let parts = try TensorOperation.split(tensor, at: Array(1..<max(1, size)), axis: axis)
                return .list(try parts.map { .object(TensorObject(try TensorOperation.squeeze([axis])($0))) })
            }),
        TensorFunction(
            "split", [x, Parameter("indices_or_sections"), Parameter("axis", .integer, default: 0)],
            value: { call in
                let tensor = try call.operand("x")
                let axis = try call.axis() ?? 0
                let size = tensor.shape[try place(axis, tensor)]
                var cuts: [Int] = []
                if let count = try call.interpreter.asIndex(call["indices_or_sections"]) {
                    guard count > 0, size % count == 0 else {
                        throw Fault(.value, "an axis of \(size) cannot be split into \(count) equal parts")
                    }
                    cuts = Array(stride(from: size / count, to: size, by: size / count))
                } else {
                    cuts = try call.sizes("indices_or_sections")
                }
                return .list(
                    try TensorOperation.split(tensor, at: cuts, axis: axis).map { .object(TensorObject($0)) })
            }),
    ]

    private static func place(_ axis: Int, _ tensor: Tensor) throws -> Int {
        let rank = tensor.shape.count
        let place = axis < 0 ? axis + rank : axis
        guard (0..<rank).contains(place) else {
            throw Fault(.value, "axis \(axis) is out of bounds for array of dimension \(rank)")
        }
        return place
    }
}
