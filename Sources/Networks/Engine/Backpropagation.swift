import Arrays

/// One pass of a few samples through layers and back that keeps every value and its gradient: for looking
/// inside, not for training.
///
/// The layers compute as outside of training. It runs on the caller's thread.
public final class Backpropagation {
    private let graph: Graph
    private let program: Program
    private let samples: Int
    private let memory = Memory()
    private var values: [UnsafeMutablePointer<Float>] = []
    private var gradients: [UnsafeMutablePointer<Float>] = []
    private var kept: [UnsafeMutablePointer<Float>] = []
    private let scratch: UnsafeMutablePointer<Float>
    /// Gradients on their way to be added.
    private let added: UnsafeMutablePointer<Float>
    private let statistics: UnsafeMutablePointer<Double>
    private let pointers: RunPointers

    /// Takes samples through layers, one after the other.
    ///
    /// - Parameters:
    ///   - layers: built ones.
    ///   - x: `(batch, …)`, as the first layer takes them.
    public convenience init(_ layers: [Layer], _ x: NDArray) throws {
        try self.init(Graph(chain: layers), [x])
    }

    /// Takes samples through a network of built layers.
    ///
    /// - Parameter x: one array for each input.
    /// - Throws: a value `Fault` where there are more or fewer.
    public init(_ graph: Graph, _ x: [NDArray]) throws {
        guard x.count == graph.inputCount else {
            throw Fault(
                .value, "the network has \(graph.inputCount) inputs, and samples for \(x.count) were given")
        }
        self.graph = graph.inlined
        let program = try Program(
            self.graph, inputs: x.map { Array($0.shape.dropFirst()) }, training: false, learning: false,
            keepsMaps: true)
        self.program = program
        samples = x.first?.shape.first ?? 0
        scratch = try memory.floats(program.stages.map(\.scratchCount).max() ?? 0)
        statistics = try memory.doubles(0)
        let inputCounts = program.stages.map { $0.inputs.reduce(0) { $0 + program.valueCounts[$1] } }
        added = try memory.floats((inputCounts.max() ?? 0) * samples)
        pointers = RunPointers(lanes: 1, inputs: program.stages.map(\.inputs.count).max() ?? 1)
        for count in program.valueCounts {
            values.append(try batch(of: count))
            gradients.append(try batch(of: count))
        }
        kept = try program.stages.map { try batch(of: $0.keptCount) }
        for (value, array) in x.enumerated() {
            let source = SampleSource(array)
            for i in 0..<samples { source.read(i, into: values[value] + i * program.valueCounts[value]) }
        }
        for i in program.stages.indices { forward(i) }
    }

    /// A result.
    ///
    /// - Parameters:
    ///   - number: which of them.
    ///   - logits: what goes into the softmax or sigmoid at the end, where there is one.
    public func output(_ number: Int = 0, logits: Bool = false) throws -> NDArray {
        try array(values[target(number, logits: logits)], shape: program.outputs[number].shape)
    }

    /// Goes back from a result: afterwards `gradient` has the sum of `weights · result`'s.
    ///
    /// - Parameters:
    ///   - weights: of the result's shape.
    ///   - number: which of the results.
    public func goBack(_ weights: NDArray, from number: Int = 0, logits: Bool = false) throws {
        let end = target(number, logits: logits)
        for (i, count) in program.valueCounts.enumerated() {
            gradients[i].update(repeating: 0, count: count * samples)
        }
        let source = SampleSource(weights)
        for i in 0..<samples { source.read(i, into: gradients[end] + i * program.valueCounts[end]) }
        for i in program.stages.indices.reversed() { backward(i) }
    }

    /// With respect to the samples of an input.
    public func inputGradient(_ number: Int = 0) throws -> NDArray { try gradient(ofValue: number) }

    /// With respect to one of the graph's values, after its activation.
    public func gradient(ofValue number: Int) throws -> NDArray {
        let place = program.places[number]
        return try array(gradients[place.value], shape: place.shape)
    }

    /// One of the graph's values, after its activation. Values are numbered as in the graph with models taken
    /// apart.
    public func value(_ number: Int) throws -> NDArray {
        let place = program.places[number]
        return try array(values[place.value], shape: place.shape)
    }

    // MARK: Stages

    private func target(_ number: Int, logits: Bool) -> Int {
        (logits ? program.logits(of: number) : nil) ?? program.outputs[number].value
    }

    private func array(_ numbers: UnsafePointer<Float>, shape: [Int]) throws -> NDArray {
        let result = try NDArray(zeros: [samples] + shape, dtype: .float32)
        result.pointer(to: Float.self).update(from: numbers, count: result.count)
        return result
    }

    private func forward(_ i: Int) {
        let stage = program.stages[i]
        switch stage.work {
        case .layer(let layer): layer.forward(run(i))
        case .activation(let activation):
            if stage.isDone { return }
            activation.forward(
                values[stage.input], values[stage.output], rows: rows(stage), length: stage.rowLength)
        }
    }

    /// What a stage gives back is added to what others gave, except where it works in place.
    private func backward(_ i: Int) {
        let stage = program.stages[i]
        let run = run(i)
        switch stage.work {
        case .layer(let layer): layer.backward(run)
        case .activation(let activation):
            activation.backward(
                x: values[stage.input], y: values[stage.output], dy: gradients[stage.output],
                dx: run.inputGradient ?? added, rows: rows(stage), length: stage.rowLength)
        }
        guard stage.input != stage.output else { return }
        for (k, value) in stage.inputs.enumerated() {
            guard let slopes = run.inputGradients[k] else { continue }
            for j in 0..<samples * program.valueCounts[value] { gradients[value][j] += slopes[j] }
        }
    }

    private func batch(of count: Int) throws -> UnsafeMutablePointer<Float> {
        try memory.block(count, batch: samples, parts: 1, run: nil).base
    }

    private func rows(_ stage: Stage) -> Int { samples * stage.outputCount / max(stage.rowLength, 1) }

    private func run(_ i: Int) -> Run {
        let stage = program.stages[i]
        let (inputs, inputGradients) = pointers.lane(0)
        var free = added
        for (k, value) in stage.inputs.enumerated() {
            inputs[k] = values[value]
            inputGradients[k] = value == stage.output ? gradients[value] : free
            free += samples * program.valueCounts[value]
        }
        return Run(
            samples: samples, firstSample: 0, inputShape: stage.inputShape, outputShape: stage.outputShape,
            inputCount: stage.inputCount, outputCount: stage.outputCount, training: false,
            rectified: stage.rectified, random: PlacedRandomNumbers(layer: stage.place, step: 0),
            input: inputs[0], output: values[stage.output], kept: kept[i], scratch: scratch,
            statistics: statistics, outputGradient: gradients[stage.output],
            inputGradient: inputGradients[0], gradients: nil, inputShapes: stage.inputShapes,
            inputs: UnsafePointer(inputs), inputGradients: UnsafePointer(inputGradients))
    }
}
