import Arrays
import Checkpoints
import Signatures

/// Gives numbers mean 0 and variance 1, by a mean and a variance that are given or taken from data beforehand;
/// training does not change them.
///
/// `y = (x − mean) / max(√variance, 1e-7)`; inverted, `y = mean + x · max(√variance, 1e-7)`.
///
/// Arguments:
/// - axis: the axes whose places have a mean of their own: -1, each channel; `None`, one for all.
/// - mean, variance: both or neither; without them, `layer.adapt(data)` finds them.
/// - invert: go the other way.
///
/// Input and output: any shape.
///
/// ```python
/// layers.Normalization(mean=3., variance=4.)(np.array([[1.], [5.]]))   # [[-1.] [ 1.]]
/// ```
public final class Normalization: Layer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "Normalization",
        [
            Parameter("axis", .any, default: -1, "The axes whose places have a mean of their own, or None."),
            .optional("mean", .array, "The mean; without it, adapt(data) finds it."),
            .optional("variance", .array, "The variance; without it, adapt(data) finds it."),
            Parameter("invert", .flag, default: false, "Go the other way."),
        ],
        purpose: "Gives numbers mean 0 and variance 1, as found in data beforehand.")

    private let axes: [Int]
    private let given: (mean: NDArray, variance: NDArray)?
    private let inverts: Bool
    /// One for each place along the axes, once built.
    private var mean: [Float] = []
    private var variance: [Float] = []

    public required init(_ settings: Settings, in context: Context) throws {
        axes = settings["axis"].isNone ? [] : try settings.axes("axis")
        inverts = try settings.flag("invert")
        guard settings.has("mean") == settings.has("variance") else {
            throw Fault(
                .value,
                "When setting values directly, both `mean` and `variance` must be set. Received: "
                    + "mean=\(settings["mean"]) and variance=\(settings["variance"])")
        }
        if settings.has("mean") {
            let (mean, variance) = (try settings.numbers("mean"), try settings.numbers("variance"))
            guard mean.shape == variance.shape else {
                throw Fault(
                    .value,
                    "When setting values directly, `mean` and `variance` must have the same shape. Received: "
                        + "mean shape \(Shape(mean.shape)) and variance shape \(Shape(variance.shape))")
            }
            guard mean.rank <= axes.count else {
                throw Fault(
                    .value,
                    "The rank of `mean` must be less than or equal to the number of axes (\(axes.count)). "
                        + "Received: mean shape \(Shape(mean.shape)) for axis \(settings["axis"])")
            }
            given = (mean, variance)
        } else {
            given = nil
        }
        try super.init(settings, in: context)
    }

    public override func configured(_ name: String) -> Setting {
        name == "axis" ? .tuple(axes.map(Setting.int)) : super.configured(name)
    }

    /// What `adapt` has found is a state of its own.
    public override func keep(in checkpoint: Checkpoint) {
        super.keep(in: checkpoint)
        checkpoint.keep(self, \.mean, \.variance)
    }

    // MARK: Shape

    public override func outputShape(for input: Shape) throws -> Shape {
        guard axes.allSatisfy({ (-input.rank..<input.rank).contains($0) }) else {
            throw Fault(
                .value,
                "All `axis` values must be in the range [-ndim, ndim). Received inputs with ndim=\(input.rank), "
                    + "while axis=\(Setting.tuple(axes.map(Setting.int)))")
        }
        let kept = keptAxes(input.rank)
        guard kept.allSatisfy({ $0 > 0 }) else {
            throw Fault(
                .notImplemented, "\(name): the batch axis, 0, cannot have a mean for each of its places")
        }
        for axis in kept where input[axis] == nil {
            throw Fault(
                .value,
                "All `axis` values to be kept must have a known shape. Received "
                    + "axis=\(Setting.tuple(axes.map(Setting.int))), inputs.shape=\(input), "
                    + "with unknown axis at index \(axis)")
        }
        if let built = inputShape,
            built.rank != input.rank || kept.contains(where: { built[$0] != input[$0] })
        {
            throw Fault(
                .value,
                "\(name) was built for \(built) and cannot take \(input): it has a mean for each place "
                    + "along axis \(settings["axis"])")
        }
        return input
    }

    /// With the batch axis, in order.
    private func keptAxes(_ rank: Int) -> [Int] { Set(axes.map { $0 < 0 ? $0 + rank : $0 }).sorted() }

    // MARK: Weights

    public override func makeVariables(for input: Shape) throws -> [Variable] {
        let shape = keptAxes(input.rank).map { input[$0] ?? 0 }
        if let given {
            mean = try given.mean.broadcast(to: shape).float32Copy().elements(Float.self)
            variance = try given.variance.broadcast(to: shape).float32Copy().elements(Float.self)
            return []
        }
        let zeros = try InitializerCatalogue.initializer(from: "zeros")
        let ones = try InitializerCatalogue.initializer(from: "ones")
        return [
            try variable("mean", shape, zeros, trainable: false),
            try variable("variance", shape, ones, trainable: false),
            // Keras keeps it for files of older versions; nothing reads it.
            try variable("count", [], zeros, trainable: false),
        ]
    }

    /// Takes mean and variance from data.
    ///
    /// - Throws: a value `Fault` when the data does not fit what the layer was built for.
    public func adapt(_ data: NDArray) throws {
        guard data.rank > 0, data.count > 0 else {
            throw Fault(.value, "\(name): adapt needs data; an array of shape \(Shape(data.shape)) was given")
        }
        let shape = Shape([nil] + data.shape.dropFirst().map { $0 })
        if isBuilt { _ = try outputShape(for: shape) } else { try build(for: shape) }
        guard given == nil else { return }
        let kept = Set(keptAxes(data.rank))
        let groups = AxisGroups(data.shape, along: Set(data.shape.indices).subtracting(kept))
        let numbers = try data.converted(to: .float64)
        withExtendedLifetime(numbers) {
            let values = numbers.pointer(to: Double.self)
            let count = Double(groups.members.count)
            for (place, start) in groups.starts.enumerated() {
                let mean = groups.members.reduce(0) { $0 + values[start + $1] } / count
                let squares = groups.members.reduce(0) {
                    $0 + (values[start + $1] - mean) * (values[start + $1] - mean)
                }
                variables[0].pointer[place] = Float(mean)
                variables[1].pointer[place] = Float(squares / count)
            }
        }
    }

    /// The mean and the variance with axes of size 1 for all others, as scripts see them; `nil` while the layer does
    /// not know them.
    public func statistics() throws -> (mean: NDArray, variance: NDArray)? {
        guard isBuilt, let input = inputShape else { return nil }
        let kept = keptAxes(input.rank)
        let shape = (0..<input.rank).map { kept.contains($0) ? input[$0] ?? 1 : 1 }
        func array(_ place: Int, _ own: [Float]) throws -> NDArray {
            given == nil
                ? try variables[place].value.copy().reshaped(shape) : try NDArray(own, shape: shape)
        }
        return (try array(0, mean), try array(1, variance))
    }

    // MARK: Cost and explanation

    public override func multiplyAdds(input: [Int], output: [Int]) -> Int { output.reduce(1, *) }

    /// The mean of a place, and what is divided by.
    private func constants(_ place: Int) -> (mean: Float, deviation: Float) {
        let mean = given == nil ? variables[0].pointer[place] : mean[place]
        let variance = given == nil ? variables[1].pointer[place] : variance[place]
        return (mean, max(variance.squareRoot(), 1e-7))
    }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        let axes = keptAxes(place.count + 1).map { $0 - 1 }
        let number = axes.reduce(0) { $0 * input.shape[$1] + place[$1] }
        let (mean, deviation) = constants(number)
        let x = input[place]
        return Derivation(
            .formula(inverts ? "mean + x · deviation" : "(x − mean) / deviation"),
            [
                Derivation.Term(place, label: "x", input: x),
                Derivation.Term([number], label: "mean", input: mean),
                Derivation.Term([number], label: "deviation", input: deviation),
            ], result: inverts ? mean + x * deviation : (x - mean) / deviation)
    }

    // MARK: Computing

    public override func forward(_ run: Run) {
        eachPlace(run) { place, mean, deviation in
            run.output[place] =
                inverts ? mean + run.input[place] * deviation : (run.input[place] - mean) / deviation
        }
    }

    public override func backward(_ run: Run) {
        guard let dx = run.inputGradient else { return }
        eachPlace(run) { place, _, deviation in
            dx[place] =
                inverts ? run.outputGradient[place] * deviation : run.outputGradient[place] / deviation
        }
    }

    private func eachPlace(_ run: Run, _ body: (_ place: Int, _ mean: Float, _ deviation: Float) -> Void) {
        let kept = Set(keptAxes(run.inputShape.count + 1).map { $0 - 1 })
        let groups = AxisGroups(run.inputShape, along: Set(run.inputShape.indices).subtracting(kept))
        for (number, start) in groups.starts.enumerated() {
            let (mean, deviation) = constants(number)
            for sample in 0..<run.samples {
                for member in groups.members {
                    body(sample * run.inputCount + start + member, mean, deviation)
                }
            }
        }
    }
}

extension Settings {
    /// A number, nested lists of them, or an array.
    fileprivate func numbers(_ name: String) throws -> NDArray {
        func array(_ setting: Setting) throws -> NDArray {
            if case .array(let array) = setting { return array }
            if let number = setting.number { return try NDArray([Float(number)], shape: []) }
            guard let items = setting.items, !items.isEmpty else { throw mismatch(name, "numbers") }
            return try Joining.stacked(items.map(array), axis: 0)
        }
        return try array(self[name])
    }
}
