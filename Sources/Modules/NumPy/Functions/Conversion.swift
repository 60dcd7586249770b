import Arrays
import Script
import Signatures

/// `astype`, `copy`, `tolist`, `item` …
enum ConversionFunctions {
    static let all: [NumPyFunction] = [
        NumPyFunction(
            "astype", [Parameter("a"), Parameter("dtype"), Parameter("copy", default: true)], .method
        ) { call in
            let array = try call.array("a")
            let dtype = try call.dtype() ?? .float64
            return try arrayValue(call.flag("copy") ? array.converted(to: dtype) : array.withType(dtype))
        },
        NumPyFunction("copy", [Parameter("a")], .both) { call in try arrayValue(call.array("a").copy()) },
        NumPyFunction("tolist", [Parameter("a")], .method) { call in nested(try call.array("a")) },
        NumPyFunction("item", [Parameter("a"), Parameter("args", passing: .variadic)], .method) { call in
            let array = try call.array("a")
            let places = try call.variadic.flatMap { try ArgumentReading.sizes($0, call.interpreter) }
            switch places.count {
            case 0:
                guard array.count == 1 else {
                    throw Fault(.value, "can only convert an array of size 1 to a Python scalar")
                }
                return array.scalar().value
            case 1:
                let flat = try array.reshaped([-1])
                let place = places[0] < 0 ? places[0] + flat.count : places[0]
                guard place >= 0, place < flat.count else {
                    throw Fault(.index, "index \(places[0]) is out of bounds for size \(flat.count)")
                }
                return flat.row(place).scalar().value
            default: return try array.view(places.map(Index.at)).scalar().value
            }
        },
        NumPyFunction("fill", [Parameter("a"), Parameter("value")], .method) { call in
            try call.array("a").assign(call.array("value"))
            return .none
        },
        NumPyFunction("shares_memory", [Parameter("a"), Parameter("b")]) { call in
            .bool(try call.array("a").storage === call.array("b").storage)
        },
        NumPyFunction("may_share_memory", [Parameter("a"), Parameter("b")]) { call in
            .bool(try call.array("a").storage === call.array("b").storage)
        },
        NumPyFunction("isscalar", [Parameter("element")]) { call in
            switch call["element"] {
            case .bool, .int, .float, .string: true
            case .object(let object): .bool(object is ScalarObject)
            default: false
            }
        },
        NumPyFunction("result_type", [Parameter("arrays", passing: .variadic)]) { call in
            let dtypes = try call.variadic.map { value in
                try (arrayIfConvertible(value)?.dtype) ?? elementType(value) ?? .float64
            }
            guard let first = dtypes.first else {
                throw Fault(.value, "at least one array or dtype is required")
            }
            return .object(DTypeObject(dtypes.dropFirst().reduce(first) { $0.promoted(with: $1) }))
        },
    ]

    private static func nested(_ array: NDArray) -> Value {
        array.rank == 0 ? array.scalar().value : .list(of: (0..<array.shape[0]).map { nested(array.row($0)) })
    }
}
