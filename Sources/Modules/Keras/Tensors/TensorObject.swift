import Arrays
import Networks
import Script

/// What calling a layer, a model or a loss gives: TensorFlow's tensor, an array that cannot be changed.
///
/// Arithmetic is the array's; what comes out of it is a tensor again.
final class TensorObject: Object, ArrayConvertible {
    static let tensor = TypeObject("EagerTensor", module: "tensorflow.python.framework.ops")

    /// The array, and how it was calculated where a tape follows it.
    let tensor: Tensor
    var array: NDArray { tensor.array }

    init(_ array: NDArray) { tensor = Tensor(array) }
    init(_ tensor: Tensor) { self.tensor = tensor }

    var type: TypeObject { Self.tensor }
    private var asArray: ArrayObject { ArrayObject(array) }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "shape": .object(TensorShapeObject(array.shape))
        case "dtype": .object(TensorTypeObject(array.dtype))
        case "ndim": .int(array.rank)
        case "__abs__":
            method(name) { .object(TensorObject(try TensorOperation.absolute($0.tensor))) }
        case "numpy": method("numpy") { try arrayValue($0.array.copy()) }
        default: nil
        }
    }

    var attributeNames: [String] { ["dtype", "ndim", "numpy", "shape"] }

    // MARK: As an array

    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        guard tensor.isFollowed else { return try asArray.item(index, interpreter).map { try tensor($0) } }
        return try raisingFaults {
            .object(TensorObject(try TensorOperation.pick(Indices.entries(index, interpreter))(tensor)))
        }
    }

    func setItem(_ index: Value, to value: Value, _ interpreter: Interpreter) throws -> Bool {
        throw ScriptError(
            .typeError,
            "'tensorflow.python.framework.ops.EagerTensor' object does not support item assignment\n"
                + "A tensor cannot be changed. Take an array from it: x = x.numpy(), then assign to that.")
    }

    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? {
        guard let rows = try asArray.iterate(interpreter) else { return nil }
        if tensor.isFollowed, let count = array.shape.first {
            var place = 0
            return SequenceIterator {
                guard place < count else { return nil }
                defer { place += 1 }
                return .object(TensorObject(try TensorOperation.pick([.at(place)])(self.tensor)))
            }
        }
        return SequenceIterator { try rows.next(interpreter).map { try self.tensor($0) } }
    }

    func length(_ interpreter: Interpreter) throws -> Int? { try asArray.length(interpreter) }

    func binary(
        _ operation: BinaryOperator, _ other: Value, reflected: Bool, _ interpreter: Interpreter
    ) throws -> Value? {
        guard let known = Self.operation(operation) else {
            return try asArray.binary(operation, try operand(other), reflected: reflected, interpreter).map {
                try tensor($0)
            }
        }
        return try raisingFaults {
            guard let other = try operand(beside: other, interpreter) else { return nil }
            return .object(TensorObject(try reflected ? known(other, tensor) : known(tensor, other)))
        }
    }

    private static func operation(_ operation: BinaryOperator) -> TensorOperation? {
        switch operation {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        case .power: .power
        case .remainder: .remainder
        case .floorDivide: .floorDivide
        case .matrixMultiply: .matmul
        default: nil
        }
    }

    /// The other side as a tensor of this one's type; `nil` where it is no number.
    private func operand(beside value: Value, _ interpreter: Interpreter) throws -> Tensor? {
        if value.object(as: TensorObject.self) != nil || value.object(as: VariableObject.self) != nil {
            let other = try TensorCall.operand(value, interpreter)
            return other.dtype == array.dtype ? other : try TensorOperation.cast(to: array.dtype)(other)
        }
        return try ArrayOperators.operand(operand(value), beside: array.dtype, interpreter).map { Tensor($0) }
    }

    func unary(_ operation: UnaryOperator, _ interpreter: Interpreter) throws -> Value? {
        if operation == .negative {
            return try raisingFaults { .object(TensorObject(try TensorOperation.negative(tensor))) }
        }
        return try asArray.unary(operation, interpreter).map { try tensor($0) }
    }

    func compare(
        _ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter
    ) throws -> Value? {
        try asArray.compare(relation, try operand(other), interpreter).map { try tensor($0) }
    }

    func isTrue(_ interpreter: Interpreter) throws -> Bool { try asArray.isTrue(interpreter) }
    func asInt(_ interpreter: Interpreter) throws -> Int? { try asArray.asInt(interpreter) }
    func asFloat(_ interpreter: Interpreter) throws -> Double? { try asArray.asFloat(interpreter) }
    func asIndex(_ interpreter: Interpreter) throws -> Int? { try asArray.asIndex(interpreter) }
    var key: Key? { nil }

    /// The other side of an operation, of the tensor's type as TensorFlow converts it.
    private func operand(_ value: Value) throws -> Value {
        guard case .object = value, let other = try? arrayIfConvertible(value) else { return value }
        return try arrayValue(other.dtype == array.dtype ? other : other.converted(to: array.dtype))
    }

    /// An array or NumPy's scalar as a tensor, anything else as it is.
    private func tensor(_ value: Value) throws -> Value {
        guard let array = try arrayIfConvertible(value) else { return value }
        return .object(TensorObject(array))
    }

    // MARK: Printed

    /// `tf.Tensor([1. 2.], shape=(2,), dtype=float32)`; an array of several lines begins a line of its own.
    func str(_ interpreter: Interpreter) throws -> String {
        let text = try asArray.str(interpreter)
        let start = text.contains("\n") ? "\n" : ""
        return
            "tf.Tensor(\(start)\(text), shape=\(try shapeText(interpreter)), dtype=\(array.dtype.rawValue))"
    }

    func repr(_ interpreter: Interpreter) throws -> String {
        let text = array.rank == 0 ? try asArray.str(interpreter) : try asArray.repr(interpreter)
        let start = text.contains("\n") ? "\n" : ""
        return
            "<tf.Tensor: shape=\(try shapeText(interpreter)), dtype=\(array.dtype.rawValue), numpy=\(start)\(text)>"
    }

    func format(_ spec: String, _ interpreter: Interpreter) throws -> String? {
        try asArray.format(spec, interpreter)
    }

    private func shapeText(_ interpreter: Interpreter) throws -> String {
        try TensorShapeObject(array.shape).str(interpreter)
    }
}
