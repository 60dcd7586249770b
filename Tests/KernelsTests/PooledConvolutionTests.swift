import Testing

@testable import Kernels

/// Convolution and pooling in one give what they give one after the other.
@Suite struct PooledConvolutionTests {
    /// A random convolution without groups, and a pooling of its map whose windows touch.
    private static func geometries(seed: Int) -> (ConvolutionGeometry, PoolingGeometry)? {
        var g = ConvolutionTests.geometry(seed: seed)
        g.inputChannels /= g.groups
        g.outputChannels /= g.groups
        g.groups = 1
        var numbers = Numbers(seed: seed + 5000)
        let (height, width) = (numbers.integer(in: 1...3), numbers.integer(in: 2...4))
        let pool = PoolingGeometry(
            inputHeight: g.outputHeight, inputWidth: g.outputWidth, channels: g.outputChannels,
            outputHeight: g.outputHeight / height, outputWidth: g.outputWidth / width, windowHeight: height,
            windowWidth: width, strideY: height, strideX: width)
        return PooledConvolution.fits(g, pool) ? (g, pool) : nil
    }

    @Test func mostGeometriesFit() {
        #expect((0..<200).compactMap(Self.geometries).count > 80)
    }

    @Test(arguments: 0..<200) func equalsOneAfterTheOther(seed: Int) {
        guard let (g, pool) = Self.geometries(seed: seed) else { return }
        let samples = seed % 7 + 1
        let rectified = seed % 3 != 0
        var numbers = Numbers(seed: seed + 6000)
        let (mapCount, pooledCount) = (samples * g.outputCount, samples * pool.outputCount)
        let kernelCount = g.taps * g.outputChannels
        // Few distinct values, so that maxima are often equal: the first of them wins.
        let input = numbers.floats(samples * g.inputCount).map { ($0 * 2).rounded() }
        let kernel = numbers.floats(kernelCount).map { ($0 * 2).rounded() }
        let bias = numbers.floats(g.outputChannels).map { $0.rounded() }
        let gradient = numbers.floats(pooledCount, zeros: 0.3)
        var scratch = [Float](
            repeating: .nan, count: max(Convolution.scratchCount(g), PooledConvolution.scratchCount(g, pool)))

        var (map, pooled) = (
            [Float](repeating: .nan, count: mapCount), [Float](repeating: .nan, count: pooledCount)
        )
        Convolution.forward(
            g, samples: samples, input: input, kernel: kernel, bias: bias, output: &map, rectified: rectified,
            scratch: &scratch)
        MaxPooling.forward(pool, samples: samples, input: map, output: &pooled)
        var (fused, winners) = (
            [Float](repeating: .nan, count: pooledCount), [Int32](repeating: -1, count: pooledCount)
        )
        PooledConvolution.forward(
            g, pool, samples: samples, input: input, kernel: kernel, bias: bias, output: &fused,
            winners: &winners,
            rectified: rectified, scratch: &scratch)
        #expect(fused == pooled, "\(g) \(pool)")

        var mapGradient = [Float](repeating: .nan, count: mapCount)
        MaxPooling.inputGradient(
            pool, samples: samples, input: map, output: pooled, outputGradient: gradient,
            inputGradient: &mapGradient)
        if rectified { for i in 0..<mapCount where map[i] <= 0 { mapGradient[i] = 0 } }
        let start = numbers.floats(kernelCount + g.outputChannels)
        var plain = (kernel: start, input: [Float](repeating: .nan, count: samples * g.inputCount))
        plain.kernel.withUnsafeMutableBufferPointer { gradients in
            guard let base = gradients.baseAddress else { return }
            ConvolutionReference.kernelGradient(
                g, samples: samples, input: input, outputGradient: mapGradient, kernelGradient: base,
                biasGradient: base + kernelCount)
        }
        ConvolutionReference.inputGradient(
            g, samples: samples, outputGradient: mapGradient, kernel: kernel, inputGradient: &plain.input)
        var fast = (kernel: start, input: [Float](repeating: .nan, count: samples * g.inputCount))
        fast.kernel.withUnsafeMutableBufferPointer { gradients in
            guard let base = gradients.baseAddress else { return }
            PooledGradient.backward(
                g, pool, samples: samples, input: input, kernel: kernel, output: fused, winners: winners,
                rectified: rectified, outputGradient: gradient, kernelGradient: base,
                biasGradient: base + kernelCount, inputGradient: &fast.input, scratch: &scratch)
        }
        #expect(difference(fast.kernel, plain.kernel) < 1e-4, "kernel gradient of \(g) \(pool)")
        #expect(difference(fast.input, plain.input) < 1e-4, "input gradient of \(g) \(pool)")
    }
}
