import Arrays
import Networks
import Script
import Signatures

/// What a data set gives at a time: a tensor, or a tuple or dict of such.
enum Element {
    /// The arrays at the ends of a structure, each replaced.
    static func mapped(_ value: Value, _ change: (NDArray) throws -> NDArray) throws -> Value {
        try replaced(value) { .object(TensorObject(try change(try array(from: $0)))) }
    }

    /// The ends of a structure, each replaced.
    static func replaced(_ value: Value, _ change: (Value) throws -> Value) throws -> Value {
        switch value {
        case .tuple(let items): .tuple(try items.map { try replaced($0, change) })
        case .dict(let dict): .dict(try dict.mapped { try replaced($0, change) })
        default: try change(value)
        }
    }

    /// The arrays at the ends, in order.
    static func arrays(_ value: Value) throws -> [NDArray] {
        switch value {
        case .tuple(let items): try items.flatMap(arrays)
        case .dict(let dict): try dict.values.flatMap(arrays)
        default: [try array(from: value)]
        }
    }

    /// What a function or a script gave, with tensors at its ends; a list is a tensor.
    static func tensors(_ value: Value, _ interpreter: Interpreter) throws -> Value {
        try replaced(value) { .object(TensorObject(try narrowed(try array(from: $0, nil, interpreter), $0))) }
    }

    /// TensorFlow makes int32 and float32 of Python's numbers.
    private static func narrowed(_ array: NDArray, _ value: Value) throws -> NDArray {
        if try arrayIfConvertible(value) != nil { return array }
        switch array.dtype {
        case .int64: return try array.withType(.int32)
        case .float64: return try array.withType(.float32)
        default: return array
        }
    }

    private static func array(
        from value: Value, _ dtype: DType? = nil, _ interpreter: Interpreter? = nil
    ) throws -> NDArray {
        try Modules.array(from: value, dtype: dtype, interpreter)
    }

    /// Several elements of one structure as one, along a new first axis.
    static func stacked(_ elements: [Value]) throws -> Value {
        guard let first = elements.first else { return .tuple([]) }
        var columns = [[NDArray]](repeating: [], count: try arrays(first).count)
        for element in elements {
            let parts = try arrays(element)
            guard parts.count == columns.count else {
                throw Fault(.value, "the elements of a batch must have one structure")
            }
            for (i, part) in parts.enumerated() { columns[i].append(part) }
        }
        for column in columns {
            guard column.allSatisfy({ $0.shape == column[0].shape }) else {
                let other = column.first { $0.shape != column[0].shape }
                throw Fault(
                    .value,
                    "Cannot batch tensors with different shapes: \(tuple(column[0].shape)) and "
                        + "\(tuple(other?.shape ?? [])).\nBring them to one shape first: "
                        + "dataset.map(lambda image, label: (tf.image.resize(image, (32, 32)), label))")
            }
        }
        var joined = try columns.map { try Joining.stacked($0) }[...]
        return try replaced(first) { _ in
            let next = try joined.popFirst() ?? NDArray(zeros: [0], dtype: .float32)
            return .object(TensorObject(next))
        }
    }

    /// One row of every array.
    static func row(_ value: Value, _ place: Int) throws -> Value { try mapped(value) { $0.row(place) } }

    /// The length that all arrays share.
    static func length(_ value: Value) throws -> Int {
        let arrays = try arrays(value)
        guard let count = arrays.first?.shape.first else {
            throw Fault(.value, "Unbatching a tensor is only supported for rank >= 1")
        }
        guard arrays.allSatisfy({ $0.shape.first == count }) else {
            let sizes = arrays.map { tuple($0.shape) }.joined(separator: ", ")
            throw Fault(
                .value, "Dimensions \(sizes) are not compatible: all must have as many rows as the first")
        }
        return count
    }

    private static func tuple(_ shape: [Int]) -> String { TensorSpecObject.text(shape.map { $0 }) }
}

/// `TensorSpec(shape=(None, 28, 28, 1), dtype=tf.float32, name=None)`
final class TensorSpecObject: Object {
    static let spec = TypeObject("TensorSpec", module: "tensorflow", signature: signature) {
        arguments, interpreter in
        let bound = try signature.bind(arguments)
        return try raisingFaults {
            let shape = bound["shape"].isNone ? Shape([Int?]()) : try Shape(bound["shape"])
            let named = bound["dtype"].object(as: TensorTypeObject.self)?.dtype
            return .object(
                TensorSpecObject(shape.sizes, try named ?? elementType(bound["dtype"]) ?? .float32))
        }
    }

    private static let signature = Signature(
        "TensorSpec", [Parameter("shape"), Parameter("dtype", default: nil), .optional("name")])

    let shape: [Int?]
    let dtype: DType

    init(_ shape: [Int?], _ dtype: DType) { (self.shape, self.dtype) = (shape, dtype) }

    var type: TypeObject { Self.spec }
    var attributeNames: [String] { ["dtype", "name", "shape"] }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "shape": Value(sizes: shape)
        case "dtype": .object(TensorTypeObject(dtype))
        case "name": Value.none
        default: nil
        }
    }

    static func text(_ shape: [Int?]) -> String {
        let sizes = shape.map { $0.map(String.init) ?? "None" }
        return sizes.count == 1 ? "(\(sizes[0]),)" : "(" + sizes.joined(separator: ", ") + ")"
    }

    func repr(_ interpreter: Interpreter) throws -> String {
        "TensorSpec(shape=\(Self.text(shape)), dtype=tf.\(dtype.rawValue), name=None)"
    }
}

extension Dict {
    /// The same keys with other values.
    fileprivate func mapped(_ change: (Value) throws -> Value) throws -> Dict {
        let result = Dict()
        for pair in pairs { try result.setValue(try change(pair.value), for: pair.key) }
        return result
    }
}
