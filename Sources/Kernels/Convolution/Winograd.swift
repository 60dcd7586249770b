/// Convolution with 3×3 kernels, step by step of one, in fewer multiplications.
///
/// Two neighbouring outputs of a kernel of three, `y₀ = d₀g₀ + d₁g₁ + d₂g₂` and `y₁ = d₁g₀ + d₂g₁ + d₃g₂`, cost six
/// products. Shmuel Winograd found that four are enough:
///
///     m₀ = (d₀ − d₂)·g₀              m₁ = (d₁ + d₂)·(g₀ + g₁ + g₂)/2
///     m₃ = (d₁ − d₃)·g₂              m₂ = (d₂ − d₁)·(g₀ − g₁ + g₂)/2
///     y₀ = m₀ + m₁ + m₂              y₁ = m₁ − m₂ − m₃
///
/// What the kernel adds is computed once, what the image adds once for all filters. In two dimensions, down the columns
/// and along the rows, 2×2 outputs take 16 products in place of 36. The products of each of the 16 kinds, summed
/// over the input channels, are a matrix product: a row for each tile of the image, a column for each filter.
///
/// The sums and differences cost a little exactness: errors stay below 10⁻⁶ of the sum of the terms' sizes, as tests
/// check; the plain sum's are a third of that. After A. Lavin and S. Gray, *Fast Algorithms for Convolutional Neural Networks*, 2015.
enum Winograd {
    /// Kinds of products.
    static let kinds = 16
    /// Tiles that are transformed, multiplied and transformed back together: many enough to fill the matrix product's
    /// tiles of six rows, and so few that all of them stay in the second cache.
    static let together = 48
    /// From so many channels and filters on the products outweigh the sums before and after them.
    private static let worthwhileChannels = 16

    static func pays(_ g: ConvolutionGeometry) -> Bool {
        g.kernelHeight == 3 && g.kernelWidth == 3 && g.strideY == 1 && g.strideX == 1 && g.dilationY == 1
            && g.dilationX == 1 && g.groups == 1 && g.inputChannels >= worthwhileChannels
            && g.outputChannels >= worthwhileChannels && g.outputHeight > 1 && g.outputWidth > 1
    }

    /// A pooling whose windows are the tiles themselves.
    static func pays(_ g: ConvolutionGeometry, _ pool: PoolingGeometry) -> Bool {
        pays(g) && pool.windowHeight == 2 && pool.windowWidth == 2
    }

    static func scratchCount(_ g: ConvolutionGeometry) -> Int {
        let whole = evenGeometry(g)
        let filters = Convolution.panels(g.outputChannels) * Tile.columns
        return whole.paddedCount + kinds * filters * g.inputChannels
            + together * kinds * (wholeVectors(g.inputChannels) + Tile.columns) + 4 * 16
    }

    /// The convolution with another row or column where tiles would be cut.
    static func evenGeometry(_ g: ConvolutionGeometry) -> ConvolutionGeometry {
        var even = g
        even.outputHeight += g.outputHeight % 2
        even.outputWidth += g.outputWidth % 2
        return even
    }

    static func wholeVectors(_ count: Int) -> Int { (count + Vector.width - 1) / Vector.width * Vector.width }

    /// What `Convolution.forward` computes.
    static func forward(
        _ g: ConvolutionGeometry, samples: Int, input: Floats, kernel: Floats, bias: Floats?,
        output: MutableFloats, rectified: Bool, scratch: MutableFloats
    ) {
        var pass = WinogradPass(evenGeometry(g), kernel: kernel, bias: bias, rectified: rectified, scratch)
        pass.run(input, samples: samples, into: .map(output, height: g.outputHeight, width: g.outputWidth))
    }

    /// What `PooledConvolution.forward` computes of windows of 2×2.
    static func forward(
        _ g: ConvolutionGeometry, _ pool: PoolingGeometry, samples: Int, input: Floats, kernel: Floats,
        bias: Floats?, output: MutableFloats, winners: UnsafeMutablePointer<Int32>?, rectified: Bool,
        scratch: MutableFloats
    ) {
        var pooled = g
        (pooled.outputHeight, pooled.outputWidth) = (2 * pool.outputHeight, 2 * pool.outputWidth)
        var pass = WinogradPass(pooled, kernel: kernel, bias: bias, rectified: rectified, scratch)
        pass.run(input, samples: samples, into: .pooled(output, winners))
    }

    /// The input's gradient: the convolution of the output's gradient with the kernel turned by half a turn, inputs
    /// and outputs exchanged.
    static func inputGradient(_ g: ConvolutionGeometry) -> ConvolutionGeometry {
        ConvolutionGeometry(
            inputHeight: g.outputHeight, inputWidth: g.outputWidth, inputChannels: g.outputChannels,
            outputHeight: g.inputHeight, outputWidth: g.inputWidth, outputChannels: g.inputChannels,
            kernelHeight: 3, kernelWidth: 3, paddingTop: 2 - g.paddingTop, paddingLeft: 2 - g.paddingLeft)
    }

    static func turn(_ g: ConvolutionGeometry, kernel: Floats, into turned: MutableFloats) {
        let size = g.inputChannels * g.outputChannels
        for cell in 0..<9 {
            Matrix.transpose(
                kernel + cell * size, rows: g.inputChannels, columns: g.outputChannels,
                into: turned + (8 - cell) * size)
        }
    }

    // MARK: One dimension

    typealias Four = (Vector, Vector, Vector, Vector)

    /// `(d₀ − d₂, d₁ + d₂, d₂ − d₁, d₁ − d₃)`
    @inline(__always) static func image(_ d: Four) -> Four {
        (d.0 - d.2, d.1 + d.2, d.2 - d.1, d.1 - d.3)
    }

    /// `(g₀, (g₀ + g₁ + g₂)/2, (g₀ − g₁ + g₂)/2, g₂)`
    @inline(__always) static func kernel(_ g0: Vector, _ g1: Vector, _ g2: Vector) -> Four {
        let (outer, half) = (g0 + g2, Vector(repeating: 0.5))
        return (g0, (outer + g1) * half, (outer - g1) * half, g2)
    }

    /// `(m₀ + m₁ + m₂, m₁ − m₂ − m₃)`
    @inline(__always) static func output(_ m: Four) -> (Vector, Vector) {
        (m.0 + m.1 + m.2, m.1 - m.2 - m.3)
    }
}

/// Takes a run of samples through a convolution by tiles.
struct WinogradPass {
    enum Target {
        /// Tiles may reach beyond the map.
        case map(MutableFloats, height: Int, width: Int)
        case pooled(MutableFloats, UnsafeMutablePointer<Int32>?)
    }

    private let g: ConvolutionGeometry
    private let inner: ConvolutionGeometry
    private let bias: Floats?
    private let rectified: Bool
    /// From a tile's channels to the next tile's.
    private let rowLength: Int
    private let tileColumns, tilesPerSample: Int
    private let copy: MutableFloats
    /// `kernels[kind][panel][channel][filters of the panel]`
    private let kernels: MutableFloats
    /// `tiles[kind][tile][channel]`
    private let tiles: MutableFloats
    /// `products[tile][kind][filters of one panel]`
    private let products: MutableFloats

    /// - Parameter g: with an even number of output rows and columns.
    init(
        _ g: ConvolutionGeometry, kernel: Floats, bias: Floats?, rectified: Bool, _ scratch: MutableFloats
    ) {
        (self.g, inner, self.bias, self.rectified) = (g, g.afterPadding, bias, rectified)
        rowLength = Winograd.wholeVectors(g.inputChannels)
        tileColumns = g.outputWidth / 2
        tilesPerSample = g.outputHeight / 2 * tileColumns
        var scratch = Scratch(scratch)
        copy = scratch.take(g.paddedCount)
        kernels = scratch.take(
            Winograd.kinds * Convolution.panels(g.outputChannels) * Tile.columns * g.inputChannels)
        tiles = scratch.take(Winograd.together * Winograd.kinds * rowLength)
        products = scratch.take(Winograd.together * Winograd.kinds * Tile.columns)
        transformKernel(kernel)
    }

    /// Tiles are gathered across samples, so that no product runs half full at a small map's end.
    mutating func run(_ input: Floats, samples: Int, into target: Target) {
        var (first, count) = (0, 0)
        for sample in 0..<samples {
            let image = g.padded(input + sample * g.inputCount, into: copy)
            for tile in 0..<tilesPerSample {
                let place = inner.windowOffset(
                    row: 2 * (tile / tileColumns), column: 2 * (tile % tileColumns))
                transformTile(image + place, into: tiles + count * rowLength)
                count += 1
                if count == Winograd.together {
                    finish(first, count, target)
                    (first, count) = (first + count, 0)
                }
            }
        }
        if count > 0 { finish(first, count, target) }
    }

    // MARK: Before the products

    @inline(never)
    private func transformKernel(_ kernel: Floats) {
        let cell = g.inputChannels * g.outputChannels
        let kindStride = Convolution.panels(g.outputChannels) * Tile.columns * g.inputChannels
        for first in stride(from: 0, to: g.outputChannels, by: Vector.width) {
            let count = min(Vector.width, g.outputChannels - first)
            let (panel, column) = (first / Tile.columns, first % Tile.columns)
            for channel in 0..<g.inputChannels {
                let source = kernel + channel * g.outputChannels + first
                @inline(__always) func row(_ p: Int) -> Winograd.Four {
                    Winograd.kernel(
                        Vector(source + 3 * p * cell, count: count),
                        Vector(source + (3 * p + 1) * cell, count: count),
                        Vector(source + (3 * p + 2) * cell, count: count))
                }
                let (a, b, c) = (row(0), row(1), row(2))
                let target = kernels + (panel * g.inputChannels + channel) * Tile.columns + column
                store(Winograd.kernel(a.0, b.0, c.0), to: target, step: 4 * kindStride)
                store(Winograd.kernel(a.1, b.1, c.1), to: target + kindStride, step: 4 * kindStride)
                store(Winograd.kernel(a.2, b.2, c.2), to: target + 2 * kindStride, step: 4 * kindStride)
                store(Winograd.kernel(a.3, b.3, c.3), to: target + 3 * kindStride, step: 4 * kindStride)
            }
        }
    }

    /// A tile of 4×4 places of the image.
    @inline(never)
    private func transformTile(_ image: Floats, into target: MutableFloats) {
        let kindStride = Winograd.together * rowLength
        for first in stride(from: 0, to: g.inputChannels, by: Vector.width) {
            let count = min(Vector.width, g.inputChannels - first)
            @inline(__always) func row(_ p: Int) -> Winograd.Four {
                let source = image + p * inner.rowStride + first
                return Winograd.image(
                    (
                        Vector(source, count: count), Vector(source + g.inputChannels, count: count),
                        Vector(source + 2 * g.inputChannels, count: count),
                        Vector(source + 3 * g.inputChannels, count: count)
                    ))
            }
            let (a, b, c, d) = (row(0), row(1), row(2), row(3))
            let place = target + first
            store(Winograd.image((a.0, b.0, c.0, d.0)), to: place, step: 4 * kindStride)
            store(Winograd.image((a.1, b.1, c.1, d.1)), to: place + kindStride, step: 4 * kindStride)
            store(Winograd.image((a.2, b.2, c.2, d.2)), to: place + 2 * kindStride, step: 4 * kindStride)
            store(Winograd.image((a.3, b.3, c.3, d.3)), to: place + 3 * kindStride, step: 4 * kindStride)
        }
    }

    @inline(__always) private func store(_ four: Winograd.Four, to target: MutableFloats, step: Int) {
        four.0.store(to: target)
        four.1.store(to: target + step)
        four.2.store(to: target + 2 * step)
        four.3.store(to: target + 3 * step)
    }

    // MARK: The products, and after them

    private func finish(_ first: Int, _ count: Int, _ target: Target) {
        let panels = Convolution.panels(g.outputChannels)
        for panel in 0..<panels {
            let columns = min(Tile.columns, g.outputChannels - panel * Tile.columns)
            for kind in 0..<Winograd.kinds {
                multiply(
                    tiles + kind * Winograd.together * rowLength, count,
                    kernels + (kind * panels + panel) * Tile.columns * g.inputChannels,
                    products + kind * Tile.columns, columns)
            }
            for tile in 0..<count {
                let place = first + tile
                for column in stride(from: 0, to: columns, by: Vector.width) {
                    let filter = panel * Tile.columns + column
                    write(
                        outputs(products + tile * Winograd.kinds * Tile.columns + column, filter), place,
                        filter, target)
                }
            }
        }
    }

    private func multiply(
        _ rows: Floats, _ count: Int, _ kernel: Floats, _ target: MutableFloats, _ columns: Int
    ) {
        for row in stride(from: 0, to: count, by: Tile.rows) {
            multiplyTile(
                rows + row * rowLength, min(Tile.rows, count - row), kernel,
                target + row * Winograd.kinds * Tile.columns, columns)
        }
    }

    @inline(never)
    private func multiplyTile(
        _ a: Floats, _ rows: Int, _ kernel: Floats, _ target: MutableFloats, _ columns: Int
    ) {
        let last = rows - 1
        var tile = Tile()
        tile.accumulate(
            count: g.inputChannels,
            rows: (
                a, a + min(1, last) * rowLength, a + min(2, last) * rowLength, a + min(3, last) * rowLength,
                a + min(4, last) * rowLength, a + min(5, last) * rowLength
            ), rowStep: 1, columns: kernel, columnStep: Tile.columns, isNarrow: columns <= Vector.width)
        tile.store(
            to: target, stride: Winograd.kinds * Tile.columns, rows: rows, columns: Tile.columns,
            adding: false)
    }

    /// The 2×2 outputs of a vector of filters, row by row.
    @inline(__always)
    private func outputs(_ products: Floats, _ filter: Int) -> Winograd.Four {
        @inline(__always) func row(_ p: Int) -> (Vector, Vector) {
            let source = products + 4 * p * Tile.columns
            return Winograd.output(
                (
                    Vector(source), Vector(source + Tile.columns), Vector(source + 2 * Tile.columns),
                    Vector(source + 3 * Tile.columns)
                ))
        }
        let (a, b, c, d) = (row(0), row(1), row(2), row(3))
        let left = Winograd.output((a.0, b.0, c.0, d.0))
        let right = Winograd.output((a.1, b.1, c.1, d.1))
        let bias =
            bias.map { Vector($0 + filter, count: min(Vector.width, g.outputChannels - filter)) } ?? .zero
        return (left.0 + bias, right.0 + bias, left.1 + bias, right.1 + bias)
    }

    @inline(__always)
    private func write(_ y: Winograd.Four, _ place: Int, _ filter: Int, _ target: Target) {
        let count = min(Vector.width, g.outputChannels - filter)
        switch target {
        case .pooled(let output, let winners):
            var best = Winner(y.0)
            best.challenge(y.1, cell: 1)
            best.challenge(y.2, cell: 2)
            best.challenge(y.3, cell: 3)
            best.store(
                to: output + place * g.outputChannels + filter,
                winners.map { $0 + place * g.outputChannels + filter }, count: count, rectified: rectified)
        case .map(let output, let height, let width):
            let (sample, tile) = (place / tilesPerSample, place % tilesPerSample)
            let (row, column) = (2 * (tile / tileColumns), 2 * (tile % tileColumns))
            let corner = output + ((sample * height + row) * width + column) * g.outputChannels + filter
            let (right, below) = (column + 1 < width, row + 1 < height)
            @inline(__always) func put(_ value: Vector, _ offset: Int) {
                (rectified ? value.maximum(.zero) : value).store(
                    to: corner + offset * g.outputChannels, count: count)
            }
            put(y.0, 0)
            if right { put(y.1, 1) }
            if below { put(y.2, width) }
            if right && below { put(y.3, width + 1) }
        }
    }
}
