import Arrays
import Script

/// The method behind Python's `abs(x)`, for whatever holds an array.
func absoluteValue(of array: NDArray, _ wrap: @escaping (NDArray) throws -> Value) -> Value {
    .object(
        NativeFunction("__abs__") { _, _ in try raisingFaults { try wrap(try Elementwise.absolute(array)) } })
}
