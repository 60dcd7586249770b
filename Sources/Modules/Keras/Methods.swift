import Arrays
import Script
import Signatures

extension Object {
    /// A method of this object, as a value that can be called.
    func method(
        _ name: String, _ parameters: [Parameter] = [],
        _ body: @escaping (Self, BoundArguments, Interpreter) throws -> Value
    ) -> Value {
        .object(
            NativeFunction(name, parameters) { arguments, interpreter in
                try raisingFaults { try body(self, arguments, interpreter) }
            })
    }

    /// A method without arguments.
    func method(_ name: String, _ body: @escaping (Self) throws -> Value) -> Value {
        method(name) { object, _, _ in try body(object) }
    }
}

extension Parameter {
    /// A parameter whose default is `None`.
    static func optional(_ name: String, _ kind: Kind = .any, _ help: String = "") -> Parameter {
        Parameter(name, kind, default: nil, help)
    }
}

extension Value {
    /// `None` and integers as the sizes of a shape tuple.
    init(sizes: [Int?]) { self = .tuple(sizes.map { $0.map(Value.int) ?? .none }) }

    static func list(_ values: [Value]) -> Value { .list(List(values)) }
}
