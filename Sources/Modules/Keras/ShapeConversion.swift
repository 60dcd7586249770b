import Arrays
import Networks
import Script

extension Shape {
    /// A tuple or list of sizes, `None` where one is open.
    init(_ value: Value) throws {
        let items: [Value]
        switch value {
        case .tuple(let values): items = values
        case .list(let list): items = list.items
        case .object(let shape as TensorShapeObject): items = shape.sizes.map(Value.int)
        default:
            throw Fault(
                .value,
                "Cannot convert '\(ShownValue(value))' to a shape.\nA shape is a tuple, as (28, 28, 1)")
        }
        self.init(
            try items.map { item in
                switch item {
                case .none: return nil
                case .int(let size) where size >= 0: return size
                default:
                    throw Fault(
                        .value,
                        "Cannot convert '\(ShownValue(value))' to a shape.\nIts sizes are whole numbers, or None"
                    )
                }
            })
    }
}
