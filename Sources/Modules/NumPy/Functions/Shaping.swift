import Arrays
import Script
import Signatures

/// `reshape`, `transpose`, `expand_dims`, `concatenate` …
enum ShapingFunctions {
    private static let a = Parameter("a")

    static let all: [NumPyFunction] = [
        NumPyFunction("reshape", [a, Parameter("shape"), Parameter("order", default: "C")]) { call in
            try refuseOrder(call)
            return .object(ArrayObject(try call.array("a").reshaped(call.shape("shape"))))
        },
        NumPyFunction(
            "reshape",
            [a, Parameter("shape", passing: .variadic), Parameter("order", default: "C", passing: .keyword)],
            .method
        ) { call in
            try refuseOrder(call)
            return .object(ArrayObject(try call.array("a").reshaped(try sizes(call))))
        },
        NumPyFunction("transpose", [a, .none("axes")]) { call in
            try arrayValue(call.array("a").transposed(call.axes("axes")))
        },
        NumPyFunction("transpose", [a, Parameter("axes", passing: .variadic)], .method) { call in
            let isPlain = call.variadic.isEmpty || (call.variadic.count == 1 && call.variadic[0].isNone)
            return try arrayValue(call.array("a").transposed(isPlain ? nil : sizes(call)))
        },
        NumPyFunction("ravel", [a], .both) { call in .object(ArrayObject(try call.array("a").reshaped([-1])))
        },
        NumPyFunction("flatten", [a], .method) { call in
            .object(ArrayObject(try call.array("a").copy().reshaped([-1])))
        },
        NumPyFunction("squeeze", [a, .none("axis")], .both) { call in
            .object(ArrayObject(try call.array("a").squeezed(call.axes())))
        },
        NumPyFunction("expand_dims", [a, Parameter("axis")]) { call in
            .object(ArrayObject(try call.array("a").expanded(at: call.shape("axis"))))
        },
        NumPyFunction("moveaxis", [a, Parameter("source"), Parameter("destination")]) { call in
            try arrayValue(try moved(call.array("a"), call.shape("source"), call.shape("destination")))
        },
        NumPyFunction("swapaxes", [a, Parameter("axis1"), Parameter("axis2")], .both) { call in
            let array = try call.array("a")
            let (first, second) = (
                try place(call.integer("axis1"), array), try place(call.integer("axis2"), array)
            )
            var axes = Array(array.shape.indices)
            axes.swapAt(first, second)
            return try arrayValue(array.transposed(axes))
        },
        NumPyFunction("broadcast_to", [Parameter("array"), Parameter("shape")]) { call in
            .object(ArrayObject(try call.array("array").broadcast(to: call.shape("shape"))))
        },
        NumPyFunction("shape", [a]) { call in .tuple(try call.array("a").shape.map(Value.int)) },
        NumPyFunction("ndim", [a]) { call in .int(try call.array("a").rank) },
        NumPyFunction("size", [a, .none("axis")]) { call in
            let array = try call.array("a")
            return .int(
                try call.optionalInteger("axis").map { array.shape[try place($0, array)] } ?? array.count)
        },
        NumPyFunction("atleast_1d", [a]) { call in
            let array = try call.array("a")
            return .object(ArrayObject(array.rank == 0 ? try array.reshaped([1]) : array))
        },
        NumPyFunction("atleast_2d", [a]) { call in
            let array = try call.array("a")
            return .object(ArrayObject(array.rank < 2 ? try array.reshaped([1, -1]) : array))
        },
        NumPyFunction("concatenate", [Parameter("arrays"), Parameter("axis", default: 0)]) { call in
            guard let axis = try call.optionalInteger("axis") else {
                return try arrayValue(
                    Joining.concatenated(call.arrays("arrays").map { try $0.reshaped([-1]) }))
            }
            return try arrayValue(Joining.concatenated(call.arrays("arrays"), axis: axis))
        },
        NumPyFunction("stack", [Parameter("arrays"), Parameter("axis", default: 0)]) { call in
            try arrayValue(Joining.stacked(call.arrays("arrays"), axis: call.integer("axis")))
        },
        NumPyFunction("vstack", [Parameter("tup")]) { call in
            try arrayValue(
                Joining.concatenated(call.arrays("tup").map { $0.rank < 2 ? try $0.reshaped([1, -1]) : $0 }))
        },
        NumPyFunction("hstack", [Parameter("tup")]) { call in
            let arrays = try call.arrays("tup").map { $0.rank == 0 ? try $0.reshaped([1]) : $0 }
            return try arrayValue(Joining.concatenated(arrays, axis: arrays.first?.rank == 1 ? 0 : 1))
        },
        NumPyFunction("dstack", [Parameter("tup")]) { call in
            let arrays = try call.arrays("tup").map { array in
                array.rank > 2 ? array : try array.reshaped(array.rank == 2 ? array.shape + [1] : [1, -1, 1])
            }
            return try arrayValue(Joining.concatenated(arrays, axis: 2))
        },
        NumPyFunction("append", [Parameter("arr"), Parameter("values"), .none("axis")]) { call in
            let (array, values) = (try call.array("arr"), try call.array("values"))
            guard let axis = try call.optionalInteger("axis") else {
                return try arrayValue(Joining.concatenated([array.reshaped([-1]), values.reshaped([-1])]))
            }
            return try arrayValue(Joining.concatenated([array, values], axis: axis))
        },
        splitting("split", mustBeEqual: true), splitting("array_split", mustBeEqual: false),
        NumPyFunction("repeat", [a, Parameter("repeats"), .none("axis")], .both) { call in
            try arrayValue(
                Joining.repeated(call.array("a"), call.integer("repeats"), axis: call.optionalInteger("axis"))
            )
        },
        NumPyFunction("tile", [Parameter("A"), Parameter("reps")]) { call in
            try arrayValue(Joining.tiled(call.array("A"), call.shape("reps")))
        },
        NumPyFunction("flip", [Parameter("m"), .none("axis")]) { call in
            try arrayValue(call.array("m").reversed(call.axes()))
        },
        NumPyFunction("fliplr", [Parameter("m")]) { call in try arrayValue(call.array("m").reversed([1])) },
        NumPyFunction("flipud", [Parameter("m")]) { call in try arrayValue(call.array("m").reversed([0])) },
        NumPyFunction("rot90", [Parameter("m"), Parameter("k", default: 1)]) { call in
            var array = try call.array("m")
            let turns = (try call.integer("k") % 4 + 4) % 4
            for _ in 0..<turns {
                array = try array.transposed([1, 0] + Array(array.shape.indices.dropFirst(2))).reversed([0])
            }
            return try arrayValue(array)
        },
        NumPyFunction("roll", [a, Parameter("shift"), .none("axis")]) { call in
            let array = try call.array("a")
            guard let axis = try call.optionalInteger("axis") else {
                return try arrayValue(
                    rolled(array.reshaped([-1]), call.integer("shift"), 0).reshaped(array.shape))
            }
            return try arrayValue(rolled(array, call.integer("shift"), place(axis, array)))
        },
        NumPyFunction(
            "pad",
            [
                Parameter("array"), Parameter("pad_width"), Parameter("mode", default: "constant"),
                Parameter("constant_values", default: 0),
            ]
        ) { call in
            let array = try call.array("array")
            guard case .string("constant") = call["mode"] else {
                throw Fault(.notImplemented, "convbook's np.pad has mode='constant' only")
            }
            let widths = try call.array("pad_width").converted(to: .int64).broadcast(to: [array.rank, 2])
            let flat = widths.elements(Int64.self).map { Int($0) }
            let pairs = array.shape.indices.map { (flat[2 * $0], flat[2 * $0 + 1]) }
            return try arrayValue(Joining.padded(array, pairs, with: call.array("constant_values")))
        },
        NumPyFunction("delete", [Parameter("arr"), Parameter("obj"), .none("axis")]) { call in
            let array = try call["axis"].isNone ? call.array("arr").reshaped([-1]) : call.array("arr")
            let axis = try place(call.optionalInteger("axis") ?? 0, array)
            let size = array.shape[axis]
            let doomed = Set(try call.shape("obj").map { try NDArrayPlace.within($0, size, axis) })
            return try arrayValue(array.taking((0..<size).filter { !doomed.contains($0) }, axis: axis))
        },
        NumPyFunction("insert", [Parameter("arr"), Parameter("obj"), Parameter("values"), .none("axis")]) {
            call in
            let array = try call["axis"].isNone ? call.array("arr").reshaped([-1]) : call.array("arr")
            let axis = try place(call.optionalInteger("axis") ?? 0, array)
            let size = array.shape[axis]
            let at = try NDArrayPlace.within(call.integer("obj"), size + 1, axis)
            var shape = array.shape
            let values = try call.array("values")
            shape[axis] = array.rank == 1 ? max(values.count, 1) : 1
            let middle = try NDArray(zeros: shape, dtype: array.dtype)
            try middle.assign(values)
            return try arrayValue(
                Joining.concatenated(
                    [array.part(axis, 0, at), middle, array.part(axis, at, size - at)], axis: axis))
        },
        NumPyFunction("take", [a, Parameter("indices"), .none("axis")], .both) { call in
            let array = try call["axis"].isNone ? call.array("a").reshaped([-1]) : call.array("a")
            let axis = try place(call.optionalInteger("axis") ?? 0, array)
            let full = [Index](repeating: .slice(start: nil, stop: nil, step: nil), count: axis)
            return try arrayValue(array[picking: full + [.array(call.array("indices"))]])
        },
    ]

    /// Sizes given one by one, or as one tuple.
    private static func sizes(_ call: Call) throws -> [Int] {
        if call.variadic.count == 1 { return try ArgumentReading.sizes(call.variadic[0], call.interpreter) }
        return try call.variadic.map { try ArgumentReading.integer($0, call.interpreter) }
    }

    private static func refuseOrder(_ call: Call) throws {
        guard case .string("C") = call["order"] else {
            throw Fault(.notImplemented, "convbook's arrays are in row-major order: order='C' only")
        }
    }

    static func place(_ axis: Int, _ array: NDArray) throws -> Int {
        guard axis >= -array.rank, axis < array.rank else {
            throw Fault(.value, "axis \(axis) is out of bounds for array of dimension \(array.rank)")
        }
        return axis < 0 ? axis + array.rank : axis
    }

    private static func moved(_ array: NDArray, _ sources: [Int], _ targets: [Int]) throws -> NDArray {
        guard sources.count == targets.count else {
            throw Fault(.value, "`source` and `destination` arguments must have the same number of elements")
        }
        let (from, to) = (try sources.map { try place($0, array) }, try targets.map { try place($0, array) })
        var order = array.shape.indices.filter { !from.contains($0) }
        for (target, source) in zip(to, from).sorted(by: { $0.0 < $1.0 }) {
            order.insert(source, at: min(target, order.count))
        }
        return try array.transposed(order)
    }

    private static func rolled(_ array: NDArray, _ shift: Int, _ axis: Int) throws -> NDArray {
        let size = array.shape[axis]
        guard size > 0 else { return array }
        let cut = size - (shift % size + size) % size
        return try Joining.concatenated(
            [array.part(axis, cut, size - cut), array.part(axis, 0, cut)], axis: axis)
    }

    private static func splitting(_ name: String, mustBeEqual: Bool) -> NumPyFunction {
        NumPyFunction(
            name, [Parameter("ary"), Parameter("indices_or_sections"), Parameter("axis", default: 0)]
        ) { call in
            let array = try call.array("ary")
            let axis = try place(call.integer("axis"), array)
            var places: [Int]
            if let count = try call.interpreter.asIndex(call["indices_or_sections"]) {
                let size = array.shape[axis]
                guard count > 0 else { throw Fault(.value, "number sections must be larger than 0.") }
                guard !mustBeEqual || size % count == 0 else {
                    throw Fault(.value, "array split does not result in an equal division")
                }
                places = (1..<count).map { $0 * (size / count) + min($0, size % count) }
            } else {
                places = try call.shape("indices_or_sections")
            }
            return .list(
                of: try Joining.split(array, at: places, axis: axis).map { .object(ArrayObject($0)) })
        }
    }
}

/// Places along an axis, from either end.
enum NDArrayPlace {
    static func within(_ place: Int, _ size: Int, _ axis: Int) throws -> Int {
        guard place >= -size, place < size else {
            throw Fault(.index, "index \(place) is out of bounds for axis \(axis) with size \(size)")
        }
        return place < 0 ? place + size : place
    }
}
