/// The entries of a gradient that are not zero, where they are few.
struct SparseGradient {
    /// How many entries each filter has.
    let counts: UnsafeMutablePointer<Int32>
    /// For each filter, the offsets of their windows in the image; `pixels` apart.
    let places: UnsafeMutablePointer<Int32>
    let values: MutableFloats

    /// Below this share of entries, single ones cost less than whole tiles, which run at three to four times
    /// the rate.
    private static let worthwhileShare = 0.28

    /// Whether to go by single entries. Windows must have stretches long enough to fill vectors.
    static func pays(_ g: ConvolutionGeometry, _ gradient: Floats) -> Bool {
        guard g.segmentLength >= 16 else { return false }
        return Double(nonzeros(gradient, g.outputCount)) < worthwhileShare * Double(g.outputCount)
    }

    private static func nonzeros(_ values: Floats, _ count: Int) -> Int {
        typealias Counts = SIMD16<Int32>
        var sums = Counts.zero
        var i = 0
        while count - i >= 16 {
            let sixteen = UnsafeRawPointer(values + i).loadUnaligned(as: SIMD16<Float>.self)
            sums &-= Counts.zero.replacing(with: Counts(repeating: -1), where: sixteen .!= .zero)
            i += 16
        }
        var total = Int(sums.wrappedSum())
        while i < count {
            if values[i] != 0 { total += 1 }
            i += 1
        }
        return total
    }

    /// Sorts the entries to their filters, in the order of the places. Every entry is written and only those
    /// that are not zero are kept by moving on, which no branch predictor can get wrong.
    static func byFilter(_ g: ConvolutionGeometry, _ gradient: Floats, memory: MutableFloats)
        -> SparseGradient
    {
        let raw = UnsafeMutableRawPointer(memory)
        let places = raw.assumingMemoryBound(to: Int32.self)
        let values = memory + g.outputCount
        let counts = places + 2 * g.outputCount
        counts.update(repeating: 0, count: g.outputChannels)
        var source = gradient
        for row in 0..<g.outputHeight {
            for column in 0..<g.outputWidth {
                let place = Int32(truncatingIfNeeded: g.windowOffset(row: row, column: column))
                for o in 0..<g.outputChannels {
                    let value = source[o]
                    let slot = o * g.pixels + Int(counts[o])
                    places[slot] = place
                    values[slot] = value
                    counts[o] &+= value != 0 ? 1 : 0
                }
                source += g.outputChannels
            }
        }
        return SparseGradient(counts: counts, places: places, values: values)
    }
}
