/// Convolution, bias, relu and max pooling in one.
///
/// `output[y][x][o] = max over the pooling window at (y, x) of (bias[o] + Σ window · kernel)`, and of that only
/// what is positive where `rectified`: a maximum and a relu may change places.
///
/// The map between convolution and pooling is never written to memory: a window's places are computed in registers
/// and compared there; rows and columns that no pooling window covers are not computed. On the way back only the windows' winners have a gradient, so `forward`
/// notes them, and nothing of the map's size is looked through.
public enum PooledConvolution {
    /// True when the two can be computed together: every window lies on the map, the next begins where one ends,
    /// and it has four cells or more, so that three quarters of the map's gradient are known to be zero.
    public static func fits(_ g: ConvolutionGeometry, _ pool: PoolingGeometry) -> Bool {
        pool.strideY == pool.windowHeight && pool.strideX == pool.windowWidth
            && pool.outputHeight * pool.windowHeight <= g.outputHeight
            && pool.outputWidth * pool.windowWidth <= g.outputWidth
            && pool.paddingTop == 0 && pool.paddingLeft == 0
            && pool.windowHeight * pool.windowWidth >= 4 && g.groups == 1
            && pool.channels == g.outputChannels && pool.outputCount > 0
    }

    /// How many floats of scratch memory each function needs.
    public static func scratchCount(_ g: ConvolutionGeometry, _ pool: PoolingGeometry) -> Int {
        let plain =
            g.paddedCount + Convolution.panels(g.outputChannels) * Tile.columns * g.taps + g.taps
            + pool.windowHeight * pool.windowWidth + 4
        let forward = Winograd.pays(g, pool) ? Winograd.scratchCount(g) : plain
        return max(forward, PooledGradient.scratchCount(g, pool)) + 16 * 16
    }

    /// - Parameters:
    ///   - output: the pooled map.
    ///   - winners: for each number of it, which cell of its window it came from, row by row, the first where
    ///     several are largest; `nil` where nobody goes back.
    public static func forward(
        _ g: ConvolutionGeometry, _ pool: PoolingGeometry, samples: Int, input: Floats, kernel: Floats,
        bias: Floats?, output: MutableFloats, winners: UnsafeMutablePointer<Int32>?, rectified: Bool,
        scratch: MutableFloats
    ) {
        assert(fits(g, pool))
        if Winograd.pays(g, pool) {
            Winograd.forward(
                g, pool, samples: samples, input: input, kernel: kernel, bias: bias, output: output,
                winners: winners, rectified: rectified, scratch: scratch)
            return
        }
        var scratch = Scratch(scratch)
        let copy = scratch.take(g.paddedCount)
        let packed = scratch.take(Convolution.panels(g.outputChannels) * Tile.columns * g.taps)
        Convolution.packPanels(g, kernel: kernel, into: packed)
        let inner = g.afterPadding
        let window = PlacesOfWindow(inner, pool, &scratch)
        for sample in 0..<samples {
            let image = g.padded(input + sample * g.inputCount, into: copy)
            for column in stride(from: 0, to: g.outputChannels, by: Tile.columns) {
                let columns = min(Tile.columns, g.outputChannels - column)
                let start = bias.map { Tile.read($0 + column, columns: columns) } ?? (.zero, .zero)
                var place = sample * pool.outputCount + column
                for y in 0..<pool.outputHeight {
                    for x in 0..<pool.outputWidth {
                        let corner = inner.windowOffset(
                            row: y * pool.windowHeight, column: x * pool.windowWidth)
                        poolWindow(
                            window, image + corner, panel: packed + column * g.taps, start: start,
                            columns: columns, output: output + place, winners: winners.map { $0 + place },
                            rectified: rectified)
                        place += pool.channels
                    }
                }
            }
        }
    }

    /// One pooling window for the filters of one tile: its cells are summed four at a time, compared in registers,
    /// and only the largest is written.
    @inline(never)
    private static func poolWindow(
        _ window: PlacesOfWindow, _ corner: Floats, panel: Floats, start: (Vector, Vector), columns: Int,
        output: MutableFloats, winners: UnsafeMutablePointer<Int32>?, rectified: Bool
    ) {
        let isNarrow = columns <= Vector.width
        var left = Winner(Vector(repeating: -.infinity))
        var right = left
        var first: Int32 = 0
        while first < window.cellCount {
            let cells = window.cells + Int(first)
            var four = FourPlaces(start)
            four.accumulate(
                (
                    corner + Int(cells[0]), corner + Int(cells[1]), corner + Int(cells[2]),
                    corner + Int(cells[3])
                ),
                taps: window.taps, count: window.tapCount, panel: panel, isNarrow: isNarrow)
            left.challenge(four.c00, cell: first)
            left.challenge(four.c10, cell: first &+ 1)
            left.challenge(four.c20, cell: first &+ 2)
            left.challenge(four.c30, cell: first &+ 3)
            if !isNarrow {
                right.challenge(four.c01, cell: first)
                right.challenge(four.c11, cell: first &+ 1)
                right.challenge(four.c21, cell: first &+ 2)
                right.challenge(four.c31, cell: first &+ 3)
            }
            first &+= 4
        }
        left.store(to: output, winners, count: min(columns, Vector.width), rectified: rectified)
        if isNarrow { return }
        right.store(
            to: output + Vector.width, winners.map { $0 + Vector.width }, count: columns - Vector.width,
            rectified: rectified)
    }
}

/// Where what a pooling window is computed from lies in the image.
private struct PlacesOfWindow {
    /// From the first cell's convolution window to that of each cell; the last again, up to a multiple of four: it
    /// cannot be larger than itself.
    let cells: UnsafeMutablePointer<Int32>
    let cellCount: Int32
    /// From a convolution window's first number to each of its numbers.
    let taps: UnsafeMutablePointer<Int32>
    let tapCount: Int

    init(_ g: ConvolutionGeometry, _ pool: PoolingGeometry, _ scratch: inout Scratch) {
        let count = pool.windowHeight * pool.windowWidth
        (cellCount, tapCount) = (Int32(truncatingIfNeeded: count), g.taps)
        cells = scratch.takeIntegers(count + 3)
        taps = scratch.takeIntegers(g.taps)
        for i in 0..<(count + 3) / 4 * 4 {
            let cell = min(i, count - 1)
            cells[i] = Int32(
                truncatingIfNeeded: g.windowOffset(
                    row: cell / pool.windowWidth, column: cell % pool.windowWidth))
        }
        for tap in 0..<g.taps { taps[tap] = Int32(truncatingIfNeeded: g.tapOffset(tap)) }
    }
}

/// Four places of the map by a tile's filters, in registers: eight sums, as many as two multiply-adds a cycle with
/// results four cycles later need, and as many as AVX2 has registers for.
private struct FourPlaces {
    var c00, c01, c10, c11, c20, c21, c30, c31: Vector

    @inline(__always) init(_ start: (Vector, Vector)) {
        (c00, c10, c20, c30) = (start.0, start.0, start.0, start.0)
        (c01, c11, c21, c31) = (start.1, start.1, start.1, start.1)
    }

    @inline(__always)
    mutating func accumulate(
        _ a: (Floats, Floats, Floats, Floats), taps: UnsafePointer<Int32>, count: Int, panel: Floats,
        isNarrow: Bool
    ) {
        if isNarrow {
            // Only the first vector of filters is wanted. The sums of the second take every other tap, since four
            // sums alone would wait for each other.
            var k = 0
            while k < count - 1 {
                let (b0, tap0) = (Vector(panel + k * Tile.columns), Int(taps[k]))
                let (b1, tap1) = (Vector(panel + (k + 1) * Tile.columns), Int(taps[k + 1]))
                c00 = c00.addingProduct(Vector(repeating: a.0[tap0]), b0)
                c10 = c10.addingProduct(Vector(repeating: a.1[tap0]), b0)
                c20 = c20.addingProduct(Vector(repeating: a.2[tap0]), b0)
                c30 = c30.addingProduct(Vector(repeating: a.3[tap0]), b0)
                c01 = c01.addingProduct(Vector(repeating: a.0[tap1]), b1)
                c11 = c11.addingProduct(Vector(repeating: a.1[tap1]), b1)
                c21 = c21.addingProduct(Vector(repeating: a.2[tap1]), b1)
                c31 = c31.addingProduct(Vector(repeating: a.3[tap1]), b1)
                k += 2
            }
            if k < count {
                let (b0, tap) = (Vector(panel + k * Tile.columns), Int(taps[k]))
                c00 = c00.addingProduct(Vector(repeating: a.0[tap]), b0)
                c10 = c10.addingProduct(Vector(repeating: a.1[tap]), b0)
                c20 = c20.addingProduct(Vector(repeating: a.2[tap]), b0)
                c30 = c30.addingProduct(Vector(repeating: a.3[tap]), b0)
            }
            (c00, c10, c20, c30) = (c00 + c01, c10 + c11, c20 + c21, c30 + c31)
            return
        }
        for k in 0..<count {
            let b = panel + k * Tile.columns
            let (b0, b1, tap) = (Vector(b), Vector(b + Vector.width), Int(taps[k]))
            let v0 = Vector(repeating: a.0[tap])
            c00 = c00.addingProduct(v0, b0)
            c01 = c01.addingProduct(v0, b1)
            let v1 = Vector(repeating: a.1[tap])
            c10 = c10.addingProduct(v1, b0)
            c11 = c11.addingProduct(v1, b1)
            let v2 = Vector(repeating: a.2[tap])
            c20 = c20.addingProduct(v2, b0)
            c21 = c21.addingProduct(v2, b1)
            let v3 = Vector(repeating: a.3[tap])
            c30 = c30.addingProduct(v3, b0)
            c31 = c31.addingProduct(v3, b1)
        }
    }
}
