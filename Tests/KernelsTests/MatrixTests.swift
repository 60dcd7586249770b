import Testing

@testable import Kernels

@Suite struct MatrixTests {
    @Test(arguments: 0..<150) func productEqualsTheTextbook(seed: Int) {
        var numbers = Numbers(seed: seed)
        let (m, n, k) = (
            numbers.integer(in: 1...40), numbers.integer(in: 1...50), numbers.integer(in: 0...40)
        )
        let (aTransposed, bTransposed) = (seed % 2 == 1, seed / 2 % 2 == 1)
        let accumulate = seed / 4 % 2 == 1
        let lda = (aTransposed ? m : k) + seed % 3
        let ldb = (bTransposed ? k : n) + seed % 5
        let ldc = n + seed % 2
        let a = numbers.floats((aTransposed ? k : m) * lda + 1)
        let b = numbers.floats((bTransposed ? n : k) * ldb + 1)
        var fast = numbers.floats(m * ldc)
        var plain = fast
        Matrix.multiply(
            m: m, n: n, k: k, a: a, lda: lda, aTransposed: aTransposed, b: b, ldb: ldb,
            bTransposed: bTransposed,
            c: &fast, ldc: ldc, accumulate: accumulate)
        Matrix.multiplyReference(
            m: m, n: n, k: k, a: a, lda: lda, aTransposed: aTransposed, b: b, ldb: ldb,
            bTransposed: bTransposed,
            c: &plain, ldc: ldc, accumulate: accumulate)
        #expect(difference(fast, plain) < 1e-4)
    }

    @Test(arguments: 0..<40) func transposing(seed: Int) {
        var numbers = Numbers(seed: seed + 400)
        let (rows, columns) = (numbers.integer(in: 1...50), numbers.integer(in: 1...50))
        let source = numbers.floats(rows * columns)
        var target = [Float](repeating: 1, count: rows * columns)
        Matrix.transpose(source, rows: rows, columns: columns, into: &target)
        Matrix.addTransposed(source, rows: rows, columns: columns, to: &target)
        for i in 0..<rows {
            for j in 0..<columns { #expect(target[j * rows + i] == 2 * source[i * columns + j]) }
        }
    }
}
