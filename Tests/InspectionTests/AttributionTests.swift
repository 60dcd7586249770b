import Arrays
import Foundation
import Networks
import Testing

@testable import Inspection

@Suite struct AttributionTests {
    private func classifier() throws -> Chain {
        try chain([6, 5, 2], seed: 3) { context in
            [
                try layer("Conv2D", [4, 3], [("activation", "tanh")], in: context),
                try layer("MaxPooling2D", [2], [("padding", "same")], in: context),
                try layer("Conv2D", [3, 2], [("activation", "tanh")], in: context),
                try layer("Flatten", in: context),
                try layer("Dense", [4], [("activation", "softmax")], in: context),
            ]
        }
    }

    private func answer(_ model: Chain, _ x: NDArray) throws -> NDArray {
        try #require(try outputs(model, x).last)
    }

    /// The score before the softmax, computed from what goes into the last layer.
    private func logit(_ model: Chain, _ x: NDArray, _ classIndex: Int) throws -> Double {
        let values = try outputs(model, x)
        let input = values[values.count - 2].elements(Float.self)
        let dense = model.layers[model.layers.count - 1]
        let (kernel, bias) = (
            dense.variables[0].value.elements(Float.self), dense.variables[1].value.elements(Float.self)
        )
        return input.indices.reduce(Double(bias[classIndex])) {
            $0 + Double(input[$1]) * Double(kernel[$1 * bias.count + classIndex])
        }
    }

    @Test func saliencyIsTheSlopeOfTheScore() throws {
        let (model, x) = (try classifier(), try noise([1, 6, 5, 2]))
        let heat = try Attribution(model, [x], classIndex: 2, answers: [answer(model, x)]).saliency()
        #expect(heat.map.shape == [6, 5])
        let found = heat.map.elements(Float.self)
        for pixel in 0..<30 {
            let slopes = try (0..<2).map { channel -> Double in
                let scores = try [1e-2, -1e-2].map { (step: Float) -> Double in
                    let moved = try x.copy()
                    moved.pointer(to: Float.self)[pixel * 2 + channel] += step
                    return try logit(model, moved, 2)
                }
                return abs(scores[0] - scores[1]) / 2e-2
            }
            #expect(abs(slopes.max()! - Double(found[pixel])) < 2e-3)
        }
    }

    @Test func theLikeliestClassIsAskedFor() throws {
        let (model, x) = (try classifier(), try noise([1, 6, 5, 2]))
        let output = try answer(model, x)
        let scores = output.elements(Float.self)
        let heat = try Attribution(model, [x], classIndex: nil, answers: [output]).saliency()
        #expect(scores[heat.classIndex] == scores.max())
        #expect(heat.score == scores.max())
        #expect(throws: Fault.self) { try Attribution(model, [x], classIndex: 4, answers: [output]) }
        #expect(throws: Fault.self) {
            try Attribution(model, [noise([2, 6, 5, 2])], classIndex: 0, answers: [output])
        }
    }

    /// Covering pixel by pixel by hand gives the same falls.
    @Test func occlusionIsTheFallOfTheScore() throws {
        let (model, x) = (try classifier(), try noise([1, 6, 5, 2]))
        let output = try answer(model, x)
        let attribution = try Attribution(model, [x], classIndex: 1, answers: [output])
        let heat = try attribution.occlusion(size: 1, stride: 1, fill: 0.5) { [try answer(model, $0[0])] }
        let score = output.elements(Float.self)[1]
        for pixel in 0..<30 {
            let covered = try x.copy()
            for channel in 0..<2 { covered.pointer(to: Float.self)[pixel * 2 + channel] = 0.5 }
            let fall = score - (try answer(model, covered).elements(Float.self)[1])
            #expect(abs(fall - heat.map.elements(Float.self)[pixel]) < 1e-5)
        }
        #expect(throws: Fault.self) {
            try attribution.occlusion(size: 7, stride: 1, fill: 0) { [try answer(model, $0[0])] }
        }
        #expect(throws: Fault.self) {
            try attribution.occlusion(size: 2, stride: 0, fill: 0) { [try answer(model, $0[0])] }
        }
    }

    /// Where the score is a weighted mean of the maps, the weights are Grad-CAM's.
    @Test func gradCamOfAWeightedMean() throws {
        let model = try chain([5, 5, 1], seed: 2) { context in
            [
                try layer("Conv2D", [3, 1], [("use_bias", false)], in: context),
                try layer("GlobalAveragePooling2D", in: context),
                try layer("Dense", [2], [("use_bias", false)], in: context),
            ]
        }
        let x = try noise([1, 5, 5, 1], seed: 4)
        let heat = try Attribution(model, [x], classIndex: 1, answers: [answer(model, x)]).gradCam(
            layerAt: 0)
        let maps = try outputs(model, x)[0].elements(Float.self)
        let weights = model.layers[2].variables[0].value.elements(Float.self)
        for pixel in 0..<25 {
            let sum = (0..<3).reduce(Float(0)) { $0 + weights[$1 * 2 + 1] / 25 * maps[pixel * 3 + $1] }
            #expect(abs(max(0, sum) - heat.map.elements(Float.self)[pixel]) < 1e-6)
        }
        #expect(throws: Fault.self) {
            try Attribution(model, [x], classIndex: 1, answers: [answer(model, x)]).gradCam(layerAt: 2)
        }
    }

    /// A kernel without negative weights likes white best, one without positive weights black.
    @Test(arguments: [(Float(1), Float(1)), (Float(-1), Float(0))])
    func maximizationFindsTheBestImage(sign: Float, best: Float) throws {
        let model = try chain([6, 6, 1]) { [try layer("Conv2D", [2, 3], in: $0)] }
        try model.layers[0].setWeights([
            try NDArray((0..<18).map { Float($0 % 9 + 1) * 0.1 * sign }, shape: [3, 3, 1, 2]),
            try NDArray([0, 0] as [Float]),
        ])
        let found = try Maximization(model, layerAt: 0, channel: 1, steps: 3000, rate: 0.1, seed: 1)
        #expect(found.image.elements(Float.self).allSatisfy { abs($0 - best) < 1e-6 })
        #expect(found.after > found.before)
        #expect(throws: Fault.self) {
            try Maximization(model, layerAt: 0, channel: 2, steps: 1, rate: 0.1, seed: 1)
        }
    }

    @Test func channelsThatDiffer() throws {
        let model = try chain([2, 2, 1]) { [try layer("Conv2D", [3, 1], in: $0)] }
        let output = try NDArray(
            [0, 1, 5, 0, 1, 5, 0, 1, 5, 0, 1, 5, 0, 3, 4, 0, 3, 4, 0, 3, 4, 0, 3, 4] as [Float],
            shape: [2, 2, 2, 3])
        let rows = try Comparison(model.layers[0], output: output).rows
        #expect(rows.map(\.channel) == [1, 2, 0])
        #expect(rows.map(\.difference) == [2, 1, 0])
        #expect(rows[0].means == (1, 3))
        #expect(throws: Fault.self) {
            try Comparison(model.layers[0], output: noise([3, 2, 2, 3]))
        }
    }

    /// With weights of ones every pixel of the window counts the same; with a peak only its pixel does.
    @Test func effectiveReceptiveField() throws {
        let model = try chain([9, 9, 1]) { context in
            [try layer("Conv2D", [1, 3], in: context), try layer("Conv2D", [1, 3], in: context)]
        }
        let images = try noise([4, 9, 9, 1])
        for layer in model.layers {
            try layer.setWeights([
                try NDArray([Float](repeating: 1, count: 9), shape: [3, 3, 1, 1]),
                try NDArray([0] as [Float]),
            ])
        }
        let even = try EffectiveReceptiveField(model, layerAt: 1, unit: [2, 2], samples: [images])
        #expect(even.size == Pair(5, 5))
        // Two boxes make a tent: 1 2 3 2 1 along each axis.
        let middle = (0..<9).map { even.map.elements(Double.self)[4 * 9 + $0] * 3 }
        #expect(zip(middle, [0, 0, 1, 2, 3, 2, 1, 0, 0]).allSatisfy { abs($0 - $1) < 1e-6 })
        for layer in model.layers {
            try layer.setWeights([
                try NDArray([0, 0, 0, 0, 1, 0, 0, 0, 0] as [Float], shape: [3, 3, 1, 1]),
                try NDArray([0] as [Float]),
            ])
        }
        let peak = try EffectiveReceptiveField(model, layerAt: 1, unit: [2, 2], samples: [images])
        #expect(peak.size == Pair(1, 1))
        #expect((peak.window.rows, peak.window.columns) == (2...6, 2...6))
    }
}
