/// A weighted sum of rows: what a product becomes when one factor is mostly zero.
enum WeightedRows {
    /// `target[j] += Σᵢ weights[i] · base[offsets[i] + j]` for j below `length`.
    ///
    /// Twelve vectors at a time fill twelve accumulators, which are read and written once however many
    /// rows there are.
    static func add(
        count: Int, offsets: UnsafePointer<Int32>, weights: Floats, base: Floats, length: Int,
        target: MutableFloats
    ) {
        var column = 0
        while length - column >= 12 * Vector.width {
            addTwelve(
                count: count, offsets: offsets, weights: weights, base: base + column, target: target + column
            )
            column += 12 * Vector.width
        }
        while length - column >= 6 * Vector.width {
            addSix(
                count: count, offsets: offsets, weights: weights, base: base + column, target: target + column
            )
            column += 6 * Vector.width
        }
        while length - column >= 2 * Vector.width {
            addTwo(
                count: count, offsets: offsets, weights: weights, base: base + column, target: target + column
            )
            column += 2 * Vector.width
        }
        while length - column >= Vector.width {
            var sum = Vector(target + column)
            for i in 0..<count {
                sum = sum.addingProduct(
                    Vector(repeating: weights[i]), Vector(base + Int(offsets[i]) + column))
            }
            sum.store(to: target + column)
            column += Vector.width
        }
        while column < length {
            var sum = target[column]
            for i in 0..<count { sum += weights[i] * base[Int(offsets[i]) + column] }
            target[column] = sum
            column += 1
        }
    }

    @inline(never)
    private static func addTwelve(
        count: Int, offsets: UnsafePointer<Int32>, weights: Floats, base: Floats, target: MutableFloats
    ) {
        var s0 = Vector(target), s1 = Vector(target + Vector.width)
        var s2 = Vector(target + 2 * Vector.width), s3 = Vector(target + 3 * Vector.width)
        var s4 = Vector(target + 4 * Vector.width), s5 = Vector(target + 5 * Vector.width)
        var s6 = Vector(target + 6 * Vector.width), s7 = Vector(target + 7 * Vector.width)
        var s8 = Vector(target + 8 * Vector.width), s9 = Vector(target + 9 * Vector.width)
        var sA = Vector(target + 10 * Vector.width), sB = Vector(target + 11 * Vector.width)
        for i in 0..<count {
            let row = base + Int(offsets[i])
            let weight = Vector(repeating: weights[i])
            s0 = s0.addingProduct(weight, Vector(row))
            s1 = s1.addingProduct(weight, Vector(row + Vector.width))
            s2 = s2.addingProduct(weight, Vector(row + 2 * Vector.width))
            s3 = s3.addingProduct(weight, Vector(row + 3 * Vector.width))
            s4 = s4.addingProduct(weight, Vector(row + 4 * Vector.width))
            s5 = s5.addingProduct(weight, Vector(row + 5 * Vector.width))
            s6 = s6.addingProduct(weight, Vector(row + 6 * Vector.width))
            s7 = s7.addingProduct(weight, Vector(row + 7 * Vector.width))
            s8 = s8.addingProduct(weight, Vector(row + 8 * Vector.width))
            s9 = s9.addingProduct(weight, Vector(row + 9 * Vector.width))
            sA = sA.addingProduct(weight, Vector(row + 10 * Vector.width))
            sB = sB.addingProduct(weight, Vector(row + 11 * Vector.width))
        }
        s0.store(to: target)
        s1.store(to: target + Vector.width)
        s2.store(to: target + 2 * Vector.width)
        s3.store(to: target + 3 * Vector.width)
        s4.store(to: target + 4 * Vector.width)
        s5.store(to: target + 5 * Vector.width)
        s6.store(to: target + 6 * Vector.width)
        s7.store(to: target + 7 * Vector.width)
        s8.store(to: target + 8 * Vector.width)
        s9.store(to: target + 9 * Vector.width)
        sA.store(to: target + 10 * Vector.width)
        sB.store(to: target + 11 * Vector.width)
    }

    @inline(never)
    private static func addSix(
        count: Int, offsets: UnsafePointer<Int32>, weights: Floats, base: Floats, target: MutableFloats
    ) {
        var s0 = Vector(target), s1 = Vector(target + Vector.width)
        var s2 = Vector(target + 2 * Vector.width), s3 = Vector(target + 3 * Vector.width)
        var s4 = Vector(target + 4 * Vector.width), s5 = Vector(target + 5 * Vector.width)
        for i in 0..<count {
            let row = base + Int(offsets[i])
            let weight = Vector(repeating: weights[i])
            s0 = s0.addingProduct(weight, Vector(row))
            s1 = s1.addingProduct(weight, Vector(row + Vector.width))
            s2 = s2.addingProduct(weight, Vector(row + 2 * Vector.width))
            s3 = s3.addingProduct(weight, Vector(row + 3 * Vector.width))
            s4 = s4.addingProduct(weight, Vector(row + 4 * Vector.width))
            s5 = s5.addingProduct(weight, Vector(row + 5 * Vector.width))
        }
        s0.store(to: target)
        s1.store(to: target + Vector.width)
        s2.store(to: target + 2 * Vector.width)
        s3.store(to: target + 3 * Vector.width)
        s4.store(to: target + 4 * Vector.width)
        s5.store(to: target + 5 * Vector.width)
    }

    @inline(never)
    private static func addTwo(
        count: Int, offsets: UnsafePointer<Int32>, weights: Floats, base: Floats, target: MutableFloats
    ) {
        var s0 = Vector(target), s1 = Vector(target + Vector.width)
        for i in 0..<count {
            let row = base + Int(offsets[i])
            let weight = Vector(repeating: weights[i])
            s0 = s0.addingProduct(weight, Vector(row))
            s1 = s1.addingProduct(weight, Vector(row + Vector.width))
        }
        s0.store(to: target)
        s1.store(to: target + Vector.width)
    }
}
