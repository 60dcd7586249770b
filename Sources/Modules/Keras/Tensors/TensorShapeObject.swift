import Script

/// TensorFlow's `TensorShape`: prints like a tuple, shows itself as `TensorShape([1, 10])`.
final class TensorShapeObject: Object {
    static let tensorShape = TypeObject("TensorShape", module: "tensorflow")

    let sizes: [Int]

    init(_ sizes: [Int]) { self.sizes = sizes }

    var type: TypeObject { Self.tensorShape }
    private var values: [Value] { sizes.map(Value.int) }
    var key: Key? { Value.tuple(values).key }

    func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
        switch name {
        case "rank", "ndims": .int(sizes.count)
        case "as_list": method("as_list") { .list(List($0.values)) }
        case "num_elements": method("num_elements") { .int($0.sizes.reduce(1, *)) }
        default: nil
        }
    }

    var attributeNames: [String] { ["as_list", "ndims", "num_elements", "rank"] }

    func item(_ index: Value, _ interpreter: Interpreter) throws -> Value? {
        let item = try interpreter.item(of: .tuple(values), index)
        guard case .tuple(let part) = item else { return item }
        return .object(
            TensorShapeObject(part.compactMap { if case .int(let size) = $0 { size } else { nil } }))
    }

    func iterate(_ interpreter: Interpreter) throws -> (any ValueIterator)? { SequenceIterator(values) }
    func length(_ interpreter: Interpreter) throws -> Int? { sizes.count }

    func compare(
        _ relation: ComparisonOperator, _ other: Value, _ interpreter: Interpreter
    ) throws -> Value? {
        guard relation == .equal || relation == .notEqual else { return nil }
        let others: [Value]
        switch other {
        case .tuple(let items): others = items
        case .list(let list): others = list.items
        case .object(let shape as TensorShapeObject): others = shape.values
        default: return nil
        }
        let isEqual = Value.tuple(others).key == Value.tuple(values).key
        return .bool(isEqual == (relation == .equal))
    }

    func str(_ interpreter: Interpreter) throws -> String { try interpreter.repr(.tuple(values)) }

    func repr(_ interpreter: Interpreter) throws -> String {
        "TensorShape(" + (try interpreter.repr(.list(List(values)))) + ")"
    }
}
