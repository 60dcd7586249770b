import Foundation

/// Normally distributed numbers by Marsaglia and Tsang's ziggurat (2000): the bell is covered with 256
/// layers of equal area, and nearly every draw falls inside one, where a multiplication is enough.
enum Ziggurat {
    /// Where the tail begins.
    static let edge = 3.6541528853610088
    /// The area of each layer.
    private static let area = 0.004928673233974652

    /// The layers' right ends and their heights, index 0 being the base with the tail.
    static let layers: (ends: [Double], heights: [Double]) = {
        var ends = [Double](repeating: 0, count: 256)
        var heights = [Double](repeating: 1, count: 256)
        (ends[255], heights[255]) = (edge, exp(-0.5 * edge * edge))
        ends[0] = area / heights[255]
        for index in (1..<255).reversed() {
            ends[index] = (-2 * log(area / ends[index + 1] + heights[index + 1])).squareRoot()
            heights[index] = exp(-0.5 * ends[index] * ends[index])
            // NumPy's table was made with a library that rounded this one value up.
            if index == 38 { heights[index] = heights[index].nextUp }
        }
        return (ends, heights)
    }()

    /// Per layer: the factor from a 52-bit number to a length, and the numbers that need no further check.
    static let doubles: (scales: [Double], limits: [UInt64]) = (
        layers.ends.map { $0 * 0x1p-52 }, limits(0x1p52)
    )

    /// The same for 23-bit numbers.
    static let floats: (scales: [Float], limits: [UInt64], heights: [Float]) = (
        layers.ends.map { Float($0 * 0x1p-23) }, limits(0x1p23), layers.heights.map { Float($0) }
    )

    private static func limits(_ scale: Double) -> [UInt64] {
        let ends = layers.ends
        return ends.indices.map { index in
            switch index {
            case 0: UInt64(edge / ends[0] * scale)
            case 1: 0
            default: UInt64((ends[index - 1] / ends[index] * scale).rounded(.toNearestOrEven))
            }
        }
    }

    /// A number from the standard normal distribution.
    static func next(_ source: some BitGenerator) -> Double {
        while true {
            let word = source.next64()
            let layer = Int(word & 0xff)
            let isNegative = word >> 8 & 1 == 1
            let number = word >> 9 & 0x000f_ffff_ffff_ffff
            let length = Double(number) * doubles.scales[layer]
            let value = isNegative ? -length : length
            if number < doubles.limits[layer] { return value }
            if layer == 0 {
                let tail = edge + self.tail { source.nextDouble() }
                return number >> 8 & 1 == 1 ? -tail : tail
            }
            let heights = layers.heights
            let height = (heights[layer - 1] - heights[layer]) * source.nextDouble() + heights[layer]
            if height < exp(-0.5 * value * value) { return value }
        }
    }

    /// The same in single precision, from half as many bits.
    static func nextFloat(_ source: some BitGenerator) -> Float {
        while true {
            let word = source.next32()
            let layer = Int(word & 0xff)
            let isNegative = word >> 8 & 1 == 1
            let number = word >> 9
            let length = Float(number) * floats.scales[layer]
            let value = isNegative ? -length : length
            if UInt64(number) < floats.limits[layer] { return value }
            if layer == 0 {
                let tail = Float(edge) + self.tailFloat { source.nextFloat() }
                return number >> 8 & 1 == 1 ? -tail : tail
            }
            let heights = floats.heights
            let height = (heights[layer - 1] - heights[layer]) * source.nextFloat() + heights[layer]
            if Double(height) < exp(-0.5 * Double(value) * Double(value)) { return value }
        }
    }

    /// How far beyond the edge, by Marsaglia's method for the tail (1964).
    private static func tail(_ draw: () -> Double) -> Double {
        while true {
            let x = -0.27366123732975828 * log1p(-draw())
            let y = -log1p(-draw())
            if y + y > x * x { return x }
        }
    }

    private static func tailFloat(_ draw: () -> Float) -> Float {
        while true {
            let x = -0.27366123732975828 * log1p(-draw())
            let y = -log1p(-draw())
            if y + y > x * x { return x }
        }
    }
}
