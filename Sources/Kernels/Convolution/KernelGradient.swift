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
                denseKernelGradient(
                    g, image: image, gradient: gradient, kernelGradient: kernelGradient,
                    narrow: transposed + g.taps * g.outputChannels)
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
        while columns - column >= Vector.width {
            var sum = Vector.zero
            for row in 0..<rows { sum += Vector(source + row * columns + column) }
            (Vector(target + column) + sum).store(to: target + column)
            column += Vector.width
        }
        while column < columns {
            var sum: Float = 0
            for row in 0..<rows { sum += source[row * columns + column] }
            target[column] += sum
            column += 1
        }
    }

    // MARK: Dense

    static func denseKernelGradient(
        _ g: ConvolutionGeometry, image: Floats, gradient: Floats, kernelGradient: MutableFloats,
        narrow: MutableFloats
    ) {
        for group in 0..<g.groups {
            let first = group * g.groupOutputs
            var column = 0
            while column < g.groupOutputs {
                let columns = min(Tile.columns, g.groupOutputs - column)
                let isNarrow = columns < Tile.columns
                // A tile reads whole vectors of filters; where there are fewer, they are copied with zeros beside them.
                if isNarrow {
                    Matrix.pack(
                        gradient + first + column, stride: g.outputChannels, transposed: false,
                        rows: g.pixels,
                        columns: columns, into: narrow)
                }
                let panel = isNarrow ? Floats(narrow) : gradient + first + column
                var tap = 0
                while tap < g.taps {
                    let rows = min(Tile.rows, g.taps - tap)
                    kernelGradientTile(
                        g, tap: tap, rows: rows, image: image + group * g.groupInputs, gradient: panel,
                        gradientStride: isNarrow ? Tile.columns : g.outputChannels,
                        target: kernelGradient + tap * g.outputChannels + first + column, columns: columns)
                    tap += rows
                }
                column += columns
            }
        }
    }

    /// Six taps of a tile's filters, summed over all places.
    @inline(never)
    private static func kernelGradientTile(
        _ g: ConvolutionGeometry, tap: Int, rows: Int, image: Floats, gradient: Floats, gradientStride: Int,
        target: MutableFloats, columns: Int
    ) {
        let o0 = g.tapOffset(tap)
        let o1 = g.tapOffset(tap + min(1, rows - 1))
        let o2 = g.tapOffset(tap + min(2, rows - 1))
        let o3 = g.tapOffset(tap + min(3, rows - 1))
        let o4 = g.tapOffset(tap + min(4, rows - 1))
        let o5 = g.tapOffset(tap + min(5, rows - 1))
        let (step, rowStep) = (g.strideX * g.inputChannels, g.strideY * g.rowStride)
        var (window, gradient) = (image, gradient)
        var tile = Tile()
        for _ in 0..<g.outputHeight {
            tile.accumulate(
                count: g.outputWidth,
                rows: (window + o0, window + o1, window + o2, window + o3, window + o4, window + o5),
                rowStep: step, columns: gradient, columnStep: gradientStride,
                isNarrow: columns <= Vector.width)
            window += rowStep
            gradient += g.outputWidth * gradientStride
        }
        tile.store(to: target, stride: g.outputChannels, rows: rows, columns: columns, adding: true)
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
