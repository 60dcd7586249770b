import Arrays
import Foundation

/// Pictures as arrays of bytes: grey from colour, and other sizes, with PIL's numbers.
enum ImageArrays {
    enum Filter: String, CaseIterable {
        case nearest, bilinear, bicubic, hamming, box, lanczos

        /// How far from a place pixels count, and how much.
        fileprivate var kernel: (reach: Double, weight: (Double) -> Double) {
            switch self {
            case .nearest: (0.5, { _ in 1 })
            case .box: (0.5, { $0 > -0.5 && $0 <= 0.5 ? 1 : 0 })
            case .hamming:
                (
                    1,
                    { place in
                        let x = abs(place) * .pi
                        return x == 0 ? 1 : x >= .pi ? 0 : sin(x) / x * (0.54 + 0.46 * cos(x))
                    }
                )
            case .lanczos:
                (
                    3,
                    { place in
                        guard (-3..<3).contains(place) else { return 0 }
                        let x = place * .pi
                        return x == 0 ? 1 : sin(x) / x * (sin(x / 3) / (x / 3))
                    }
                )
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

    /// A part of what lies along an axis.
    private struct Part {
        let start: Int
        let length: Int
        /// All there is; a filter may reach beyond the part.
        let size: Int

        init(of size: Int, keeping length: Int? = nil) {
            (self.length, self.size) = (length ?? size, size)
            start = (size - self.length) / 2
        }
    }

    /// In another size. What is made smaller is averaged by the filter's weights, stretched to the step.
    ///
    /// - Parameter keepsAspectRatio: takes the largest part in the middle that has the new size's shape.
    static func resized(
        _ array: NDArray, rows: Int, columns: Int, _ filter: Filter, keepsAspectRatio: Bool = false
    ) throws -> NDArray {
        guard rows > 0, columns > 0, rows < 1 << 16, columns < 1 << 16 else {
            throw Fault(.value, "height and width must be > 0. Received: (\(rows), \(columns))")
        }
        let channels = array.rank == 3 ? array.shape[2] : 1
        let (height, width) = (array.shape[0], array.shape[1])
        if height == rows, width == columns { return array }
        let (tall, wide) =
            keepsAspectRatio
            ? (
                Part(of: height, keeping: max(1, min(height, width * rows / columns))),
                Part(of: width, keeping: max(1, min(width, height * columns / rows)))
            ) : (Part(of: height), Part(of: width))
        let bytes = try array.contiguous().elements(UInt8.self)
        let shape = array.rank == 3 ? [rows, columns, channels] : [rows, columns]
        if filter == .nearest {
            let across = (0..<columns).map {
                min(
                    width - 1, wide.start + Int((Double($0) + 0.5) * Double(wide.length) / Double(columns)))
            }
            var result: [UInt8] = []
            result.reserveCapacity(rows * columns * channels)
            for row in 0..<rows {
                let from = min(
                    height - 1, tall.start + Int((Double(row) + 0.5) * Double(tall.length) / Double(rows)))
                for column in across {
                    let place = (from * width + column) * channels
                    result += bytes[place..<place + channels]
                }
            }
            return try NDArray(result, shape: shape)
        }
        let across = weights(from: wide, to: columns, filter)
        let down = weights(from: tall, to: rows, filter)
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
    private static func weights(from part: Part, to count: Int, _ filter: Filter) -> [(Int, [Double])] {
        let (reach, weight) = filter.kernel
        let step = Double(part.length) / Double(count)
        let stretch = max(step, 1)
        return (0..<count).map { place in
            let center = Double(part.start) + (Double(place) + 0.5) * step
            let first = max(0, Int(center - reach * stretch + 0.5))
            let end = min(part.size, Int(center + reach * stretch + 0.5))
            let shares = (first..<max(end, first + 1)).map {
                weight((Double($0) + 0.5 - center) / stretch)
            }
            let total = shares.reduce(0, +)
            return (first, shares.map { total == 0 ? 1 / Double(shares.count) : $0 / total })
        }
    }
}
