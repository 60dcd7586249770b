/// The way back by single entries of the gradient.
struct SparsePooledGradient {
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
