import Arrays
import Foundation
import Signatures

/// Arithmetic on tensors without numbers, `x + y`, `1 - x`, `x / 255`: a step of the network without weights.
///
/// In Keras it is no layer: it stands in the summary, and not among `model.layers`.
public final class ArithmeticOperation: Layer {
    public enum Kind: String, Sendable, CaseIterable {
        case add = "Add"
        case subtract = "Subtract"
        case multiply = "Multiply"
        case divide = "TrueDivide"
        case power = "Power"
        case negative = "Negative"

        /// How it is written.
        var sign: String {
            switch self {
            case .add: "+"
            case .subtract, .negative: "−"
            case .multiply: "·"
            case .divide: "/"
            case .power: "^"
            }
        }
    }

    private let kind: Kind
    /// The operand that is no tensor, in float32; `nil` where both are, or there is one only.
    private let constant: NDArray?
    /// True where the constant is the left operand.
    private let isReflected: Bool

    /// Operations are made by operators, and not from settings.
    public required init(_ settings: Settings, in context: Context) throws {
        guard case .string(let word) = settings["kind"], let kind = Kind(rawValue: word) else {
            throw settings.mismatch("kind", "an operation")
        }
        self.kind = kind
        isReflected = settings["reflected"].truth
        if case .array(let array) = settings["constant"] {
            constant = try array.float32Copy()
        } else {
            constant = nil
        }
        try super.init(settings, in: context)
    }

    /// - Parameters:
    ///   - constant: the operand that is no tensor.
    ///   - isReflected: the constant stands on the left.
    public convenience init(
        _ kind: Kind, constant: NDArray? = nil, isReflected: Bool = false, in context: Context
    ) throws {
        let signature = Signature(
            kind.rawValue,
            [
                Parameter("kind", .string, "Which operation."),
                .optional("constant", .array, "The operand that is no tensor."),
                Parameter("reflected", .flag, default: false, "The constant stands on the left."),
                .optional("name", .string, "The operation's name."),
            ])
        try self.init(
            Settings(
                signature,
                [
                    "kind": .string(kind.rawValue), "constant": constant.map { .array($0) } ?? .none,
                    "reflected": .bool(isReflected),
                ]), in: context)
    }

    public override var typeName: String { kind.rawValue }
    public override var takesList: Bool { true }
    public override var isBuiltFromStart: Bool { true }

    // MARK: Shape

    public override func outputShape(for inputs: [Shape]) throws -> Shape {
        guard inputs.count == 2 || (inputs.count == 1 && (constant != nil || kind == .negative)) else {
            throw wrongInputCount(inputs)
        }
        let samples = inputs.map(\.sample) + (constant.map { [Shape($0.shape)] } ?? [])
        var result = samples[0]
        for other in samples.dropFirst() { result = try joined(result, other, inputs) }
        return result.batched(inputs[0][0])
    }

    /// Sizes as NumPy brings them to one, for one sample.
    private func joined(_ a: Shape, _ b: Shape, _ inputs: [Shape]) throws -> Shape {
        guard a.rank >= b.rank else { return try joined(b, a, inputs) }
        guard inputs.count == 1 || a.rank == b.rank else { throw misfit(inputs) }
        let start = a.rank - b.rank
        return Shape(
            try a.sizes.enumerated().map { axis, size -> Int? in
                guard axis >= start else { return size }
                let other = b.sizes[axis - start]
                if size == other || other == 1 { return size }
                if size == 1 { return other }
                if size == nil || other == nil { return nil }
                throw misfit(inputs)
            })
    }

    private func misfit(_ inputs: [Shape]) -> Fault {
        let shapes = inputs + (constant.map { [Shape($0.shape)] } ?? [])
        return Fault(
            .value,
            "Cannot broadcast shape, the failure dim has value \(shapes.map(\.description).joined(separator: " and "))\n"
                + "`\(kind.sign)` works number by number, so sizes must agree or be 1")
    }

    public override func connections(for inputs: [Shape]) -> [Connection] {
        guard let output = try? outputShape(for: inputs) else { return inputs.map { _ in .all } }
        return inputs.map { $0.repeated(in: output) }
    }

    public override func multiplyAdds(inputs: [[Int]], output: [Int]) -> Int { output.reduce(1, *) }

    public override func derivation(of place: [Int], from inputs: [SampleView]) -> Derivation? {
        let names = inputs.indices.map { inputs.count == 1 ? "x" : "input \($0)" }
        var terms = zip(inputs, names).map { input, name in
            let source = zip(place.suffix(input.shape.count), input.shape).map { $1 == 1 ? 0 : $0 }
            return Derivation.Term(source, label: name, input: input[source])
        }
        if let constant {
            let shape = constant.shape
            let source = zip(place.suffix(shape.count), shape).map { $1 == 1 ? 0 : $0 }
            let number = zip(source, shape).reduce(0) { $0 * $1.1 + $1.0 }
            let term = Derivation.Term(
                source, label: "constant", input: constant.pointer(to: Float.self)[number])
            terms.insert(term, at: isReflected ? 0 : terms.count)
        }
        guard let first = terms.first else { return nil }
        let labels = terms.map(\.label)
        let formula = kind == .negative ? "−\(labels[0])" : labels.joined(separator: " \(kind.sign) ")
        return Derivation(
            .formula(formula), terms,
            result: ArithmeticOperation.value(kind, first.input, terms.count > 1 ? terms[1].input : 0))
    }

    // MARK: Computing

    @inline(__always)
    private static func value(_ kind: Kind, _ a: Float, _ b: Float) -> Float {
        switch kind {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        case .power: ArithmeticOperation.power(a, b)
        case .negative: -a
        }
    }

    /// The derivative by the left operand (`side` 0) or the right one.
    @inline(__always)
    private static func slope(_ kind: Kind, _ side: Int, _ a: Float, _ b: Float) -> Float {
        switch (kind, side) {
        case (.add, _), (.subtract, 0): 1
        case (.subtract, _), (.negative, _): -1
        case (.multiply, 0): b
        case (.multiply, _): a
        case (.divide, 0): 1 / b
        case (.divide, _): -a / (b * b)
        case (.power, 0): b * power(a, b - 1)
        case (.power, _): a > 0 ? power(a, b) * Foundation.log(a) : 0
        }
    }

    @inline(__always)
    private static func power(_ a: Float, _ b: Float) -> Float { b == 2 ? a * a : b == 1 ? a : pow(a, b) }

    /// Both operands in the output's shape, and room for a gradient.
    public override func scratchCount(inputs: [[Int]], output: [Int]) -> Int { 3 * output.reduce(1, *) }

    /// The operands of one sample: where they lie, repeated where they are smaller than the output.
    private func operands(_ run: Run, _ sample: Int) -> (UnsafePointer<Float>, UnsafePointer<Float>) {
        func tensor(_ k: Int, _ side: Int) -> UnsafePointer<Float> {
            let shape = run.inputShapes[k]
            if shape == run.outputShape { return UnsafePointer(run.inputs[k] + sample * run.outputCount) }
            let target = run.scratch + side * run.outputCount
            Repetition(of: shape, in: run.outputShape).write(
                run.inputs[k] + sample * shape.reduce(1, *), to: target)
            return UnsafePointer(target)
        }
        guard let constant else {
            let first = tensor(0, 0)
            return (first, run.inputShapes.count > 1 ? tensor(1, 1) : first)
        }
        let place = run.scratch + run.outputCount
        if sample == 0 {
            Repetition(of: constant.shape, in: run.outputShape).write(
                constant.pointer(to: Float.self), to: place)
        }
        let fixed = UnsafePointer(place)
        return isReflected ? (fixed, tensor(0, 0)) : (tensor(0, 0), fixed)
    }

    public override func forward(_ run: Run) {
        for sample in 0..<run.samples {
            let (a, b) = operands(run, sample)
            let y = run.output + sample * run.outputCount
            for i in 0..<run.outputCount { y[i] = ArithmeticOperation.value(kind, a[i], b[i]) }
        }
    }

    public override func backward(_ run: Run) {
        for sample in 0..<run.samples {
            let (a, b) = operands(run, sample)
            let dy = run.outputGradient + sample * run.outputCount
            for k in run.inputShapes.indices {
                guard let gradient = run.inputGradients[k] else { continue }
                let side = constant == nil ? k : isReflected ? 1 : 0
                let shape = run.inputShapes[k]
                let count = shape.reduce(1, *)
                let dx = gradient + sample * count
                let target = shape == run.outputShape ? dx : run.scratch + 2 * run.outputCount
                for i in 0..<run.outputCount {
                    target[i] = dy[i] * ArithmeticOperation.slope(kind, side, a[i], b[i])
                }
                guard target != dx else { continue }
                Repetition(of: shape, in: run.outputShape).sum(target, into: dx, count: count)
            }
        }
    }
}
