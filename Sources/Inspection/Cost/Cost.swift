import Arrays
import Networks

/// What a model costs: numbers to learn, multiplications, and memory for training and for inference.
///
/// All numbers are float32, 4 bytes. Multiply-adds are those of one sample on its way forward; training
/// takes about three times as many, for the gradients of inputs and weights cost one such pass each.
public struct Cost {
    /// What one layer, or all of them, cost.
    public struct Amount: Equatable, Sendable {
        public var parameters = 0
        /// For one sample.
        public var multiplyAdds = 0
        /// Numbers in one sample's output.
        public var activations = 0
        /// The batch's.
        public var activationBytes = 0
        public var weightBytes = 0
        /// Of the weights and, for the batch, of the activations.
        public var gradientBytes = 0
        public var optimizerBytes = 0

        /// Weights, activations, gradients and optimizer state.
        public var trainingBytes: Int { weightBytes + activationBytes + gradientBytes + optimizerBytes }
        /// Weights and activations.
        public var inferenceBytes: Int { weightBytes + activationBytes }

        static func + (a: Amount, b: Amount) -> Amount {
            Amount(
                parameters: a.parameters + b.parameters, multiplyAdds: a.multiplyAdds + b.multiplyAdds,
                activations: a.activations + b.activations,
                activationBytes: a.activationBytes + b.activationBytes,
                weightBytes: a.weightBytes + b.weightBytes,
                gradientBytes: a.gradientBytes + b.gradientBytes,
                optimizerBytes: a.optimizerBytes + b.optimizerBytes)
        }
    }

    public struct Row {
        public let name: String
        /// Without the batch axis.
        public let shape: [Int]
        public let amount: Amount
    }

    public let modelName: String
    public let batchSize: Int
    public let optimizerName: String
    public let rows: [Row]
    public let total: Amount
    /// What one change would save, the largest saving first.
    public let savings: [Saving]

    /// - Parameter optimizer: whose state is counted; Adam where there is none.
    /// - Throws: a value `Fault` for a batch that cannot be, or a model of open sizes.
    public init(_ chain: Chain, batchSize: Int, optimizer: Optimizer? = nil) throws {
        guard (1...1 << 24).contains(batchSize) else {
            throw Fault(.value, "batch_size must be from 1 to \(1 << 24). Received: batch_size=\(batchSize)")
        }
        modelName = chain.name
        self.batchSize = batchSize
        optimizerName = optimizer?.settings.signature.name ?? "Adam"
        let slots = optimizer?.slotNames.count ?? 2
        let shapes = try chain.shapes()
        var counted: Set<ObjectIdentifier> = []
        rows = try chain.graph.calls.map { call in
            let layer = call.layer
            let inputs = try call.inputs.map { value in
                guard let sizes = shapes[value].sample.known else { throw Cost.open(layer, shapes[value]) }
                return sizes
            }
            guard let output = shapes[call.outputs[0]].sample.known else {
                throw Cost.open(layer, shapes[call.outputs[0]])
            }
            // The weights of a layer that is called twice are there once.
            let isFirst = counted.insert(ObjectIdentifier(layer)).inserted
            let amount = Amount(
                layer, inputs: inputs, output: output, batchSize: batchSize, slots: slots,
                countsWeights: isFirst)
            return Row(name: layer.name, shape: output, amount: amount)
        }
        total = rows.map(\.amount).reduce(Amount(), +)
        savings = Saving.all(of: chain)
    }

    private static func open(_ layer: Layer, _ shape: Shape) -> Fault {
        Fault(
            .value,
            "\(layer.name): the sizes of \(shape) are open, so its cost is not known; build the model for a fixed "
                + "input")
    }

    /// The row with the most of something.
    public func largest(_ amount: (Amount) -> Int) -> Row? {
        rows.max { amount($0.amount) < amount($1.amount) }.flatMap { amount($0.amount) > 0 ? $0 : nil }
    }
}

extension Cost.Amount {
    init(
        _ layer: Layer, inputs: [[Int]], output: [Int], batchSize: Int, slots: Int, countsWeights: Bool
    ) {
        let learned = countsWeights ? layer.trainableVariables.reduce(0) { $0 + $1.count } : 0
        parameters = countsWeights ? layer.parameterCount : 0
        multiplyAdds = layer.multiplyAdds(inputs: inputs, output: output)
        activations = output.reduce(1, *)
        // A layer that only gives the same numbers another shape needs no memory for them.
        let stored = layer.isReshaping && layer.activation == nil ? 0 : activations
        activationBytes = 4 * stored * batchSize
        weightBytes = 4 * parameters
        gradientBytes = 4 * learned + activationBytes
        optimizerBytes = 4 * learned * slots
    }
}
