extension Matrix {
    /// The product as the textbook writes it: what `multiply` computes, and what tests compare it with.
    public static func multiplyReference(
        m: Int, n: Int, k: Int, a: Floats, lda: Int, aTransposed: Bool = false, b: Floats, ldb: Int,
        bTransposed: Bool = false, c: MutableFloats, ldc: Int, accumulate: Bool = false
    ) {
        for i in 0..<m {
            for j in 0..<n {
                var sum: Float = 0
                for l in 0..<k {
                    sum +=
                        a[aTransposed ? l * lda + i : i * lda + l]
                        * b[bTransposed ? j * ldb + l : l * ldb + j]
                }
                c[i * ldc + j] = accumulate ? c[i * ldc + j] + sum : sum
            }
        }
    }
}
