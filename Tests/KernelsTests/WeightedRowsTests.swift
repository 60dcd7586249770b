import Testing

@testable import Kernels

@Suite struct WeightedRowsTests {
    /// Sums of rows of every length, and of few and many of them, against a loop over single numbers.
    @Test(arguments: 1...240) func equalTheTextbook(length: Int) {
        var numbers = Numbers(seed: length)
        let count = length % 4 == 0 ? numbers.integer(in: 0...2) : numbers.integer(in: 1...40)
        let base = numbers.floats(400)
        let offsets = (0..<count).map { _ in Int32(numbers.integer(in: 0...(400 - length))) }
        let weights = numbers.floats(count)
        let start = numbers.floats(length + 3)
        var fast = start
        WeightedRows.add(
            count: count, offsets: offsets, weights: weights, base: base, length: length, target: &fast)
        var plain = start
        for j in 0..<length {
            for i in 0..<count { plain[j] += weights[i] * base[Int(offsets[i]) + j] }
        }
        #expect(difference(fast, plain) < 1e-5)
        // Nothing beyond the row is touched.
        #expect(fast.suffix(3) == start.suffix(3))
    }
}
