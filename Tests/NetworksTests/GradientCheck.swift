import Arrays
import Networks
import Signatures
import Testing

/// `y = x + v`, `v` learned: makes the gradient by a network's input that of a weight.
final class Probe: Layer {
    override class var signature: Signature { declaration }
    private static let declaration = Signature(
        "Probe", [Parameter("trainable", .flag, default: true), Parameter("name", .string, default: .none)])

    override func makeVariables(for input: Shape) throws -> [Variable] {
        try [variable("v", input.sample.known ?? [], Zeros(Settings(Zeros.signature)))]
    }

    override func forward(_ run: Run) {
        let v = variables[0].pointer
        for i in 0..<run.samples * run.inputCount { run.output[i] = run.input[i] + v[i % run.inputCount] }
    }

    override func backward(_ run: Run) {
        guard let gradients = run.gradients else { return }
        for i in 0..<run.samples * run.inputCount { gradients[i % run.inputCount] += run.outputGradient[i] }
    }
}

/// The sum of outputs, each times its target: a loss whose gradient is the target.
struct WeightedSum: Loss {
    static let signature = Signature("WeightedSum")
    let commons = LossCommons(name: "weighted_sum", reduction: .sum)
    init(_ settings: Settings = Settings(Self.signature)) {}

    func value(_ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool)
        -> Float
    {
        (0..<count).reduce(0) { $0 + target[$1] * output[$1] }
    }

    func gradient(
        _ target: UnsafePointer<Float>, _ output: UnsafePointer<Float>, count: Int, logits: Bool,
        scale: Float,
        into gradient: UnsafeMutablePointer<Float>
    ) { for i in 0..<count { gradient[i] = scale * target[i] } }
}

/// Numbers in −1…1 of which no two are closer than 0.01, so that no small change passes a kink or makes
/// another one the largest.
func distinct(_ shape: [Int]) throws -> NDArray {
    let count = shape.reduce(1, *)
    let numbers: [Float] = (0..<count).map { i in Float((i * 73 + 11) % 199) / 100 - 0.9933 }
    return try NDArray(numbers, shape: shape)
}

/// The loss of one step of training, the weights being left alone.
private func trainingLoss(_ model: Sequential, _ x: NDArray, _ y: NDArray) throws -> Double {
    model.compilation?.optimizer.learningRate = 0
    return try #require(try model.fit(x, y, oneStep(x))["loss"]?.first)
}

private func oneStep(_ x: NDArray) -> FitOptions {
    var options = FitOptions()
    options.run.batchSize = x.shape[0]
    options.run.verbosity = .silent
    options.shuffle = false
    return options
}

/// Compares the gradients of all weights, and of the input, with central differences of the loss.
func checkGradients(
    _ layers: [Layer], input x: NDArray, target y: NDArray? = nil, loss: any Loss = WeightedSum(),
    in context: Context, at location: SourceLocation = #_sourceLocation
) throws {
    let probe = try Probe(Settings(Probe.signature), in: context)
    let model = try Sequential([probe] + layers, in: context)
    try model.build(Shape([nil] + x.shape.dropFirst().map { $0 }))
    let output = try #require(model.outputShape?.sample.known)
    let target = try y ?? noise([x.shape[0]] + output, seed: 7)
    let sgd = try SGD(Settings(SGD.signature), in: context)
    try model.compile(optimizer: .object(sgd), loss: .object(loss))

    let before = try model.weights()
    sgd.learningRate = 1
    try model.fit(x, target, oneStep(x))
    let gradients = try zip(before, model.weights()).map { zip($0.values, $1.values).map { $0 - $1 } }
    try model.setWeights(before)

    let step: Float = 0.004
    for (variable, gradient) in zip(model.variables, gradients) where variable.trainable {
        for i in 0..<variable.count {
            let kept = variable.pointer[i]
            variable.pointer[i] = kept + step
            let above = try trainingLoss(model, x, target)
            variable.pointer[i] = kept - step
            let below = try trainingLoss(model, x, target)
            variable.pointer[i] = kept
            let expected = (above - below) / Double(2 * step)
            guard abs(expected - Double(gradient[i])) > 0.01 * max(1, abs(expected)) else { continue }
            Issue.record(
                "\(variable.path)[\(i)]: gradient \(gradient[i]), difference \(expected)",
                sourceLocation: location)
            return
        }
    }
}

/// Checks a layer as a whole: its shape rule against what it computes, its weights, its gradients, that it
/// tells the same outside of training for samples alone and together, and that every argument it declares
/// has a help text.
func checkLayer(
    _ name: String, _ positional: [Setting] = [], _ keywords: [(name: String, value: Setting)] = [],
    input: [Int], output: [Int], weights: [[Int]] = [], at location: SourceLocation = #_sourceLocation
) throws {
    let context = Context(seed: 3)
    let made = try layer(name, positional, keywords, in: context)
    let x = try distinct(input)
    let rule = try made.outputShape(for: Shape(input))
    #expect(rule == Shape(output), sourceLocation: location)
    let y = try made(x)
    #expect(y.shape == output, sourceLocation: location)
    #expect(made.variables.map(\.shape) == weights, sourceLocation: location)
    #expect(made.isBuilt && made.reportsBuilt, sourceLocation: location)
    for parameter in type(of: made).signature.parameters where parameter.help.isEmpty {
        Issue.record("\(name): \(parameter.name) has no help", sourceLocation: location)
    }
    let size = y.count / input[0]
    for i in 0..<input[0] {
        let sample = try NDArray(
            Array(x.values[i * x.count / input[0]..<(i + 1) * x.count / input[0]]),
            shape: [1] + input.dropFirst())
        #expect(
            try made(sample).values == Array(y.values[i * size..<(i + 1) * size]), sourceLocation: location)
    }
    try checkGradients([layer(name, positional, keywords, in: context)], input: x, in: context, at: location)
}
