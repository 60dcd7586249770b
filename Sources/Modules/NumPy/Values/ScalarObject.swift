import Arrays
import Script

/// A number out of an array: `np.float32(0.5)`. It prints, formats and reckons as a number, and keeps its
/// type.
final class ScalarObject: Object, ArrayConvertible {
    let array: NDArray

    init(_ array: NDArray) { self.array = array }

    var dtype: DType { array.dtype }
    var scalar: Scalar { array.scalar() }
    var type: TypeObject { ScalarTypes.type(of: dtype) }

    /// Equal to Python's number, so that both find the same entry of a dict.
    var key: Key? { scalar.value.key }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "real": .object(self)
        case "is_integer":
            .object(
                NativeFunction("is_integer") { _, _ in
                    .bool(self.scalar.number.rounded() == self.scalar.number)
                })
        case "__abs__": absoluteValue(of: array) { try arrayValue($0) }
        case "__round__":
            .object(
                NativeFunction("__round__", [.none("ndigits")]) { arguments, interpreter in
                    let digits = try interpreter.asIndex(arguments["ndigits"])
                    return try raisingFaults {
                        let rounded = try Elementwise.rounded(self.array, decimals: digits ?? 0)
                        return digits == nil ? .int(rounded.scalar().wholeNumber) : try arrayValue(rounded)
                    }
                })
        default: try ArrayAttributes.attribute(name, of: .object(self), array, interpreter)
        }
    }

    var attributeNames: [String] { ArrayAttributes.names }

    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        guard case .tuple(let items) = index, items.isEmpty else {
            throw ScriptError(.indexError, "invalid index to scalar variable.")
        }
        return .object(self)
    }

    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? {
        throw ScriptError(.typeError, "'\(type.qualifiedName)' object is not iterable")
    }

    func binary(
        _ operation: BinaryOperator, _ other: Value, reflected: Bool, _ interpreter: Interpreter
    ) throws -> Value? {
        // Beside text and sequences an integer is a count.
        switch other {
        case .string, .list, .tuple:
            if operation == .multiply, dtype.isInteger {
                return try interpreter.binary(.multiply, other, .int(scalar.wholeNumber))
            }
        default: break
        }
        return try ArrayOperators.binary(operation, array, other, reflected: reflected, interpreter)
    }

    func unary(_ operation: UnaryOperator, _ interpreter: Interpreter) throws -> Value? {
        try ArrayOperators.unary(operation, array)
    }

    func compare(_ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter) throws -> Value?
    {
        try ArrayOperators.compare(relation, array, other, interpreter)
    }

    func isTrue(_ interpreter: Interpreter) throws -> Bool { scalar.number != 0 }
    func asInt(_ interpreter: Interpreter) throws -> Int? {
        guard case .float(let number) = scalar else { return scalar.wholeNumber }
        guard
            case .int(let whole) = try interpreter.call(.object(TypeObject.int), Arguments([.float(number)]))
        else { return nil }
        return whole
    }
    func asFloat(_ interpreter: Interpreter) throws -> Double? { scalar.number }
    func asIndex(_ interpreter: Interpreter) throws -> Int? { dtype.isInteger ? scalar.wholeNumber : nil }

    func str(_ interpreter: Interpreter) throws -> String { ArrayText.scalar(scalar, dtype) }

    func repr(_ interpreter: Interpreter) throws -> String {
        let text = ArrayText.scalar(scalar, dtype)
        return dtype == .bool ? "np.\(text)_" : "np.\(dtype.name)(\(text))"
    }

    func format(_ spec: String, _ interpreter: Interpreter) throws -> String? {
        // Python's float has its say even without a spec: f'{np.float32(0.1)}' is 0.10000000149011612.
        try interpreter.format(scalar.value, spec)
    }
}
