/// How to go through up to three arrays of one shape together: rows of evenly spaced elements, as long as
/// the layouts allow.
///
/// Axes that follow one another in memory in every array are joined, so that contiguous arrays are one row.
struct Walk {
    typealias Places = (Int, Int, Int)

    private(set) var shape: [Int] = []
    private(set) var steps: [Places] = []
    private let start: Places

    init(_ a: NDArray, _ b: NDArray? = nil, _ c: NDArray? = nil) {
        start = (0, 0, 0)
        for axis in a.shape.indices where a.shape[axis] != 1 {
            append(a.shape[axis], (a.strides[axis], b?.strides[axis] ?? 0, c?.strides[axis] ?? 0))
        }
    }

    private mutating func append(_ size: Int, _ step: Places) {
        if let last = steps.last, let lastSize = shape.last,
            last.0 == step.0 * size, last.1 == step.1 * size, last.2 == step.2 * size
        {
            shape[shape.count - 1] = lastSize * size
            steps[steps.count - 1] = step
        } else {
            shape.append(size)
            steps.append(step)
        }
    }

    /// Calls `row` for each row in order: how many elements, where they begin, how far apart they lie.
    @inline(__always)
    func rows(_ row: (_ count: Int, _ at: Places, _ step: Places) throws -> Void) rethrows {
        guard let count = shape.last, let step = steps.last else { return try row(1, start, (0, 0, 0)) }
        guard !shape.contains(0) else { return }
        var index = [Int](repeating: 0, count: shape.count - 1)
        var at = start
        while true {
            try row(count, at, step)
            var axis = shape.count - 2
            while axis >= 0 {
                let stride = steps[axis]
                index[axis] += 1
                at = (at.0 + stride.0, at.1 + stride.1, at.2 + stride.2)
                if index[axis] < shape[axis] { break }
                let size = shape[axis]
                at = (at.0 - stride.0 * size, at.1 - stride.1 * size, at.2 - stride.2 * size)
                index[axis] = 0
                axis -= 1
            }
            if axis < 0 { return }
        }
    }
}

extension NDArray {
    /// Calls `body` with each element in row-major order.
    @inline(__always)
    func forEach<T: Element>(_ type: T.Type, _ body: (T) throws -> Void) rethrows {
        let base = pointer(to: type)
        try Walk(self).rows { count, at, step in
            for index in 0..<count { try body(base[at.0 + index * step.0]) }
        }
    }

    /// The elements as a Swift array, in row-major order; `T` must be the array's type.
    public func elements<T: Element>(_ type: T.Type) -> [T] {
        var result: [T] = []
        result.reserveCapacity(count)
        forEach(type) { result.append($0) }
        return result
    }
}
