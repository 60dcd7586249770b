/// A weighted sum of rows: what a product becomes when one factor is mostly zero.
enum WeightedRows {
    /// `target[j] += Σᵢ weights[i] · base[offsets[i] + j]` for j below `length`.
    ///
    /// Up to twelve vectors of columns are summed at once, in registers. The sums begin with zero and are added to
    /// the target at the end: beginning with the target would make each call wait for the one before, where
    /// targets overlap.
    static func add(
        count: Int, offsets: UnsafePointer<Int32>, weights: Floats, base: Floats, length: Int,
        target: MutableFloats
    ) {
        guard count > 0 else { return }
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
        while length - column >= 3 * Vector.width {
            addThree(
                count: count, offsets: offsets, weights: weights, base: base + column, target: target + column
            )
            column += 3 * Vector.width
        }
        while length - column >= Vector.width {
            addOne(
                count: count, offsets: offsets, weights: weights, base: base + column,
                target: target + column,
                skipping: 0)
            column += Vector.width
        }
        guard column < length else { return }
        if length >= Vector.width {
            // The last vector overlaps the one before, and adds only what that has not.
            let last = length - Vector.width
            addOne(
                count: count, offsets: offsets, weights: weights, base: base + last, target: target + last,
                skipping: column - last)
            return
        }
        for j in column..<length {
            var sum: Float = 0
            for i in 0..<count { sum += weights[i] * base[Int(offsets[i]) + j] }
            target[j] += sum
        }
    }

    @inline(never)
    private static func addOne(
        count: Int, offsets: UnsafePointer<Int32>, weights: Floats, base: Floats, target: MutableFloats,
        skipping: Int
    ) {
        var sum = Vector.zero
        for i in 0..<count {
            sum = sum.addingProduct(Vector(repeating: weights[i]), Vector(base + Int(offsets[i])))
        }
        if skipping > 0 {
            sum = sum.replacing(with: Vector.zero, where: Vector.lanes .< Int32(truncatingIfNeeded: skipping))
        }
        sum.add(to: target)
    }

    @inline(never)
    private static func addTwelve(
        count: Int, offsets: UnsafePointer<Int32>, weights: Floats, base: Floats, target: MutableFloats
    ) {
        var s0 = Vector.zero
        var s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0, s8 = s0, s9 = s0, sA = s0, sB = s0
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
        s0.add(to: target)
        s1.add(to: target + Vector.width)
        s2.add(to: target + 2 * Vector.width)
        s3.add(to: target + 3 * Vector.width)
        s4.add(to: target + 4 * Vector.width)
        s5.add(to: target + 5 * Vector.width)
        s6.add(to: target + 6 * Vector.width)
        s7.add(to: target + 7 * Vector.width)
        s8.add(to: target + 8 * Vector.width)
        s9.add(to: target + 9 * Vector.width)
        sA.add(to: target + 10 * Vector.width)
        sB.add(to: target + 11 * Vector.width)
    }

    @inline(never)
    private static func addSix(
        count: Int, offsets: UnsafePointer<Int32>, weights: Floats, base: Floats, target: MutableFloats
    ) {
        var s0 = Vector.zero
        var s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0
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
        s0.add(to: target)
        s1.add(to: target + Vector.width)
        s2.add(to: target + 2 * Vector.width)
        s3.add(to: target + 3 * Vector.width)
        s4.add(to: target + 4 * Vector.width)
        s5.add(to: target + 5 * Vector.width)
    }

    @inline(never)
    private static func addThree(
        count: Int, offsets: UnsafePointer<Int32>, weights: Floats, base: Floats, target: MutableFloats
    ) {
        var s0 = Vector.zero
        var s1 = s0, s2 = s0
        for i in 0..<count {
            let row = base + Int(offsets[i])
            let weight = Vector(repeating: weights[i])
            s0 = s0.addingProduct(weight, Vector(row))
            s1 = s1.addingProduct(weight, Vector(row + Vector.width))
            s2 = s2.addingProduct(weight, Vector(row + 2 * Vector.width))
        }
        s0.add(to: target)
        s1.add(to: target + Vector.width)
        s2.add(to: target + 2 * Vector.width)
    }
}
