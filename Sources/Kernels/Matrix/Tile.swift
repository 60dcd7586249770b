/// Six rows by two vectors of columns of a matrix product, held in registers while it is summed.
///
/// The sum `c[r][j] += a[r][k] · b[k][j]` needs for each k one value of each row, broadcast, and two vectors
/// of b. Six by two vectors are twelve accumulators: enough independent sums to hide the latency of a fused
/// multiply-add (four cycles, two a cycle), and with two vectors of b and one broadcast they just fit into
/// the sixteen registers of AVX2. A smaller tile would wait; a larger one would spill. AVX-512 has twice the
/// registers, but the wait is as long and so twelve are enough.
struct Tile {
    static let rows = 6
    static let columns = 2 * Vector.scalarCount

    private var c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51: Vector

    /// Starts every row with the same values.
    @inline(__always) init(rows start: (Vector, Vector)) {
        (c00, c10, c20, c30, c40, c50) = (start.0, start.0, start.0, start.0, start.0, start.0)
        (c01, c11, c21, c31, c41, c51) = (start.1, start.1, start.1, start.1, start.1, start.1)
    }

    @inline(__always) init() { self.init(rows: (.zero, .zero)) }

    /// Adds `count` products: row r reads `rows.r[k * rowStep]`, the columns `b[k * columnStep ..< +columns]`.
    ///
    /// Where only the first vector of columns is wanted, `isNarrow` leaves the other alone.
    @inline(__always)
    mutating func accumulate(
        count: Int, rows a: (Floats, Floats, Floats, Floats, Floats, Floats), rowStep: Int, columns b: Floats,
        columnStep: Int, isNarrow: Bool
    ) {
        if isNarrow {
            accumulateNarrow(count: count, rows: a, rowStep: rowStep, columns: b, columnStep: columnStep)
            return
        }
        var (a, b) = (a, b)
        for _ in 0..<count {
            let b0 = Vector(b)
            let b1 = Vector(b + Vector.width)
            let v0 = Vector(repeating: a.0.pointee)
            c00 = c00.addingProduct(v0, b0)
            c01 = c01.addingProduct(v0, b1)
            let v1 = Vector(repeating: a.1.pointee)
            c10 = c10.addingProduct(v1, b0)
            c11 = c11.addingProduct(v1, b1)
            let v2 = Vector(repeating: a.2.pointee)
            c20 = c20.addingProduct(v2, b0)
            c21 = c21.addingProduct(v2, b1)
            let v3 = Vector(repeating: a.3.pointee)
            c30 = c30.addingProduct(v3, b0)
            c31 = c31.addingProduct(v3, b1)
            let v4 = Vector(repeating: a.4.pointee)
            c40 = c40.addingProduct(v4, b0)
            c41 = c41.addingProduct(v4, b1)
            let v5 = Vector(repeating: a.5.pointee)
            c50 = c50.addingProduct(v5, b0)
            c51 = c51.addingProduct(v5, b1)
            a = (a.0 + rowStep, a.1 + rowStep, a.2 + rowStep, a.3 + rowStep, a.4 + rowStep, a.5 + rowStep)
            b += columnStep
        }
    }

    @inline(__always)
    private mutating func accumulateNarrow(
        count: Int, rows a: (Floats, Floats, Floats, Floats, Floats, Floats), rowStep: Int, columns b: Floats,
        columnStep: Int
    ) {
        var (a, b) = (a, b)
        for _ in 0..<count {
            let b0 = Vector(b)
            c00 = c00.addingProduct(Vector(repeating: a.0.pointee), b0)
            c10 = c10.addingProduct(Vector(repeating: a.1.pointee), b0)
            c20 = c20.addingProduct(Vector(repeating: a.2.pointee), b0)
            c30 = c30.addingProduct(Vector(repeating: a.3.pointee), b0)
            c40 = c40.addingProduct(Vector(repeating: a.4.pointee), b0)
            c50 = c50.addingProduct(Vector(repeating: a.5.pointee), b0)
            a = (a.0 + rowStep, a.1 + rowStep, a.2 + rowStep, a.3 + rowStep, a.4 + rowStep, a.5 + rowStep)
            b += columnStep
        }
    }

    /// Row r, as two vectors.
    @inline(__always) func row(_ r: Int) -> (Vector, Vector) {
        switch r {
        case 0: (c00, c01)
        case 1: (c10, c11)
        case 2: (c20, c21)
        case 3: (c30, c31)
        case 4: (c40, c41)
        default: (c50, c51)
        }
    }

    /// Writes the first `rows` rows and `columns` columns to `target`, whose rows lie `stride` apart.
    @inline(__always)
    func store(to target: MutableFloats, stride: Int, rows: Int, columns: Int, adding: Bool) {
        for r in 0..<Tile.rows where r < rows {
            Tile.write(row(r), to: target + r * stride, columns: columns, adding: adding)
        }
    }

    /// Reads the first `columns` values; those missing are zeros.
    @inline(__always)
    static func read(_ source: Floats, columns: Int) -> (Vector, Vector) {
        if columns == Tile.columns { return (Vector(source), Vector(source + Vector.width)) }
        if columns < Vector.width { return (Vector(source, count: columns), .zero) }
        return (Vector(source), Vector(source + Vector.width, count: columns - Vector.width))
    }

    /// Writes the values, or the first `columns` of them where the matrix ends.
    @inline(__always)
    static func write(_ values: (Vector, Vector), to target: MutableFloats, columns: Int, adding: Bool) {
        var values = values
        if adding {
            let old = read(Floats(target), columns: columns)
            values = (old.0 + values.0, old.1 + values.1)
        }
        if columns < Vector.width { return values.0.store(to: target, count: columns) }
        values.0.store(to: target)
        if columns == Tile.columns {
            values.1.store(to: target + Vector.width)
        } else {
            values.1.store(to: target + Vector.width, count: columns - Vector.width)
        }
    }
}
