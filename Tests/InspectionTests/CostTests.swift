import Arrays
import Networks
import Testing

@testable import Inspection

@Suite struct CostTests {
    /// Multiplications counted one by one: for each output number, each kernel cell and input channel.
    @Test func walkthroughNetwork() throws {
        let cost = try Cost(walkthrough(), batchSize: 64)
        #expect(cost.rows.map(\.amount.parameters) == [320, 0, 18496, 0, 0, 16010])
        #expect(
            cost.rows.map(\.amount.multiplyAdds)
                == [26 * 26 * 32 * 9, 0, 11 * 11 * 64 * 9 * 32, 0, 0, 1600 * 10])
        #expect(cost.rows.map(\.amount.activations) == [21632, 5408, 7744, 1600, 1600, 10])
        #expect(cost.total.multiplyAdds == 2_440_960)
        let first = cost.rows[0].amount
        #expect(first.trainingBytes == 4 * 320 * (1 + 1 + 2) + 2 * 4 * 21632 * 64)
        #expect(first.inferenceBytes == 4 * 320 + 4 * 21632 * 64)
        #expect(cost.total.trainingBytes == cost.rows.reduce(0) { $0 + $1.amount.trainingBytes })
        #expect(cost.largest(\.multiplyAdds)?.name == "conv2d_1")
    }

    @Test func savingsAreThoseOfTheChangedModel() throws {
        let cost = try Cost(walkthrough(), batchSize: 1)
        let half = try #require(cost.savings.first { $0.change == "32 instead of 64 filters in conv2d_1" })
        #expect(half.multiplyAdds == 26 * 26 * 32 * 9 + 11 * 11 * 32 * 9 * 32 + 800 * 10)
        #expect(half.parameters == 320 + 9248 + 8010)
        let stride = try #require(cost.savings.first { $0.change == "strides=2 in conv2d_1" })
        #expect(stride.multiplyAdds == 26 * 26 * 32 * 9 + 6 * 6 * 64 * 9 * 32 + 576 * 10)
        #expect(cost.savings.map(\.savedMultiplyAdds) == cost.savings.map(\.savedMultiplyAdds).sorted(by: >))
    }

    @Test func frozenWeightsNeedNoGradients() throws {
        let model = try walkthrough()
        model.layers[0].trainable = false
        let amount = try Cost(model, batchSize: 1).rows[0].amount
        #expect(amount.optimizerBytes == 0)
        #expect(amount.gradientBytes == amount.activationBytes)
    }

    @Test func largeModelsAreCountedWithoutTheirWeights() throws {
        let model = try chain([64, 64, 3]) { context in
            [
                try layer("Conv2D", [64, 3], [("padding", "same")], in: context),
                try layer("Flatten", in: context), try layer("Dense", [10], in: context),
            ]
        }
        #expect(try !Cost(model, batchSize: 1).savings.isEmpty)
        #expect(throws: Fault.self) { try Cost(model, batchSize: 0) }
    }
}
