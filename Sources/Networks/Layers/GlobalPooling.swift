import Signatures

/// What pooling over a whole map or sequence has in common: one number for each channel.
///
/// Input: `(batch, …, channels)`. Output: `(batch, channels)`, or the input's axes with sizes of 1.
open class GlobalPooling: Layer {
    private let keepsAxes: Bool

    /// Axes of the input, the batch included.
    class var inputRank: Int { 4 }

    public required init(_ settings: Settings, in context: Context) throws {
        keepsAxes = try settings.flag("keepdims")
        try settings.requireChannelsLast()
        try super.init(settings, in: context)
    }

    static let parameters = [
        Parameter.dataFormat,
        Parameter("keepdims", .flag, default: false, "Keep the axes pooled over, with size 1."),
    ]

    public override var isBuiltFromStart: Bool { true }

    public override func outputShape(for input: Shape) throws -> Shape {
        try requireRank(Self.inputRank, input)
        let ones: [Int?] = keepsAxes ? Array(repeating: 1, count: input.rank - 2) : []
        return Shape([input[0]] + ones + [input[-1]])
    }

    public override func connection(for input: Shape) -> Connection { .all }
}

/// The mean of each channel.
open class GlobalAveragePooling: GlobalPooling {
    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        let terms = input.channelCells(place.last ?? 0)
        return Derivation(
            .mean, terms, result: terms.reduce(0) { $0 + $1.input } / Float(max(terms.count, 1)))
    }

    public override func forward(_ run: Run) {
        let channels = run.inputShape.last ?? 0
        guard channels > 0 else { return }
        let cells = run.inputCount / channels
        for sample in 0..<run.samples {
            let (x, y) = (run.input + sample * run.inputCount, run.output + sample * channels)
            for c in 0..<channels { y[c] = 0 }
            for cell in 0..<cells { for c in 0..<channels { y[c] += x[cell * channels + c] } }
            for c in 0..<channels { y[c] /= Float(cells) }
        }
    }

    public override func backward(_ run: Run) {
        let channels = run.inputShape.last ?? 0
        guard let inputGradient = run.inputGradient, channels > 0 else { return }
        let cells = run.inputCount / channels
        for sample in 0..<run.samples {
            let dx = inputGradient + sample * run.inputCount
            let dy = run.outputGradient + sample * channels
            for cell in 0..<cells { for c in 0..<channels { dx[cell * channels + c] = dy[c] / Float(cells) } }
        }
    }
}

/// The largest number of each channel; where several are as large, they share the gradient.
open class GlobalMaxPooling: GlobalPooling {
    public override func derivation(of place: [Int], from input: SampleView) -> Derivation? {
        let terms = input.channelCells(place.last ?? 0)
        return Derivation(.sharedMaximum, terms, result: terms.map(\.input).max() ?? 0)
    }

    public override var readsOutput: Bool { true }

    public override func forward(_ run: Run) {
        let channels = run.inputShape.last ?? 0
        guard channels > 0 else { return }
        for sample in 0..<run.samples {
            let (x, y) = (run.input + sample * run.inputCount, run.output + sample * channels)
            for c in 0..<channels { y[c] = -.infinity }
            for cell in 0..<run.inputCount / channels {
                // What is no number is the largest, as in NumPy.
                for c in 0..<channels where !(x[cell * channels + c] <= y[c]) {
                    y[c] = x[cell * channels + c]
                }
            }
        }
    }

    public override func backward(_ run: Run) {
        let channels = run.inputShape.last ?? 0
        guard let inputGradient = run.inputGradient, channels > 0 else { return }
        let cells = run.inputCount / channels
        for sample in 0..<run.samples {
            let (x, y) = (run.input + sample * run.inputCount, run.output + sample * channels)
            let dx = inputGradient + sample * run.inputCount
            let dy = run.outputGradient + sample * channels
            for c in 0..<channels {
                let winners = (0..<cells).count { x[$0 * channels + c] == y[c] }
                let share = dy[c] / Float(max(winners, 1))
                for cell in 0..<cells {
                    let place = cell * channels + c
                    dx[place] = x[place] == y[c] ? share : 0
                }
            }
        }
    }
}
