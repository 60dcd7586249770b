import Arrays
import Checkpoints
import Script

/// NumPy's `ndarray` as scripts see it. Views share their elements.
final class ArrayObject: Object, ArrayConvertible, Restorable {
    static let ndarray = TypeObject("ndarray", module: "numpy", showsModule: true)

    private(set) var array: NDArray

    init(_ array: NDArray) { self.array = array }

    var type: TypeObject { Self.ndarray }
    var key: Key? { nil }

    func keep(in checkpoint: Checkpoint) {
        checkpoint.keep(self, \.array)
        checkpoint.visit(array.storage)
    }

    // MARK: Attributes

    /// True where no other array shares the elements.
    var ownsElements: Bool { array.isSoleOwner }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        if name == "__abs__" { return absoluteValue(of: array) { try arrayValue($0) } }
        return try ArrayAttributes.attribute(name, of: .object(self), array, interpreter)
    }

    func setAttribute(_ name: String, to value: Value, _ interpreter: Interpreter) throws -> Bool {
        guard name == "shape" else { return false }
        array = try raisingFaults { try array.reshaped(try ArgumentReading.sizes(value, interpreter)) }
        return true
    }

    var attributeNames: [String] { ArrayAttributes.names }

    // MARK: Items

    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        try raisingFaults { try arrayValue(array[picking: try Indices.entries(index, interpreter)]) }
    }

    func setItem(_ index: Value, to value: Value, _ interpreter: Interpreter) throws -> Bool {
        try raisingFaults {
            let entries = try Indices.entries(index, interpreter)
            let values = try Modules.array(from: value, interpreter)
            if values.rank == 0, case .int(let number) = value, let range = array.dtype.integerRange,
                array.dtype != .bool,
                !range.contains(number)
            {
                throw Fault(.overflow, "Python integer \(number) out of bounds for \(array.dtype.name)")
            }
            try array.assign(values, picking: entries)
            return true
        }
    }

    func length(_ interpreter: Interpreter) throws -> Int? {
        guard let count = array.shape.first else { throw ScriptError(.typeError, "len() of unsized object") }
        return count
    }

    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? {
        guard let count = array.shape.first else {
            throw ScriptError(.typeError, "iteration over a 0-d array")
        }
        let array = array
        var place = 0
        return SequenceIterator {
            guard place < count else { return nil }
            defer { place += 1 }
            let row = array.row(place)
            // A scalar must not change when the array does.
            return try raisingFaults { try arrayValue(row.rank == 0 ? row.copy() : row) }
        }
    }

    func contains(_ value: Value, _ interpreter: Interpreter) throws -> Bool? {
        guard let equal = try ArrayOperators.compare(.equal, array, value, interpreter),
            let mask = try arrayIfConvertible(equal)
        else { return false }
        return try raisingFaults { try Reduction.logical(mask, all: false).scalar() == .bool(true) }
    }

    // MARK: Operators

    func binary(
        _ operation: BinaryOperator, _ other: Value, reflected: Bool, _ interpreter: Interpreter
    ) throws -> Value? {
        try ArrayOperators.binary(operation, array, other, reflected: reflected, interpreter)
    }

    func inPlace(_ operation: BinaryOperator, _ other: Value, _ interpreter: Interpreter) throws -> Value? {
        try ArrayOperators.inPlace(operation, array, other, interpreter) ? .object(self) : nil
    }

    func unary(_ operation: UnaryOperator, _ interpreter: Interpreter) throws -> Value? {
        try ArrayOperators.unary(operation, array)
    }

    func compare(_ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter) throws -> Value?
    {
        try ArrayOperators.compare(relation, array, other, interpreter)
    }

    // MARK: As one value

    func isTrue(_ interpreter: Interpreter) throws -> Bool {
        guard array.count == 1 else {
            throw ScriptError(
                .valueError,
                array.count == 0
                    ? "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty."
                    : "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()"
            )
        }
        return array.scalar().number != 0
    }

    private func only(_ interpreter: Interpreter) throws -> ScalarObject {
        guard array.count == 1 else {
            throw ScriptError(.typeError, "only length-1 arrays can be converted to Python scalars")
        }
        return ScalarObject(try raisingFaults { try array.reshaped([]) })
    }

    func asInt(_ interpreter: Interpreter) throws -> Int? { try only(interpreter).asInt(interpreter) }
    func asFloat(_ interpreter: Interpreter) throws -> Double? { try only(interpreter).asFloat(interpreter) }
    func asIndex(_ interpreter: Interpreter) throws -> Int? {
        array.rank == 0 && array.dtype.isInteger ? array.scalar().wholeNumber : nil
    }

    // MARK: Printed

    func str(_ interpreter: Interpreter) throws -> String { ArrayText.str(array, interpreter.printOptions) }
    func repr(_ interpreter: Interpreter) throws -> String { ArrayText.repr(array, interpreter.printOptions) }

    func format(_ spec: String, _ interpreter: Interpreter) throws -> String? {
        if array.rank == 0 { return try ScalarObject(array).format(spec, interpreter) }
        guard spec.isEmpty else {
            throw ScriptError(.typeError, "unsupported format string passed to numpy.ndarray.__format__")
        }
        return try str(interpreter)
    }
}

/// What `numpy.set_printoptions` changes, for one session.
final class PrintSettings: Restorable {
    var options = PrintOptions()

    func keep(in checkpoint: Checkpoint) { checkpoint.keep(self, \.options) }
}

extension Interpreter {
    var printSettings: PrintSettings {
        if let settings = moduleState["numpy.printing"] as? PrintSettings { return settings }
        let settings = PrintSettings()
        moduleState["numpy.printing"] = settings
        return settings
    }

    var printOptions: PrintOptions { printSettings.options }
}
