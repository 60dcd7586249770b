import Arrays

/// One step on a sample's way through the network: a layer, or an activation behind one.
struct Stage {
    enum Work {
        case layer(Layer)
        case activation(any Activation)
    }

    let work: Work
    /// Which values go in and come out; the same when an activation overwrites them.
    let input: Int
    let output: Int
    /// The shape of one sample.
    let inputShape: [Int]
    let outputShape: [Int]
    let inputCount: Int
    let outputCount: Int
    /// The layer's place, which distinguishes its random numbers.
    let place: Int
    /// Where the layer's gradients begin, and how many there are; `nil` when nothing is learned.
    var gradients: Range<Int>?
    /// True when a layer before it learns.
    var needsInputGradient = false

    /// True when the layer computes the relu behind it too.
    var rectified = false

    var layer: Layer? {
        if case .layer(let layer) = work { layer } else { nil }
    }

    /// Numbers on the last axis.
    var rowLength: Int { outputShape.last ?? 1 }

    var keptCount: Int { layer?.keptCount(input: inputShape, output: outputShape) ?? 0 }
    var scratchCount: Int { layer?.scratchCount(input: inputShape, output: outputShape) ?? 0 }
}

/// What the engine does to a batch of samples of one shape: the stages, in order, cut where a layer needs
/// the whole batch.
struct Program {
    private(set) var stages: [Stage] = []
    /// Numbers of a sample in each of the values that stages pass on.
    private(set) var valueCounts: [Int]
    /// Where a layer begins that needs the whole batch.
    private(set) var barriers: [Int] = []
    /// The variables whose gradients are computed, in the order of the gradients.
    private(set) var learned: [Variable] = []
    /// The gradients that parts of the batch collect by themselves, to be summed.
    private(set) var collected: [Range<Int>] = []
    private(set) var outputShape: [Int] = []
    let training: Bool

    /// - Parameters:
    ///   - input: the shape of one sample.
    ///   - learning: whether gradients are wanted.
    init(_ layers: [Layer], input: [Int], training: Bool, learning: Bool) throws {
        var shape = input
        valueCounts = [try NDArray.elementCount(of: input)]
        self.training = training
        for (place, layer) in layers.enumerated() {
            let output = try layer.outputShape(for: Shape(shape).batched()).sample.known
            guard let output else {
                throw Fault(.value, "\(layer.name): the input's shape \(Shape(shape)) leaves sizes open")
            }
            _ = try NDArray.elementCount(of: output)
            if !layer.isReshaping && (training || !layer.isIdentityInInference) {
                if layer.isBatchWide(training: training) { barriers.append(stages.count) }
                append(.layer(layer), shape, output, place, inPlace: false)
            }
            if let activation = layer.activation {
                if let last = stages.indices.last, stages[last].layer?.rectifies == true {
                    stages[last].rectified = (activation as? Relu)?.isPlain == true
                }
                append(
                    .activation(activation), output, output, place, inPlace: canOverwrite(with: activation))
            }
            shape = output
        }
        // A network without any work still has an output of its own.
        if stages.isEmpty { append(.activation(Linear()), shape, shape, 0, inPlace: false) }
        outputShape = shape
        if learning { findLearned() }
    }

    private mutating func append(
        _ work: Stage.Work, _ input: [Int], _ output: [Int], _ place: Int, inPlace: Bool
    ) {
        let source = valueCounts.count - 1
        let count = output.reduce(1, *)
        if !inPlace { valueCounts.append(count) }
        stages.append(
            Stage(
                work: work, input: source, output: valueCounts.count - 1, inputShape: input,
                outputShape: output,
                inputCount: input.reduce(1, *), outputCount: count, place: place))
    }

    /// An activation may overwrite what a layer has just computed, if neither's way back needs it.
    private func canOverwrite(with activation: any Activation) -> Bool {
        guard !activation.needsInput, !activation.keepsLogits, let layer = stages.last?.layer else {
            return false
        }
        return !layer.readsOutput
    }

    private mutating func findLearned() {
        var places: [ObjectIdentifier: Range<Int>] = [:]
        var count = 0
        for i in stages.indices {
            stages[i].needsInputGradient = count > 0
            guard let layer = stages[i].layer, !layer.trainableVariables.isEmpty else { continue }
            let known = places[ObjectIdentifier(layer)]
            let range = known ?? count..<count + layer.trainableVariables.reduce(0) { $0 + $1.count }
            stages[i].gradients = range
            guard known == nil else { continue }
            places[ObjectIdentifier(layer)] = range
            learned += layer.trainableVariables
            count = range.upperBound
            if !layer.hasBatchGradient && !(layer is BatchWideLayer) { collected.append(range) }
        }
    }

    /// The stages between one barrier and the next.
    var segments: [Range<Int>] {
        let starts = (barriers.first == 0 ? [] : [0]) + barriers
        return starts.indices.map { starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : stages.count) }
    }

    var gradientCount: Int { learned.reduce(0) { $0 + $1.count } }

    /// The softmax or sigmoid at the end.
    var logitsStage: Stage? {
        guard let last = stages.last, case .activation(let activation) = last.work, activation.keepsLogits
        else { return nil }
        return last
    }
}
