/// The way back through a program from some values: which stages it passes, and where gradients lie.
struct BackwardPlan {
    /// For each stage: does a gradient reach it that it can use?
    private(set) var isReached: [Bool]
    /// For each stage and input: is the gradient added to one that is there already? Of a value that several
    /// stages read, the gradients are summed.
    private(set) var adds: [[Bool]]
    /// For each value: the block of gradients that it uses, `nil` where it has none.
    private(set) var blocks: [Int?]
    /// Numbers of a sample in each block, and whether it holds the whole batch.
    private(set) var sizes: [(count: Int, isWide: Bool)] = []
    /// Numbers of a sample that wait to be added, in the stage with the most.
    private(set) var spareCount = 0

    private let program: Program
    private var free: [Int] = []

    /// - Parameters:
    ///   - seeds: the values whose gradients are given, in order; one may be given several times.
    ///   - kept: values whose gradients are given or asked for as the whole batch's, so that they have blocks of their
    ///     own.
    init(_ program: Program, from seeds: [Int], keeping kept: Set<Int> = []) {
        self.program = program
        isReached = program.stages.map { _ in false }
        adds = program.stages.map { $0.inputs.map { _ in false } }
        blocks = program.valueCounts.map { _ in nil }
        let wide = BackwardPlan.wideValues(program).union(kept)
        var written = Set(seeds)
        for value in seeds where blocks[value] == nil { take(value, wide) }
        for i in program.stages.indices.reversed() {
            let stage = program.stages[i]
            guard written.contains(stage.output),
                stage.gradients != nil || stage.needsGradients.contains(true)
            else { continue }
            isReached[i] = true
            guard stage.input != stage.output else { continue }
            var waiting = 0
            for (k, value) in stage.inputs.enumerated() where stage.needsGradients[k] {
                if written.insert(value).inserted {
                    take(value, wide)
                } else {
                    adds[i][k] = true
                    waiting += program.valueCounts[value]
                }
            }
            spareCount = max(spareCount, waiting)
            release(stage.output)
        }
    }

    /// A gradient is needed until the stage that made the value has used it, so a chain gets by with two blocks in
    /// turn.
    private mutating func take(_ value: Int, _ wide: Set<Int>) {
        let count = program.valueCounts[value]
        if !wide.contains(value), let block = free.popLast() {
            sizes[block].count = max(sizes[block].count, count)
            blocks[value] = block
        } else {
            blocks[value] = sizes.count
            sizes.append((count, wide.contains(value)))
        }
    }

    private mutating func release(_ value: Int) {
        if let block = blocks[value], !sizes[block].isWide { free.append(block) }
    }

    /// Values whose gradient must be kept for the whole batch: those written on one side of a barrier and used on
    /// the other, and those that a weight's gradient is computed from at the end.
    private static func wideValues(_ program: Program) -> Set<Int> {
        var wide: Set<Int> = []
        let segments = program.segments
        // Which stretch of the way back a stage belongs to: a barrier's own goes with the segment before it.
        var stretch = [Int](repeating: 0, count: program.stages.count)
        for (k, segment) in segments.enumerated() { for i in segment { stretch[i] = k } }
        let barriers = Set(program.barriers)
        var written = [Int: Set<Int>]()
        for output in program.outputs.indices {
            for value in [program.outputs[output].value, program.logits(of: output)].compactMap(\.self) {
                written[value, default: []].insert(segments.count - 1)
            }
        }
        for (i, stage) in program.stages.enumerated() {
            for value in stage.inputs {
                written[value, default: []].insert(barriers.contains(i) ? stretch[i] - 1 : stretch[i])
            }
        }
        for (i, stage) in program.stages.enumerated() {
            let isBatchGradient = stage.gradients != nil && stage.layer?.hasBatchGradient == true
            if barriers.contains(i) || isBatchGradient || (written[stage.output] ?? []) != [stretch[i]] {
                wide.insert(stage.output)
            }
        }
        return wide
    }
}
