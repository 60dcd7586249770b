import Arrays
import Kernels

/// One step on a sample's way through the network: a layer, or an activation behind one.
struct Stage {
    enum Work {
        case layer(Layer)
        case activation(any Activation)
    }

    let work: Work
    /// Which values go in and come out; the same when an activation overwrites them.
    private(set) var inputs: [Int]
    private(set) var output: Int
    /// The shapes of one sample.
    let inputShapes: [[Int]]
    private(set) var outputShape: [Int]
    /// Numbers in one sample, of the first input and of the output.
    let inputCount: Int
    private(set) var outputCount: Int
    /// The call's place, which distinguishes its random numbers.
    let place: Int
    let training: Bool
    /// Where the layer's gradients begin, and how many there are; `nil` when nothing is learned.
    var gradients: Range<Int>?
    /// For each input: does a layer before it learn?
    var needsGradients: [Bool]
    /// True when the layer computes the relu behind it too.
    var rectified = false
    /// The max pooling behind it that the layer computes too, with a shape of its own.
    private(set) var pooling: PoolingGeometry?
    /// True where the way back will ask which cells won.
    private(set) var notesWinners = false
    /// True for the relu that the layer before computes.
    var isDone = false

    init(
        _ work: Work, _ inputs: [Int], _ inputShapes: [[Int]], _ output: Int, _ outputShape: [Int],
        place: Int, training: Bool
    ) {
        (self.work, self.inputs, self.output) = (work, inputs, output)
        (self.inputShapes, self.outputShape) = (inputShapes, outputShape)
        (self.place, self.training) = (place, training)
        inputCount = inputShapes.first?.reduce(1, *) ?? 0
        outputCount = outputShape.reduce(1, *)
        needsGradients = inputs.map { _ in false }
    }

    var layer: Layer? {
        if case .layer(let layer) = work { layer } else { nil }
    }

    /// True where each part of the batch collects the weights' gradients by itself.
    var collectsGradients: Bool {
        layer.map { !$0.hasBatchGradient && !$0.isBatchWide(training: training) } ?? false
    }

    var input: Int { inputs[0] }
    var inputShape: [Int] { inputShapes[0] }

    /// Numbers on the last axis.
    var rowLength: Int { outputShape.last ?? 1 }

    var keptCount: Int {
        if pooling != nil { return notesWinners ? outputCount : 0 }
        return layer?.keptCount(inputs: inputShapes, output: outputShape) ?? 0
    }
    var scratchCount: Int {
        if let pooling, let layer = layer as? PoolingLayer {
            return layer.scratchCount(pooling: pooling, input: inputShape)
        }
        return layer?.scratchCount(inputs: inputShapes, output: outputShape) ?? 0
    }

    /// Lets the layer compute the pooling behind it.
    mutating func absorb(_ pooling: PoolingGeometry, outputShape: [Int], notesWinners: Bool) {
        (self.pooling, self.notesWinners) = (pooling, notesWinners)
        self.outputShape = outputShape
        outputCount = outputShape.reduce(1, *)
    }

    /// Gives the values other numbers.
    mutating func renumber(_ numbers: [Int]) {
        inputs = inputs.map { numbers[$0] }
        output = numbers[output]
    }
}
