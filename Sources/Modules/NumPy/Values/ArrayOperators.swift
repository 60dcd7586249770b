import Arrays
import Script

/// Python's operators on arrays and scalars.
enum ArrayOperators {
    static func binary(
        _ operation: BinaryOperator, _ array: NDArray, _ other: Value, reflected: Bool,
        _ interpreter: Interpreter
    ) throws -> Value? {
        try raisingFaults {
            guard let operand = try operand(other, beside: array.dtype, interpreter) else { return nil }
            let (left, right) = reflected ? (operand, array) : (array, operand)
            return try Warnings.watching(operation, left, right, interpreter) {
                try arrayValue(try apply(operation, left, right))
            }
        }
    }

    static func apply(_ operation: BinaryOperator, _ a: NDArray, _ b: NDArray, into: NDArray? = nil) throws
        -> NDArray
    {
        guard let elementwise = elementwise(operation) else { return try MatrixProduct.multiply(a, b) }
        return try Elementwise.apply(elementwise, a, b, into: into)
    }

    /// `array op= other`, into the array itself.
    static func inPlace(
        _ operation: BinaryOperator, _ array: NDArray, _ other: Value, _ interpreter: Interpreter
    ) throws -> Bool {
        try raisingFaults {
            guard var operand = try operand(other, beside: array.dtype, interpreter) else { return false }
            let isElementwise = elementwise(operation) != nil
            var dtype = array.dtype.promoted(with: operand.dtype)
            if operation == .divide { dtype = dtype.floating }
            guard
                dtype == array.dtype || (dtype.isFloating && array.dtype.isFloating)
                    || (dtype.isInteger && array.dtype.isInteger)
            else { throw castFault(operation, dtype, array.dtype) }
            let shape = try broadcastShape([array.shape, operand.shape])
            guard !isElementwise || shape == array.shape else {
                throw Fault(
                    .value,
                    "non-broadcastable output operand with shape \(shapeText(array.shape)) doesn't match the "
                        + "broadcast shape \(shapeText(shape))")
            }
            if operand.storage === array.storage { operand = try operand.copy() }
            if dtype == array.dtype && isElementwise {
                try Warnings.watching(operation, array, operand, interpreter) {
                    _ = try apply(operation, array, operand, into: array)
                }
            } else {
                try array.assign(try apply(operation, array, operand))
            }
            return true
        }
    }

    private static func castFault(_ operation: BinaryOperator, _ from: DType, _ to: DType) -> ScriptError {
        let name = elementwise(operation)?.rawValue ?? "matmul"
        return ScriptError(
            castingError,
            "Cannot cast ufunc '\(name)' output from dtype('\(from.name)') to dtype('\(to.name)') with casting rule "
                + "'same_kind'")
    }

    static let castingError = TypeObject(
        "UFuncTypeError", module: "numpy._core._exceptions", base: .typeError)

    static func unary(_ operation: UnaryOperator, _ array: NDArray) throws -> Value? {
        try raisingFaults {
            switch operation {
            case .negative: try arrayValue(Elementwise.negative(array))
            case .positive: try arrayValue(array.copy())
            case .invert: try arrayValue(Elementwise.inverted(array))
            }
        }
    }

    static func compare(
        _ relation: ComparisonOperator, _ array: NDArray, _ other: Value, _ interpreter: Interpreter
    ) throws -> Value? {
        guard let relation = self.relation(relation) else { return nil }
        return try raisingFaults {
            // Any integer can be compared, whatever the array's type holds.
            var operand: NDArray?
            if case .int(let number) = other, let range = array.dtype.integerRange, !range.contains(number) {
                operand = try NDArray(.int(number))
            } else {
                operand = try self.operand(other, beside: array.dtype, interpreter)
            }
            guard let operand else { return nil }
            return try arrayValue(Comparison.apply(relation, array, operand))
        }
    }

    /// The other side of an operator as an array; Python's numbers take the array's type where they can.
    static func operand(_ value: Value, beside dtype: DType, _ interpreter: Interpreter) throws -> NDArray? {
        switch value {
        case .bool(let flag): return try NDArray(.bool(flag))
        case .int(let number):
            let type = dtype.besideInteger
            if let range = type.integerRange, !range.contains(number) {
                throw Fault(.overflow, "Python integer \(number) out of bounds for \(type.name)")
            }
            return try NDArray(.int(number), dtype: type)
        case .float(let number): return try NDArray(.float(number), dtype: dtype.floating)
        case .list, .tuple: return try array(from: value, interpreter)
        case .object: return try arrayIfConvertible(value)
        case .none, .ellipsis, .string, .dict, .set: return nil
        }
    }

    static func elementwise(_ operation: BinaryOperator) -> Arrays.Operation? {
        switch operation {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        case .floorDivide: .floorDivide
        case .remainder: .remainder
        case .power: .power
        case .leftShift: .leftShift
        case .rightShift: .rightShift
        case .and: .bitwiseAnd
        case .or: .bitwiseOr
        case .xor: .bitwiseXor
        case .matrixMultiply: nil
        }
    }

    private static func relation(_ operation: ComparisonOperator) -> Relation? {
        switch operation {
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .equal: .equal
        case .notEqual: .notEqual
        case .in, .notIn, .is, .isNot: nil
        }
    }
}
