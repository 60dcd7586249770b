import Arrays
import Script
import Signatures

/// A script object that names an element type.
protocol DTypeConvertible: Object {
    var dtype: DType { get }
}

/// What `array.dtype` returns: prints as `float32`, equals `'float32'` and `np.float32`.
final class DTypeObject: Object, DTypeConvertible {
    static let dtypeType = TypeObject("dtype", module: "numpy") { arguments, _ in
        let bound = try Signature("dtype", [Parameter("dtype")]).bind(arguments)
        return try raisingFaults { .object(DTypeObject(try elementType(bound["dtype"]) ?? .float64)) }
    }

    let dtype: DType

    init(_ dtype: DType) { self.dtype = dtype }

    var type: TypeObject { Self.dtypeType }
    var attributeNames: [String] { ["char", "itemsize", "kind", "name", "type"] }
    var key: Key? { .tuple([.string("dtype"), .string(dtype.name)]) }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "name": .string(dtype.name)
        case "itemsize": .int(dtype.size)
        case "kind": .string(dtype == .bool ? "b" : dtype == .uint8 ? "u" : dtype.isFloating ? "f" : "i")
        case "char": .string(["?", "B", "i", "l", "f", "d"][DType.allCases.firstIndex(of: dtype) ?? 0])
        case "type": .object(ScalarTypes.type(of: dtype))
        default: nil
        }
    }

    func compare(_ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter) throws -> Value?
    {
        guard relation == .equal || relation == .notEqual else { return nil }
        let isSame = (try? elementType(other)) == dtype && !other.isNone
        return .bool(isSame == (relation == .equal))
    }

    func str(_ interpreter: Interpreter) throws -> String { dtype.name }
    func repr(_ interpreter: Interpreter) throws -> String { "dtype('\(dtype.name)')" }
}

/// The element type that a value names: `'float32'`, `float`, `np.float32`, `x.dtype`; `nil` for None.
func elementType(_ value: Value) throws -> DType? {
    switch value {
    case .none: return nil
    case .string(let name):
        if let dtype = DType(name: name) { return dtype }
        guard !ScalarTypes.missing.contains(name) else { throw ScalarTypes.unsupported(name) }
        let hint =
            nearestName(to: name, among: DType.allCases.map(\.name)).map { ". Did you mean '\($0)'?" } ?? ""
        throw Fault(.type, "data type '\(name)' not understood" + hint)
    case .object(let object as any DTypeConvertible): return object.dtype
    case .object(let type as TypeObject):
        if let dtype = ScalarTypes.dtype(of: type) { return dtype }
    default: break
    }
    throw Fault(
        .type, "Cannot interpret '\((try? Interpreter.wording.repr(value)) ?? value.typeName)' as a data type"
    )
}

extension Interpreter {
    /// For wording values in messages: it prints nowhere.
    static var wording: Interpreter { Interpreter(host: Host(output: { _ in })) }
}

/// `np.float32` and its like: the types of NumPy's scalars, which can be called.
enum ScalarTypes {
    private static let types: [DType: TypeObject] = Dictionary(
        uniqueKeysWithValues: DType.allCases.map { dtype in
            let base: TypeObject = dtype == .float64 ? .float : generic
            return (
                dtype,
                TypeObject(dtype.name, module: "numpy", base: base, showsModule: true) {
                    arguments, interpreter in
                    try raisingFaults { try make(dtype, arguments, interpreter) }
                }
            )
        })

    static let generic = TypeObject("generic", module: "numpy")

    static func type(of dtype: DType) -> TypeObject { types[dtype] ?? generic }

    static func dtype(of type: TypeObject) -> DType? {
        if type === TypeObject.float { return .float64 }
        if type === TypeObject.int { return .int64 }
        if type === TypeObject.bool { return .bool }
        return DType.allCases.first { types[$0] === type }
    }

    private static func make(_ dtype: DType, _ arguments: Arguments, _ interpreter: Interpreter) throws
        -> Value
    {
        let bound = try Signature(dtype.name, [Parameter("value", default: 0)]).bind(arguments)
        let value = bound["value"]
        if case .string = value {
            let number = try interpreter.call(.object(TypeObject.float), Arguments([value]))
            return try arrayValue(array(from: number, dtype: dtype))
        }
        if case .int(let number) = value, let range = dtype.integerRange, dtype != .bool,
            !range.contains(number)
        {
            throw Fault(.overflow, "Python integer \(number) out of bounds for \(dtype.name)")
        }
        return try arrayValue(array(from: value, dtype: dtype, interpreter))
    }

    /// NumPy's types that convbook's arrays do not have.
    static let missing = [
        "int8", "int16", "uint16", "uint32", "uint64", "float16", "half", "longdouble", "complex64",
        "complex128",
        "complex", "str_", "object", "object_", "datetime64", "str",
    ]

    static func unsupported(_ name: String) -> Fault {
        Fault(
            .type,
            "convbook's arrays have bool, uint8, int32, int64, float32 and float64; '\(name)' is NumPy's but not "
                + "convbook's")
    }
}
