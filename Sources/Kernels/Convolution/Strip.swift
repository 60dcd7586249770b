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
