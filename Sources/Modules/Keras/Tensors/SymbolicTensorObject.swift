import Arrays
import Networks
import Script

/// A tensor without numbers: what `keras.Input` returns, and what flows between the layers of a model.
final class SymbolicTensorObject: Object {
    static let kerasTensor = TypeObject.keras("KerasTensor", "backend.common.keras_tensor")

    let tensor: SymbolicTensor
    unowned let session: KerasSession

    init(_ tensor: SymbolicTensor, _ session: KerasSession) {
        self.tensor = tensor
        self.session = session
    }

    /// The layer that declares it, where it is a model's input.
    var inputLayer: InputLayer? { tensor.layer as? InputLayer }

    var type: TypeObject { Self.kerasTensor }
    var attributeNames: [String] { ["dtype", "name", "ndim", "shape"] }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "shape": Value(sizes: tensor.shape.sizes)
        case "dtype": .string("float32")
        case "name": .string(tensor.name)
        case "ndim": .int(tensor.shape.rank)
        default: nil
        }
    }

    func repr(_ interpreter: Interpreter) throws -> String {
        "<KerasTensor shape=\(tensor.shape), dtype=float32, sparse=False, ragged=False, name=\(tensor.name)>"
    }

    // MARK: Arithmetic

    /// A step of the network to be, with another tensor or with numbers.
    func binary(
        _ operation: BinaryOperator, _ other: Value, reflected: Bool, _ interpreter: Interpreter
    ) throws -> Value? {
        if operation == .matrixMultiply, !reflected,
            let weight = other.object(as: VariableObject.self)?.variable,
            weight.shape.count == 2
        {
            return try raisingFaults {
                .object(session.object(for: try Dense.product(with: weight, in: session.context)(tensor)))
            }
        }
        guard let kind = Self.kinds[operation] else {
            throw ScriptError(
                .notImplementedError,
                "`\(operation.rawValue)` of a KerasTensor exists in Keras, but not yet in convbook\n"
                    + "A KerasTensor has no numbers yet; model.predict(x) gives numbers")
        }
        return try raisingFaults {
            if let second = other.object(as: SymbolicTensorObject.self)?.tensor {
                let operands = reflected ? [second, tensor] : [tensor, second]
                return try result(ArithmeticOperation(kind, in: session.context), operands)
            }
            if let weight = other.object(as: VariableObject.self)?.variable {
                return try weighted(operation, weight, reflected: reflected)
            }
            guard let constant = try constant(other, interpreter) else { return nil }
            // A batch of one is every sample's.
            let isBatched = constant.rank == tensor.shape.rank && constant.rank > 0 && constant.shape[0] == 1
            let operand = isBatched ? try constant.reshaped(Array(constant.shape.dropFirst())) : constant
            return try result(
                ArithmeticOperation(kind, constant: operand, isReflected: reflected, in: session.context),
                [tensor])
        }
    }

    /// `x + w`, with a weight that is learned.
    private func weighted(_ operation: BinaryOperator, _ weight: Variable, reflected: Bool) throws -> Value {
        let kind: WeightOperation.Kind? =
            switch operation {
            case .add: .add
            case .multiply: .multiply
            case .subtract where !reflected: .subtract
            default: nil
            }
        guard let kind else {
            throw Fault(
                .notImplemented,
                "`\(operation.rawValue)` of a tensor without numbers and a weight exists in Keras, but not yet in convbook: "
                    + "+, −, · and matmul do")
        }
        return .object(session.object(for: try WeightOperation(kind, weight, in: session.context)(tensor)))
    }

    private func constant(_ value: Value, _ interpreter: Interpreter) throws -> NDArray? {
        if let array = try arrayIfConvertible(value) { return array }
        return try interpreter.asFloat(value).map { try NDArray([Float($0)], shape: []) }
    }

    func unary(_ operation: UnaryOperator, _ interpreter: Interpreter) throws -> Value? {
        guard operation == .negative else { return nil }
        return try raisingFaults { try result(ArithmeticOperation(.negative, in: session.context), [tensor]) }
    }

    private func result(_ operation: ArithmeticOperation, _ operands: [SymbolicTensor]) throws -> Value {
        .object(session.object(for: try operation(operands)[0]))
    }

    private static let kinds: [BinaryOperator: ArithmeticOperation.Kind] = [
        .add: .add, .subtract: .subtract, .multiply: .multiply, .divide: .divide, .power: .power,
    ]

    func isTrue(_ interpreter: Interpreter) throws -> Bool {
        throw ScriptError(.typeError, "A symbolic KerasTensor cannot be used as a boolean.")
    }
}
