import Arrays
import Networks
import Pictures

/// Arrays as pictures, by their shape.
enum ImageArgument {
    /// One image: `(rows, columns)`, with one or three channels, or a batch of one.
    static func plane(_ array: NDArray) throws -> Plane {
        let planes = try planes(array)
        guard planes.count == 1 else {
            throw Fault(.value, "one image is needed, as x_test[0]; the shape given is \(Shape(array.shape))")
        }
        return planes[0]
    }

    /// The pictures that an array holds.
    ///
    /// `(h, w)`, `(h, w, 1)` and `(h, w, 3)` are one; `(n, h, w)`, `(n, h, w, 1)` and `(n, h, w, 3)` are `n`;
    /// the maps of `(h, w, c)` and `(1, h, w, c)` are one each; a vector is a row.
    static func planes(_ array: NDArray) throws -> [Plane] {
        var array = array
        if array.rank == 4 && array.shape[0] == 1 { array = array.row(0) }
        let shape = array.shape
        guard array.count > 0 else {
            throw Fault(.value, "an array of shape \(Shape(shape)) holds nothing to show")
        }
        let numbers = try array.withType(.float32).contiguous()
        let values = numbers.elements(Float.self)
        switch shape.count {
        case 0, 1: return [try Plane(width: values.count, height: 1, values)]
        case 2: return [try Plane(width: shape[1], height: shape[0], values)]
        case 3 where shape[2] == 1 || shape[2] == 3:
            return [try Plane(width: shape[1], height: shape[0], channels: shape[2], values)]
        case 3 where isBatch(shape): return try batch(values, shape + [1])
        case 3: return try (0..<shape[2]).map { try channel($0, of: values, shape) }
        case 4 where shape[3] == 1 || shape[3] == 3: return try batch(values, shape)
        default:
            throw Fault(
                .value,
                "an array of shape \(Shape(shape)) is no picture. Show one of its samples, x[0], or one map, x[..., 0]"
            )
        }
    }

    /// `(16, 28, 28)` are images, `(26, 26, 32)` are maps: sizes that agree are rows and columns.
    private static func isBatch(_ shape: [Int]) -> Bool { shape[1] == shape[2] && shape[0] != shape[1] }

    private static func batch(_ values: [Float], _ shape: [Int]) throws -> [Plane] {
        let size = shape.dropFirst().reduce(1, *)
        return try (0..<shape[0]).map { i in
            try Plane(
                width: shape[2], height: shape[1], channels: shape[3],
                Array(values[i * size..<(i + 1) * size]))
        }
    }

    /// One map of `(rows, columns, channels)`.
    static func channel(_ channel: Int, of values: [Float], _ shape: [Int]) throws -> Plane {
        try Plane(
            width: shape[1], height: shape[0],
            stride(from: channel, to: values.count, by: shape[2]).map { values[$0] })
    }

    /// Pixels of 8 bits are dark at 0 and bright at 255, those between 0 and 1 by themselves, others by their
    /// range.
    static func shading(of planes: [Plane], _ dtype: DType, _ colors: Colormap) -> Shading {
        if dtype == .uint8 { return Shading(0...255, colors) }
        let ranges = planes.map(\.range)
        let (low, high) = (ranges.map(\.lowerBound).min() ?? 0, ranges.map(\.upperBound).max() ?? 1)
        return low >= 0 && high <= 1 && high > 0.1 ? Shading(0...1, colors) : Shading(low...high, colors)
    }
}
