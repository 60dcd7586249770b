/// Two-dimensional convolution (as networks mean it: the kernel is not flipped) of runs of samples.
///
/// It is computed as a matrix product: a row for each place of the output, holding its window; a column for
/// each filter. The windows are never copied together: a tile reads them where they lie in the image. Every
/// function runs on the calling thread; callers split the samples.
public enum Convolution {
    /// How many floats of scratch memory each function needs for a geometry.
    public static func scratchCount(_ g: ConvolutionGeometry) -> Int {
        let kernelPanels = panels(g.groupOutputs) * Tile.columns * g.taps
        let transposedPanels = tapPanels(g) * Tile.columns * g.outputChannels
        // Lists of a sparse gradient's entries, or a narrow panel of a dense one.
        let entries = max(2 * g.outputCount + g.outputChannels, g.pixels * Tile.columns)
        let plain =
            g.afterPadding.inputCount + Tile.columns
            + max(kernelPanels, transposedPanels, g.taps * g.outputChannels) + entries + 64
        guard Winograd.pays(g) else { return plain }
        let back = Winograd.inputGradient(g)
        return max(
            plain, Winograd.scratchCount(g), g.taps * g.outputChannels + 16 + Winograd.scratchCount(back))
    }

    static func panels(_ columns: Int) -> Int { (columns + Tile.columns - 1) / Tile.columns }

    /// `output[y][x][o] = bias[o] + Σ input[y·s + p·d][x·s + q·d][c] · kernel[p][q][c][o]`, and of that only
    /// what is positive where `rectified`.
    public static func forward(
        _ g: ConvolutionGeometry, samples: Int, input: Floats, kernel: Floats, bias: Floats?,
        output: MutableFloats, rectified: Bool = false, scratch: MutableFloats
    ) {
        if Winograd.pays(g) {
            Winograd.forward(
                g, samples: samples, input: input, kernel: kernel, bias: bias, output: output,
                rectified: rectified, scratch: scratch)
            return
        }
        let copy = scratch
        let packed = scratch + g.paddedCount
        for group in 0..<g.groups {
            let first = group * g.groupOutputs
            packPanels(g, kernel: kernel + first, into: packed)
            for sample in 0..<samples {
                let image = g.padded(input + sample * g.inputCount, into: copy) + group * g.groupInputs
                for panel in 0..<panels(g.groupOutputs) {
                    let column = panel * Tile.columns
                    forwardPanel(
                        g, image: image, panel: Floats(packed + column * g.taps),
                        bias: bias.map { $0 + first + column },
                        output: output + sample * g.outputCount + first + column,
                        outputStride: g.outputChannels, columns: min(Tile.columns, g.groupOutputs - column),
                        rectified: rectified)
                }
            }
        }
    }

    /// One group's kernel in panels as wide as a tile: `panel[tap][filters]`.
    static func packPanels(_ g: ConvolutionGeometry, kernel: Floats, into packed: MutableFloats) {
        for panel in 0..<panels(g.groupOutputs) {
            let column = panel * Tile.columns
            Matrix.pack(
                kernel + column, stride: g.outputChannels, transposed: false, rows: g.taps,
                columns: min(Tile.columns, g.groupOutputs - column), into: packed + column * g.taps)
        }
    }

    /// The filters of one tile over all places, six places at a time.
    static func forwardPanel(
        _ g: ConvolutionGeometry, image: Floats, panel: Floats, bias: Floats?, output: MutableFloats,
        outputStride: Int, columns: Int, rectified: Bool
    ) {
        let start = bias.map { Tile.read($0, columns: columns) } ?? (.zero, .zero)
        var windows = WindowWalk(g, image: image)
        var pixel = 0
        while pixel < g.pixels {
            let rows = min(Tile.rows, g.pixels - pixel)
            forwardTile(
                g, rows: rows, windows: windows.next(rows), panel: panel, start: start,
                output: output + pixel * outputStride, outputStride: outputStride, columns: columns,
                rectified: rectified)
            pixel += rows
        }
    }

    @inline(never)
    private static func forwardTile(
        _ g: ConvolutionGeometry, rows: Int, windows: WindowWalk.Six, panel: Floats, start: (Vector, Vector),
        output: MutableFloats, outputStride: Int, columns: Int, rectified: Bool
    ) {
        var tile = Tile(rows: start)
        var panel = panel
        let length = g.segmentLength
        for segment in 0..<g.segments {
            let offset = g.segmentOffset(segment)
            tile.accumulate(
                count: length,
                rows: (
                    windows.0 + offset, windows.1 + offset, windows.2 + offset, windows.3 + offset,
                    windows.4 + offset, windows.5 + offset
                ), rowStep: 1, columns: panel, columnStep: Tile.columns, isNarrow: columns <= Vector.width)
            panel += length * Tile.columns
        }
        for r in 0..<Tile.rows where r < rows {
            var values = tile.row(r)
            if rectified { values = (values.0.maximum(.zero), values.1.maximum(.zero)) }
            Tile.write(values, to: output + r * outputStride, columns: columns, adding: false)
        }
    }
}

/// Goes through an image's windows in the order of the output's places.
struct WindowWalk {
    typealias Six = (Floats, Floats, Floats, Floats, Floats, Floats)

    private let stepX, stepY, columns: Int
    private var window, rowStart: Floats
    private var column = 0

    init(_ g: ConvolutionGeometry, image: Floats) {
        stepX = g.strideX * g.inputChannels
        stepY = g.strideY * g.rowStride
        columns = g.outputWidth
        window = image
        rowStart = image
    }

    /// The next `count` windows; where that is fewer than six, the last again.
    @inline(__always) mutating func next(_ count: Int) -> Six {
        let w0 = step()
        let w1 = count > 1 ? step() : w0
        let w2 = count > 2 ? step() : w1
        let w3 = count > 3 ? step() : w2
        let w4 = count > 4 ? step() : w3
        let w5 = count > 5 ? step() : w4
        return (w0, w1, w2, w3, w4, w5)
    }

    @inline(__always) private mutating func step() -> Floats {
        let current = window
        column += 1
        if column == columns {
            column = 0
            rowStart += stepY
            window = rowStart
        } else {
            window += stepX
        }
        return current
    }
}
