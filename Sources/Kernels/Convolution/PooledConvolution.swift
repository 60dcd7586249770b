/// Convolution, bias, relu and max pooling in one.
///
/// `output[y][x][o] = max over the pooling window at (y, x) of (bias[o] + Σ window · kernel)`, and of that only
/// what is positive where `rectified`: a maximum and a relu may change places.
///
/// The map between convolution and pooling is never written to memory. A few of its rows are computed for the
/// filters of one tile, which fits into the nearest cache, and pooled there; rows and columns that no pooling
/// window covers are not computed. On the way back only the windows' winners have a gradient, so `forward`
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
        let strip = Strip(g, pool)
        let forward =
            g.paddedCount + Convolution.panels(g.outputChannels) * Tile.columns * g.taps
            + strip.count(channels: Tile.columns)
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
        var scratch = Scratch(scratch)
        let copy = scratch.take(g.paddedCount)
        let packed = scratch.take(Convolution.panels(g.outputChannels) * Tile.columns * g.taps)
        let strip = Strip(g, pool)
        let map = scratch.take(strip.count(channels: Tile.columns))
        Convolution.packPanels(g, kernel: kernel, into: packed)
        for sample in 0..<samples {
            let image = g.padded(input + sample * g.inputCount, into: copy)
            let first = sample * pool.outputCount
            for column in stride(from: 0, to: g.outputChannels, by: Tile.columns) {
                let columns = min(Tile.columns, g.outputChannels - column)
                strip.forEach { part, rows, y in
                    Convolution.forwardPanel(
                        part, image: image + strip.imageOffset(y), panel: packed + column * g.taps,
                        bias: bias.map { $0 + column }, output: map, outputStride: Tile.columns,
                        columns: columns,
                        rectified: false)
                    let place = first + y * pool.outputWidth * pool.channels + column
                    self.pool(
                        pool, rows: rows, map: map, columns: columns, rectified: rectified,
                        output: output + place,
                        winners: winners.map { $0 + place })
                }
            }
        }
    }

    /// The windows of a strip whose places are a tile's width apart.
    @inline(never)
    private static func pool(
        _ pool: PoolingGeometry, rows: Int, map: Floats, columns: Int, rectified: Bool, output: MutableFloats,
        winners: UnsafeMutablePointer<Int32>?
    ) {
        let rowStride = pool.outputWidth * pool.windowWidth * Tile.columns
        for y in 0..<rows {
            for x in 0..<pool.outputWidth {
                let window = map + y * pool.windowHeight * rowStride + x * pool.windowWidth * Tile.columns
                let place = (y * pool.outputWidth + x) * pool.channels
                for column in stride(from: 0, to: columns, by: Vector.width) {
                    var (largest, winner) = winnerOf(pool, window + column, rowStride: rowStride)
                    if rectified { largest = largest.maximum(.zero) }
                    let count = min(Vector.width, columns - column)
                    largest.store(to: output + place + column, count: count)
                    guard let winners else { continue }
                    withUnsafeBytes(of: &winner) {
                        UnsafeMutableRawPointer(winners + place + column).copyMemory(
                            from: $0.baseAddress!, byteCount: count * 4)
                    }
                }
            }
        }
    }

    @inline(__always)
    private static func winnerOf(
        _ pool: PoolingGeometry, _ window: Floats, rowStride: Int
    ) -> (Vector, Vector.MaskStorage) {
        var largest = Vector(repeating: -.infinity)
        var winner = Vector.MaskStorage.zero
        var cell = Vector.MaskStorage.zero
        for p in 0..<pool.windowHeight {
            for q in 0..<pool.windowWidth {
                let value = Vector(window + p * rowStride + q * Tile.columns)
                let wins = largest .< value
                largest = largest.replacing(with: value, where: wins)
                winner = winner.replacing(with: cell, where: wins)
                cell &+= 1
            }
        }
        return (largest, winner)
    }
}

/// Rows of a map that are computed and pooled together.
struct Strip {
    /// The convolution, of the image with its padding.
    let inner: ConvolutionGeometry
    let pool: PoolingGeometry
    /// Rows of the pooled map.
    let rows: Int

    /// So many that tiles of six places seldom end half full, and so few that they stay in the nearest cache.
    private static let floats = 4096

    init(_ g: ConvolutionGeometry, _ pool: PoolingGeometry) {
        self.pool = pool
        inner = g.afterPadding
        let row = pool.windowHeight * pool.windowWidth * pool.outputWidth * Tile.columns
        rows = min(max(1, Strip.floats / row), pool.outputHeight)
    }

    /// Numbers of the map in one strip.
    func count(channels: Int) -> Int {
        rows * pool.windowHeight * pool.windowWidth * pool.outputWidth * channels
    }

    /// Where the windows of a pooled row begin in the image.
    func imageOffset(_ y: Int) -> Int { inner.windowOffset(row: y * pool.windowHeight, column: 0) }

    /// Visits the strips: the convolution of one, how many pooled rows it has, and the first of them.
    func forEach(_ body: (_ part: ConvolutionGeometry, _ rows: Int, _ y: Int) -> Void) {
        var part = inner
        part.outputWidth = pool.outputWidth * pool.windowWidth
        for y in stride(from: 0, to: pool.outputHeight, by: rows) {
            let rows = min(rows, pool.outputHeight - y)
            part.outputHeight = rows * pool.windowHeight
            body(part, rows, y)
        }
    }
}

/// Hands out parts of a function's working memory, each beginning where a cache line does if the whole does.
struct Scratch {
    private var next: MutableFloats

    init(_ memory: MutableFloats) { next = memory }

    mutating func take(_ count: Int) -> MutableFloats {
        defer { next += (count + 15) & ~15 }
        return next
    }

    mutating func takeIntegers(_ count: Int) -> UnsafeMutablePointer<Int32> {
        UnsafeMutableRawPointer(take(count)).assumingMemoryBound(to: Int32.self)
    }
}
