import Arrays
import Signatures

/// Gives every channel mean 0 and variance 1 over the batch, then a scale and a shift that are learned.
///
/// While training: `y = gamma · (x − μ) / √(σ² + epsilon) + beta`, `μ` and `σ²` the mean and the biased
/// variance of the channel over all samples and positions of the batch, and the moving averages follow:
/// `moving = moving · momentum + batch · (1 − momentum)`.
/// Otherwise, or when not trainable, the moving averages stand for `μ` and `σ²`.
///
/// Arguments:
/// - axis: the axis of the channels.
/// - momentum: how slowly the moving averages follow.
/// - epsilon: added to the variance.
/// - center, scale: whether there are beta and gamma.
///
/// Input and output: any shape.
///
/// ```python
/// layers.BatchNormalization()(np.array([[0.], [1.], [2.], [3.]]), training=True)   # ±1.3411, ±0.4470
/// ```
public final class BatchNormalization: Layer, BatchWideLayer {
    public override class var signature: Signature { declaration }

    private static let declaration = Signature.layer(
        "BatchNormalization",
        [
            Parameter("axis", .integer, default: -1, "The axis of the channels."),
            Parameter("momentum", .number, default: 0.99, "How slowly the moving averages follow."),
            Parameter("epsilon", .number, default: 0.001, "Added to the variance against division by zero."),
            Parameter("center", .flag, default: true, "Add beta."),
            Parameter("scale", .flag, default: true, "Multiply by gamma."),
            Parameter("beta_initializer", .initializer, default: "zeros", "beta's first values."),
            Parameter("gamma_initializer", .initializer, default: "ones", "gamma's first values."),
            Parameter(
                "moving_mean_initializer", .initializer, default: "zeros", "The moving mean's first values."),
            Parameter(
                "moving_variance_initializer", .initializer, default: "ones",
                "The moving variance's first values."),
        ] + Parameter.bounds("beta", "gamma", activity: false) + [
            Parameter("renorm", .flag, default: false, "Not supported."),
            .optional("renorm_clipping", .any, "Not supported."),
            Parameter("renorm_momentum", .number, default: 0.99, "Not supported."),
            Parameter("synchronized", .flag, default: false, "Not supported."),
        ],
        purpose: "Gives every channel mean 0 and variance 1.")

    private let axis: Int
    private let momentum: Float
    private let epsilon: Double
    private let centers: Bool
    private let scales: Bool

    public required init(_ settings: Settings, in context: Context) throws {
        axis = try settings.integer("axis")
        momentum = Float(try settings.number("momentum"))
        epsilon = try settings.number("epsilon")
        centers = try settings.flag("center")
        scales = try settings.flag("scale")
        try settings.checkWeights("beta", "gamma", "moving_mean", "moving_variance")
        for name in ["renorm", "synchronized"] where try settings.flag(name) { try settings.refuse(name) }
        try super.init(settings, in: context)
    }

    public override func outputShape(for input: Shape) throws -> Shape {
        let position = axis < 0 ? axis + input.rank : axis
        guard (1..<max(input.rank, 1)).contains(position) else {
            throw Fault(
                .value, "\(name): axis=\(axis) is no axis of a sample; the input's shape is \(input)")
        }
        if let built = inputShape, built.rank <= position || built[position] != input[position] {
            throw wrongChannels(input, expected: built.rank > position ? built[position] : nil)
        }
        guard input[position] != nil else { throw openChannels(input) }
        return input
    }

    /// In a sample.
    private func position(_ rank: Int) -> Int { axis < 0 ? axis + rank : axis - 1 }

    /// How many channels there are, and how many numbers of each lie beside each other.
    private func layout(_ shape: [Int]) -> (channels: Int, inner: Int) {
        let position = position(shape.count)
        return (shape[position], shape[(position + 1)...].reduce(1, *))
    }

    /// Visits each number of a run in the order of memory, with its channel.
    @inline(__always)
    private func eachNumber(_ run: Run, _ body: (_ channel: Int, _ place: Int) -> Void) {
        let (channels, inner) = layout(run.inputShape)
        for start in stride(from: 0, to: run.samples * run.inputCount, by: max(channels * inner, 1)) {
            if inner == 1 {
                for c in 0..<channels { body(c, start + c) }
            } else {
                for c in 0..<channels {
                    for i in 0..<inner { body(c, start + c * inner + i) }
                }
            }
        }
    }

    /// A number of each channel, repeated for all that lie beside each other: what a loop over memory reads in step
    /// with the numbers.
    private func spread(_ run: Run, _ value: (_ channel: Int) -> Float) -> [Float] {
        let (channels, inner) = layout(run.inputShape)
        return (0..<channels).flatMap { [Float](repeating: value($0), count: inner) }
    }

    // MARK: Weights

    public override func makeVariables(for input: Shape) throws -> [Variable] {
        let shape = [input[position(input.rank - 1) + 1] ?? 0]
        var variables: [Variable] = []
        if scales { variables.append(try weight("gamma", shape)) }
        if centers { variables.append(try weight("beta", shape)) }
        for name in ["moving_mean", "moving_variance"] {
            variables.append(
                try variable(name, shape, settings.initializer(name + "_initializer"), trainable: false))
        }
        return variables
    }

    private var gamma: UnsafeMutablePointer<Float>? { scales ? variables[0].pointer : nil }
    private var beta: UnsafeMutablePointer<Float>? { centers ? variables[scales ? 1 : 0].pointer : nil }
    private var movingMean: UnsafeMutablePointer<Float> { variables[variables.count - 2].pointer }
    private var movingVariance: UnsafeMutablePointer<Float> { variables[variables.count - 1].pointer }

    // MARK: Statistics of the batch

    public override func isBatchWide(training: Bool) -> Bool { training && trainable }

    /// For each channel: mean, 1/√(variance + ε), and in the way back the sums of `dy` and `dy·x̂`.
    public func statisticsCount(input: [Int]) -> Int { 4 * layout(input).channels }

    public func collectForward(_ run: Run, into partial: UnsafeMutablePointer<Double>) {
        let channels = layout(run.inputShape).channels
        eachNumber(run) { c, i in
            let value = Double(run.input[i])
            partial[c] += value
            partial[channels + c] += value * value
        }
    }

    public func combineForward(_ partials: [UnsafeMutablePointer<Double>], samples: Int, _ run: Run) {
        let channels = layout(run.inputShape).channels
        let count = Double(samples * run.inputCount / max(channels, 1))
        for c in 0..<channels {
            var (sum, squares) = (0.0, 0.0)
            for partial in partials { (sum, squares) = (sum + partial[c], squares + partial[channels + c]) }
            let mean = sum / count
            let variance = max(squares / count - mean * mean, 0)
            run.statistics[c] = mean
            run.statistics[channels + c] = 1 / (variance + epsilon).squareRoot()
            movingMean[c] = movingMean[c] * momentum + Float(mean) * (1 - momentum)
            movingVariance[c] = movingVariance[c] * momentum + Float(variance) * (1 - momentum)
        }
    }

    // MARK: Computing

    public override func forward(_ run: Run) {
        let channels = layout(run.inputShape).channels
        let batchWide = isBatchWide(training: run.training)
        func slope(_ c: Int) -> Float {
            Float(batchWide ? run.statistics[channels + c] : inverseDeviation(c)) * (gamma?[c] ?? 1)
        }
        let slopes = spread(run, slope)
        let offsets = spread(run) { c in
            let mean = batchWide ? Float(run.statistics[c]) : movingMean[c]
            return (beta?[c] ?? 0) - mean * slope(c)
        }
        slopes.withUnsafeBufferPointer { slopes in
            offsets.withUnsafeBufferPointer { offsets in
                eachRow(run) { start in
                    let (x, y) = (run.input + start, run.output + start)
                    for i in 0..<slopes.count { y[i] = x[i] * slopes[i] + offsets[i] }
                }
            }
        }
    }

    /// Visits where the numbers of all channels begin.
    @inline(__always)
    private func eachRow(_ run: Run, _ body: (_ start: Int) -> Void) {
        let (channels, inner) = layout(run.inputShape)
        for start in stride(from: 0, to: run.samples * run.inputCount, by: max(channels * inner, 1)) {
            body(start)
        }
    }

    public override func multiplyAdds(input: [Int], output: [Int]) -> Int { output.reduce(1, *) }

    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        guard variables.count >= 2 else { return nil }
        let c = place[position(place.count)]
        return derivation(
            of: place, from: input, mean: Double(movingMean[c]), variance: Double(movingVariance[c]),
            remark: "in fit, mean and variance are those of the batch, and the moving ones follow them")
    }

    public override func trainingDerivation(
        of place: [Int], from batch: [SampleView], output: SampleView
    ) -> Derivation? {
        guard isBatchWide(training: true), variables.count >= 2, let input = batch.first
        else { return super.trainingDerivation(of: place, from: batch, output: output) }
        let position = position(place.count)
        let c = place[position]
        let numbers = batch.flatMap { $0.numbers(at: c, onAxis: position) }.map(Double.init)
        let mean = numbers.reduce(0, +) / Double(max(numbers.count, 1))
        let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(numbers.count, 1))
        return derivation(
            of: place, from: input, mean: mean, variance: variance,
            remark:
                "mean and variance are those of this batch; outside of fit the moving ones are used, \(movingMean[c]) and \(movingVariance[c])"
        )
    }

    private func derivation(
        of place: [Int], from input: SampleView, mean: Double, variance: Double, remark: String
    ) -> Derivation? {
        let c = place[position(place.count)]
        return .normalized(
            place, input[place], mean: Float(mean), variance: Float(variance), epsilon: epsilon,
            gamma: gamma?[c] ?? 1, beta: beta?[c] ?? 0, weightPlace: [c], remark: remark)
    }

    private func inverseDeviation(_ c: Int) -> Double {
        1 / (Double(movingVariance[c]) + epsilon).squareRoot()
    }

    public func collectBackward(_ run: Run, into partial: UnsafeMutablePointer<Double>) {
        let channels = layout(run.inputShape).channels
        eachNumber(run) { c, i in
            let dy = Double(run.outputGradient[i])
            let normal = (Double(run.input[i]) - run.statistics[c]) * run.statistics[channels + c]
            partial[c] += dy
            partial[channels + c] += dy * normal
        }
    }

    public func combineBackward(_ partials: [UnsafeMutablePointer<Double>], samples: Int, _ run: Run) {
        let channels = layout(run.inputShape).channels
        let count = Double(samples * run.inputCount / max(channels, 1))
        for c in 0..<channels {
            var (sum, product) = (0.0, 0.0)
            for partial in partials { (sum, product) = (sum + partial[c], product + partial[channels + c]) }
            run.statistics[2 * channels + c] = sum / count
            run.statistics[3 * channels + c] = product / count
            guard let gradients = run.gradients else { continue }
            if scales { gradients[c] += Float(product) }
            if centers { gradients[(scales ? channels : 0) + c] += Float(sum) }
        }
    }

    /// `dx = gamma/σ · (dy − mean(dy) − x̂ · mean(dy·x̂))`; with fixed statistics `dx = gamma/σ · dy`, and
    /// gamma's and beta's gradients are the sums of `dy·x̂` and `dy`.
    public override func backward(_ run: Run) {
        let channels = layout(run.inputShape).channels
        let batchWide = isBatchWide(training: run.training)
        if !batchWide, let gradients = run.gradients {
            eachNumber(run) { c, i in
                let dy = run.outputGradient[i]
                let normal = (run.input[i] - movingMean[c]) * Float(inverseDeviation(c))
                if scales { gradients[c] += dy * normal }
                if centers { gradients[(scales ? channels : 0) + c] += dy }
            }
        }
        guard let dx = run.inputGradient else { return }
        let slopes = spread(run) { c in
            Float(batchWide ? run.statistics[channels + c] : inverseDeviation(c)) * (gamma?[c] ?? 1)
        }
        guard batchWide else {
            return eachRow(run) { start in
                for (i, slope) in slopes.enumerated() {
                    dx[start + i] = slope * run.outputGradient[start + i]
                }
            }
        }
        let means = spread(run) { Float(run.statistics[$0]) }
        let sums = spread(run) { Float(run.statistics[2 * channels + $0]) }
        let products = spread(run) {
            Float(run.statistics[3 * channels + $0] * run.statistics[channels + $0])
        }
        eachRow(run) { start in
            let (x, dy, dx) = (run.input + start, run.outputGradient + start, dx + start)
            for i in 0..<slopes.count {
                dx[i] = slopes[i] * (dy[i] - sums[i] - (x[i] - means[i]) * products[i])
            }
        }
    }
}
