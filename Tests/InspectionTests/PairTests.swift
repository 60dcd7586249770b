import Testing

@testable import Inspection

@Suite struct PairTests {
    @Test func pairsAreEqualByAxis() { #expect(Pair(1, 2) != Pair(2, 1)) }
}
