import Arrays

/// One pass of a few samples through layers and back that keeps every value and its gradient: for looking
/// inside, not for training.
///
/// The layers compute as outside of training. It runs on the caller's thread.
public final class Backpropagation {
    private let program: Program
    private let samples: Int
    private let memory = Memory()
    private var values: [UnsafeMutablePointer<Float>] = []
    private var gradients: [UnsafeMutablePointer<Float>] = []
    private var kept: [UnsafeMutablePointer<Float>] = []
    private let scratch: UnsafeMutablePointer<Float>
    private let statistics: UnsafeMutablePointer<Double>

    /// Takes samples through the layers.
    ///
    /// - Parameters:
    ///   - layers: built ones.
    ///   - x: `(batch, …)`, as the first layer takes them.
    public init(_ layers: [Layer], _ x: NDArray) throws {
        program = try Program(layers, input: Array(x.shape.dropFirst()), training: false, learning: false)
        samples = x.shape.first ?? 0
        scratch = try memory.floats(program.stages.map(\.scratchCount).max() ?? 0)
        statistics = try memory.doubles(0)
        for count in program.valueCounts {
            values.append(try batch(of: count))
            gradients.append(try batch(of: count))
        }
        kept = try program.stages.map { try batch(of: $0.keptCount) }
        let source = SampleSource(x)
        for i in 0..<samples { source.read(i, into: values[0] + i * program.valueCounts[0]) }
        for i in program.stages.indices { forward(i) }
    }

    /// True where the last layer ends in a softmax or sigmoid, whose inputs, the logits, are scores too.
    public var endsInProbabilities: Bool { program.logitsStage != nil }

    /// The last layer's output.
    ///
    /// - Parameter logits: what goes into the softmax or sigmoid at the end, where there is one.
    public func output(logits: Bool = false) throws -> NDArray {
        try array(values[target(logits: logits)], shape: program.outputShape)
    }

    /// Goes back from the output: afterwards `gradient` has the sum of `weights · output`'s.
    ///
    /// - Parameter weights: of the output's shape.
    public func goBack(_ weights: NDArray, logits: Bool = false) throws {
        let end = target(logits: logits)
        for (i, count) in program.valueCounts.enumerated() {
            gradients[i].update(repeating: 0, count: count * samples)
        }
        let source = SampleSource(weights)
        for i in 0..<samples { source.read(i, into: gradients[end] + i * program.valueCounts[end]) }
        let last = logits && endsInProbabilities ? program.stages.count - 1 : program.stages.count
        for i in (0..<last).reversed() { backward(i) }
    }

    /// With respect to the samples.
    public func inputGradient() throws -> NDArray {
        try array(gradients[0], shape: program.stages.first?.inputShape ?? [])
    }

    /// With respect to the output of the layer at a place, after its activation.
    public func gradient(ofLayerAt place: Int, shape: [Int]) throws -> NDArray {
        try array(gradients[value(behind: place)], shape: shape)
    }

    /// The output of the layer at a place, after its activation.
    public func output(ofLayerAt place: Int, shape: [Int]) throws -> NDArray {
        try array(values[value(behind: place)], shape: shape)
    }

    // MARK: Stages

    private func value(behind place: Int) -> Int {
        program.stages.last { $0.place <= place }?.output ?? 0
    }

    private func target(logits: Bool) -> Int {
        (logits ? program.logitsStage?.input : nil) ?? program.valueCounts.count - 1
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
            if i > 0 && program.stages[i - 1].rectified { return }
            activation.forward(
                values[stage.input], values[stage.output], rows: rows(stage), length: stage.rowLength)
        }
    }

    private func backward(_ i: Int) {
        let stage = program.stages[i]
        switch stage.work {
        case .layer(let layer): layer.backward(run(i))
        case .activation(let activation):
            activation.backward(
                x: values[stage.input], y: values[stage.output], dy: gradients[stage.output],
                dx: gradients[stage.input], rows: rows(stage), length: stage.rowLength)
        }
    }

    private func batch(of count: Int) throws -> UnsafeMutablePointer<Float> {
        try memory.block(count, batch: samples, parts: 1, run: nil).base
    }

    private func rows(_ stage: Stage) -> Int { samples * stage.outputCount / max(stage.rowLength, 1) }

    private func run(_ i: Int) -> Run {
        let stage = program.stages[i]
        return Run(
            samples: samples, firstSample: 0, inputShape: stage.inputShape, outputShape: stage.outputShape,
            inputCount: stage.inputCount, outputCount: stage.outputCount, training: false,
            rectified: stage.rectified, random: PlacedRandomNumbers(layer: stage.place, step: 0),
            input: values[stage.input], output: values[stage.output], kept: kept[i], scratch: scratch,
            statistics: statistics, outputGradient: gradients[stage.output],
            inputGradient: gradients[stage.input], gradients: nil)
    }
}
