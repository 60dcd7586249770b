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
/// single input channel, the map's gradient is written out, a strip at a time, for the tiles to multiply.
public enum PooledGradient {
    /// Samples whose places are listed together: the longer a list, the more seldom sums go to memory and back.
    private static let together = 4
    /// Rows of kernel and image from this length on are worth adding one by one.
    private static let shortestRow = 16

    static func scratchCount(_ g: ConvolutionGeometry, _ pool: PoolingGeometry) -> Int {
        let kernels = max(g.taps, Convolution.panels(g.taps) * Tile.columns) * g.outputChannels
        let cells = pool.windowHeight * pool.windowWidth
        if g.segmentLength < shortestRow {
            let map = Strip(g, pool).count(channels: g.outputChannels)
            return 2 * g.paddedCount + kernels + pool.outputCount + 2 * map
                + Strip(g, pool).count(channels: Tile.columns)
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
            let dense = DensePooledGradient(g, pool, kernel: inputGradient == nil ? nil : kernel, &scratch)
            for sample in 0..<samples {
                pass(sample)
                dense.backward(
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

/// The way back by single entries of the gradient.
private struct SparsePooledGradient {
    let g: ConvolutionGeometry
    let inner: ConvolutionGeometry
    let pool: PoolingGeometry
    let positions, cells: Int
    /// The kernel, segment by segment, in each a row for each filter.
    let rows: MutableFloats?
    /// The kernel's gradient with a row for each filter, while it is summed.
    let transposed: MutableFloats
    let copies: MutableFloats
    let gradientCopy: MutableFloats
    /// For each filter: the offsets of the windows at its places, in all listed samples, and their weights.
    let filterCounts, windows: UnsafeMutablePointer<Int32>
    let windowWeights: MutableFloats
    let filterCapacity: Int
    /// For each place of the map of one sample: the offsets of its filters' rows, and their weights.
    let placeCounts, filters: UnsafeMutablePointer<Int32>
    let filterWeights: MutableFloats
    /// From the first window of a pooling window to that at each of its cells.
    let cellOffsets: UnsafeMutablePointer<Int32>
    let images: ListedImages

    /// Where the images of the listed samples lie.
    final class ListedImages {
        var base: Floats
        init(_ base: Floats) { self.base = base }
    }

    init(
        _ g: ConvolutionGeometry, _ pool: PoolingGeometry, kernel: Floats?, samples: Int,
        _ scratch: inout Scratch
    ) {
        (self.g, inner, self.pool) = (g, g.afterPadding, pool)
        positions = pool.outputHeight * pool.outputWidth
        cells = pool.windowHeight * pool.windowWidth
        copies = scratch.take(g.paddedCount * samples)
        images = ListedImages(copies)
        gradientCopy = scratch.take(g.paddedCount)
        transposed = scratch.take(g.taps * g.outputChannels)
        transposed.update(repeating: 0, count: g.taps * g.outputChannels)
        filterCapacity = positions * samples
        filterCounts = scratch.takeIntegers(g.outputChannels)
        windows = scratch.takeIntegers(filterCapacity * g.outputChannels)
        windowWeights = scratch.take(filterCapacity * g.outputChannels)
        placeCounts = scratch.takeIntegers(positions * cells)
        filters = scratch.takeIntegers(positions * cells * g.outputChannels)
        filterWeights = scratch.take(positions * cells * g.outputChannels)
        cellOffsets = scratch.takeIntegers(cells)
        for cell in 0..<cells {
            cellOffsets[cell] = Int32(
                truncatingIfNeeded: inner.windowOffset(
                    row: cell / pool.windowWidth, column: cell % pool.windowWidth))
        }
        rows = kernel == nil ? nil : scratch.take(g.taps * g.outputChannels)
        if let kernel, let rows { packRows(kernel, into: rows) }
    }

    private func packRows(_ kernel: Floats, into rows: MutableFloats) {
        for segment in 0..<g.segments {
            Matrix.transpose(
                kernel + segment * g.segmentLength * g.outputChannels, rows: g.segmentLength,
                columns: g.outputChannels, into: rows + segment * g.segmentLength * g.outputChannels)
        }
    }

    /// Begins the lists of a few samples.
    func begin(_ input: Floats, samples: Int) {
        filterCounts.update(repeating: 0, count: g.outputChannels)
        images.base = input
        guard g.isPadded else { return }
        for sample in 0..<samples {
            _ = g.padded(input + sample * g.inputCount, into: copies + sample * g.paddedCount)
        }
        images.base = Floats(copies)
    }

    /// Enters the gradients of a sample into the lists of their filters and of their places.
    ///
    /// Every number is written, and only those that are not zero are kept by moving on. About half of them are
    /// zero, in no order: a branch would be mispredicted every other time, which costs more than all the writing.
    @inline(never)
    func list(_ sample: Int, _ gradient: Floats, winners: UnsafePointer<Int32>) {
        placeCounts.update(repeating: 0, count: positions * cells)
        let channels = g.outputChannels
        var (gradient, winners) = (gradient, winners)
        var firstPlace = 0
        for y in 0..<pool.outputHeight {
            for x in 0..<pool.outputWidth {
                let window = Int32(
                    truncatingIfNeeded: sample * inner.inputCount
                        + inner.windowOffset(row: y * pool.windowHeight, column: x * pool.windowWidth))
                for filter in 0..<channels {
                    let value = gradient[filter]
                    let cell = Int(winners[filter])
                    let keeps = isNonzero(value)
                    let slot = filter * filterCapacity + Int(filterCounts[filter])
                    windows[slot] = window &+ cellOffsets[cell]
                    windowWeights[slot] = value
                    filterCounts[filter] &+= keeps
                    let place = firstPlace + cell
                    let entry = place * channels + Int(placeCounts[place])
                    filters[entry] = Int32(truncatingIfNeeded: filter * g.segmentLength)
                    filterWeights[entry] = value
                    placeCounts[place] &+= keeps
                }
                gradient += channels
                winners += channels
                firstPlace += cells
            }
        }
    }

    /// One or zero, computed from the bits: a comparison would become a branch.
    @inline(__always)
    private func isNonzero(_ value: Float) -> Int32 {
        let bits = value.bitPattern << 1
        return Int32(truncatingIfNeeded: (bits | (0 &- bits)) >> 31)
    }

    /// The input's gradient of the sample listed last. Segment by segment, so that the filters' rows of one stay
    /// in the nearest cache.
    func addKernels(into inputGradient: MutableFloats) {
        guard let rows else { return }
        let target = g.isPadded ? gradientCopy : inputGradient
        target.update(repeating: 0, count: inner.inputCount)
        for segment in 0..<g.segments {
            let offset = inner.segmentOffset(segment)
            let base = rows + segment * g.segmentLength * g.outputChannels
            var place = 0
            for y in 0..<pool.outputHeight {
                for x in 0..<pool.outputWidth {
                    let window =
                        offset + inner.windowOffset(row: y * pool.windowHeight, column: x * pool.windowWidth)
                    for cell in 0..<cells {
                        WeightedRows.add(
                            count: Int(placeCounts[place]), offsets: filters + place * g.outputChannels,
                            weights: filterWeights + place * g.outputChannels, base: base,
                            length: g.segmentLength,
                            target: target + window + Int(cellOffsets[cell]))
                        place += 1
                    }
                }
            }
        }
        if g.isPadded { g.unpad(target, into: inputGradient) }
    }

    /// The kernel's gradient of all listed samples.
    func addWindows() {
        for filter in 0..<g.outputChannels {
            for segment in 0..<g.segments {
                WeightedRows.add(
                    count: Int(filterCounts[filter]), offsets: windows + filter * filterCapacity,
                    weights: windowWeights + filter * filterCapacity,
                    base: images.base + inner.segmentOffset(segment),
                    length: g.segmentLength, target: transposed + filter * g.taps + segment * g.segmentLength)
            }
        }
    }

    func addKernelGradient(to kernelGradient: MutableFloats) {
        Matrix.addTransposed(transposed, rows: g.outputChannels, columns: g.taps, to: kernelGradient)
    }
}

/// The way back through the map's gradient, written out strip by strip.
private struct DensePooledGradient {
    let g: ConvolutionGeometry
    let pool: PoolingGeometry
    let strip: Strip
    let copy, gradientCopy, map, narrow: MutableFloats
    let panels: MutableFloats?

    init(_ g: ConvolutionGeometry, _ pool: PoolingGeometry, kernel: Floats?, _ scratch: inout Scratch) {
        (self.g, self.pool, strip) = (g, pool, Strip(g, pool))
        copy = scratch.take(g.paddedCount)
        gradientCopy = scratch.take(g.paddedCount)
        map = scratch.take(strip.count(channels: g.outputChannels))
        narrow = scratch.take(strip.count(channels: Tile.columns))
        panels =
            kernel == nil ? nil : scratch.take(Convolution.panels(g.taps) * Tile.columns * g.outputChannels)
        if let kernel, let panels { Convolution.packTransposedPanels(g, kernel, into: panels) }
    }

    func backward(
        input: Floats, gradient: Floats, winners: UnsafePointer<Int32>, kernelGradient: MutableFloats?,
        inputGradient: MutableFloats?
    ) {
        let image = g.padded(input, into: copy)
        let target = g.isPadded ? gradientCopy : inputGradient
        if inputGradient != nil { target?.update(repeating: 0, count: strip.inner.inputCount) }
        strip.forEach { part, rows, y in
            let start = y * pool.outputWidth * pool.channels
            unpool(rows: rows, gradient + start, winners + start)
            if let kernelGradient {
                Convolution.denseKernelGradient(
                    part, image: image + strip.imageOffset(y), gradient: map, kernelGradient: kernelGradient,
                    narrow: narrow)
            }
            if let panels, let target {
                Convolution.denseInputGradient(
                    part, gradient: map, panels: panels, target: target + strip.imageOffset(y))
            }
        }
        if g.isPadded, let inputGradient { g.unpad(gradientCopy, into: inputGradient) }
    }

    /// Writes each gradient to its window's winner, and zeros beside it.
    @inline(never)
    private func unpool(rows: Int, _ gradient: Floats, _ winners: UnsafePointer<Int32>) {
        let channels = pool.channels
        let rowStride = pool.outputWidth * pool.windowWidth * channels
        for y in 0..<rows {
            for x in 0..<pool.outputWidth {
                let window = map + y * pool.windowHeight * rowStride + x * pool.windowWidth * channels
                let place = (y * pool.outputWidth + x) * channels
                for channel in stride(from: 0, to: channels, by: Vector.width) {
                    let count = min(Vector.width, channels - channel)
                    let value = Vector(gradient + place + channel, count: count)
                    // Small integers keep their order and equality when their bits are taken for floats.
                    let winner = Vector(
                        UnsafeRawPointer(winners + place + channel).assumingMemoryBound(to: Float.self),
                        count: count)
                    var cell = Vector.MaskStorage.zero
                    for p in 0..<pool.windowHeight {
                        for q in 0..<pool.windowWidth {
                            let isWinner = unsafeBitCast(winner, to: Vector.MaskStorage.self) .== cell
                            Vector.zero.replacing(with: value, where: isWinner).store(
                                to: window + p * rowStride + q * channels + channel, count: count)
                            cell &+= 1
                        }
                    }
                }
            }
        }
    }
}
