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
            return try calculated(operation, other, reflected: reflected, interpreter)
        }
        return try raisingFaults {
            if let second = other.object(as: SymbolicTensorObject.self)?.tensor {
                let operands = reflected ? [second, tensor] : [tensor, second]
                return try result(ArithmeticOperation(kind, in: session.context), operands)
            }
            if let weight = other.object(as: VariableObject.self)?.variable {
                return try weighted(operation, weight, reflected: reflected)
                    ?? calculated(operation, other, reflected: reflected, interpreter)
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
    private func weighted(_ operation: BinaryOperator, _ weight: Variable, reflected: Bool) throws -> Value? {
        let kind: WeightOperation.Kind? =
            switch operation {
            case .add: .add
            case .multiply: .multiply
            case .subtract where !reflected: .subtract
            default: nil
            }
        let sizes = weight.shape.drop { $0 == 1 }
        guard let kind, weight.trainable,
            sizes.map({ Int?($0) }) == Array(tensor.shape.sample.sizes.suffix(sizes.count))
        else {
            return nil
        }
        return .object(session.object(for: try WeightOperation(kind, weight, in: session.context)(tensor)))
    }

    /// Any operator, as a step that computes whole batches.
    private func calculated(
        _ operation: BinaryOperator, _ other: Value, reflected: Bool, _ interpreter: Interpreter
    ) throws -> Value? {
        let second = other.object(as: SymbolicTensorObject.self)?.tensor
        guard
            try second != nil || other.object(as: VariableObject.self) != nil
                || constant(other, interpreter) != nil
        else { return nil }
        return try raisingFaults {
            try session.operation(operation.name, [tensor] + (second.map { [$0] } ?? []), interpreter) { x in
                let right = x.count > 1 ? Value.object(TensorObject(x[1])) : other
                let left = Value.object(TensorObject(x[0]))
                return try reflected
                    ? interpreter.binary(operation, right, left) : interpreter.binary(operation, left, right)
            }
        }
    }

    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        try raisingFaults {
            let entries = try Indices.entries(index, interpreter)
            return try session.operation("get_item", [tensor], interpreter) { x in
                .object(TensorObject(try TensorOperation.pick(entries)(x[0])))
            }
        }
    }

    func compare(
        _ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter
    ) throws -> Value? {
        let names: [ComparisonOperator: String] = [
            .less: "less", .lessOrEqual: "less_equal", .greater: "greater", .greaterOrEqual: "greater_equal",
        ]
        guard let name = names[relation] else { return nil }
        let second = other.object(as: SymbolicTensorObject.self)?.tensor
        guard try second != nil || constant(other, interpreter) != nil else { return nil }
        return try raisingFaults {
            try session.operation(name, [tensor] + (second.map { [$0] } ?? []), interpreter) { x in
                let right = x.count > 1 ? Value.object(TensorObject(x[1])) : other
                return try TensorObject(x[0]).compare(relation, right, interpreter) ?? .none
            }
        }
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

extension BinaryOperator {
    /// As a step of a network is named.
    fileprivate var name: String {
        switch self {
        case .add: "add"
        case .subtract: "subtract"
        case .multiply: "multiply"
        case .divide: "true_divide"
        case .floorDivide: "floor_divide"
        case .remainder: "mod"
        case .power: "power"
        case .matrixMultiply: "matmul"
        case .leftShift, .rightShift: "bitwise_shift"
        case .and: "logical_and"
        case .or: "logical_or"
        case .xor: "logical_xor"
        }
    }
}
