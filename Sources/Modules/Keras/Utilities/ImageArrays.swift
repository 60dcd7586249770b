import Arrays
import Foundation

/// Pictures as arrays of bytes: grey from colour, and other sizes, with PIL's numbers.
enum ImageArrays {
    enum Filter: String, CaseIterable {
        case nearest, bilinear, bicubic

        /// How far from a place pixels count, and how much.
        fileprivate var kernel: (reach: Double, weight: (Double) -> Double) {
            switch self {
            case .nearest: (0.5, { _ in 1 })
            case .bilinear: (1, { max(0, 1 - abs($0)) })
            case .bicubic:
                (
                    2,
                    { place in
                        let (x, a) = (abs(place), -0.5)
                        if x < 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
                        return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0
                    }
                )
            }
        }
    }

    /// Grey by ITU-R 601's weights, or grey in three channels.
    static func converted(_ array: NDArray, isGray: Bool) throws -> NDArray {
        let bytes = try array.contiguous().elements(UInt8.self)
        if isGray, array.rank == 3 {
            let gray = stride(from: 0, to: bytes.count, by: 3).map { i in
                let sum =
                    19595 * UInt32(bytes[i]) + 38470 * UInt32(bytes[i + 1]) + 7471 * UInt32(bytes[i + 2])
                return UInt8((sum + 0x8000) >> 16)
            }
            return try NDArray(gray, shape: Array(array.shape.prefix(2)))
        }
        if !isGray, array.rank == 2 {
            return try NDArray(bytes.flatMap { [$0, $0, $0] }, shape: array.shape + [3])
        }
        return array
    }

    /// In another size. What is made smaller is averaged by the filter's weights, stretched to the step.
    static func resized(_ array: NDArray, rows: Int, columns: Int, _ filter: Filter) throws -> NDArray {
        guard rows > 0, columns > 0, rows < 1 << 16, columns < 1 << 16 else {
            throw Fault(.value, "height and width must be > 0. Received: (\(rows), \(columns))")
        }
        let channels = array.rank == 3 ? array.shape[2] : 1
        let (height, width) = (array.shape[0], array.shape[1])
        if height == rows, width == columns { return array }
        let bytes = try array.contiguous().elements(UInt8.self)
        let shape = array.rank == 3 ? [rows, columns, channels] : [rows, columns]
        if filter == .nearest {
            let across = (0..<columns).map {
                min(width - 1, Int((Double($0) + 0.5) * Double(width) / Double(columns)))
            }
            var result: [UInt8] = []
            result.reserveCapacity(rows * columns * channels)
            for row in 0..<rows {
                let from = min(height - 1, Int((Double(row) + 0.5) * Double(height) / Double(rows)))
                for column in across {
                    let place = (from * width + column) * channels
                    result += bytes[place..<place + channels]
                }
            }
            return try NDArray(result, shape: shape)
        }
        let across = weights(from: width, to: columns, filter)
        let down = weights(from: height, to: rows, filter)
        // First along rows, then along columns, rounded to bytes between, as PIL does.
        var narrow = [UInt8](repeating: 0, count: height * columns * channels)
        for row in 0..<height {
            for (column, (start, shares)) in across.enumerated() {
                for channel in 0..<channels {
                    var sum = 0.5
                    for (i, share) in shares.enumerated() {
                        sum += share * Double(bytes[(row * width + start + i) * channels + channel])
                    }
                    narrow[(row * columns + column) * channels + channel] = UInt8(min(255, max(0, sum)))
                }
            }
        }
        var result = [UInt8](repeating: 0, count: rows * columns * channels)
        for (row, (start, shares)) in down.enumerated() {
            for place in 0..<columns * channels {
                var sum = 0.5
                for (i, share) in shares.enumerated() {
                    sum += share * Double(narrow[(start + i) * columns * channels + place])
                }
                result[row * columns * channels + place] = UInt8(min(255, max(0, sum)))
            }
        }
        return try NDArray(result, shape: shape)
    }

    /// For each place of the result, where its pixels begin and what each counts.
    private static func weights(from size: Int, to count: Int, _ filter: Filter) -> [(Int, [Double])] {
        let (reach, weight) = filter.kernel
        let step = Double(size) / Double(count)
        let stretch = max(step, 1)
        return (0..<count).map { place in
            let center = (Double(place) + 0.5) * step
            let first = max(0, Int(center - reach * stretch + 0.5))
            let end = min(size, Int(center + reach * stretch + 0.5))
            let shares = (first..<max(end, first + 1)).map {
                weight((Double($0) + 0.5 - center) / stretch)
            }
            let total = shares.reduce(0, +)
            return (first, shares.map { total == 0 ? 1 / Double(shares.count) : $0 / total })
        }
    }
}
