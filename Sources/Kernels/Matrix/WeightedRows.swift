/// A weighted sum of rows: what a product becomes when one factor is mostly zero.
enum WeightedRows {
    /// `target[j] += Σᵢ weights[i] · base[offsets[i] + j]` for j below `length`.
    ///
    /// Ninety-six columns at a time fill twelve accumulators, which are read and written once however many
    /// rows there are.
    static func add(
        count: Int, offsets: UnsafePointer<Int32>, weights: Floats, base: Floats, length: Int,
        target: MutableFloats
    ) {
        var column = 0
        while length - column >= 96 {
            add96(
                count: count, offsets: offsets, weights: weights, base: base + column, target: target + column
            )
            column += 96
        }
        while length - column >= 32 {
            add32(
                count: count, offsets: offsets, weights: weights, base: base + column, target: target + column
            )
            column += 32
        }
        while length - column >= 8 {
            var sum = Vector(target + column)
            for i in 0..<count {
                sum = sum.addingProduct(
                    Vector(repeating: weights[i]), Vector(base + Int(offsets[i]) + column))
            }
            sum.store(to: target + column)
            column += 8
        }
        while column < length {
            var sum = target[column]
            for i in 0..<count { sum += weights[i] * base[Int(offsets[i]) + column] }
            target[column] = sum
            column += 1
        }
    }

    @inline(never)
    private static func add96(
        count: Int, offsets: UnsafePointer<Int32>, weights: Floats, base: Floats, target: MutableFloats
    ) {
        var s0 = Vector(target), s1 = Vector(target + 8), s2 = Vector(target + 16), s3 = Vector(target + 24)
        var s4 = Vector(target + 32), s5 = Vector(target + 40), s6 = Vector(target + 48),
            s7 = Vector(target + 56)
        var s8 = Vector(target + 64), s9 = Vector(target + 72), sA = Vector(target + 80),
            sB = Vector(target + 88)
        for i in 0..<count {
            let row = base + Int(offsets[i])
            let weight = Vector(repeating: weights[i])
            s0 = s0.addingProduct(weight, Vector(row))
            s1 = s1.addingProduct(weight, Vector(row + 8))
            s2 = s2.addingProduct(weight, Vector(row + 16))
            s3 = s3.addingProduct(weight, Vector(row + 24))
            s4 = s4.addingProduct(weight, Vector(row + 32))
            s5 = s5.addingProduct(weight, Vector(row + 40))
            s6 = s6.addingProduct(weight, Vector(row + 48))
            s7 = s7.addingProduct(weight, Vector(row + 56))
            s8 = s8.addingProduct(weight, Vector(row + 64))
            s9 = s9.addingProduct(weight, Vector(row + 72))
            sA = sA.addingProduct(weight, Vector(row + 80))
            sB = sB.addingProduct(weight, Vector(row + 88))
        }
        s0.store(to: target); s1.store(to: target + 8); s2.store(to: target + 16); s3.store(to: target + 24)
        s4.store(to: target + 32); s5.store(to: target + 40); s6.store(to: target + 48);
        s7.store(to: target + 56)
        s8.store(to: target + 64); s9.store(to: target + 72); sA.store(to: target + 80);
        sB.store(to: target + 88)
    }

    @inline(never)
    private static func add32(
        count: Int, offsets: UnsafePointer<Int32>, weights: Floats, base: Floats, target: MutableFloats
    ) {
        var s0 = Vector(target), s1 = Vector(target + 8), s2 = Vector(target + 16), s3 = Vector(target + 24)
        for i in 0..<count {
            let row = base + Int(offsets[i])
            let weight = Vector(repeating: weights[i])
            s0 = s0.addingProduct(weight, Vector(row))
            s1 = s1.addingProduct(weight, Vector(row + 8))
            s2 = s2.addingProduct(weight, Vector(row + 16))
            s3 = s3.addingProduct(weight, Vector(row + 24))
        }
        s0.store(to: target); s1.store(to: target + 8); s2.store(to: target + 16); s3.store(to: target + 24)
    }
}
