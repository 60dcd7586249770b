import Arrays
import Foundation
import Script
import Signatures

/// `np.array`, `np.zeros`, `np.arange` …
enum CreationFunctions {
    static let all: [NumPyFunction] = [
        NumPyFunction(
            "array",
            [
                Parameter("object"), .none("dtype"), Parameter("copy", default: true),
                Parameter("ndmin", default: 0),
            ]
        ) { call in
            let made = try call.array("object")
            let dtype = try call.dtype() ?? made.dtype
            var result = try call.flag("copy") ? made.converted(to: dtype) : made.withType(dtype)
            let missing = min(try call.integer("ndmin"), 32) - result.rank
            if missing > 0 { result = try result.expanded(at: Array(0..<missing)) }
            return .object(ArrayObject(result))
        },
        converting("asarray"), converting("asanyarray"), converting("ascontiguousarray"),
        NumPyFunction("zeros", [Parameter("shape"), Parameter("dtype", default: "float64")]) { call in
            try filled(call.shape("shape"), call.dtype() ?? .float64, with: nil)
        },
        NumPyFunction("empty", [Parameter("shape"), Parameter("dtype", default: "float64")]) { call in
            try filled(call.shape("shape"), call.dtype() ?? .float64, with: nil)
        },
        NumPyFunction("ones", [Parameter("shape"), Parameter("dtype", default: "float64")]) { call in
            try filled(call.shape("shape"), call.dtype() ?? .float64, with: NDArray(.int(1)))
        },
        NumPyFunction("full", [Parameter("shape"), Parameter("fill_value"), .none("dtype")]) { call in
            let value = try call.array("fill_value")
            return try filled(call.shape("shape"), call.dtype() ?? value.dtype, with: value)
        },
        like("zeros_like", nil), like("empty_like", nil), like("ones_like", 1),
        NumPyFunction("full_like", [Parameter("a"), Parameter("fill_value"), .none("dtype")]) { call in
            let model = try call.array("a")
            return try filled(model.shape, call.dtype() ?? model.dtype, with: call.array("fill_value"))
        },
        NumPyFunction(
            "eye",
            [Parameter("N"), .none("M"), Parameter("k", default: 0), Parameter("dtype", default: "float64")]
        ) { call in
            let rows = try call.integer("N")
            return try identity(
                rows, try call.optionalInteger("M") ?? rows, try call.integer("k"), call.dtype() ?? .float64)
        },
        NumPyFunction("identity", [Parameter("n"), Parameter("dtype", default: "float64")]) { call in
            let size = try call.integer("n")
            return try identity(size, size, 0, call.dtype() ?? .float64)
        },
        NumPyFunction("arange", [Parameter("start"), .none("stop"), .none("step"), .none("dtype")]) { call in
            try arange(call)
        },
        NumPyFunction(
            "linspace",
            [
                Parameter("start"), Parameter("stop"), Parameter("num", default: 50),
                Parameter("endpoint", default: true),
                Parameter("retstep", default: false), .none("dtype"),
            ]
        ) { call in
            let (values, step) = try spaced(call)
            let array = try NDArray(values).withType(try call.dtype() ?? .float64)
            return try call.flag("retstep")
                ? .tuple([.object(ArrayObject(array)), .float(step)]) : .object(ArrayObject(array))
        },
        NumPyFunction(
            "logspace",
            [
                Parameter("start"), Parameter("stop"), Parameter("num", default: 50),
                Parameter("endpoint", default: true),
            ]
        ) { call in
            .object(ArrayObject(try NDArray(try spaced(call).values.map { pow(10, $0) })))
        },
        NumPyFunction(
            "meshgrid",
            [Parameter("xi", passing: .variadic), Parameter("indexing", default: "xy", passing: .keyword)]
        ) { call in
            try meshgrid(call)
        },
        NumPyFunction("diag", [Parameter("v"), Parameter("k", default: 0)]) { call in
            let array = try call.array("v")
            let offset = try call.integer("k")
            if array.rank == 2 { return .object(ArrayObject(try diagonal(array, offset).copy())) }
            guard array.rank == 1 else { throw Fault(.value, "Input must be 1- or 2-d.") }
            guard offset.magnitude < 1 << 40 else {
                throw Fault(.memory, "an array of this size does not fit in memory")
            }
            let size = array.count + abs(offset)
            let result = try NDArray(zeros: [size, size], dtype: array.dtype)
            try diagonal(result, offset).assign(array)
            return .object(ArrayObject(result))
        },
        NumPyFunction("diagonal", [Parameter("a"), Parameter("offset", default: 0)], .both) { call in
            .object(ArrayObject(try diagonal(call.array("a"), call.integer("offset"))))
        },
        NumPyFunction("tri", [Parameter("N"), .none("M"), Parameter("k", default: 0)]) { call in
            let rows = try call.integer("N")
            return .object(
                ArrayObject(
                    try triangle(rows, call.optionalInteger("M") ?? rows, call.integer("k")).converted(
                        to: .float64)))
        },
        NumPyFunction("tril", [Parameter("m"), Parameter("k", default: 0)]) { try cut($0, keepsLower: true) },
        NumPyFunction("triu", [Parameter("m"), Parameter("k", default: 0)]) {
            try cut($0, keepsLower: false)
        },
    ]

    private static func converting(_ name: String) -> NumPyFunction {
        NumPyFunction(name, [Parameter("a"), .none("dtype")]) { call in
            let array = try call.array("a")
            guard let dtype = try call.dtype(), dtype != array.dtype else {
                if case .object(let object as ArrayObject) = call["a"] { return .object(object) }
                return .object(ArrayObject(array))
            }
            return .object(ArrayObject(try array.converted(to: dtype)))
        }
    }

    private static func like(_ name: String, _ value: Int?) -> NumPyFunction {
        NumPyFunction(name, [Parameter("a"), .none("dtype"), .none("shape")]) { call in
            let model = try call.array("a")
            let shape = call["shape"].isNone ? model.shape : try call.shape("shape")
            return try filled(shape, call.dtype() ?? model.dtype, with: value.map { try NDArray(.int($0)) })
        }
    }

    private static func filled(_ shape: [Int], _ dtype: DType, with value: NDArray?) throws -> Value {
        let result = try NDArray(zeros: shape, dtype: dtype)
        if let value { try result.assign(value) }
        return .object(ArrayObject(result))
    }

    private static func identity(_ rows: Int, _ columns: Int, _ offset: Int, _ dtype: DType) throws -> Value {
        let result = try NDArray(zeros: [rows, columns], dtype: dtype)
        try diagonal(result, offset).assign(NDArray(.int(1)))
        return .object(ArrayObject(result))
    }

    /// A view of a diagonal, the main one or `offset` beside it.
    static func diagonal(_ array: NDArray, _ offset: Int) throws -> NDArray {
        guard array.rank == 2 else { throw Fault(.value, "diag requires an array of two dimensions") }
        let (row, column) = (max(-max(offset, -array.shape[0]), 0), max(min(offset, array.shape[1]), 0))
        let count = max(min(array.shape[0] - row, array.shape[1] - column), 0)
        return NDArray(
            storage: array.storage, dtype: array.dtype, shape: [count],
            strides: [array.strides[0] + array.strides[1]],
            offset: count > 0
                ? array.offset + row * array.strides[0] + column * array.strides[1] : array.offset)
    }

    private static func arange(_ call: Call) throws -> Value {
        let hasStop = !call["stop"].isNone
        let start: Value = hasStop ? call["start"] : .int(0)
        let stop = hasStop ? call["stop"] : call["start"]
        let step: Value = call["step"].isNone ? .int(1) : call["step"]
        let parts = try [start, stop, step].map { try Modules.array(from: $0, call.interpreter) }
        let isFloating = parts.contains { $0.dtype.isFloating }
        let numbers = parts.map { $0.scalar().number }
        guard numbers[2] != 0 else {
            throw Fault(.zeroDivision, "Maximum allowed size exceeded: the step is 0")
        }
        let length = ((numbers[1] - numbers[0]) / numbers[2]).rounded(.up)
        guard length.isFinite, length < 1e15 else { throw Fault(.value, "Maximum allowed size exceeded") }
        let count = max(Int(length), 0)
        let array: NDArray
        if isFloating {
            // NumPy's step is the difference of the first two.
            let second = numbers[0] + numbers[2]
            let delta = second - numbers[0]
            array = try NDArray(zeros: [count])
            let target = array.buffer(of: Double.self)
            for index in 0..<count { target[index] = numbers[0] + Double(index) * delta }
        } else {
            let (first, delta) = (Int64(parts[0].scalar().wholeNumber), Int64(parts[2].scalar().wholeNumber))
            array = try NDArray(zeros: [count], dtype: .int64)
            let target = array.buffer(of: Int64.self)
            for index in 0..<count { target[index] = first &+ Int64(index) &* delta }
        }
        let single = parts.allSatisfy { $0.dtype == .float32 } ? DType.float32 : nil
        return .object(ArrayObject(try array.withType(try call.dtype() ?? single ?? array.dtype)))
    }

    private static func spaced(_ call: Call) throws -> (values: [Double], step: Double) {
        let (start, stop, count) = (
            try call.number("start"), try call.number("stop"), try call.integer("num")
        )
        guard count >= 0 else { throw Fault(.value, "Number of samples, \(count), must be non-negative.") }
        // Refuses what does not fit before anything is made.
        _ = try NDArray(zeros: [count])
        let includesEnd = try call.flag("endpoint")
        let gaps = includesEnd ? count - 1 : count
        let step = gaps > 0 ? (stop - start) / Double(gaps) : .nan
        var values = (0..<count).map { gaps > 0 ? Double($0) * step + start : start }
        if includesEnd && count > 1 { values[count - 1] = stop }
        return (values, step)
    }

    private static func meshgrid(_ call: Call) throws -> Value {
        let axes = try call.variadic.map { try Modules.array(from: $0, call.interpreter).reshaped([-1]) }
        guard case .string(let order) = call["indexing"], order == "xy" || order == "ij" else {
            throw Fault(.value, "Valid values for `indexing` are 'xy' and 'ij'.")
        }
        var places = Array(axes.indices)
        if order == "xy" && axes.count > 1 { places.swapAt(0, 1) }
        var shape = [Int](repeating: 1, count: axes.count)
        for (index, array) in axes.enumerated() { shape[places[index]] = array.count }
        return .tuple(
            try axes.enumerated().map { index, array in
                var own = [Int](repeating: 1, count: axes.count)
                own[places[index]] = array.count
                return .object(ArrayObject(try array.reshaped(own).broadcast(to: shape).copy()))
            })
    }

    /// True on and below a diagonal.
    private static func triangle(_ rows: Int, _ columns: Int, _ offset: Int) throws -> NDArray {
        let result = try NDArray(zeros: [rows, columns], dtype: .bool)
        let target = result.buffer(of: Bool.self)
        for row in 0..<rows {
            for column in 0..<columns { target[row * columns + column] = column <= row &+ offset }
        }
        return result
    }

    private static func cut(_ call: Call, keepsLower: Bool) throws -> Value {
        let array = try call.array("m")
        guard array.rank == 2 else {
            throw Fault(.value, "convbook's np.tril and np.triu take arrays of two dimensions")
        }
        let offset = try call.integer("k")
        let lower = try triangle(array.shape[0], array.shape[1], keepsLower ? offset : offset &- 1)
        let zero = try NDArray(.int(0), dtype: array.dtype)
        return try arrayValue(
            keepsLower ? Comparison.choose(lower, array, zero) : Comparison.choose(lower, zero, array))
    }
}
