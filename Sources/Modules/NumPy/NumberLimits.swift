import Arrays
import Script
import Signatures

/// `np.finfo` and `np.iinfo`: what the element types can hold.
enum NumberLimits {
    private final class Limits: Object {
        let type: TypeObject
        let members: [String: Value]

        init(_ type: TypeObject, _ members: [String: Value]) {
            self.type = type
            self.members = members
        }

        func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? { members[name] }
        var attributeNames: [String] { members.keys.sorted() }
    }

    static let finfoType = TypeObject("finfo", module: "numpy")
    static let iinfoType = TypeObject("iinfo", module: "numpy")

    static let finfoSignature = Signature("finfo", [Parameter("dtype")])

    static var finfo: NativeFunction {
        NativeFunction(finfoSignature) { arguments, _ in
            try raisingFaults {
                let dtype = try elementType(arguments["dtype"]) ?? .float64
                guard dtype.isFloating else { throw Fault(.value, "data type '\(dtype.name)' not inexact") }
                func scalar(_ single: Float, _ double: Double) throws -> Value {
                    try arrayValue(
                        dtype == .float32 ? NDArray([single], shape: []) : NDArray([double], shape: []))
                }
                return .object(
                    Limits(
                        finfoType,
                        [
                            "eps": try scalar(.ulpOfOne, .ulpOfOne),
                            "max": try scalar(.greatestFiniteMagnitude, .greatestFiniteMagnitude),
                            "min": try scalar(-.greatestFiniteMagnitude, -.greatestFiniteMagnitude),
                            "tiny": try scalar(.leastNormalMagnitude, .leastNormalMagnitude),
                            "smallest_normal": try scalar(.leastNormalMagnitude, .leastNormalMagnitude),
                            "bits": .int(dtype.size * 8), "dtype": .object(DTypeObject(dtype)),
                        ]))
            }
        }
    }

    static var iinfo: NativeFunction {
        NativeFunction(Signature("iinfo", [Parameter("type")])) { arguments, _ in
            try raisingFaults {
                let dtype = try elementType(arguments["type"]) ?? .int64
                guard dtype.isInteger, let range = dtype.integerRange else {
                    throw Fault(.value, "Invalid integer data type '\(dtype.name)'.")
                }
                return .object(
                    Limits(
                        iinfoType,
                        [
                            "max": .int(range.upperBound), "min": .int(range.lowerBound),
                            "bits": .int(dtype.size * 8),
                            "dtype": .object(DTypeObject(dtype)),
                        ]))
            }
        }
    }
}
