import Foundation

extension RandomSource {
    /// Indices of `count` things chosen out of `population`.
    ///
    /// - Parameters:
    ///   - replacing: may a thing be chosen twice?
    ///   - probabilities: one for each thing; `nil`: all alike.
    ///   - tolerance: how far from 1 they may sum up.
    ///   - shuffles: `false` allows an order that is not random, which is quicker.
    /// - Throws: a value `Fault` where there is not enough to choose from.
    public func choice(
        _ population: Int, _ count: Int, replacing: Bool = true, probabilities: [Double]? = nil,
        tolerance: Double = 0x1p-26, shuffles: Bool = true
    ) throws -> [Int] {
        guard count >= 0 else { throw Fault(.value, "negative dimensions are not allowed") }
        guard count > 0 else { return [] }
        // Indices are made before the result is: neither may be past the memory.
        try Storage.require(count, of: 16)
        if !replacing { try Storage.require(population, of: 16) }
        guard population > 0 else { throw Fault(.value, "\(wording.empty) unless no samples are taken") }
        if let probabilities { try check(probabilities, population, tolerance) }
        if replacing {
            guard let probabilities else {
                let integers = BoundedIntegers(bits, bounding)
                return (0..<count).map { _ in Int(integers.next(through: UInt64(population - 1))) }
            }
            return drawn(count, probabilities)
        }
        guard count <= population else {
            throw Fault(.value, "Cannot take a larger sample than population when \(wording.without)")
        }
        if let probabilities { return try drawnOnce(count, probabilities) }
        return try distinct(count, below: population, shuffles: shuffles)
    }

    /// The two families say the same in different words.
    private var wording: (empty: String, without: String, a: String, p: String, more: String, noun: String) {
        bounding == .masked
            ? ("a must be greater than 0", "'replace=False'", "'a'", "'p'", "", "probabilities")
            : (
                "a must be a positive integer", "replace is False", "a", "p",
                ". See Notes section of docstring for more information.", "Probabilities"
            )
    }

    private func check(_ probabilities: [Double], _ population: Int, _ tolerance: Double) throws {
        let words = wording
        let noun = words.noun
        guard probabilities.count == population else {
            throw Fault(.value, "\(words.a) and \(words.p) must have same size")
        }
        let sum = compensatedSum(probabilities)
        if sum.isNaN { throw Fault(.value, "\(noun) contain NaN") }
        guard probabilities.allSatisfy({ $0 >= 0 }) else {
            throw Fault(.value, "\(noun) are not non-negative")
        }
        guard abs(sum - 1) <= tolerance else { throw Fault(.value, "\(noun) do not sum to 1\(words.more)") }
    }

    /// One uniform number each, looked up in the cumulated probabilities.
    private func drawn(_ count: Int, _ probabilities: [Double]) -> [Int] {
        let cumulated = cumulated(probabilities)
        return (0..<count).map { _ in place(of: bits.nextDouble(), in: cumulated) }
    }

    /// Draws as many as are missing, keeps the first of each, and again with those left out.
    private func drawnOnce(_ count: Int, _ probabilities: [Double]) throws -> [Int] {
        guard probabilities.count(where: { $0 > 0 }) >= count else {
            throw Fault(.value, "Fewer non-zero entries in p than size")
        }
        var probabilities = probabilities
        var found: [Int] = []
        while found.count < count {
            let numbers = (0..<(count - found.count)).map { _ in bits.nextDouble() }
            for index in found { probabilities[index] = 0 }
            let cumulated = cumulated(probabilities)
            var seen = Set<Int>()
            for number in numbers {
                let index = place(of: number, in: cumulated)
                if seen.insert(index).inserted { found.append(index) }
            }
        }
        return found
    }

    private func cumulated(_ probabilities: [Double]) -> [Double] {
        var sum = 0.0
        let sums = probabilities.map { probability in
            sum += probability
            return sum
        }
        return sums.map { $0 / sum }
    }

    /// The first index whose cumulated probability exceeds the number.
    private func place(of number: Double, in cumulated: [Double]) -> Int {
        var (low, high) = (0, cumulated.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if cumulated[middle] > number { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func distinct(_ count: Int, below population: Int, shuffles: Bool) throws -> [Int] {
        if bounding == .masked { return Array(try permutation(population).prefix(count)) }
        if population > 10_000 && count > population / (shuffles ? 50 : 20) {
            var order = Array(0..<population)
            exchanges(population, downTo: max(population - count, 1), bounding) { order.swapAt($0, $1) }
            return Array(order.suffix(count))
        }
        return floyd(count, below: population, shuffles: shuffles)
    }

    /// Floyd's algorithm: as many draws as there are results.
    private func floyd(_ count: Int, below population: Int, shuffles: Bool) -> [Int] {
        let integers = BoundedIntegers(bits, bounding)
        var chosen = Set<Int>()
        var order: [Int] = []
        for last in (population - count)..<population {
            let drawn = Int(integers.next(through: UInt64(last)))
            let index = chosen.contains(drawn) ? last : drawn
            chosen.insert(index)
            order.append(index)
        }
        if shuffles { exchanges(count, bounding) { order.swapAt($0, $1) } }
        return order
    }

    /// Kahan's sum.
    private func compensatedSum(_ numbers: [Double]) -> Double {
        var (sum, lost) = (0.0, 0.0)
        for number in numbers {
            let next = number - lost
            let total = sum + next
            lost = (total - sum) - next
            sum = total
        }
        return sum
    }
}
