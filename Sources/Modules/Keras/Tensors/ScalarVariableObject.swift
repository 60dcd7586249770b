import Arrays
import Script
import Signatures

/// A variable of one number that belongs to a part of the engine, such as an optimizer's learning rate. It shows
/// the number as it is now.
final class ScalarVariableObject: Object, ArrayConvertible {
    private let path: String
    private let read: () -> Double
    private let write: ((Double) throws -> Void)?
    /// Where the number is put when it is asked for.
    private let place: NDArray

    /// - Parameters:
    ///   - path: as `adam/learning_rate`.
    ///   - dtype: float32 or int64.
    ///   - write: takes a new value; `nil` where scripts may not change it.
    init(
        _ path: String, _ dtype: DType = .float32, read: @escaping () -> Double,
        write: ((Double) throws -> Void)? = nil
    ) throws {
        self.path = path
        self.read = read
        self.write = write
        place = try NDArray(zeros: [], dtype: dtype)
    }

    var type: TypeObject { VariableObject.variable }
    var array: NDArray {
        if place.dtype == .int64 {
            place.pointer(to: Int64.self)[0] = Int64(exactly: read()) ?? 0
        } else {
            place.pointer(to: Float.self)[0] = Float(read())
        }
        return place
    }
    private var tensor: TensorObject { get throws { TensorObject(try array.copy()) } }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "name": .string(path.split(separator: "/").last.map(String.init) ?? path)
        case "path": .string(path)
        case "shape": .object(TensorShapeObject([]))
        case "dtype": .string(place.dtype.rawValue)
        case "ndim": 0
        case "trainable": false
        case "value": .object(try tensor)
        case "numpy": method("numpy") { try arrayValue(try $0.array.copy()) }
        case "assign":
            method("assign", [Parameter("value", .number, "The new number.")]) {
                object, arguments, interpreter in
                guard let write = object.write else {
                    throw Fault(.attribute, "\(object.path) counts by itself and cannot be assigned")
                }
                try write(try interpreter.number(arguments["value"], "value"))
                return .object(object)
            }
        default: nil
        }
    }

    var attributeNames: [String] {
        ["assign", "dtype", "name", "ndim", "numpy", "path", "shape", "trainable", "value"]
    }

    func asFloat(_ interpreter: Interpreter) throws -> Double? { try tensor.asFloat(interpreter) }
    func asInt(_ interpreter: Interpreter) throws -> Int? { try tensor.asInt(interpreter) }
    func asIndex(_ interpreter: Interpreter) throws -> Int? { try tensor.asIndex(interpreter) }
    func isTrue(_ interpreter: Interpreter) throws -> Bool { try tensor.isTrue(interpreter) }
    func binary(
        _ operation: BinaryOperator, _ other: Value, reflected: Bool, _ interpreter: Interpreter
    ) throws -> Value? { try tensor.binary(operation, other, reflected: reflected, interpreter) }
    func unary(_ operation: UnaryOperator, _ interpreter: Interpreter) throws -> Value? {
        try tensor.unary(operation, interpreter)
    }
    func compare(
        _ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter
    ) throws -> Value? { try tensor.compare(relation, other, interpreter) }

    func repr(_ interpreter: Interpreter) throws -> String {
        let text =
            place.dtype == .int64
            ? String(Int(exactly: read()) ?? 0) : try interpreter.repr(.float(Double(Float(read()))))
        return "<Variable path=\(path), shape=(), dtype=\(place.dtype.rawValue), value=\(text)>"
    }
}
