import Kernels
import Testing

@Suite struct ConvolutionTests {
    /// A geometry with every option at random, sizes small and odd.
    static func geometry(seed: Int) -> ConvolutionGeometry {
        var numbers = Numbers(seed: seed)
        let groups = [1, 1, 1, 2, 3][numbers.integer(in: 0...4)]
        let (kernelHeight, kernelWidth) = (numbers.integer(in: 1...4), numbers.integer(in: 1...4))
        let (strideY, strideX) = (numbers.integer(in: 1...3), numbers.integer(in: 1...3))
        let (dilationY, dilationX) = (numbers.integer(in: 1...2), numbers.integer(in: 1...2))
        let (top, left) = (numbers.integer(in: 0...2), numbers.integer(in: 0...2))
        let (bottom, right) = (numbers.integer(in: 0...2), numbers.integer(in: 0...2))
        let height = numbers.integer(in: 8...14)
        let width = numbers.integer(in: 8...14)
        let reachY = (kernelHeight - 1) * dilationY + 1
        let reachX = (kernelWidth - 1) * dilationX + 1
        return ConvolutionGeometry(
            inputHeight: height, inputWidth: width,
            inputChannels: groups * [1, 2, 3, 8, 17][numbers.integer(in: 0...4)],
            outputHeight: (height + top + bottom - reachY) / strideY + 1,
            outputWidth: (width + left + right - reachX) / strideX + 1,
            outputChannels: groups * [1, 3, 10, 16, 32, 37][numbers.integer(in: 0...5)],
            kernelHeight: kernelHeight,
            kernelWidth: kernelWidth, strideY: strideY, strideX: strideX, dilationY: dilationY,
            dilationX: dilationX,
            paddingTop: top, paddingLeft: left, groups: groups)
    }

    private struct Sizes {
        let input, output, kernel: Int
        init(_ g: ConvolutionGeometry, samples: Int) {
            input = samples * g.inputHeight * g.inputWidth * g.inputChannels
            output = samples * g.outputHeight * g.outputWidth * g.outputChannels
            kernel = g.kernelHeight * g.kernelWidth * g.inputChannels / g.groups * g.outputChannels
        }
    }

    @Test(arguments: 0..<120) func forwardEqualsTheTextbook(seed: Int) {
        let g = Self.geometry(seed: seed)
        let samples = seed % 3 + 1
        let sizes = Sizes(g, samples: samples)
        var numbers = Numbers(seed: seed + 1000)
        let (input, kernel) = (numbers.floats(sizes.input), numbers.floats(sizes.kernel))
        let bias = numbers.floats(g.outputChannels)
        var fast = [Float](repeating: .nan, count: sizes.output)
        var plain = fast
        var scratch = [Float](repeating: .nan, count: Convolution.scratchCount(g))
        let rectified = seed % 2 == 0
        Convolution.forward(
            g, samples: samples, input: input, kernel: kernel, bias: bias, output: &fast,
            rectified: rectified,
            scratch: &scratch)
        ConvolutionReference.forward(
            g, samples: samples, input: input, kernel: kernel, bias: bias, output: &plain)
        if rectified { plain = plain.map { max($0, 0) } }
        #expect(difference(fast, plain) < 1e-4, "\(g)")
    }

    @Test(arguments: 0..<120, [0.0, 0.85]) func gradientsEqualTheTextbook(seed: Int, zeros: Double) {
        let g = Self.geometry(seed: seed)
        let samples = seed % 3 + 1
        let sizes = Sizes(g, samples: samples)
        var numbers = Numbers(seed: seed + 2000)
        let (input, kernel) = (numbers.floats(sizes.input), numbers.floats(sizes.kernel))
        let gradient = numbers.floats(sizes.output, zeros: zeros)
        var scratch = [Float](repeating: .nan, count: Convolution.scratchCount(g))

        var fast = [Float](repeating: .nan, count: sizes.input)
        var plain = fast
        Convolution.inputGradient(
            g, samples: samples, outputGradient: gradient, kernel: kernel, inputGradient: &fast,
            scratch: &scratch)
        ConvolutionReference.inputGradient(
            g, samples: samples, outputGradient: gradient, kernel: kernel, inputGradient: &plain)
        #expect(difference(fast, plain) < 1e-4, "input gradient of \(g)")

        var fastKernel = numbers.floats(sizes.kernel)
        var plainKernel = fastKernel
        var fastBias = numbers.floats(g.outputChannels)
        var plainBias = fastBias
        Convolution.kernelGradient(
            g, samples: samples, input: input, outputGradient: gradient, kernelGradient: &fastKernel,
            biasGradient: &fastBias, scratch: &scratch)
        ConvolutionReference.kernelGradient(
            g, samples: samples, input: input, outputGradient: gradient, kernelGradient: &plainKernel,
            biasGradient: &plainBias)
        #expect(difference(fastKernel, plainKernel) < 1e-4, "kernel gradient of \(g)")
        #expect(difference(fastBias, plainBias) < 1e-4, "bias gradient of \(g)")
    }

    /// The same convolutions with a group for each channel.
    @Test(arguments: 0..<60) func depthwiseEqualsTheTextbook(seed: Int) {
        var g = Self.geometry(seed: seed)
        let multiplier = seed % 3 + 1
        (g.groups, g.outputChannels) = (g.inputChannels, g.inputChannels * multiplier)
        let samples = seed % 2 + 1
        let sizes = Sizes(g, samples: samples)
        var numbers = Numbers(seed: seed + 3000)
        let (input, kernel) = (numbers.floats(sizes.input), numbers.floats(sizes.kernel))
        let (bias, gradient) = (numbers.floats(g.outputChannels), numbers.floats(sizes.output))

        var (fast, plain) = ([Float](repeating: .nan, count: sizes.output), numbers.floats(sizes.output))
        DepthwiseConvolution.forward(
            g, samples: samples, input: input, kernel: kernel, bias: bias, output: &fast)
        ConvolutionReference.forward(
            g, samples: samples, input: input, kernel: kernel, bias: bias, output: &plain)
        #expect(difference(fast, plain) < 1e-4, "\(g)")

        (fast, plain) = ([Float](repeating: .nan, count: sizes.input), numbers.floats(sizes.input))
        DepthwiseConvolution.inputGradient(
            g, samples: samples, outputGradient: gradient, kernel: kernel, inputGradient: &fast)
        ConvolutionReference.inputGradient(
            g, samples: samples, outputGradient: gradient, kernel: kernel, inputGradient: &plain)
        #expect(difference(fast, plain) < 1e-4, "input gradient of \(g)")

        fast = numbers.floats(sizes.kernel + g.outputChannels)
        plain = fast
        fast.withUnsafeMutableBufferPointer { fast in
            guard let base = fast.baseAddress else { return }
            DepthwiseConvolution.kernelGradient(
                g, samples: samples, input: input, outputGradient: gradient, kernelGradient: base,
                biasGradient: base + sizes.kernel)
        }
        plain.withUnsafeMutableBufferPointer { plain in
            guard let base = plain.baseAddress else { return }
            ConvolutionReference.kernelGradient(
                g, samples: samples, input: input, outputGradient: gradient, kernelGradient: base,
                biasGradient: base + sizes.kernel)
        }
        #expect(difference(fast, plain) < 1e-4, "kernel and bias gradient of \(g)")
    }
}
