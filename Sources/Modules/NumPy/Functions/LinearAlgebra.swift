import Arrays
import Script
import Signatures

/// `dot`, `matmul`, `outer`, `linalg.norm` …
enum LinearAlgebraFunctions {
    static let all: [NumPyFunction] = [
        NumPyFunction("dot", [Parameter("a"), Parameter("b")], .both) { call in
            try arrayValue(MatrixProduct.dot(call.array("a"), call.array("b")))
        },
        NumPyFunction("matmul", [Parameter("x1"), Parameter("x2")]) { call in
            try arrayValue(MatrixProduct.multiply(call.array("x1"), call.array("x2")))
        },
        NumPyFunction("inner", [Parameter("a"), Parameter("b")]) { call in
            let b = try call.array("b")
            return try arrayValue(MatrixProduct.dot(call.array("a"), b.rank > 1 ? b.transposed() : b))
        },
        NumPyFunction("outer", [Parameter("a"), Parameter("b")]) { call in
            try arrayValue(
                Elementwise.apply(
                    .multiply, call.array("a").reshaped([-1, 1]), call.array("b").reshaped([1, -1])))
        },
        NumPyFunction("vdot", [Parameter("a"), Parameter("b")]) { call in
            try arrayValue(MatrixProduct.dot(call.array("a").reshaped([-1]), call.array("b").reshaped([-1])))
        },
        NumPyFunction("trace", [Parameter("a")], .both) { call in
            try arrayValue(Reduction.sum(CreationFunctions.diagonal(call.array("a"), 0)))
        },
        NumPyFunction("tensordot", [Parameter("a"), Parameter("b"), Parameter("axes", default: 2)]) { call in
            var (a, b) = (try call.array("a"), try call.array("b"))
            let count = try joinedAxes(call, &a, &b)
            guard count >= 0, count <= min(a.rank, b.rank),
                Array(a.shape.suffix(count)) == Array(b.shape.prefix(count))
            else {
                throw Fault(.value, "shape-mismatch for sum")
            }
            let inner = b.shape.prefix(count).reduce(1, *)
            let outer = a.shape.dropLast(count).reduce(1, *)
            let product = try MatrixProduct.multiply(
                a.reshaped([outer, inner]), b.reshaped([inner, b.shape.dropFirst(count).reduce(1, *)]))
            return try arrayValue(
                product.reshaped(Array(a.shape.dropLast(count)) + Array(b.shape.dropFirst(count))))
        },
    ]

    /// How many axes `tensordot` joins: the last of `a` and the first of `b`, which are moved there where axes are named.
    private static func joinedAxes(_ call: Call, _ a: inout NDArray, _ b: inout NDArray) throws -> Int {
        if let count = try call.interpreter.asIndex(call["axes"]) { return count }
        let pair = try call.interpreter.values(of: call["axes"])
        guard pair.count == 2 else { throw Fault(.value, "axes must be a number or two lists of axes") }
        func places(_ value: Value, _ array: NDArray) throws -> [Int] {
            let places = try ArgumentReading.sizes(value, call.interpreter).map {
                $0 < 0 ? $0 + array.rank : $0
            }
            guard places.allSatisfy((0..<array.rank).contains), Set(places).count == places.count else {
                throw Fault(.value, "shape-mismatch for sum")
            }
            return places
        }
        let (joinedA, joinedB) = (try places(pair[0], a), try places(pair[1], b))
        guard joinedA.count == joinedB.count else { throw Fault(.value, "shape-mismatch for sum") }
        a = try a.transposed((0..<a.rank).filter { !joinedA.contains($0) } + joinedA)
        b = try b.transposed(joinedB + (0..<b.rank).filter { !joinedB.contains($0) })
        return joinedA.count
    }

    /// `np.linalg`
    static let linalg: [NumPyFunction] = [
        NumPyFunction(
            "norm", [Parameter("x"), .none("ord"), .none("axis"), Parameter("keepdims", default: false)]
        ) { call in
            let array = try call.array("x")
            let magnitudes = try Elementwise.absolute(array.withType(array.dtype.floating))
            let (axes, keeps) = (try call.axes(), try call.flag("keepdims"))
            let isVector = array.rank < 2 || axes?.count == 1
            switch call["ord"] {
            case .none, .int(isVector ? 2 : .min):
                let squares = try Elementwise.apply(.multiply, magnitudes, magnitudes)
                return try arrayValue(
                    Elementwise.apply(.sqrt, Reduction.sum(squares, axes: axes, keepingAxes: keeps)))
            case .int(1) where isVector:
                return try arrayValue(Reduction.sum(magnitudes, axes: axes, keepingAxes: keeps))
            case .float(.infinity) where isVector:
                return try arrayValue(
                    Reduction.extreme(magnitudes, largest: true, axes: axes, keepingAxes: keeps))
            default:
                throw Fault(
                    .notImplemented, "convbook's np.linalg.norm has ord=None, and 1, 2 and np.inf for vectors"
                )
            }
        }
    ]
}
