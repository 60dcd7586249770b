import Arrays
import Checkpoints
import Networks
import Script
import Signatures

/// A weight of a layer, `layer.kernel`, or a variable of a script's own, `tf.Variable(3.0)`. It shows the numbers as they
/// are now.
final class VariableObject: Object, ArrayConvertible {
    static let variable = TypeObject("Variable", module: "keras.src.backend")
    static let resourceVariable = TypeObject(
        "ResourceVariable", module: "tensorflow.python.ops.resource_variable_ops")

    let variable: Variable
    /// Whether TensorFlow made it: its variables print in another way.
    private let isResource: Bool

    init(_ variable: Variable, isResource: Bool = false) {
        (self.variable, self.isResource) = (variable, isResource)
    }

    var type: TypeObject { isResource ? Self.resourceVariable : Self.variable }
    var key: Key? { .identity(ObjectIdentifier(variable)) }
    /// A view of the numbers, not a copy.
    var array: NDArray { variable.value }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "name": .string(isResource ? variable.name + ":0" : variable.name)
        case "path": .string(variable.path)
        case "shape": .object(TensorShapeObject(variable.shape))
        case "dtype":
            isResource ? .object(TensorTypeObject(array.dtype)) : .string(array.dtype.rawValue)
        case "ndim": .int(variable.shape.count)
        case "trainable": .bool(variable.trainable)
        case "value" where isResource: method("value") { .object(try $0.asTensor(interpreter)) }
        case "value": .object(try asTensor(interpreter))
        case "read_value": method(name) { .object(try $0.asTensor(interpreter)) }
        case "numpy": method("numpy") { try arrayValue($0.array.copy()) }
        case "assign":
            method("assign", [Parameter("value")]) { object, arguments, _ in
                try object.assign(arguments["value"])
            }
        case "assign_add", "assign_sub":
            method(name, [Parameter(isResource ? "delta" : "value")]) { object, arguments, interpreter in
                let change = try TensorCall.operand(
                    arguments[object.isResource ? "delta" : "value"], interpreter)
                let sign: Arrays.Operation = name == "assign_add" ? .add : .subtract
                let new = try Elementwise.apply(sign, object.array, change.array.withType(object.array.dtype))
                return try object.assign(.object(TensorObject(new)))
            }
        default: nil
        }
    }

    var attributeNames: [String] {
        [
            "assign", "assign_add", "assign_sub", "dtype", "name", "ndim", "numpy", "path", "shape",
            "trainable",
            "value",
        ]
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

    // MARK: As a tensor

    /// The numbers as they are now; tapes that are open follow them.
    func asTensor(_ interpreter: Interpreter) throws -> TensorObject {
        TensorObject(try KerasSession.of(interpreter).read(variable))
    }

    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        try asTensor(interpreter).item(index, interpreter)
    }
    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? {
        try asTensor(interpreter).iterate(interpreter)
    }
    func length(_ interpreter: Interpreter) throws -> Int? { try asTensor(interpreter).length(interpreter) }
    func asFloat(_ interpreter: Interpreter) throws -> Double? {
        try asTensor(interpreter).asFloat(interpreter)
    }
    func binary(
        _ operation: BinaryOperator, _ other: Value, reflected: Bool, _ interpreter: Interpreter
    ) throws -> Value? {
        try asTensor(interpreter).binary(operation, other, reflected: reflected, interpreter)
    }
    func unary(_ operation: UnaryOperator, _ interpreter: Interpreter) throws -> Value? {
        try asTensor(interpreter).unary(operation, interpreter)
    }

    func compare(
        _ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter
    ) throws -> Value? {
        // Two variables are equal where they are the same one.
        if let other = other.object(as: VariableObject.self)?.variable,
            relation == .equal || relation == .notEqual, !isResource
        {
            return .bool((other === variable) == (relation == .equal))
        }
        return try asTensor(interpreter).compare(relation, other, interpreter)
    }

    func isTrue(_ interpreter: Interpreter) throws -> Bool { try asTensor(interpreter).isTrue(interpreter) }
    func asInt(_ interpreter: Interpreter) throws -> Int? { try asTensor(interpreter).asInt(interpreter) }
    func asIndex(_ interpreter: Interpreter) throws -> Int? { try asTensor(interpreter).asIndex(interpreter) }
    func format(_ spec: String, _ interpreter: Interpreter) throws -> String? {
        try asTensor(interpreter).format(spec, interpreter)
    }

    func repr(_ interpreter: Interpreter) throws -> String {
        if isResource {
            let text =
                try array.rank == 0
                ? ArrayObject(array).str(interpreter) : ArrayObject(array).repr(interpreter)
            let start = text.contains("\n") ? "\n" : ""
            let shape = try TensorShapeObject(array.shape).str(interpreter)
            return
                "<tf.Variable '\(variable.name):0' shape=\(shape) dtype=\(array.dtype.rawValue), numpy=\(start)\(text)>"
        }
        let value = try ArrayObject(array).str(interpreter)
        return
            "<Variable path=\(variable.path), shape=\(Shape(variable.shape)), dtype=\(array.dtype.rawValue), value=\(value)>"
    }
}

extension VariableObject: Restorable {
    func keep(in checkpoint: Checkpoint) { checkpoint.visit(variable) }
}
