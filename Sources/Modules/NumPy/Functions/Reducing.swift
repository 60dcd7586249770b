import Arrays
import Script
import Signatures

/// `sum`, `mean`, `argmax` …: functions and methods alike.
enum ReducingFunctions {
    private static let reducing = [Parameter("a"), .none("axis"), Parameter("keepdims", default: false)]
    private static let adding = [
        Parameter("a"), .none("axis"), .none("dtype"), Parameter("keepdims", default: false),
    ]

    static let all: [NumPyFunction] = [
        NumPyFunction("sum", adding, .both) { call in
            try arrayValue(
                Reduction.sum(try source(call), axes: call.axes(), keepingAxes: call.flag("keepdims")))
        },
        NumPyFunction("prod", adding, .both) { call in
            try arrayValue(
                Reduction.product(try source(call), axes: call.axes(), keepingAxes: call.flag("keepdims")))
        },
        NumPyFunction("mean", adding, .both) { call in
            try Warnings.watching("divide", call.interpreter) {
                try arrayValue(
                    Reduction.mean(try source(call), axes: call.axes(), keepingAxes: call.flag("keepdims")))
            }
        },
        spread("std", Reduction.deviation), spread("var", Reduction.variance),
        extreme("max", true), extreme("amax", true), extreme("min", false), extreme("amin", false),
        NumPyFunction("ptp", reducing) { call in
            let (array, axes, keeps) = (try call.array("a"), try call.axes(), try call.flag("keepdims"))
            return try arrayValue(
                Elementwise.apply(
                    .subtract, Reduction.extreme(array, largest: true, axes: axes, keepingAxes: keeps),
                    Reduction.extreme(array, largest: false, axes: axes, keepingAxes: keeps)))
        },
        place("argmax", true), place("argmin", false),
        logical("all", true), logical("any", false),
        cumulating("cumsum", false), cumulating("cumprod", true),
        NumPyFunction("count_nonzero", reducing) { call in
            let mask = try call.array("a").withType(.bool)
            return try arrayValue(Reduction.sum(mask, axes: call.axes(), keepingAxes: call.flag("keepdims")))
        },
        NumPyFunction("median", reducing) { call in
            try quantile(call, [0.5], keepsList: false)
        },
        NumPyFunction(
            "percentile",
            [Parameter("a"), Parameter("q"), .none("axis"), Parameter("keepdims", default: false)]
        ) { call in
            let shares = try call.array("q")
            let values = try shares.converted(to: .float64).elements(Double.self).map { $0 / 100 }
            return try quantile(call, values, keepsList: shares.rank > 0)
        },
        NumPyFunction(
            "quantile",
            [Parameter("a"), Parameter("q"), .none("axis"), Parameter("keepdims", default: false)]
        ) { call in
            let shares = try call.array("q")
            return try quantile(
                call, shares.converted(to: .float64).elements(Double.self), keepsList: shares.rank > 0)
        },
        NumPyFunction("average", [Parameter("a"), .none("axis"), .none("weights")]) { call in
            let (array, axes) = (try call.array("a"), try call.axes())
            guard !call["weights"].isNone else { return try arrayValue(Reduction.mean(array, axes: axes)) }
            var weights = try call.array("weights")
            if weights.rank == 1, array.rank > 1, let axis = axes?.first {
                var shape = [Int](repeating: 1, count: array.rank)
                shape[try ShapingFunctions.place(axis, array)] = weights.count
                weights = try weights.reshaped(shape)
            }
            let weighted = try Elementwise.apply(.multiply, array, weights)
            let total = try Reduction.sum(weights.broadcast(to: array.shape), axes: axes)
            return try arrayValue(Elementwise.apply(.divide, Reduction.sum(weighted, axes: axes), total))
        },
    ]

    private static func source(_ call: Call) throws -> NDArray {
        let array = try call.array("a")
        return try call.dtype().map { try array.withType($0) } ?? array
    }

    private static func spread(
        _ name: String, _ compute: @escaping @Sendable (NDArray, [Int]?, Double, Bool) throws -> NDArray
    ) -> NumPyFunction {
        NumPyFunction(
            name,
            [
                Parameter("a"), .none("axis"), .none("dtype"), Parameter("ddof", default: 0),
                Parameter("keepdims", default: false),
            ], .both
        ) { call in
            try arrayValue(compute(try source(call), call.axes(), call.number("ddof"), call.flag("keepdims")))
        }
    }

    private static func extreme(_ name: String, _ largest: Bool) -> NumPyFunction {
        NumPyFunction(name, reducing, .both) { call in
            try arrayValue(
                Reduction.extreme(
                    call.array("a"), largest: largest, axes: call.axes(), keepingAxes: call.flag("keepdims")))
        }
    }

    private static func place(_ name: String, _ largest: Bool) -> NumPyFunction {
        NumPyFunction(name, reducing, .both) { call in
            try arrayValue(
                Reduction.extremeIndex(
                    call.array("a"), largest: largest, axis: call.optionalInteger("axis"),
                    keepingAxes: call.flag("keepdims")))
        }
    }

    private static func logical(_ name: String, _ all: Bool) -> NumPyFunction {
        NumPyFunction(name, reducing, .both) { call in
            try arrayValue(
                Reduction.logical(
                    call.array("a"), all: all, axes: call.axes(), keepingAxes: call.flag("keepdims")))
        }
    }

    private static func cumulating(_ name: String, _ product: Bool) -> NumPyFunction {
        NumPyFunction(name, [Parameter("a"), .none("axis")], .both) { call in
            try arrayValue(
                Reduction.cumulated(call.array("a"), product: product, axis: call.optionalInteger("axis")))
        }
    }

    /// Between the sorted elements, linearly.
    private static func quantile(_ call: Call, _ shares: [Double], keepsList: Bool) throws -> Value {
        var array = try call.array("a")
        let dtype = array.dtype.floating
        let axes = try call.axes()
        guard axes?.count ?? 1 == 1 else {
            throw Fault(.notImplemented, "convbook's medians are over one axis or over all elements")
        }
        let axis = try axes.map { try ShapingFunctions.place($0[0], array) }
        if axis == nil { array = try array.reshaped([-1]) }
        let sorted = try Sorting.sorted(array.converted(to: .float64), axis: axis ?? 0)
        let size = sorted.shape[axis ?? 0]
        guard size > 0 else { return try arrayValue(NDArray(.float(.nan))) }
        let results = try shares.map { share in
            guard share >= 0, share <= 1 else {
                throw Fault(.value, "Percentiles must be in the range [0, 100]")
            }
            let place = share * Double(size - 1)
            let low = min(Int(place), size - 1)
            let lower = sorted.part(axis ?? 0, low, 1)
            let upper = sorted.part(axis ?? 0, min(low + 1, size - 1), 1)
            let step = try Elementwise.apply(
                .multiply, Elementwise.apply(.subtract, upper, lower), NDArray(.float(place - Double(low))))
            let value = try Elementwise.apply(.add, lower, step).withType(dtype)
            return try call.flag("keepdims") ? value : value.squeezed([axis ?? 0])
        }
        return try arrayValue(keepsList ? Joining.stacked(results) : results[0])
    }
}
