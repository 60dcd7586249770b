import Arrays

/// Samples that belong together, their targets, and what each counts: what a stream hands over at a time.
public struct Batch {
    /// One array for each input.
    public let x: [NDArray]
    /// One for each output; empty where only samples are given.
    public let y: [NDArray?]
    /// A weight for each sample.
    public let weights: NDArray?
    /// The batch as the stream's owner has it, for steps of its own.
    public let source: AnyObject?

    public init(x: [NDArray], y: [NDArray?] = [], weights: NDArray? = nil, source: AnyObject? = nil) {
        (self.x, self.y, self.weights, self.source) = (x, y, weights, source)
    }
}

/// Batches that come one after the other, as a generator or a data set gives them.
public protocol BatchStream: AnyObject {
    /// Batches of an epoch, where that is known.
    var batchCount: Int? { get }
    /// Goes back to the first batch. A generator cannot, and goes on where it is.
    func restart() throws
    /// `nil` at the end.
    func next() throws -> Batch?
}

/// A stream that can be looked into before it is read, and that ends an epoch after a number of batches.
final class EpochReader {
    private let stream: any BatchStream
    /// Batches of an epoch that the caller asked for; `nil`: all.
    private let limit: Int?
    private var waiting: Batch?
    private var taken = 0
    /// Batches of the last epoch that was read to its end.
    private var counted: Int?
    private var isFresh = true

    init(_ stream: any BatchStream, limit: Int?) {
        (self.stream, self.limit) = (stream, limit)
    }

    /// Steps of an epoch, where that is known.
    var steps: Int? {
        guard let limit else { return stream.batchCount ?? counted }
        return limit
    }

    /// The batch that comes next.
    func peek() throws -> Batch? {
        if waiting == nil {
            if isFresh { try stream.restart() }
            isFresh = false
            waiting = try stream.next()
        }
        return waiting
    }

    /// Begins an epoch. One that was cut to a number of batches goes on with the next batch, as in Keras.
    func begin() throws {
        taken = 0
        guard !isFresh, waiting == nil, limit == nil else { return }
        try stream.restart()
    }

    /// The next batch of the epoch; `nil` at its end.
    func next() throws -> Batch? {
        if let limit, taken >= limit { return nil }
        var batch = try peek()
        if batch == nil, limit != nil, taken == 0, !isFresh {
            // A data set that has come to its end within an epoch begins anew.
            try stream.restart()
            batch = try peek()
        }
        guard batch != nil else {
            counted = taken
            return nil
        }
        waiting = nil
        taken += 1
        return batch
    }

    /// Fewer batches came than were asked for.
    var ranOut: Bool { limit.map { taken < $0 } ?? false }
}
