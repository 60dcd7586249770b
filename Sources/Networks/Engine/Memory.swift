import Arrays

/// Numbers of every sample of a batch, or only of the runs under way.
struct Block {
    let base: UnsafeMutablePointer<Float>
    /// Numbers of one sample.
    let count: Int
    /// Samples that a part of the batch has room for; `nil`: the whole batch has.
    let run: Int?

    /// Where the numbers of a run begin.
    func run(part: Int, firstSample: Int) -> UnsafeMutablePointer<Float> {
        base + (run.map { part * $0 } ?? firstSample) * count
    }
}

/// Memory for the blocks of one engine, taken once.
final class Memory {
    private var held: [Storage] = []

    /// Zeros.
    ///
    /// - Throws: a memory `Fault` where the machine could not hold them.
    func floats(_ count: Int) throws -> UnsafeMutablePointer<Float> {
        let (bytes, overflow) = max(count, 1).multipliedReportingOverflow(by: 4)
        let storage = try Storage(byteCount: overflow ? .max : bytes)
        held.append(storage)
        return storage.base.assumingMemoryBound(to: Float.self)
    }

    func doubles(_ count: Int) throws -> UnsafeMutablePointer<Double> {
        let storage = try Storage(byteCount: max(count, 1) * 8)
        held.append(storage)
        return storage.base.assumingMemoryBound(to: Double.self)
    }

    /// A block for the whole batch, or for runs in each part of it.
    func block(_ count: Int, batch: Int, parts: Int, run: Int?) throws -> Block {
        let samples = run.map { $0 * parts } ?? batch
        let (total, overflow) = samples.multipliedReportingOverflow(by: count)
        return Block(base: try floats(overflow ? .max / 8 : total), count: count, run: run)
    }
}
