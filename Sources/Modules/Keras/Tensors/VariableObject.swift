import Arrays
import Checkpoints
import Networks
import Script
import Signatures

/// A weight of a layer: `layer.kernel`, `model.weights[0]`. It shows the weight as it is now.
final class VariableObject: Object, ArrayConvertible {
    static let variable = TypeObject("Variable", module: "keras.src.backend")

    let variable: Variable
    /// The path with the model's name in front, as `sequential/conv2d/kernel`.
    private let path: String

    init(_ variable: Variable) {
        self.variable = variable
        path = variable.path
    }

    var type: TypeObject { Self.variable }
    var key: Key? { .identity(ObjectIdentifier(variable)) }
    /// A view of the numbers, not a copy.
    var array: NDArray { variable.value }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "name": .string(variable.name)
        case "path": .string(variable.path)
        case "shape": .object(TensorShapeObject(variable.shape))
        case "dtype": .string("float32")
        case "ndim": .int(variable.shape.count)
        case "trainable": .bool(variable.trainable)
        case "value": .object(TensorObject(try array.copy()))
        case "numpy": method("numpy") { try arrayValue($0.array.copy()) }
        case "assign":
            method("assign", [Parameter("value")]) { object, arguments, _ in
                try object.assign(arguments["value"])
            }
        default: nil
        }
    }

    var attributeNames: [String] {
        ["assign", "dtype", "name", "ndim", "numpy", "path", "shape", "trainable", "value"]
    }

    private func assign(_ value: Value) throws -> Value {
        let new = try Modules.array(from: value)
        guard new.shape == variable.shape else {
            throw Fault(
                .value,
                "The shape of the target variable and the shape of the target value in `variable.assign(value)` "
                    + "must match. variable.shape=\(Shape(variable.shape)), Received: value.shape=\(Shape(new.shape)). "
                    + "Target variable: \(variable.path)")
        }
        try variable.assign(new)
        return .object(self)
    }

    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        try asTensor.item(index, interpreter)
    }
    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? {
        try asTensor.iterate(interpreter)
    }
    func length(_ interpreter: Interpreter) throws -> Int? { try asTensor.length(interpreter) }
    func asFloat(_ interpreter: Interpreter) throws -> Double? { try asTensor.asFloat(interpreter) }
    func binary(
        _ operation: BinaryOperator, _ other: Value, reflected: Bool, _ interpreter: Interpreter
    ) throws -> Value? { try asTensor.binary(operation, other, reflected: reflected, interpreter) }
    func unary(_ operation: UnaryOperator, _ interpreter: Interpreter) throws -> Value? {
        try asTensor.unary(operation, interpreter)
    }

    private var asTensor: TensorObject { get throws { TensorObject(try array.copy()) } }

    func repr(_ interpreter: Interpreter) throws -> String {
        let value = try ArrayObject(array).str(interpreter)
        return
            "<Variable path=\(variable.path), shape=\(Shape(variable.shape)), dtype=float32, value=\(value)>"
    }
}

extension VariableObject: Restorable {
    func keep(in checkpoint: Checkpoint) { checkpoint.visit(variable) }
}
