import Signatures

/// What a layer's output costs by its size: a stage of its own behind the layer and its activation. It passes the
/// numbers on, sums what they cost, and adds the penalty's gradient on the way back.
///
/// The penalty of a batch is divided by the number of its samples, so that it does not depend on their number.
final class ActivityPenalty: Layer {
    private let regularizer: any Regularizer
    private let memory = Memory()
    /// Of each sample of a batch.
    private var penalties: UnsafeMutablePointer<Double>
    private var count = 1

    override class var signature: Signature { Signature.layer("ActivityPenalty", [], purpose: "") }

    /// - Parameter capacity: the largest batch.
    init(_ regularizer: any Regularizer, capacity: Int, in context: Context) throws {
        self.regularizer = regularizer
        penalties = try memory.doubles(capacity)
        try super.init(Settings(Self.signature, ["name": "activity_penalty"]), in: context)
    }

    required init(_ settings: Settings, in context: Context) throws {
        regularizer = try L2(Settings(L2.signature))
        penalties = try memory.doubles(1)
        try super.init(settings, in: context)
    }

    /// Says how many samples the batch under way has.
    func prepare(count: Int) { self.count = count }

    /// What the batch's outputs cost.
    var penalty: Double {
        (0..<count).reduce(0) { $0 + penalties[$1] } / Double(max(count, 1))
    }

    override func forward(_ run: Run) {
        run.output.update(from: run.input, count: run.samples * run.inputCount)
        for i in 0..<run.samples {
            penalties[run.firstSample + i] = regularizer.penalty(
                UnsafeBufferPointer(start: run.input + i * run.inputCount, count: run.inputCount))
        }
    }

    override func backward(_ run: Run) {
        guard let dx = run.inputGradient else { return }
        let all = run.samples * run.inputCount
        dx.update(from: run.outputGradient, count: all)
        regularizer.addGradient(
            UnsafeBufferPointer(start: run.input, count: all), scale: 1 / Float(max(count, 1)), to: dx)
    }
}
