import Arrays
import Script

/// The attributes and methods that arrays and scalars share.
enum ArrayAttributes {
    static func attribute(
        _ name: String, of value: Value, _ array: NDArray, _ interpreter: Interpreter
    ) throws -> Value? {
        switch name {
        case "shape": return .tuple(array.shape.map(Value.int))
        case "dtype": return .object(DTypeObject(array.dtype))
        case "ndim": return .int(array.rank)
        case "size": return .int(array.count)
        case "itemsize": return .int(array.dtype.size)
        case "nbytes":
            let (bytes, overflow) = array.count.multipliedReportingOverflow(by: array.dtype.size)
            return .int(overflow ? .max : bytes)
        case "strides": return .tuple(array.strides.map { .int($0 * array.dtype.size) })
        case "T": return try raisingFaults { try arrayValue(array.transposed()) }
        case "flat": return try raisingFaults { try arrayValue(array.reshaped([-1])) }
        case "real": return value
        case "base": return Value.none
        default: return NumPyFunctions.method(name, of: value)
        }
    }

    static let names: [String] =
        (["T", "base", "dtype", "flat", "itemsize", "nbytes", "ndim", "real", "shape", "size", "strides"]
        + NumPyFunctions.methodNames).sorted()
}
