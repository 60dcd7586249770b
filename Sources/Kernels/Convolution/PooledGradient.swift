/// The way back through convolution, relu and max pooling in one.
///
/// Each number of the pooled map hands its gradient to one place of the convolution's map, the winner of its
/// window, or to none where relu had cut it off. So a place has a gradient for a few filters only, and a filter at
/// a few places:
///
/// - the kernel's gradient is, filter by filter, the sum of the windows at its places, weighted;
/// - the input's gradient is, place by place, the sum of its filters' kernels, weighted.
///
/// Both are sums of weighted rows of contiguous numbers. Where those are too short to fill vectors, as with a
/// single input channel, filters lie side by side in the vectors instead.
public enum PooledGradient {
    /// Samples whose places are listed together: the longer a list, the more seldom sums go to memory and back.
    private static let together = 4
    /// Rows of kernel and image from this length on are worth adding one by one.
    private static let shortestRow = 16

    static func scratchCount(_ g: ConvolutionGeometry, _ pool: PoolingGeometry) -> Int {
        let kernels = Convolution.tapPanels(g) * Tile.columns * g.outputChannels
        let cells = pool.windowHeight * pool.windowWidth
        if g.segmentLength < shortestRow {
            return g.paddedCount + g.afterPadding.inputCount + Tile.columns + kernels + pool.outputCount
                + Strip(g, pool).count(channels: g.outputChannels) + cells + g.taps
        }
        return g.paddedCount * (together + 1) + 2 * kernels + pool.outputCount
            * (1 + 2 * together + 2 * cells)
            + pool.outputHeight * pool.outputWidth * cells + g.outputChannels + cells
    }

    /// Adds to the gradients of kernel and bias, and sets the input's; any may be left out.
    ///
    /// - Parameters:
    ///   - output, winners: what `PooledConvolution.forward` left.
    ///   - outputGradient: of the pooled map.
    public static func backward(
        _ g: ConvolutionGeometry, _ pool: PoolingGeometry, samples: Int, input: Floats, kernel: Floats,
        output: Floats, winners: UnsafePointer<Int32>, rectified: Bool, outputGradient: Floats,
        kernelGradient: MutableFloats?, biasGradient: MutableFloats?, inputGradient: MutableFloats?,
        scratch: MutableFloats
    ) {
        var scratch = Scratch(scratch)
        let gradient = scratch.take(pool.outputCount)
        /// One sample's gradient, without what relu cut off.
        func pass(_ sample: Int) {
            let start = sample * pool.outputCount
            if rectified {
                passWherePositive(
                    output + start, outputGradient + start, into: gradient, count: pool.outputCount)
            } else {
                gradient.update(from: outputGradient + start, count: pool.outputCount)
            }
            guard let biasGradient else { return }
            Convolution.addRows(
                gradient, rows: pool.outputHeight * pool.outputWidth, columns: pool.channels, to: biasGradient
            )
        }
        if g.segmentLength < shortestRow {
            let short = ShortPooledGradient(g, pool, kernel: inputGradient == nil ? nil : kernel, &scratch)
            for sample in 0..<samples {
                pass(sample)
                short.backward(
                    input: input + sample * g.inputCount, gradient: gradient,
                    winners: winners + sample * pool.outputCount, kernelGradient: kernelGradient,
                    inputGradient: inputGradient.map { $0 + sample * g.inputCount })
            }
            return
        }
        let sparse = SparsePooledGradient(
            g, pool, kernel: inputGradient == nil ? nil : kernel, samples: together, &scratch)
        for first in stride(from: 0, to: samples, by: together) {
            let count = min(together, samples - first)
            sparse.begin(input + first * g.inputCount, samples: count)
            for sample in 0..<count {
                pass(first + sample)
                sparse.list(sample, gradient, winners: winners + (first + sample) * pool.outputCount)
                if let inputGradient {
                    sparse.addKernels(into: inputGradient + (first + sample) * g.inputCount)
                }
            }
            if kernelGradient != nil { sparse.addWindows() }
        }
        if let kernelGradient { sparse.addKernelGradient(to: kernelGradient) }
    }

    @inline(never)
    private static func passWherePositive(
        _ output: Floats, _ gradient: Floats, into target: MutableFloats, count: Int
    ) {
        var i = 0
        while count - i >= Vector.width {
            Vector.zero.replacing(with: Vector(gradient + i), where: Vector(output + i) .> .zero)
                .store(to: target + i)
            i += Vector.width
        }
        while i < count {
            target[i] = output[i] > 0 ? gradient[i] : 0
            i += 1
        }
    }
}
