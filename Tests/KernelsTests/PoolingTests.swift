import Kernels
import Testing

@Suite struct PoolingTests {
    static func geometry(seed: Int) -> PoolingGeometry {
        var numbers = Numbers(seed: seed)
        let (height, width) = (numbers.integer(in: 4...12), numbers.integer(in: 4...12))
        let (windowHeight, windowWidth) = (numbers.integer(in: 1...3), numbers.integer(in: 1...3))
        let (strideY, strideX) = (numbers.integer(in: 1...3), numbers.integer(in: 1...3))
        // Padding never fills a whole window, as with 'same'.
        let (top, left) = (
            numbers.integer(in: 0...(windowHeight - 1)), numbers.integer(in: 0...(windowWidth - 1))
        )
        return PoolingGeometry(
            inputHeight: height, inputWidth: width, channels: [1, 3, 8, 19][numbers.integer(in: 0...3)],
            outputHeight: (height + top - windowHeight) / strideY + 1,
            outputWidth: (width + left - windowWidth) / strideX + 1, windowHeight: windowHeight,
            windowWidth: windowWidth, strideY: strideY, strideX: strideX, paddingTop: top, paddingLeft: left)
    }

    /// For every output, the places of its window in the input.
    private static func windows(_ g: PoolingGeometry, samples: Int) -> [[Int]] {
        var windows: [[Int]] = []
        for sample in 0..<samples {
            for y in 0..<g.outputHeight {
                for x in 0..<g.outputWidth {
                    for channel in 0..<g.channels {
                        var places: [Int] = []
                        for p in 0..<g.windowHeight {
                            for q in 0..<g.windowWidth {
                                let (row, column) = (
                                    y * g.strideY + p - g.paddingTop, x * g.strideX + q - g.paddingLeft
                                )
                                guard row >= 0, row < g.inputHeight, column >= 0, column < g.inputWidth else {
                                    continue
                                }
                                places.append(
                                    ((sample * g.inputHeight + row) * g.inputWidth + column) * g.channels
                                        + channel)
                            }
                        }
                        windows.append(places)
                    }
                }
            }
        }
        return windows
    }

    @Test(arguments: 0..<60) func maximum(seed: Int) {
        let g = Self.geometry(seed: seed)
        var numbers = Numbers(seed: seed + 500)
        // Few distinct values, so that ties are common: the first of them wins.
        let input = numbers.floats(2 * g.inputHeight * g.inputWidth * g.channels).map { ($0 * 3).rounded() }
        let windows = Self.windows(g, samples: 2)
        let gradient = numbers.floats(windows.count)
        var output = [Float](repeating: .nan, count: windows.count)
        var inputGradient = [Float](repeating: .nan, count: input.count)
        MaxPooling.forward(g, samples: 2, input: input, output: &output)
        MaxPooling.inputGradient(
            g, samples: 2, input: input, output: output, outputGradient: gradient,
            inputGradient: &inputGradient)
        var expected = [Float](repeating: 0, count: input.count)
        for (index, places) in windows.enumerated() {
            let largest = places.map { input[$0] }.max() ?? .nan
            #expect(output[index] == largest)
            if let winner = places.first(where: { input[$0] == largest }) {
                expected[winner] += gradient[index]
            }
        }
        #expect(difference(inputGradient, expected) < 1e-6)
    }

    @Test(arguments: 0..<60) func average(seed: Int) {
        let g = Self.geometry(seed: seed)
        var numbers = Numbers(seed: seed + 700)
        let input = numbers.floats(2 * g.inputHeight * g.inputWidth * g.channels)
        let windows = Self.windows(g, samples: 2)
        let gradient = numbers.floats(windows.count)
        var output = [Float](repeating: .nan, count: windows.count)
        var inputGradient = [Float](repeating: .nan, count: input.count)
        AveragePooling.forward(g, samples: 2, input: input, output: &output)
        AveragePooling.inputGradient(g, samples: 2, outputGradient: gradient, inputGradient: &inputGradient)
        var expected = [Float](repeating: 0, count: input.count)
        var means: [Float] = []
        for (index, places) in windows.enumerated() {
            means.append(places.map { input[$0] }.reduce(0, +) / Float(places.count))
            for place in places { expected[place] += gradient[index] / Float(places.count) }
        }
        #expect(difference(output, means) < 1e-5)
        #expect(difference(inputGradient, expected) < 1e-5)
    }
}
