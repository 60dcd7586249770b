import Arrays

/// What the engine does to a batch of samples of given shapes: the stages, in order, cut where a layer needs
/// the whole batch.
///
/// It is a graph with models inside it taken apart, layers that compute nothing left out, and activations as
/// stages of their own, which overwrite what they read where nobody else reads it.
struct Program {
    private(set) var stages: [Stage] = []
    /// Numbers of a sample in each of the values that stages pass on; first the inputs.
    private(set) var valueCounts: [Int]
    let inputCount: Int
    /// The value and the shape of each result.
    private(set) var outputs: [(value: Int, shape: [Int])] = []
    /// Of each of the graph's values, with models taken apart: where it lies, and its shape. A map that is pooled
    /// where it is computed lies nowhere, unless maps are kept.
    private(set) var places: [(value: Int, shape: [Int])] = []
    /// Where a layer begins that needs the whole batch.
    private(set) var barriers: [Int] = []
    /// The variables whose gradients are computed, in the order of the gradients.
    private(set) var learned: [Variable] = []
    /// The gradients that parts of the batch collect by themselves, to be summed.
    private(set) var collected: [Range<Int>] = []
    /// What layers' outputs cost by their size.
    private(set) var penalties: [ActivityPenalty] = []

    /// - Parameters:
    ///   - inputs: the shapes of one sample.
    ///   - training: `nil`: as each call said.
    ///   - learning: whether gradients are wanted.
    ///   - inputsLearn: whether gradients by the inputs are wanted, too.
    ///   - penalized: the largest batch whose outputs' penalties are wanted; `nil` where none are.
    ///   - keepsMaps: whether every layer's output is wanted, as `places` tells, and not only the results.
    init(
        _ graph: Graph, inputs: [[Int]], training: Bool?, learning: Bool, inputsLearn: Bool = false,
        penalized capacity: Int? = nil, keepsMaps: Bool = false
    ) throws {
        let graph = graph.inlined(training: training)
        if let call = graph.calls.first(where: { $0.layer.computesTensors }) {
            throw Fault(
                .notImplemented,
                "\(call.layer.name) computes with whole batches of tensors, as its function says: convbook cannot look inside"
            )
        }
        valueCounts = try inputs.map { try NDArray.elementCount(of: $0) }
        inputCount = inputs.count
        places = inputs.enumerated().map { ($0, $1) }
        for (place, call) in graph.calls.enumerated() {
            let trains = call.training ?? false
            try append(call, place, training: trains)
            if let capacity, let regularizer = call.layer.activityRegularizer {
                let penalty = try ActivityPenalty(
                    regularizer, capacity: capacity, in: call.layer.context)
                penalties.append(penalty)
                let output = places[places.count - 1]
                places[places.count - 1].value = append(
                    .layer(penalty), [output], output.shape, place: place, training: trains)
            }
        }
        outputs = graph.outputs.map { places[$0] }
        // A result that is an input still has a value of its own.
        for (i, output) in outputs.enumerated() where output.value < inputCount {
            outputs[i].value = append(
                .activation(Linear()), [output], output.shape, place: 0, training: false)
        }
        fuse()
        if !keepsMaps { fusePoolings(learning: learning) }
        barriers = stages.indices.filter {
            stages[$0].layer?.isBatchWide(training: stages[$0].training) == true
        }
        if learning { findLearned(inputsLearn) }
    }

    private mutating func append(_ call: Graph.Call, _ place: Int, training: Bool) throws {
        let (layer, sources) = (call.layer, call.inputs.map { places[$0] })
        let output = try layer.outputShape(for: sources.map { Shape($0.shape).batched() }).sample.known
        guard let output else {
            throw Fault(
                .value, "\(layer.name): the input's shape \(Shape(sources[0].shape)) leaves sizes open")
        }
        _ = try NDArray.elementCount(of: output)
        var value = sources.first?.value ?? 0
        if sources.count != 1 || (!layer.isReshaping && (training || !layer.isIdentityInInference)) {
            value = append(.layer(layer), sources, output, place: place, training: training)
        }
        if let activation = layer.activation, !(activation is Linear) {
            value = append(
                .activation(activation), [(value, output)], output, place: place, training: training)
        }
        places.append((value, output))
    }

    /// - Returns: the number of the new value.
    private mutating func append(
        _ work: Stage.Work, _ sources: [(value: Int, shape: [Int])], _ output: [Int], place: Int,
        training: Bool
    ) -> Int {
        valueCounts.append(output.reduce(1, *))
        stages.append(
            Stage(
                work, sources.map(\.value), sources.map(\.shape), valueCounts.count - 1, output,
                place: place, training: training))
        return valueCounts.count - 1
    }

    // MARK: Activations

    /// Lets activations overwrite what only they read, and layers apply a relu behind them.
    private mutating func fuse() {
        var readers = [Int](repeating: 0, count: valueCounts.count)
        for stage in stages { for input in stage.inputs { readers[input] += 1 } }
        for output in outputs { readers[output.value] += 1 }
        var producers = [Int?](repeating: nil, count: valueCounts.count)
        var target = Array(valueCounts.indices)
        for i in stages.indices {
            producers[stages[i].output] = i
            guard case .activation(let activation) = stages[i].work, readers[stages[i].input] == 1,
                let before = producers[stages[i].input], let layer = stages[before].layer,
                !activation.needsInput, !activation.keepsLogits, !layer.readsOutput
            else { continue }
            // An activation may overwrite what a layer has computed, if neither's way back needs it.
            target[stages[i].output] = stages[i].input
            if layer.rectifies, (activation as? Relu)?.isPlain == true {
                (stages[before].rectified, stages[i].isDone) = (true, true)
            }
        }
        renumber(target)
    }

    /// Lets convolutions compute the max pooling behind them, where nobody else reads their map: it is then never
    /// in memory.
    private mutating func fusePoolings(learning: Bool) {
        var readers = [Int](repeating: 0, count: valueCounts.count)
        for stage in stages where !stage.isDone { for input in stage.inputs { readers[input] += 1 } }
        for output in outputs { readers[output.value] += 1 }
        var target = Array(valueCounts.indices)
        var isGone = Set<Int>()
        for (i, stage) in stages.enumerated() {
            guard
                let pooling = (stage.layer as? MaxPooling2D)?.geometry(
                    input: stage.inputShape, output: stage.outputShape),
                readers[stage.input] == 1,
                let before = stages[..<i].firstIndex(where: { $0.output == stage.input }),
                let layer = stages[before].layer as? PoolingLayer,
                layer.canPool(pooling, input: stages[before].inputShape)
            else { continue }
            stages[before].absorb(pooling, outputShape: stage.outputShape, notesWinners: learning)
            valueCounts[stage.input] = stage.outputCount
            target[stage.output] = stage.input
            isGone.insert(i)
            isGone.formUnion(stages.indices.filter { stages[$0].isDone && stages[$0].output == stage.input })
        }
        stages = stages.indices.filter { !isGone.contains($0) }.map { stages[$0] }
        renumber(target)
    }

    /// Values whose target is another one become that one; the others close ranks.
    private mutating func renumber(_ target: [Int]) {
        var numbers = [Int](repeating: 0, count: target.count)
        var counts: [Int] = []
        for value in target.indices {
            if target[value] == value {
                numbers[value] = counts.count
                counts.append(valueCounts[value])
            } else {
                numbers[value] = numbers[target[value]]
            }
        }
        valueCounts = counts
        for i in stages.indices { stages[i].renumber(numbers) }
        for i in outputs.indices { outputs[i].value = numbers[outputs[i].value] }
        for i in places.indices { places[i].value = numbers[places[i].value] }
    }

    // MARK: Learning

    private mutating func findLearned(_ inputsLearn: Bool) {
        var known: [ObjectIdentifier: Range<Int>] = [:]
        var learns = [Bool](repeating: false, count: valueCounts.count)
        for i in 0..<inputCount { learns[i] = inputsLearn }
        var count = 0
        for i in stages.indices {
            stages[i].needsGradients = stages[i].inputs.map { learns[$0] }
            if let layer = stages[i].layer, !layer.trainableVariables.isEmpty {
                let size = layer.trainableVariables.reduce(0) { $0 + $1.count }
                let range = known[ObjectIdentifier(layer)] ?? count..<count + size
                stages[i].gradients = range
                if known.updateValue(range, forKey: ObjectIdentifier(layer)) == nil {
                    learned += layer.trainableVariables
                    count = range.upperBound
                }
                if stages[i].collectsGradients, !collected.contains(range) { collected.append(range) }
            }
            learns[stages[i].output] = stages[i].gradients != nil || stages[i].needsGradients.contains(true)
        }
    }

    /// The stages between one barrier and the next.
    var segments: [Range<Int>] {
        let starts = (barriers.first == 0 ? [] : [0]) + barriers
        return starts.indices.map { starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : stages.count) }
    }

    var gradientCount: Int { learned.reduce(0) { $0 + $1.count } }

    /// The first result's.
    var outputShape: [Int] { outputs[0].shape }

    /// What goes into the softmax or sigmoid whose result an output is.
    func logits(of output: Int) -> Int? {
        guard let stage = stages.last(where: { $0.output == outputs[output].value }),
            case .activation(let activation) = stage.work, activation.keepsLogits
        else { return nil }
        return stage.input
    }
}
