/// Products of row-major matrices.
public enum Matrix {
    /// `c = a · b`, or `c += a · b` where `accumulate`.
    ///
    /// - Parameters:
    ///   - m: rows of c
    ///   - n: columns of c
    ///   - k: terms of each sum
    ///   - a: m × k with rows `lda` apart; stored k × m where `aTransposed`
    ///   - b: k × n with rows `ldb` apart; stored n × k where `bTransposed`
    ///   - c: m × n with rows `ldc` apart
    public static func multiply(
        m: Int, n: Int, k: Int, a: Floats, lda: Int, aTransposed: Bool = false, b: Floats, ldb: Int,
        bTransposed: Bool = false, c: MutableFloats, ldc: Int, accumulate: Bool = false
    ) {
        assert(m >= 0 && n >= 0 && k >= 0)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: max(k, 1) * Tile.columns) { panel in
            guard let panel = panel.baseAddress else { return }
            var column = 0
            while column < n {
                let width = min(Tile.columns, n - column)
                // Columns of b are copied together into a panel when that pays, when they are read by many tiles,
                // and when they lie across the rows. Otherwise they are read where they lie, whole vectors of
                // them, and what is too much left aside; only near b's end that would reach beyond it.
                let reach = column + (width <= Vector.width ? Vector.width : Tile.columns) - n
                let unsafeRows = reach > 0 ? min(k, (reach + ldb - 1) / max(ldb, 1)) : 0
                let direct = bTransposed || m >= 4 * Tile.rows ? 0 : k - unsafeRows
                let rest = bTransposed ? b + column * ldb + direct : b + direct * ldb + column
                pack(
                    rest, stride: ldb, transposed: bTransposed, rows: k - direct, columns: width, into: panel)
                multiplyPanel(
                    m: m, k: k, direct: direct, a: a, rowStride: aTransposed ? 1 : lda,
                    rowStep: aTransposed ? lda : 1, b: b + column, ldb: ldb, panel: panel, c: c + column,
                    ldc: ldc, columns: width, accumulate: accumulate)
                column += width
            }
        }
    }

    /// All rows of c for a tile's columns, six at a time. Of b the first `direct` rows are read where they lie, the
    /// others from the panel.
    private static func multiplyPanel(
        m: Int, k: Int, direct: Int, a: Floats, rowStride: Int, rowStep: Int, b: Floats, ldb: Int,
        panel: Floats, c: MutableFloats, ldc: Int, columns: Int, accumulate: Bool
    ) {
        var row = 0
        while row < m {
            let rows = min(Tile.rows, m - row)
            tile(
                rows: rows, k: k, direct: direct, a: a + row * rowStride, rowStride: rowStride,
                rowStep: rowStep, b: b, ldb: ldb, panel: panel, c: c + row * ldc, ldc: ldc, columns: columns,
                accumulate: accumulate)
            row += rows
        }
    }

    /// One tile. A function of its own, so that its registers are allocated by themselves; rows past the end
    /// read the last row again and are not stored.
    @inline(never)
    private static func tile(
        rows: Int, k: Int, direct: Int, a: Floats, rowStride: Int, rowStep: Int, b: Floats, ldb: Int,
        panel: Floats, c: MutableFloats, ldc: Int, columns: Int, accumulate: Bool
    ) {
        func pointers(_ a: Floats) -> (Floats, Floats, Floats, Floats, Floats, Floats) {
            let last = rows - 1
            return (
                a, a + min(1, last) * rowStride, a + min(2, last) * rowStride, a + min(3, last) * rowStride,
                a + min(4, last) * rowStride, a + min(5, last) * rowStride
            )
        }
        var tile = Tile()
        let isNarrow = columns <= Vector.width
        tile.accumulate(
            count: direct, rows: pointers(a), rowStep: rowStep, columns: b, columnStep: ldb,
            isNarrow: isNarrow)
        tile.accumulate(
            count: k - direct, rows: pointers(a + direct * rowStep), rowStep: rowStep, columns: panel,
            columnStep: Tile.columns, isNarrow: isNarrow)
        tile.store(to: c, stride: ldc, rows: rows, columns: columns, adding: accumulate)
    }

    /// Copies `rows` × `columns` (at most a tile's) into a panel with rows a tile apart, zeros to the right.
    static func pack(
        _ source: Floats, stride: Int, transposed: Bool, rows: Int, columns: Int, into panel: MutableFloats
    ) {
        if !transposed && columns == Tile.columns {
            for row in 0..<rows {
                Tile.write(
                    Tile.read(source + row * stride, columns: columns), to: panel + row * Tile.columns,
                    columns: columns, adding: false)
            }
            return
        }
        if columns < Tile.columns { panel.update(repeating: 0, count: rows * Tile.columns) }
        for column in 0..<columns {
            for row in 0..<rows {
                panel[row * Tile.columns + column] =
                    transposed ? source[column * stride + row] : source[row * stride + column]
            }
        }
    }

    // MARK: Transposing

    /// `target[j][i] = source[i][j]`
    static func transpose(_ source: Floats, rows: Int, columns: Int, into target: MutableFloats) {
        forEachBlock(rows: columns, columns: rows) { j, i in target[j * rows + i] = source[i * columns + j] }
    }

    /// `target[j][i] += source[i][j]`
    static func addTransposed(_ source: Floats, rows: Int, columns: Int, to target: MutableFloats) {
        forEachBlock(rows: columns, columns: rows) { j, i in target[j * rows + i] += source[i * columns + j] }
    }

    /// Goes through a matrix in square blocks, so that neither of two that lie across each other is read a number
    /// for each line of the cache.
    @inline(__always)
    private static func forEachBlock(rows: Int, columns: Int, _ body: (_ row: Int, _ column: Int) -> Void) {
        for firstRow in stride(from: 0, to: rows, by: 16) {
            for firstColumn in stride(from: 0, to: columns, by: 16) {
                for row in firstRow..<min(firstRow + 16, rows) {
                    for column in firstColumn..<min(firstColumn + 16, columns) { body(row, column) }
                }
            }
        }
    }
}
