/// Putting arrays together and taking them apart.
public enum Joining {
    /// The arrays one after the other along an axis.
    public static func concatenated(_ arrays: [NDArray], axis: Int = 0) throws -> NDArray {
        guard let first = arrays.first else { throw Fault(.value, "need at least one array to concatenate") }
        guard first.rank > 0 else { throw Fault(.value, "zero-dimensional arrays cannot be concatenated") }
        let axis = try first.axis(axis)
        for (index, array) in arrays.enumerated() {
            guard array.rank == first.rank else {
                throw Fault(
                    .value,
                    "all the input array dimensions except for the concatenation axis must match exactly, but along "
                        + "dimension 0, the array at index 0 has \(first.rank) dimension(s) and the array at index "
                        + "\(index) has \(array.rank) dimension(s)"
                        .replacing("along dimension 0, ", with: ""))
            }
            for place in first.shape.indices where place != axis && array.shape[place] != first.shape[place] {
                throw Fault(
                    .value,
                    "all the input array dimensions except for the concatenation axis must match exactly, but along "
                        + "dimension \(place), the array at index 0 has size \(first.shape[place]) and the array at "
                        + "index \(index) has size \(array.shape[place])")
            }
        }
        var shape = first.shape
        shape[axis] = arrays.reduce(0) { $0 + $1.shape[axis] }
        let dtype = arrays.dropFirst().reduce(first.dtype) { $0.promoted(with: $1.dtype) }
        let result = try NDArray(zeros: shape, dtype: dtype)
        var start = 0
        for array in arrays {
            try result.part(axis, start, array.shape[axis]).assign(array)
            start += array.shape[axis]
        }
        return result
    }

    /// The arrays, all of one shape, along a new axis.
    public static func stacked(_ arrays: [NDArray], axis: Int = 0) throws -> NDArray {
        guard let first = arrays.first else { throw Fault(.value, "need at least one array to stack") }
        guard arrays.allSatisfy({ $0.shape == first.shape }) else {
            throw Fault(.value, "all input arrays must have the same shape")
        }
        let place = try NDArray.axis(axis, of: first.rank + 1)
        return try concatenated(try arrays.map { try $0.expanded(at: [place]) }, axis: place)
    }

    /// Views of the parts between these places along an axis.
    public static func split(_ array: NDArray, at places: [Int], axis: Int = 0) throws -> [NDArray] {
        let axis = try array.axis(axis)
        let size = array.shape[axis]
        let starts = [0] + places.map { min(max($0 < 0 ? $0 + size : $0, 0), size) }
        return zip(starts, starts.dropFirst() + [size]).map { array.part(axis, $0, max($1 - $0, 0)) }
    }

    /// Every element `counts` times along an axis.
    public static func repeated(_ array: NDArray, _ count: Int, axis: Int? = nil) throws -> NDArray {
        guard count >= 0 else { throw Fault(.value, "repeats may not contain negative values.") }
        guard let axis else { return try repeated(array.reshaped([-1]), count, axis: 0) }
        let place = try array.axis(axis)
        var (wide, shape) = (array.shape, array.shape)
        wide.insert(count, at: place + 1)
        _ = try NDArray.elementCount(of: wide)
        shape[place] *= count
        return try array.expanded(at: [place + 1]).broadcast(to: wide).copy().reshaped(shape)
    }

    /// The whole array several times along each axis.
    public static func tiled(_ array: NDArray, _ counts: [Int]) throws -> NDArray {
        let rank = max(array.rank, counts.count)
        let sizes = [Int](repeating: 1, count: rank - array.rank) + array.shape
        let times = [Int](repeating: 1, count: rank - counts.count) + counts.map { max($0, 0) }
        // Every axis as a pair: which repetition, which place in it.
        let pairs = try array.reshaped(sizes.flatMap { [1, $0] })
        let repeated = try pairs.broadcast(to: zip(times, sizes).flatMap { [$0, $1] }).copy()
        return try repeated.reshaped(zip(times, sizes).map { $0 * $1 })
    }

    /// The array with a margin: `(before, after)` for each axis, filled with one value.
    public static func padded(_ array: NDArray, _ widths: [(Int, Int)], with value: NDArray) throws -> NDArray
    {
        guard widths.allSatisfy({ $0.0 >= 0 && $0.1 >= 0 }) else {
            throw Fault(.value, "index can't contain negative values")
        }
        let shape = try zip(array.shape, widths).map { size, width in
            let (sum, overflow) = size.addingReportingOverflow(width.0)
            let (total, again) = sum.addingReportingOverflow(width.1)
            guard !overflow, !again else { throw Fault(.value, "array is too big") }
            return total
        }
        let result = try NDArray(zeros: shape, dtype: array.dtype)
        try result.assign(value)
        var inside = result
        for (axis, width) in widths.enumerated() { inside = inside.part(axis, width.0, array.shape[axis]) }
        inside.fill(from: array)
        return result
    }
}

extension NDArray {
    /// `count` places of an axis from `start`, which the caller vouches for.
    public func part(_ axis: Int, _ start: Int, _ count: Int) -> NDArray {
        var shape = shape
        shape[axis] = count
        return view(shape: shape, strides: strides, offset: offset + (count > 0 ? start * strides[axis] : 0))
    }

    /// The elements the other way round along these axes; `nil`: all.
    public func reversed(_ axes: [Int]? = nil) throws -> NDArray {
        let axes = try axes?.map { try axis($0) } ?? Array(shape.indices)
        return try view(
            shape.indices.map {
                axes.contains($0)
                    ? .slice(start: nil, stop: nil, step: -1) : .slice(start: nil, stop: nil, step: nil)
            })
    }
}
