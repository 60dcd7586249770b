/// One entry between an array's brackets.
public enum Index: Sendable {
    /// One place: the axis goes away.
    case at(Int)
    /// `count` places from `start`, `step` apart.
    case range(start: Int, count: Int, step: Int)
    /// `start:stop:step` with what was left out as `nil`, resolved against the axis.
    case slice(start: Int?, stop: Int?, step: Int?)
    /// `...`
    case ellipsis
    /// `None`: a new axis.
    case newAxis
    /// An array of integers or booleans.
    case array(NDArray)
}

extension NDArray {
    /// One place of an axis, which goes away. The caller vouches for the place.
    func slice(_ axis: Int, _ place: Int) -> NDArray {
        var (shape, strides) = (shape, strides)
        shape.remove(at: axis)
        let step = strides.remove(at: axis)
        return view(shape: shape, strides: strides, offset: offset + place * step)
    }

    /// One row: the array without its first axis at a place that is within its size.
    public func row(_ place: Int) -> NDArray { slice(0, place) }

    /// The view that integers, slices, `...` and `None` pick.
    ///
    /// - Throws: an index `Fault` for a place outside, or too many entries.
    public func view(_ entries: [Index]) throws -> NDArray {
        var (shape, strides, offset): ([Int], [Int], Int) = ([], [], offset)
        var axis = 0
        for entry in try filled(entries) {
            switch entry {
            case .newAxis:
                shape.append(1)
                strides.append(0)
                continue
            case .at(let place):
                let resolved = place < 0 ? place + self.shape[axis] : place
                guard resolved >= 0, resolved < self.shape[axis] else {
                    throw Fault(
                        .index,
                        "index \(place) is out of bounds for axis \(axis) with size \(self.shape[axis])")
                }
                offset += resolved * self.strides[axis]
            case .range(let start, let count, let step):
                shape.append(count)
                strides.append(self.strides[axis] * step)
                if count > 0 { offset += start * self.strides[axis] }
            case .slice(let start, let stop, let step):
                let (first, count, step) = try NDArray.bounds(start, stop, step, self.shape[axis])
                shape.append(count)
                strides.append(self.strides[axis] &* step)
                if count > 0 { offset += first * self.strides[axis] }
            case .ellipsis, .array: break
            }
            axis += 1
        }
        return view(shape: shape, strides: strides, offset: offset)
    }

    /// With `...` written out, and full slices for the axes that were not mentioned.
    func filled(_ entries: [Index]) throws -> [Index] {
        var used = 0
        var ellipses = 0
        for entry in entries {
            switch entry {
            case .at, .range, .slice: used += 1
            case .array(let array): used += array.dtype == .bool ? array.rank : 1
            case .ellipsis: ellipses += 1
            case .newAxis: break
            }
        }
        guard ellipses <= 1 else { throw Fault(.index, "an index can only have a single ellipsis ('...')") }
        guard used <= rank else {
            throw Fault(
                .index, "too many indices for array: array is \(rank)-dimensional, but \(used) were indexed")
        }
        let full = [Index](repeating: .slice(start: nil, stop: nil, step: nil), count: rank - used)
        guard ellipses == 1 else { return entries + full }
        return entries.flatMap { entry in
            if case .ellipsis = entry { full } else { [entry] }
        }
    }

    /// The places a slice picks out of `count`, as Python counts them.
    static func bounds(_ start: Int?, _ stop: Int?, _ step: Int?, _ count: Int) throws -> (Int, Int, Int) {
        let step = step ?? 1
        guard step != 0, step != .min else { throw Fault(.value, "slice step cannot be zero") }
        let (low, high) = step > 0 ? (0, count) : (-1, count - 1)
        func clamp(_ value: Int?, _ fallback: Int) -> Int {
            guard let value else { return fallback }
            return min(max(value < 0 ? value + count : value, low), high)
        }
        let from = clamp(start, step > 0 ? low : high)
        let to = clamp(stop, step > 0 ? high : low)
        let distance = step > 0 ? to - from : from - to
        return (from, distance > 0 ? (distance - 1) / abs(step) + 1 : 0, step)
    }
}
