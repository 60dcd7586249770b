extension Convolution {
    /// `inputGradient[y·s + p·d][x·s + q·d][c] = Σ kernel[p][q][c][o] · outputGradient[y][x][o]`
    ///
    /// Each place's gradient times the transposed kernel is a window of the input's gradient; windows are
    /// added where they overlap.
    public static func inputGradient(
        _ g: ConvolutionGeometry, samples: Int, outputGradient: Floats, kernel: Floats,
        inputGradient: MutableFloats,
        scratch: MutableFloats
    ) {
        let copy = scratch
        let transposed = scratch + g.paddedCount
        let entries =
            transposed + max(panels(g.taps) * Tile.columns * g.outputChannels, g.taps * g.outputChannels)
        var packing = Packing.none
        if Winograd.pays(g) && g.paddingTop <= 2 && g.paddingLeft <= 2 {
            let back = Winograd.inputGradient(g)
            Winograd.turn(g, kernel: kernel, into: scratch)
            Winograd.forward(
                back, samples: samples, input: outputGradient, kernel: scratch, bias: nil,
                output: inputGradient, rectified: false,
                scratch: scratch + (g.taps * g.outputChannels + 15) / 16 * 16)
            return
        }
        for sample in 0..<samples {
            let gradient = outputGradient + sample * g.outputCount
            let target = g.isPadded ? copy : inputGradient + sample * g.inputCount
            target.update(repeating: 0, count: g.isPadded ? g.paddedCount : g.inputCount)
            if SparseGradient.pays(g, gradient) {
                if packing != .rows { packRows(g, kernel, into: transposed) }
                packing = .rows
                sparseInputGradient(
                    g, gradient: gradient, rows: Floats(transposed), target: target, entries: entries)
            } else {
                if packing != .panels { packTransposedPanels(g, kernel, into: transposed) }
                packing = .panels
                denseInputGradient(g, gradient: gradient, panels: Floats(transposed), target: target)
            }
            if g.isPadded { g.unpad(Floats(copy), into: inputGradient + sample * g.inputCount) }
        }
    }

    private enum Packing { case none, rows, panels }

    // MARK: Dense

    /// The transposed kernel of each group in panels as wide as a tile: `panel[o][taps]`.
    static func packTransposedPanels(_ g: ConvolutionGeometry, _ kernel: Floats, into packed: MutableFloats) {
        for group in 0..<g.groups {
            let base = packed + group * g.groupOutputs * panels(g.taps) * Tile.columns
            for panel in 0..<panels(g.taps) {
                let tap = panel * Tile.columns
                Matrix.pack(
                    kernel + tap * g.outputChannels + group * g.groupOutputs, stride: g.outputChannels,
                    transposed: true,
                    rows: g.groupOutputs, columns: min(Tile.columns, g.taps - tap),
                    into: base + panel * g.groupOutputs * Tile.columns)
            }
        }
    }

    static func denseInputGradient(
        _ g: ConvolutionGeometry, gradient: Floats, panels packed: Floats, target: MutableFloats
    ) {
        for group in 0..<g.groups {
            let base = packed + group * g.groupOutputs * panels(g.taps) * Tile.columns
            for panel in 0..<panels(g.taps) {
                var pixel = 0
                while pixel < g.pixels {
                    let rows = min(Tile.rows, g.pixels - pixel)
                    inputGradientTile(
                        g, pixel: pixel, rows: rows,
                        gradient: gradient + pixel * g.outputChannels + group * g.groupOutputs,
                        panel: base + panel * g.groupOutputs * Tile.columns, tap: panel * Tile.columns,
                        target: target + group * g.groupInputs)
                    pixel += rows
                }
            }
        }
    }

    /// Six places' gradients for a tile's taps, added to the windows one place after the other.
    @inline(never)
    private static func inputGradientTile(
        _ g: ConvolutionGeometry, pixel: Int, rows: Int, gradient: Floats, panel: Floats, tap: Int,
        target: MutableFloats
    ) {
        let (stride, last) = (g.outputChannels, rows - 1)
        var tile = Tile()
        tile.accumulate(
            count: g.groupOutputs,
            rows: (
                gradient, gradient + min(1, last) * stride, gradient + min(2, last) * stride,
                gradient + min(3, last) * stride, gradient + min(4, last) * stride,
                gradient + min(5, last) * stride
            ), rowStep: 1, columns: panel, columnStep: Tile.columns,
            isNarrow: g.taps - tap <= Vector.width)
        let columns = min(Tile.columns, g.taps - tap)
        let isWhole = columns == Tile.columns && tap % g.segmentLength + Tile.columns <= g.segmentLength
        for r in 0..<Tile.rows where r < rows {
            let window = target + g.windowOffset(pixel: pixel + r)
            let values = tile.row(r)
            if isWhole {
                let place = window + g.tapOffset(tap)
                Tile.write(values, to: place, columns: Tile.columns, adding: true)
            } else {
                for j in 0..<columns {
                    let at = g.tapOffset(tap + j)
                    window[at] += j < Vector.width ? values.0[j] : values.1[j - Vector.width]
                }
            }
        }
    }

    // MARK: Sparse

    /// The kernel with a row of taps for each filter.
    private static func packRows(_ g: ConvolutionGeometry, _ kernel: Floats, into rows: MutableFloats) {
        for tap in 0..<g.taps {
            for o in 0..<g.outputChannels { rows[o * g.taps + tap] = kernel[tap * g.outputChannels + o] }
        }
    }

    /// For each place: the rows of the filters whose gradient there is not zero, weighted and summed.
    private static func sparseInputGradient(
        _ g: ConvolutionGeometry, gradient: Floats, rows: Floats, target: MutableFloats,
        entries: MutableFloats
    ) {
        let offsets = UnsafeMutableRawPointer(entries).assumingMemoryBound(to: Int32.self)
        let weights = entries + g.outputChannels + 8
        for pixel in 0..<g.pixels {
            let window = target + g.windowOffset(pixel: pixel)
            let source = gradient + pixel * g.outputChannels
            for group in 0..<g.groups {
                var count = 0
                for o in group * g.groupOutputs..<(group + 1) * g.groupOutputs {
                    offsets[count] = Int32(truncatingIfNeeded: o * g.taps)
                    weights[count] = source[o]
                    count += source[o] != 0 ? 1 : 0
                }
                guard count > 0 else { continue }
                for segment in 0..<g.segments {
                    WeightedRows.add(
                        count: count, offsets: offsets, weights: Floats(weights),
                        base: rows + segment * g.segmentLength,
                        length: g.segmentLength,
                        target: window + group * g.groupInputs + g.segmentOffset(segment))
                }
            }
        }
    }
}
