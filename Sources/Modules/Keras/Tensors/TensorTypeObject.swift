import Arrays
import Script

/// TensorFlow's type of a tensor's elements: `tf.float32`, equal to `'float32'`.
final class TensorTypeObject: Object {
    static let tensorType = TypeObject("DType", module: "tensorflow")

    let dtype: DType

    init(_ dtype: DType) { self.dtype = dtype }

    var type: TypeObject { Self.tensorType }
    var key: Key? { .string(dtype.rawValue) }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "name": .string(dtype.rawValue)
        case "size": .int(dtype.size)
        default: nil
        }
    }

    var attributeNames: [String] { ["name", "size"] }

    func compare(
        _ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter
    ) throws -> Value? {
        guard relation == .equal || relation == .notEqual else { return nil }
        let name: String
        switch other {
        case .string(let text): name = text
        case .object(let other as TensorTypeObject): name = other.dtype.rawValue
        default: name = try interpreter.str(other)
        }
        return .bool((name == dtype.rawValue) == (relation == .equal))
    }

    func str(_ interpreter: Interpreter) throws -> String { "<dtype: '\(dtype.rawValue)'>" }
    func repr(_ interpreter: Interpreter) throws -> String { "tf.\(dtype.rawValue)" }
}
