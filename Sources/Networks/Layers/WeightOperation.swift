import Arrays
import Signatures

/// Arithmetic of a tensor with a weight, `x + b`, `x * g`: the weight's numbers are repeated along the tensor's first
/// axes, and learned.
///
/// `y[…, i] = x[…, i] + w[i]`, and so for `−` and `·`.
public final class WeightOperation: Layer {
    public enum Kind: String, Sendable {
        case add = "Add"
        case subtract = "Subtract"
        case multiply = "Multiply"
    }

    private let kind: Kind
    private let weight: Variable

    public required init(_ settings: Settings, in context: Context) throws {
        throw Fault(.notImplemented, "an operation with a weight is made by an operator, not from settings")
    }

    public init(_ kind: Kind, _ weight: Variable, in context: Context) throws {
        (self.kind, self.weight) = (kind, weight)
        try super.init(
            Settings(Signature(kind.rawValue, [.optional("name", .string, "Its name.")])), in: context)
        own([weight])
        isBuilt = true
    }

    public override var typeName: String { kind.rawValue }

    public override func outputShape(for input: Shape) throws -> Shape {
        let shape = weight.shape.drop { $0 == 1 }
        let sample = input.sample
        guard sample.rank >= shape.count,
            zip(sample.sizes.suffix(shape.count), shape).allSatisfy({ $0 == $1 })
        else {
            throw Fault(
                .value,
                "`\(kind.rawValue)` of a tensor \(input) and a weight \(Shape(weight.shape)): the weight's sizes must be the "
                    + "tensor's last ones")
        }
        return input
    }

    public override func multiplyAdds(input: [Int], output: [Int]) -> Int { output.reduce(1, *) }

    public override func forward(_ run: Run) {
        let (w, count) = (weight.pointer, max(weight.count, 1))
        for i in 0..<run.samples * run.outputCount {
            let (x, w) = (run.input[i], w[i % count])
            run.output[i] =
                switch kind {
                case .add: x + w
                case .subtract: x - w
                case .multiply: x * w
                }
        }
    }

    public override func backward(_ run: Run) {
        let (w, count) = (weight.pointer, max(weight.count, 1))
        for i in 0..<run.samples * run.outputCount {
            let dy = run.outputGradient[i]
            run.inputGradient?[i] = kind == .multiply ? dy * w[i % count] : dy
            guard let gradients = run.gradients else { continue }
            switch kind {
            case .add: gradients[i % count] += dy
            case .subtract: gradients[i % count] -= dy
            case .multiply: gradients[i % count] += dy * run.input[i]
            }
        }
    }
}

extension Dense {
    /// `x · w` with a weight that somebody else keeps.
    public static func product(with weight: Variable, in context: Context) throws -> Dense {
        let settings = Settings(
            Dense.signature,
            [
                "units": .int(weight.shape.last ?? 1), "use_bias": .bool(false),
                "name": .string(context.automaticName(for: "Matmul")),
            ])
        let layer = try Dense(settings, in: context)
        layer.own([weight])
        layer.isBuilt = true
        return layer
    }
}
