import Arrays
import Script

/// An array as scripts see it: without axes a NumPy scalar, otherwise an `ndarray`.
func arrayValue(_ array: NDArray) throws -> Value {
    .object(array.rank == 0 ? ScalarObject(array) : ArrayObject(array))
}

/// The array that a value is, without looking into lists; `nil` for anything else.
func arrayIfConvertible(_ value: Value) throws -> NDArray? {
    if case .object(let object) = value { (object as? any ArrayConvertible)?.array } else { nil }
}

/// The array that NumPy makes of a value: of nested lists and tuples, numbers, arrays and what can be
/// iterated.
///
/// - Parameter dtype: the elements' type; `nil`: the smallest that holds all, as NumPy finds it.
/// - Throws: NumPy's error for rows of unequal length, or for what is no number.
func array(from value: Value, dtype: DType? = nil, _ interpreter: Interpreter? = nil) throws -> NDArray {
    if let array = try arrayIfConvertible(value) { return try dtype.map { try array.withType($0) } ?? array }
    switch value {
    case .bool(let flag): return try NDArray(.bool(flag), dtype: dtype)
    case .int(let number): return try NDArray(.int(number), dtype: dtype)
    case .float(let number): return try NDArray(.float(number), dtype: dtype)
    case .list, .tuple, .object: break
    case .none, .ellipsis, .string, .dict, .set: throw ArrayDiscovery.unsupported(value)
    }
    var discovery = ArrayDiscovery(interpreter: interpreter)
    let shape = try discovery.visit(value, depth: 0)
    let result = try discovery.result(shape)
    return try dtype.map { try result.withType($0) } ?? result
}

/// Takes nested sequences apart into one run of elements.
private struct ArrayDiscovery {
    let interpreter: Interpreter?
    private var scalars: [Scalar] = []
    private var dtype: DType?
    /// Whole arrays, where the innermost elements are arrays.
    private var arrays: [NDArray] = []

    init(interpreter: Interpreter?) { self.interpreter = interpreter }

    /// The shape of what was visited.
    mutating func visit(_ value: Value, depth: Int) throws -> [Int] {
        guard depth < 32 else {
            throw Fault(.value, "setting an array element with a sequence: nested deeper than 32 levels")
        }
        switch value {
        case .bool(let flag): add(.bool(flag), .bool)
        case .int(let number): add(.int(number), .int64)
        case .float(let number): add(.float(number), .float64)
        case .list, .tuple: return try rows(try items(value), depth)
        case .object:
            if let array = try arrayIfConvertible(value) {
                note(array.dtype)
                if array.rank == 0 { scalars.append(array.scalar()) } else { arrays.append(array) }
                return array.shape
            }
            return try rows(try items(value), depth)
        case .none, .ellipsis, .string, .dict, .set: throw ArrayDiscovery.unsupported(value)
        }
        return []
    }

    private func items(_ value: Value) throws -> [Value] {
        switch value {
        case .list(let list): return list.items
        case .tuple(let items): return items
        default:
            // Of other objects only what has a length is a sequence; NumPy keeps the rest as objects.
            guard let interpreter, case .object(let object) = value, try object.length(interpreter) != nil
            else {
                throw ArrayDiscovery.unsupported(value)
            }
            return try interpreter.values(of: value)
        }
    }

    private mutating func rows(_ items: [Value], _ depth: Int) throws -> [Int] {
        var common: [Int]?
        for item in items {
            let shape = try visit(item, depth: depth + 1)
            if let known = common, known != shape {
                throw ArrayDiscovery.ragged(depth: depth, count: items.count, known, shape)
            }
            common = shape
        }
        return [items.count] + (common ?? [])
    }

    private mutating func add(_ scalar: Scalar, _ type: DType) {
        note(type)
        scalars.append(scalar)
    }

    private mutating func note(_ type: DType) { dtype = dtype?.promoted(with: type) ?? type }

    func result(_ shape: [Int]) throws -> NDArray {
        let dtype = dtype ?? .float64
        if !arrays.isEmpty {
            return try Joining.concatenated(try arrays.map { try $0.withType(dtype).reshaped([-1]) })
                .reshaped(shape)
        }
        switch dtype {
        case .bool: return try NDArray(scalars.map { $0 == .bool(true) }, shape: shape)
        case .uint8, .int32, .int64:
            return try NDArray(scalars.map { Int64($0.wholeNumber) }, shape: shape).withType(dtype)
        case .float32, .float64: return try NDArray(scalars.map(\.number), shape: shape).withType(dtype)
        }
    }

    /// NumPy's words for rows of unequal length: the shape as far as it is common.
    private static func ragged(depth: Int, count: Int, _ a: [Int], _ b: [Int]) -> Fault {
        let common = zip(a, b).prefix { $0 == $1 }.map(\.0)
        let shown = ArrayText.tuple([count] + common)
        return Fault(
            .value,
            "setting an array element with a sequence. The requested array has an inhomogeneous shape after "
                + "\(depth + 1 + common.count) dimensions. The detected shape was \(shown) + inhomogeneous part."
        )
    }

    static func unsupported(_ value: Value) -> Fault {
        let hint =
            switch value {
            case .string: "text cannot be an element"
            case .none: "None cannot be an element; a function without a return value gives None"
            default: "'\(value.typeName)' cannot be an element"
            }
        return Fault(.type, "convbook's arrays hold numbers and booleans: \(hint)")
    }
}

extension Scalar {
    var number: Double {
        switch self {
        case .bool(let flag): flag ? 1 : 0
        case .int(let number): Double(number)
        case .float(let number): number
        }
    }

    var wholeNumber: Int {
        switch self {
        case .bool(let flag): flag ? 1 : 0
        case .int(let number): number
        case .float(let number): Int(exactly: number.rounded(.towardZero)) ?? .min
        }
    }

    /// As Python's own number.
    var value: Value {
        switch self {
        case .bool(let flag): .bool(flag)
        case .int(let number): .int(number)
        case .float(let number): .float(number)
        }
    }
}
