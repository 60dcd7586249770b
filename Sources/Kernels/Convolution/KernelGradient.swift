extension Convolution {
    /// `kernelGradient[p][q][c][o] += Σ over samples and places of input · outputGradient`, and
    /// `biasGradient[o] += Σ outputGradient`.
    ///
    /// Behind max pooling and ReLU most of the gradient is zero; such a sample takes only the places that
    /// are not.
    public static func kernelGradient(
        _ g: ConvolutionGeometry, samples: Int, input: Floats, outputGradient: Floats,
        kernelGradient: MutableFloats,
        biasGradient: MutableFloats?, scratch: MutableFloats
    ) {
        let copy = scratch
        let transposed = scratch + g.paddedCount
        var hasSparse = false
        for sample in 0..<samples {
            let gradient = outputGradient + sample * g.outputCount
            let image = g.padded(input + sample * g.inputCount, into: copy)
            if let biasGradient {
                addRows(gradient, rows: g.pixels, columns: g.outputChannels, to: biasGradient)
            }
            if SparseGradient.pays(g, gradient) {
                if !hasSparse { transposed.update(repeating: 0, count: g.taps * g.outputChannels) }
                hasSparse = true
                sparseKernelGradient(
                    g, image: image, gradient: gradient, transposed: transposed,
                    entries: transposed + g.taps * g.outputChannels)
            } else {
                denseKernelGradient(g, image: image, gradient: gradient, kernelGradient: kernelGradient)
            }
        }
        if hasSparse {
            for o in 0..<g.outputChannels {
                for tap in 0..<g.taps {
                    kernelGradient[tap * g.outputChannels + o] += transposed[o * g.taps + tap]
                }
            }
        }
    }

    /// `target[j] += Σᵢ source[i][j]`
    static func addRows(_ source: Floats, rows: Int, columns: Int, to target: MutableFloats) {
        var column = 0
        while columns - column >= 8 {
            var sum = Vector.zero
            for row in 0..<rows { sum += Vector(source + row * columns + column) }
            (Vector(target + column) + sum).store(to: target + column)
            column += 8
        }
        while column < columns {
            var sum: Float = 0
            for row in 0..<rows { sum += source[row * columns + column] }
            target[column] += sum
            column += 1
        }
    }

    // MARK: Dense

    private static func denseKernelGradient(
        _ g: ConvolutionGeometry, image: Floats, gradient: Floats, kernelGradient: MutableFloats
    ) {
        for group in 0..<g.groups {
            let first = group * g.groupOutputs
            var column = 0
            while column < g.groupOutputs {
                let columns = min(Tile.columns, g.groupOutputs - column)
                var tap = 0
                while tap < g.taps {
                    let rows = min(Tile.rows, g.taps - tap)
                    kernelGradientTile(
                        g, tap: tap, rows: rows, image: image + group * g.groupInputs,
                        gradient: gradient + first + column,
                        target: kernelGradient + tap * g.outputChannels + first + column, columns: columns)
                    tap += rows
                }
                column += columns
            }
        }
    }

    /// Six taps of sixteen filters, summed over all places.
    @inline(never)
    private static func kernelGradientTile(
        _ g: ConvolutionGeometry, tap: Int, rows: Int, image: Floats, gradient: Floats, target: MutableFloats,
        columns: Int
    ) {
        func offset(_ row: Int) -> Int {
            let tap = tap + min(row, rows - 1)
            return g.segmentOffset(tap / g.segmentLength) + tap % g.segmentLength
        }
        let offsets = (offset(0), offset(1), offset(2), offset(3), offset(4), offset(5))
        var tile = Tile()
        for row in 0..<g.outputHeight {
            let window = image + row * g.strideY * g.rowStride
            let taps = (
                window + offsets.0, window + offsets.1, window + offsets.2, window + offsets.3,
                window + offsets.4,
                window + offsets.5
            )
            let gradients = gradient + row * g.outputWidth * g.outputChannels
            // Sixteen floats are read even where fewer are wanted; past the row's end that could leave the buffer.
            let isSafe = columns == Tile.columns || row + 1 < g.outputHeight
            if isSafe {
                tile.accumulate(
                    count: g.outputWidth, rows: taps, rowStep: g.strideX * g.inputChannels,
                    columns: gradients,
                    columnStep: g.outputChannels)
            } else {
                accumulateNarrow(g, &tile, taps, gradients, columns)
            }
        }
        tile.store(to: target, stride: g.outputChannels, rows: rows, columns: columns, adding: true)
    }

    /// The last row of a gradient with fewer than sixteen columns, through a copy with zeros to the right.
    @inline(__always)
    private static func accumulateNarrow(
        _ g: ConvolutionGeometry, _ tile: inout Tile, _ taps: WindowWalk.Six, _ gradients: Floats,
        _ columns: Int
    ) {
        let step = g.strideX * g.inputChannels
        withUnsafeTemporaryAllocation(of: Float.self, capacity: Tile.columns) { buffer in
            guard let narrow = buffer.baseAddress else { return }
            narrow.update(repeating: 0, count: Tile.columns)
            for x in 0..<g.outputWidth {
                narrow.update(from: gradients + x * g.outputChannels, count: columns)
                let at = x * step
                tile.accumulate(
                    count: 1,
                    rows: (taps.0 + at, taps.1 + at, taps.2 + at, taps.3 + at, taps.4 + at, taps.5 + at),
                    rowStep: 0, columns: Floats(narrow), columnStep: 0)
            }
        }
    }

    // MARK: Sparse

    /// For each filter: the windows at the places where its gradient is not zero, weighted and summed.
    private static func sparseKernelGradient(
        _ g: ConvolutionGeometry, image: Floats, gradient: Floats, transposed: MutableFloats,
        entries: MutableFloats
    ) {
        let lists = SparseGradient.byFilter(g, gradient, memory: entries)
        for o in 0..<g.outputChannels where lists.counts[o] > 0 {
            let source = image + o / g.groupOutputs * g.groupInputs
            for segment in 0..<g.segments {
                WeightedRows.add(
                    count: Int(lists.counts[o]), offsets: lists.places + o * g.pixels,
                    weights: lists.values + o * g.pixels,
                    base: source + g.segmentOffset(segment), length: g.segmentLength,
                    target: transposed + o * g.taps + segment * g.segmentLength)
            }
        }
    }
}
