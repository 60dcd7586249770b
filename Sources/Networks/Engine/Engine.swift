import Arrays
import Kernels

/// Takes batches through a program and back, on several threads.
///
/// A batch is cut into parts, as many as its size says and not as there are threads. A part takes its
/// samples in short runs through all stages and back, so that what a stage writes is still in the cache
/// when the next one reads it, and collects its own gradients, which are then summed in the parts' order:
/// the result is the same to the bit on any number of threads. Where a layer needs the whole batch all
/// parts stop, combine what they collected, and go on. All memory is taken in `init`.
///
/// Parts work on disjoint memory, so the class may be shared with the threads of one call.
final class Engine: @unchecked Sendable {
    let program: Program
    let capacity: Int
    private let partCount: Int
    private let runLength: Int
    private let memory = Memory()

    private var values: [Block] = []
    private var valueGradients: [Block?] = []
    private var kept: [Block] = []
    private var scratch: UnsafeMutablePointer<Float>
    private var scratchCount = 0
    /// Gradients on their way to be added to others.
    private var spare: Block
    private var pointers: RunPointers
    private var statistics: [UnsafeMutablePointer<Double>] = []
    private var partials: [UnsafeMutablePointer<Double>] = []
    private var partialCount = 0
    /// The whole batch's, of all learned variables, one after the other.
    let gradients: UnsafeMutablePointer<Float>
    private var partGradients: UnsafeMutablePointer<Float>
    private var pieces: [Range<Int>] = []

    /// What the parts read: the batch's samples are `order[start..<start + count]` of `sources`.
    private var sources: [SampleSource]
    private var order: [Int] = []
    private var start = 0
    private(set) var count = 0
    private var step = 0
    private let goals: [Goal]
    private let plan: BackwardPlan
    /// True where the way back comes later, so that the whole batch's values stay.
    private let keepsValues: Bool

    /// - Parameters:
    ///   - sources: one for each input.
    ///   - capacity: the largest batch.
    ///   - goals: what to learn; none when only the outputs are wanted.
    ///   - keepsValues: for `goBack`, which comes after `forward`.
    init(
        _ program: Program, sources: [SampleSource], capacity: Int, goals: [Goal] = [],
        keepsValues: Bool = false
    ) throws {
        self.program = program
        self.sources = sources
        self.capacity = capacity
        self.goals = goals
        self.keepsValues = keepsValues
        let ends = keepsValues ? program.outputs.map(\.value) : goals.map(\.value)
        plan = BackwardPlan(
            program, from: ends, keeping: keepsValues ? Set(ends).union(0..<program.inputCount) : [])
        partCount = min(8, capacity)
        runLength = Engine.runLength(program, samplesInPart: (capacity + partCount - 1) / partCount)
        gradients = try memory.floats(program.gradientCount)
        partGradients = try memory.floats(program.collected.isEmpty ? 0 : program.gradientCount * partCount)
        scratchCount = program.stages.map(\.scratchCount).max() ?? 0
        scratch = try memory.floats(scratchCount * partCount)
        spare = try memory.block(plan.spareCount, batch: capacity, parts: partCount, run: runLength)
        pointers = RunPointers(lanes: partCount, inputs: program.stages.map(\.inputs.count).max() ?? 1)
        try takeBlocks()
        for range in program.collected {
            for start in stride(from: range.lowerBound, to: range.upperBound, by: 16384) {
                pieces.append(start..<min(start + 16384, range.upperBound))
            }
        }
    }

    /// Short runs keep values in the cache; longer ones repack kernels less often, and large weights want to be
    /// read less often. About five megabytes measured best, four samples of the walkthrough.
    private static func runLength(_ program: Program, samplesInPart: Int) -> Int {
        let weights = program.stages.reduce(0) { total, stage in
            total + (stage.layer?.hasBatchGradient == true ? stage.layer?.parameterCount ?? 0 : 0)
        }
        let values = max(program.valueCounts.reduce(0, +) * 8, 1)
        return min(samplesInPart, weights > 65536 ? 8 : max(1, 1_310_720 / values))
    }

    private func takeBlocks() throws {
        let last = program.barriers.last ?? -1
        func run(_ isWide: Bool) -> Int? { isWide || keepsValues ? nil : runLength }
        var wide = Set(program.outputs.map(\.value))
        wide.formUnion(program.outputs.indices.compactMap(program.logits))
        // What lies before the last barrier is needed again on the way back.
        if last >= 0 { wide.formUnion(0..<program.inputCount) }
        for (i, stage) in program.stages.enumerated() {
            if i < last { wide.insert(stage.output) }
            if stage.gradients != nil && stage.layer?.hasBatchGradient == true {
                wide.formUnion(stage.inputs)
            }
        }
        values = try program.valueCounts.enumerated().map { i, count in
            try memory.block(count, batch: capacity, parts: partCount, run: run(wide.contains(i)))
        }
        kept = try program.stages.enumerated().map { i, stage in
            try memory.block(stage.keptCount, batch: capacity, parts: partCount, run: run(i <= last))
        }
        partialCount =
            program.barriers.compactMap { place in
                (program.stages[place].layer as? BatchWideLayer)?
                    .statisticsCount(input: program.stages[place].inputShape)
            }.max() ?? 0
        partials = try (0..<(partialCount == 0 ? 0 : partCount)).map { _ in try memory.doubles(partialCount) }
        statistics = try program.stages.map { stage in
            guard let layer = stage.layer as? BatchWideLayer else { return try memory.doubles(0) }
            return try memory.doubles(layer.statisticsCount(input: stage.inputShape))
        }
        let blocks = try plan.sizes.map { size, isWide in
            try memory.block(size, batch: capacity, parts: partCount, run: run(isWide))
        }
        valueGradients = plan.blocks.map { $0.map { blocks[$0] } }
    }

    // MARK: A batch

    /// A result of the last batch.
    func output(_ i: Int) -> UnsafeMutablePointer<Float> { values[program.outputs[i].value].base }

    /// Any value that lies before a result's softmax or sigmoid.
    func value(_ number: Int) -> UnsafeMutablePointer<Float> { values[number].base }

    /// Reads samples from here on.
    func read(_ sources: [SampleSource]) { self.sources = sources }

    /// Whether samples have the shapes that the memory was taken for.
    func fits(_ x: [NDArray]) -> Bool {
        zip(x, program.valueCounts).allSatisfy { SampleSource($0).sampleCount == $1 }
    }

    /// Takes samples through the network: `order[start..<start + count]`.
    func forward(_ order: [Int], start: Int, count: Int, step: Int = 0) {
        (self.order, self.start, self.count, self.step) = (order, start, count, step)
        let segments = program.segments
        for (i, segment) in segments.enumerated() {
            meetBeforeForward(i)
            let next = i + 1 < segments.count ? segments[i + 1].lowerBound : nil
            eachPart { engine, part in engine.forward(segment, part: part, isFirst: i == 0, next: next) }
        }
    }

    /// Takes samples through the network and back: afterwards `gradients` holds the batch's, and the goals their
    /// losses.
    func train(_ order: [Int], start: Int, count: Int, step: Int) {
        (self.order, self.start, self.count, self.step) = (order, start, count, step)
        gradients.update(repeating: 0, count: program.gradientCount)
        for goal in goals { goal.objective.prepare(order, start: start, count: count) }
        let segments = program.segments
        for (i, segment) in segments.enumerated() {
            meetBeforeForward(i)
            let isLast = i + 1 == segments.count
            let next = isLast ? nil : segments[i + 1].lowerBound
            eachPart { engine, part in
                if isLast {
                    engine.forwardAndBack(segment, part: part, isFirst: i == 0)
                } else {
                    engine.forward(segment, part: part, isFirst: i == 0, next: next)
                }
            }
        }
        for i in segments.indices.dropLast().reversed() {
            combineBackward(segments[i + 1].lowerBound)
            eachPart { engine, part in
                engine.back(segments[i], barrier: segments[i + 1].lowerBound, part: part)
            }
        }
        if program.barriers.first == 0 { combineBackward(0) }
        sumGradients()
    }

    /// Goes back through the last batch, of an engine that keeps values: afterwards `gradients` holds the variables'.
    ///
    /// - Parameter slopes: the gradient by each result; `nil`: none.
    func goBack(_ slopes: [NDArray?]) {
        gradients.update(repeating: 0, count: program.gradientCount)
        for output in program.outputs {
            valueGradients[output.value]?.base.update(
                repeating: 0, count: count * program.valueCounts[output.value])
        }
        for (output, slope) in zip(program.outputs, slopes) {
            guard let slope, let block = valueGradients[output.value] else { continue }
            add(SampleSource(slope), to: block)
        }
        let segments = program.segments
        for i in segments.indices.reversed() {
            let barrier = i + 1 < segments.count ? segments[i + 1].lowerBound : nil
            if let barrier { combineBackward(barrier) }
            eachPart { engine, part in
                if barrier == nil { engine.clearPartGradients(part) }
                engine.back(segments[i], barrier: barrier, part: part)
            }
        }
        if program.barriers.first == 0 {
            combineBackward(0)
            // What goes in wants a gradient, too.
            if program.stages[0].needsGradients.contains(true), plan.isReached[0] {
                eachPart { engine, part in
                    engine.eachRun(of: part) { engine.backward(0, part, $0, $1) }
                }
            }
        }
        sumGradients()
    }

    private func add(_ source: SampleSource, to block: Block) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: max(block.count, 1)) { row in
            guard let row = row.baseAddress else { return }
            for i in 0..<count {
                source.read(i, into: row)
                let target = block.base + i * block.count
                for j in 0..<block.count { target[j] += row[j] }
            }
        }
    }

    /// The gradient by an input, after `goBack`; `nil` where it has none.
    func inputGradient(_ i: Int) -> UnsafeMutablePointer<Float>? { valueGradients[i]?.base }

    /// Calls `body` for every part of the batch, on any thread.
    private func eachPart(_ body: @Sendable (Engine, Int) -> Void) {
        Workers.run(tasks: min(partCount, count)) { part in body(self, part) }
    }

    /// The samples of a part. A batch smaller than the engine's capacity is cut by its own size.
    private func samples(of part: Int) -> Range<Int> {
        let parts = min(partCount, count)
        return count * part / parts..<count * (part + 1) / parts
    }

    // MARK: One part of the batch

    private func eachRun(of part: Int, _ body: (_ first: Int, _ samples: Int) -> Void) {
        let range = samples(of: part)
        for first in stride(from: range.lowerBound, to: range.upperBound, by: runLength) {
            body(first, min(runLength, range.upperBound - first))
        }
    }

    private func forward(_ segment: Range<Int>, part: Int, isFirst: Bool, next: Int?) {
        clearPartial(part)
        eachRun(of: part) { first, samples in
            if isFirst { gather(part, first, samples) }
            for i in segment { forward(i, part, first, samples) }
            if let next { collectForward(next, part, first, samples) }
        }
    }

    private func forwardAndBack(_ segment: Range<Int>, part: Int, isFirst: Bool) {
        clearPartGradients(part)
        clearPartial(part)
        eachRun(of: part) { first, samples in
            if isFirst { gather(part, first, samples) }
            for i in segment { forward(i, part, first, samples) }
            seed(part, first, samples)
            back(segment, part, first, samples)
        }
    }

    /// The goals' gradients, with which the way back begins. Of several goals on one value they are summed.
    private func seed(_ part: Int, _ first: Int, _ samples: Int) {
        for goal in goals {
            guard let block = valueGradients[goal.value] else { continue }
            goal.objective.evaluate(
                values[goal.value].run(part: part, firstSample: first), firstSample: first, samples: samples,
                gradient: block.run(part: part, firstSample: first), isAdded: goal.isRepeated)
        }
    }

    /// Back through the barrier that ends the segment, if one does, then through the segment.
    private func back(_ segment: Range<Int>, barrier: Int?, part: Int) {
        clearPartial(part)
        eachRun(of: part) { first, samples in
            if let barrier, plan.isReached[barrier] { backward(barrier, part, first, samples) }
            back(segment, part, first, samples)
        }
    }

    /// Back to the segment's start; a barrier there collects what its combination needs.
    private func back(_ segment: Range<Int>, _ part: Int, _ first: Int, _ samples: Int) {
        for i in segment.reversed() where plan.isReached[i] {
            if program.barriers.contains(i) {
                collectBackward(i, part, first, samples)
            } else {
                backward(i, part, first, samples)
            }
        }
    }

    private func gather(_ part: Int, _ first: Int, _ samples: Int) {
        for (value, source) in sources.enumerated() {
            let input = values[value].run(part: part, firstSample: first)
            for i in 0..<samples {
                source.read(order[start + first + i], into: input + i * values[value].count)
            }
        }
    }

    private func clearPartGradients(_ part: Int) {
        guard !program.collected.isEmpty else { return }
        (partGradients + part * program.gradientCount).update(repeating: 0, count: program.gradientCount)
    }

    // MARK: One stage of one run

    private func forward(_ i: Int, _ part: Int, _ first: Int, _ samples: Int) {
        let stage = program.stages[i]
        switch stage.work {
        case .layer(let layer): layer.forward(run(i, part, first, samples))
        case .activation(let activation):
            if stage.isDone { return }
            activation.forward(
                values[stage.input].run(part: part, firstSample: first),
                values[stage.output].run(part: part, firstSample: first),
                rows: samples * stage.outputCount / max(stage.rowLength, 1), length: stage.rowLength)
        }
    }

    private func backward(_ i: Int, _ part: Int, _ first: Int, _ samples: Int) {
        let stage = program.stages[i]
        let run = run(i, part, first, samples)
        switch stage.work {
        case .layer(let layer): layer.backward(run)
        case .activation(let activation):
            guard let target = run.inputGradient else { return }
            activation.backward(
                x: run.input, y: run.output, dy: run.outputGradient, dx: target,
                rows: samples * stage.outputCount / max(stage.rowLength, 1), length: stage.rowLength)
        }
        for k in stage.inputs.indices where plan.adds[i][k] {
            guard let sum = valueGradients[stage.inputs[k]]?.run(part: part, firstSample: first),
                let added = run.inputGradients[k]
            else { continue }
            for j in 0..<samples * program.valueCounts[stage.inputs[k]] { sum[j] += added[j] }
        }
    }

    private func run(_ i: Int, _ part: Int, _ first: Int, _ samples: Int) -> Run {
        let stage = program.stages[i]
        let target = stage.collectsGradients ? partGradients + part * program.gradientCount : gradients
        let output = values[stage.output].run(part: part, firstSample: first)
        let (inputs, inputGradients) = pointers.lane(part)
        var waiting = spare.run(part: part, firstSample: first)
        for k in stage.inputs.indices {
            let value = stage.inputs[k]
            inputs[k] = values[value].run(part: part, firstSample: first)
            inputGradients[k] = nil
            guard plan.isReached[i], stage.needsGradients[k] else { continue }
            if plan.adds[i][k] {
                inputGradients[k] = waiting
                waiting += samples * program.valueCounts[value]
            } else {
                inputGradients[k] = valueGradients[value]?.run(part: part, firstSample: first)
            }
        }
        let kept = kept[i].run(part: part, firstSample: first)
        return Run(
            samples: samples, firstSample: first, inputShape: stage.inputShapes[0],
            outputShape: stage.outputShape,
            inputCount: stage.inputCount, outputCount: stage.outputCount, training: stage.training,
            rectified: stage.rectified, pooling: stage.pooling,
            winners: stage.notesWinners
                ? UnsafeMutableRawPointer(kept).assumingMemoryBound(to: Int32.self) : nil,
            random: PlacedRandomNumbers(layer: stage.place, step: step),
            input: inputs[0], output: output,
            kept: kept, scratch: scratch + part * scratchCount,
            statistics: statistics[i],
            outputGradient: valueGradients[stage.output]?.run(part: part, firstSample: first) ?? output,
            inputGradient: inputGradients[0], gradients: stage.gradients.map { target + $0.lowerBound },
            inputShapes: stage.inputShapes, inputs: UnsafePointer(inputs),
            inputGradients: UnsafePointer(inputGradients))
    }

    // MARK: Where parts meet

    private func clearPartial(_ part: Int) {
        guard partialCount > 0 else { return }
        partials[part].update(repeating: 0, count: partialCount)
    }

    private func collectForward(_ i: Int, _ part: Int, _ first: Int, _ samples: Int) {
        (program.stages[i].layer as? BatchWideLayer)?.collectForward(
            run(i, part, first, samples), into: partials[part])
    }

    private func collectBackward(_ i: Int, _ part: Int, _ first: Int, _ samples: Int) {
        (program.stages[i].layer as? BatchWideLayer)?.collectBackward(
            run(i, part, first, samples), into: partials[part])
    }

    /// Before a segment that a barrier begins: what the parts collected becomes the batch's.
    private func meetBeforeForward(_ segment: Int) {
        let barrier = program.segments[segment].lowerBound
        guard program.barriers.contains(barrier) else { return }
        if barrier == 0 {
            // Nothing came before it, so its input is read first.
            eachPart { engine, part in
                engine.clearPartial(part)
                engine.eachRun(of: part) { first, samples in
                    engine.gather(part, first, samples)
                    engine.collectForward(0, part, first, samples)
                }
            }
        }
        let parts = Array(partials.prefix(min(partCount, count)))
        (program.stages[barrier].layer as? BatchWideLayer)?.combineForward(
            parts, samples: count, run(barrier, 0, 0, 1))
    }

    private func combineBackward(_ barrier: Int) {
        guard plan.isReached[barrier] else { return }
        let parts = Array(partials.prefix(min(partCount, count)))
        (program.stages[barrier].layer as? BatchWideLayer)?.combineBackward(
            parts, samples: count, run(barrier, 0, 0, 1))
    }

    /// The parts' gradients are summed in the parts' order; gradients of the whole batch are computed in
    /// a fixed number of portions.
    private func sumGradients() {
        for (i, stage) in program.stages.enumerated() where stage.gradients != nil && plan.isReached[i] {
            guard stage.layer?.hasBatchGradient == true else { continue }
            let run = run(i, 0, 0, count)
            Workers.run(tasks: 8) { portion in
                self.program.stages[i].layer?.batchGradient(run, part: portion, of: 8)
            }
        }
        let parts = min(partCount, count)
        Workers.run(tasks: pieces.count) { piece in
            for part in 0..<parts {
                let source = self.partGradients + part * self.program.gradientCount
                for i in self.pieces[piece] { self.gradients[i] += source[i] }
            }
        }
    }
}

/// An objective and the value that it judges: a result, or what goes into the softmax that gives it.
struct Goal {
    let objective: Objective
    let value: Int
    /// True where another goal judges the same value before.
    var isRepeated = false
}

/// Room for the pointers of runs with several inputs, one lane for each part of the batch; taken once.
final class RunPointers {
    private let width: Int
    private let inputs: UnsafeMutablePointer<UnsafeMutablePointer<Float>>
    private let gradients: UnsafeMutablePointer<UnsafeMutablePointer<Float>?>
    private let nothing = UnsafeMutablePointer<Float>.allocate(capacity: 1)

    init(lanes: Int, inputs count: Int) {
        width = max(count, 1)
        inputs = .allocate(capacity: max(lanes, 1) * width)
        gradients = .allocate(capacity: max(lanes, 1) * width)
        inputs.initialize(repeating: nothing, count: max(lanes, 1) * width)
        gradients.initialize(repeating: nil, count: max(lanes, 1) * width)
    }

    deinit {
        inputs.deallocate()
        gradients.deallocate()
        nothing.deallocate()
    }

    func lane(_ lane: Int) -> (
        UnsafeMutablePointer<UnsafeMutablePointer<Float>>, UnsafeMutablePointer<UnsafeMutablePointer<Float>?>
    ) { (inputs + lane * width, gradients + lane * width) }
}
