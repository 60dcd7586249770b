import Arrays

/// How much `fit`, `evaluate` and `predict` say.
public enum Verbosity: Int, Sendable {
    case silent, bar, line
}

/// Where progress is shown.
public struct Display {
    /// Takes text as it is, line ends included.
    public var write: (String) -> Void
    /// Can a line be drawn again?
    public var isTerminal: Bool
    /// Seconds from some fixed moment.
    public var clock: () -> Double

    public init(isTerminal: Bool = false, clock: (() -> Double)? = nil, write: @escaping (String) -> Void) {
        self.write = write
        self.isTerminal = isTerminal
        let start = ContinuousClock.now
        self.clock =
            clock ?? {
                let elapsed = start.duration(to: .now).components
                return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
            }
    }

    /// Shows nothing.
    public static var none: Display { Display { _ in } }
}

/// What `predict`, `evaluate` and `fit` share.
public struct RunOptions {
    /// `nil`: 32.
    public var batchSize: Int?
    public var verbosity = Verbosity.bar
    public var callbacks: [Callback] = []
    public var display = Display.none
    /// Asked before each batch.
    public var shouldStop: () -> Bool = { false }
    /// A weight for each sample, for `fit` and `evaluate`.
    public var sampleWeight: NDArray?

    public init() {}
}

/// The arguments of `fit` beside the data.
public struct FitOptions {
    public var run = RunOptions()
    public var epochs = 1
    /// The share of the samples, from the end, that only validates.
    public var validationSplit = 0.0
    /// One array for each input and each output.
    public var validationData: (x: [NDArray], y: [NDArray?])?
    /// A weight for each sample of the validation data.
    public var validationWeights: NDArray?
    /// Batches to validate with instead.
    public var validationStream: (any BatchStream)?
    /// How many of these; `nil`: all that come.
    public var validationSteps: Int?
    public var validationBatchSize: Int?
    public var shuffle = true
    /// A weight for each class.
    public var classWeight: [Int: Double]?
    public var initialEpoch = 0
    /// Validate after every so many epochs.
    public var validationFrequency = 1

    public init() {}
}
