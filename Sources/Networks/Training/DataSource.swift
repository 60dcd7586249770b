import Arrays

/// Where an epoch's batches come from: arrays that are there as a whole, or a stream.
enum DataSource {
    case arrays(Examples, weights: [Float]?, batchSize: Int)
    case stream(EpochReader)
}

/// The batches of one epoch after the other, each with the rows to compute.
final class BatchFeed {
    /// A batch: rows of arrays, in an order.
    struct Portion {
        let examples: Examples
        let weights: [Float]?
        let order: [Int]
        let start: Int
        let count: Int
        /// The batch as the stream's owner has it.
        var source: AnyObject?
    }

    private let source: DataSource
    private unowned let model: Model
    private let call: String
    /// A weight for each class.
    private let classWeights: [Int: Double]?
    private var order: [Int] = []
    private var start = 0

    init(_ source: DataSource, _ model: Model, call: String, classWeights: [Int: Double]? = nil) {
        (self.source, self.model, self.call, self.classWeights) = (source, model, call, classWeights)
        if case .arrays(let examples, _, _) = source { order = Array(0..<examples.count) }
    }

    /// Steps of an epoch, where that is known.
    var steps: Int? {
        switch source {
        case .arrays(let examples, _, let size): (examples.count + size - 1) / size
        case .stream(let reader): reader.steps
        }
    }

    /// Samples whose shapes stand for all, and the largest batch to expect.
    func example() throws -> (examples: Examples, capacity: Int) {
        switch source {
        case .arrays(let examples, _, let size): return (examples, min(size, max(examples.count, 1)))
        case .stream(let reader):
            guard let batch = try reader.peek() else {
                throw Fault(.value, "\(call) got no batch: the generator or data set is empty")
            }
            let examples = try fitted(batch)
            return (examples, max(examples.count, 1))
        }
    }

    /// Begins an epoch.
    func begin(shuffle: Bool = false) throws {
        start = 0
        switch source {
        case .arrays: if shuffle { order.shuffle(using: &model.context.random) }
        case .stream(let reader): try reader.begin()
        }
    }

    /// The next batch; `nil` at the epoch's end.
    func next() throws -> Portion? {
        switch source {
        case .arrays(let examples, let weights, let size):
            guard start < examples.count else { return nil }
            defer { start += size }
            return Portion(
                examples: examples, weights: weights, order: order, start: start,
                count: min(size, examples.count - start))
        case .stream(let reader):
            guard let batch = try reader.next() else { return nil }
            let examples = try fitted(batch)
            let given = try batch.weights.map { try sampleWeightValues($0, count: examples.count) }
            let weights = try given ?? model.classWeights(classWeights, examples, used: examples.count)
            return Portion(
                examples: examples, weights: weights, order: Array(0..<examples.count), start: 0,
                count: examples.count, source: batch.source)
        }
    }

    /// A stream gave fewer batches than it was asked for.
    var ranOut: Bool {
        if case .stream(let reader) = source { reader.ranOut } else { false }
    }

    private func fitted(_ batch: Batch) throws -> Examples {
        try Examples(batch.x, batch.y.isEmpty ? [nil] : batch.y, of: model, call: call)
    }
}
