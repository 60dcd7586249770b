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
        let inner = g.afterPadding
        let transposed = scratch + inner.inputCount + Tile.columns
        let entries = transposed + tapPanels(g) * Tile.columns * g.outputChannels
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
            let target = copy
            target.update(repeating: 0, count: inner.inputCount + Tile.columns)
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
            if g.isPadded {
                g.unpad(Floats(copy), into: inputGradient + sample * g.inputCount)
            } else {
                (inputGradient + sample * g.inputCount).update(from: copy, count: g.inputCount)
            }
        }
    }

    private enum Packing { case none, rows, panels }

    // MARK: Dense

    /// How many panels of a tile's width one group's taps take. None reaches over the end of a segment, so that a
    /// tile's sums lie side by side in the image.
    static func tapPanels(_ g: ConvolutionGeometry) -> Int { g.segments * panels(g.segmentLength) }

    /// The transposed kernel of each group: `panel[o][taps]`.
    static func packTransposedPanels(
        _ g: ConvolutionGeometry, _ kernel: Floats, into packed: MutableFloats
    ) {
        var target = packed
        for group in 0..<g.groups {
            for segment in 0..<g.segments {
                for first in stride(from: 0, to: g.segmentLength, by: Tile.columns) {
                    let tap = segment * g.segmentLength + first
                    Matrix.pack(
                        kernel + tap * g.outputChannels + group * g.groupOutputs, stride: g.outputChannels,
                        transposed: true, rows: g.groupOutputs,
                        columns: min(Tile.columns, g.segmentLength - first), into: target)
                    target += g.groupOutputs * Tile.columns
                }
            }
        }
    }

    /// - Parameter target: with room for a tile's width behind it, where zeros are added.
    static func denseInputGradient(
        _ g: ConvolutionGeometry, gradient: Floats, panels packed: Floats, target: MutableFloats
    ) {
        var panel = packed
        for group in 0..<g.groups {
            let source = gradient + group * g.groupOutputs
            for segment in 0..<g.segments {
                let start = target + group * g.groupInputs + g.segmentOffset(segment)
                for first in stride(from: 0, to: g.segmentLength, by: Tile.columns) {
                    addPanel(
                        g, gradient: source, panel: panel, target: start + first,
                        isNarrow: g.segmentLength - first <= Vector.width)
                    panel += g.groupOutputs * Tile.columns
                }
            }
        }
    }

    private static func addPanel(
        _ g: ConvolutionGeometry, gradient: Floats, panel: Floats, target: MutableFloats, isNarrow: Bool
    ) {
        var windows = WindowWalk(g, image: Floats(target))
        for pixel in stride(from: 0, to: g.pixels, by: Tile.rows) {
            let rows = min(Tile.rows, g.pixels - pixel)
            inputGradientTile(
                g, rows: rows, gradient: gradient + pixel * g.outputChannels, panel: panel,
                windows: windows.next(rows), isNarrow: isNarrow)
        }
    }

    /// Six places' gradients for a tile's taps, added to the windows one place after the other. Whole vectors are
    /// added: the panel is zero where the segment has ended, which changes nothing of what lies there.
    @inline(never)
    private static func inputGradientTile(
        _ g: ConvolutionGeometry, rows: Int, gradient: Floats, panel: Floats, windows: WindowWalk.Six,
        isNarrow: Bool
    ) {
        let (stride, last) = (g.outputChannels, rows - 1)
        var tile = Tile()
        tile.accumulate(
            count: g.groupOutputs,
            rows: (
                gradient, gradient + min(1, last) * stride, gradient + min(2, last) * stride,
                gradient + min(3, last) * stride, gradient + min(4, last) * stride,
                gradient + min(5, last) * stride
            ), rowStep: 1, columns: panel, columnStep: Tile.columns, isNarrow: isNarrow)
        @inline(__always) func add(_ r: Int, _ window: Floats) {
            guard r < rows else { return }
            let (place, sums) = (MutableFloats(mutating: window), tile.row(r))
            sums.0.add(to: place)
            if !isNarrow { sums.1.add(to: place + Vector.width) }
        }
        add(0, windows.0)
        add(1, windows.1)
        add(2, windows.2)
        add(3, windows.3)
        add(4, windows.4)
        add(5, windows.5)
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
