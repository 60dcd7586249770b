import Arrays
import Signatures

/// A calculation with tensors as a step of a network: what functions and operators give for tensors without numbers.
///
/// It computes whole batches at once, outside of the engine, so whatever an operation does with a batch is as Keras has
/// it. In Keras it is no layer: it stands in the summary, and not among `model.layers`.
public final class OperationLayer: Layer {
    public typealias Body = (_ x: [Tensor]) throws -> [Tensor]

    private let operation: String
    private let body: Body

    public required init(_ settings: Settings, in context: Context) throws {
        throw Fault(.notImplemented, "an operation is made by a function or an operator, not from settings")
    }

    /// - Parameter name: the function's.
    public init(_ name: String, in context: Context, _ body: @escaping Body) throws {
        operation = name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        self.body = body
        try super.init(
            Settings(Signature(operation, [.optional("name", .string, "Its name.")])), in: context)
    }

    public override var typeName: String { operation }
    public override var takesList: Bool { true }
    public override var isBuiltFromStart: Bool { true }
    public override var computesTensors: Bool { true }

    public override func compute(_ x: [Tensor], training: Bool) throws -> [Tensor] { try body(x) }

    public override func outputShape(for inputs: [Shape]) throws -> Shape { try outputShapes(for: inputs)[0] }

    public override func outputShapes(for inputs: [Shape]) throws -> [Shape] {
        let shapes = try trial(inputs) { try body($0) }
        for shape in shapes where shape.rank == 0 || shape[0] != nil {
            throw Fault(
                .notImplemented,
                "\(operation) of tensors without numbers gives \(shape), which is not one result for each sample\nWhat flows "
                    + "through a model keeps the first axis, the batch: give an axis, as axis=1")
        }
        return shapes
    }

    override func computing(_ inputs: Int) throws -> Graph {
        Graph(self, inputs: inputs, outputs: max(outputShapes.count, 1))
    }
}

extension Layer {
    /// The shapes of results, found by calculating with zeros: batches of two and of three samples tell which axis is the
    /// batch.
    func trial(_ inputs: [Shape], _ body: ([Tensor]) throws -> [Tensor]) throws -> [Shape] {
        func shapes(_ samples: Int) throws -> [[Int]] {
            let x = try inputs.map { shape in
                Tensor(
                    try NDArray(
                        zeros: [samples] + shape.sizes.dropFirst().map { $0 ?? samples + 2 }, dtype: .float32)
                )
            }
            return try context.trying { try body(x).map(\.shape) }
        }
        return try zip(shapes(2), shapes(3)).map { a, b in
            guard a.count == b.count else {
                throw Fault(.value, "\(name): the rank of its result depends on the number of samples")
            }
            return Shape(zip(a, b).map { $0 == $1 ? $0 : nil })
        }
    }
}
