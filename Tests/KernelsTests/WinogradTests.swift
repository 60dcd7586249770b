import Testing

@testable import Kernels

/// Winograd's convolution against the textbook's. Errors are measured against the sum of the terms' sizes, which is
/// what rounding goes by.
@Suite struct WinogradTests {
    private static let bound: Float = 1e-6

    private static func geometry(seed: Int) -> ConvolutionGeometry {
        var numbers = Numbers(seed: seed + 9000)
        let (height, width) = (numbers.integer(in: 4...13), numbers.integer(in: 4...13))
        let (top, left) = (numbers.integer(in: 0...2), numbers.integer(in: 0...2))
        let (bottom, right) = (numbers.integer(in: 0...2), numbers.integer(in: 0...2))
        return ConvolutionGeometry(
            inputHeight: height, inputWidth: width,
            inputChannels: [16, 17, 24, 32, 40][numbers.integer(in: 0...4)],
            outputHeight: height + top + bottom - 2, outputWidth: width + left + right - 2,
            outputChannels: [16, 19, 32, 37, 64, 80][numbers.integer(in: 0...5)], kernelHeight: 3,
            kernelWidth: 3, paddingTop: top, paddingLeft: left)
    }

    /// The largest error as a share of the terms' sizes.
    private func error(_ values: [Float], _ exact: [Float], sizes: [Float]) -> Float {
        guard values.allSatisfy(\.isFinite) else { return .infinity }
        return zip(zip(values, exact), sizes).map { abs($0.0 - $0.1) / max($1, 1e-3) }.max() ?? 0
    }

    @Test(arguments: 0..<60) func staysNearTheTextbook(seed: Int) {
        let g = Self.geometry(seed: seed)
        #expect(Winograd.pays(g))
        let samples = seed % 4 + 1
        var numbers = Numbers(seed: seed)
        let input = numbers.floats(samples * g.inputCount)
        let (kernel, bias) = (numbers.floats(g.taps * g.outputChannels), numbers.floats(g.outputChannels))
        let gradient = numbers.floats(samples * g.outputCount, zeros: 0.5)
        var scratch = [Float](repeating: .nan, count: Convolution.scratchCount(g))
        let sizes = (input.map(abs), kernel.map(abs), bias.map(abs), gradient.map(abs))

        var (fast, plain, size) = ([Float](repeating: .nan, count: samples * g.outputCount), input, input)
        (plain, size) = (fast, fast)
        Convolution.forward(
            g, samples: samples, input: input, kernel: kernel, bias: bias, output: &fast, scratch: &scratch)
        ConvolutionReference.forward(
            g, samples: samples, input: input, kernel: kernel, bias: bias, output: &plain)
        ConvolutionReference.forward(
            g, samples: samples, input: sizes.0, kernel: sizes.1, bias: sizes.2, output: &size)
        #expect(error(fast, plain, sizes: size) < Self.bound, "\(g)")

        var back = [Float](repeating: .nan, count: input.count)
        var (plainBack, sizeBack) = (back, back)
        Convolution.inputGradient(
            g, samples: samples, outputGradient: gradient, kernel: kernel, inputGradient: &back,
            scratch: &scratch)
        ConvolutionReference.inputGradient(
            g, samples: samples, outputGradient: gradient, kernel: kernel, inputGradient: &plainBack)
        ConvolutionReference.inputGradient(
            g, samples: samples, outputGradient: sizes.3, kernel: sizes.1, inputGradient: &sizeBack)
        #expect(error(back, plainBack, sizes: sizeBack) < Self.bound, "\(g)")
    }

    /// A sample's numbers do not depend on those that are computed with it.
    @Test(arguments: 0..<20) func samplesDoNotMeet(seed: Int) {
        let g = Self.geometry(seed: seed)
        var numbers = Numbers(seed: seed)
        let (input, kernel) = (numbers.floats(5 * g.inputCount), numbers.floats(g.taps * g.outputChannels))
        var scratch = [Float](repeating: .nan, count: Convolution.scratchCount(g))
        var together = [Float](repeating: .nan, count: 5 * g.outputCount)
        Convolution.forward(
            g, samples: 5, input: input, kernel: kernel, bias: nil, output: &together, scratch: &scratch)
        for sample in 0..<5 {
            var alone = [Float](repeating: .nan, count: g.outputCount)
            input.withUnsafeBufferPointer {
                Convolution.forward(
                    g, samples: 1, input: $0.baseAddress! + sample * g.inputCount, kernel: kernel, bias: nil,
                    output: &alone, scratch: &scratch)
            }
            #expect(alone == Array(together[sample * g.outputCount..<(sample + 1) * g.outputCount]))
        }
    }
}
