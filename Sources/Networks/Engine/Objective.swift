import Arrays

/// What training makes small: a loss, the targets of the batch under way, and their weights.
///
/// Shared with the threads of a step, which write disjoint ranges.
final class Objective: @unchecked Sendable {
    let loss: any Loss
    /// True when the loss is computed from what goes into the softmax or sigmoid at the end.
    let usesLogits: Bool
    private let layout: TargetLayout
    private var source: SampleSource
    private let memory = Memory()
    /// What the loss counts in the sum of all outputs' losses.
    private let share: Float
    /// Rows in one sample.
    let rowsPerSample: Int
    /// The batch's targets, the weighted loss of each sample, and its weight.
    let targets: UnsafeMutablePointer<Float>
    private let losses: UnsafeMutablePointer<Float>
    private let weights: UnsafeMutablePointer<Float>
    /// Of every sample of the data.
    private var sampleWeights: [Float]?
    private var order: [Int] = []
    private var start = 0
    private var count = 0

    /// - Parameters:
    ///   - shape: of one sample of the output.
    ///   - hasLogits: whether the output comes from a softmax or sigmoid.
    ///   - share: what the loss counts in the sum of all outputs' losses.
    init(
        _ loss: any Loss, layout: TargetLayout, shape: [Int], hasLogits: Bool, targets source: SampleSource,
        capacity: Int, share: Float = 1
    ) throws {
        self.share = share
        self.loss = loss
        self.layout = layout
        self.source = source
        usesLogits = loss.prefersLogits && hasLogits
        rowsPerSample = max(shape.reduce(1, *) / max(layout.outputCount, 1), 1)
        targets = try memory.floats(capacity * source.sampleCount)
        losses = try memory.floats(capacity)
        weights = try memory.floats(capacity)
    }

    var targetsPerSample: Int { source.sampleCount }
    var targetCount: Int { layout.targetCount }
    var outputCount: Int { layout.outputCount }

    /// Reads targets and weights from here on.
    func read(_ targets: SampleSource, weights: [Float]?) {
        (source, sampleWeights) = (targets, weights)
    }

    /// Says which samples the batch is made of.
    func prepare(_ order: [Int], start: Int, count: Int) {
        (self.order, self.start, self.count) = (order, start, count)
    }

    /// The losses of a run of samples and, if wanted, the gradient of the batch's loss.
    ///
    /// - Parameter isAdded: adds the gradient to what is there.
    func evaluate(
        _ outputs: UnsafePointer<Float>, firstSample: Int, samples: Int,
        gradient: UnsafeMutablePointer<Float>?, isAdded: Bool = false
    ) {
        let logits = usesLogits || loss.fromLogits
        let scale: Float = loss.reduction == .mean ? 1 / Float(count * rowsPerSample) : 1
        for i in 0..<samples {
            let sample = firstSample + i
            let target = targets + sample * source.sampleCount
            source.read(order[start + sample], into: target)
            let weight = sampleWeights?[order[start + sample]] ?? 1
            var total: Float = 0
            for row in 0..<rowsPerSample {
                let output = outputs + (i * rowsPerSample + row) * layout.outputCount
                let truth = target + row * layout.targetCount
                total += loss.value(truth, output, count: layout.outputCount, logits: logits)
                guard let gradient else { continue }
                let slopes = gradient + (i * rowsPerSample + row) * layout.outputCount
                differentiate(
                    truth, output, logits: logits, scale: weight * scale * share, into: slopes,
                    isAdded: isAdded)
            }
            losses[sample] = total * weight
            weights[sample] = weight
        }
    }

    private func differentiate(
        _ truth: UnsafePointer<Float>, _ output: UnsafePointer<Float>, logits: Bool, scale: Float,
        into gradient: UnsafeMutablePointer<Float>, isAdded: Bool
    ) {
        let count = layout.outputCount
        guard isAdded else {
            return loss.gradient(truth, output, count: count, logits: logits, scale: scale, into: gradient)
        }
        withUnsafeTemporaryAllocation(of: Float.self, capacity: max(count, 1)) { more in
            guard let base = more.baseAddress else { return }
            loss.gradient(truth, output, count: count, logits: logits, scale: scale, into: base)
            for i in 0..<count { gradient[i] += base[i] }
        }
    }

    /// The weights of the batch's rows, each its sample's; `nil` where samples have none.
    func withRowWeights(_ body: (UnsafePointer<Float>?) -> Void) {
        guard sampleWeights != nil else { return body(nil) }
        let rows = (0..<count * rowsPerSample).map { weights[$0 / rowsPerSample] }
        rows.withUnsafeBufferPointer { body($0.baseAddress) }
    }

    /// The batch's loss: the mean over its rows, or their sum; without its share in the sum over outputs.
    var batchLoss: Float {
        var sum = 0.0
        for i in 0..<count { sum += Double(losses[i]) }
        return Float(loss.reduction == .mean ? sum / Double(count * rowsPerSample) : sum)
    }
}
