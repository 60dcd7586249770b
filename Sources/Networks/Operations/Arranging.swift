import Arrays

// Operations that put numbers into other places.
extension TensorOperation {
    // MARK: Shapes

    /// One size may be −1.
    public static func reshape(_ shape: [Int]) -> TensorOperation {
        TensorOperation("reshape", { try $0[0].reshaped(shape).copy() }) { x, _, dy in
            [try reshape(x[0].shape)(dy)]
        }
    }

    /// The same numbers in a shape that a function makes, as of `squeeze` and `expand_dims`.
    private static func reshaping(
        _ name: String, _ value: @escaping @Sendable (NDArray) throws -> NDArray
    ) -> TensorOperation {
        TensorOperation(name, { try value($0[0]).copy() }) { x, _, dy in [try reshape(x[0].shape)(dy)] }
    }

    public static func squeeze(_ axes: [Int]?) -> TensorOperation {
        reshaping("squeeze") { try $0.squeezed(axes) }
    }
    public static func expand(_ axes: [Int]) -> TensorOperation {
        reshaping("expand_dims") { try $0.expanded(at: axes) }
    }
    public static let copy: TensorOperation = reshaping("identity") { $0 }

    /// - Parameter axes: `nil`: backwards.
    public static func transpose(_ axes: [Int]? = nil) -> TensorOperation {
        TensorOperation("transpose", { try $0[0].transposed(axes).copy() }) { _, _, dy in
            guard let axes else { return [try transpose()(dy)] }
            var back = axes
            for (place, axis) in axes.enumerated() { back[axis < 0 ? axis + axes.count : axis] = place }
            return [try transpose(back)(dy)]
        }
    }

    public static func flip(_ axes: [Int]?) -> TensorOperation {
        TensorOperation("flip", { try $0[0].reversed(axes).copy() }) { _, _, dy in [try flip(axes)(dy)] }
    }

    // MARK: Repeating

    public static func tile(_ counts: [Int]) -> TensorOperation {
        TensorOperation("tile", { try Joining.tiled($0[0], counts) }) { x, y, dy in
            let shape = [Int](repeating: 1, count: max(0, counts.count - x[0].shape.count)) + x[0].shape
            let counts = [Int](repeating: 1, count: shape.count - counts.count) + counts
            let parts = zip(counts, shape).flatMap { [$0, $1] }
            let axes = shape.indices.map { 2 * $0 }
            return [try reshape(x[0].shape)(sum(axes)(reshape(parts)(dy)))]
        }
    }

    /// Each number so many times, one beside the other.
    public static func repeated(_ count: Int, axis: Int?) -> TensorOperation {
        TensorOperation("repeat", { try Joining.repeated($0[0], count, axis: axis) }) { x, _, dy in
            var parts = axis == nil ? [x[0].array.count] : x[0].shape
            let place = axis.map { $0 < 0 ? $0 + parts.count : $0 } ?? 0
            parts.insert(count, at: place + 1)
            return [try reshape(x[0].shape)(sum([place + 1])(reshape(parts)(dy)))]
        }
    }

    public static func pad(_ widths: [[Int]], with value: NDArray) -> TensorOperation {
        TensorOperation("pad", { try Joining.padded($0[0], widths.map { ($0[0], $0[1]) }, with: value) }) {
            x, _, dy in
            let inner = zip(widths, x[0].shape).map { width, size in
                Index.slice(start: width[0], stop: width[0] + size, step: nil)
            }
            return [try pick(inner)(dy)]
        }
    }

    // MARK: Parts

    /// What the entries of `x[…]` pick.
    public static func pick(_ entries: [Index]) -> TensorOperation {
        TensorOperation("getitem", { try $0[0][picking: entries].copy() }) { x, _, dy in
            // Where each number came from.
            let places = try NDArray((0..<x[0].array.count).map { Int64($0) }, shape: x[0].shape)
            let picked = try places[picking: entries].contiguous().elements(Int64.self).map { Int($0) }
            return [try scatter(picked, into: x[0].shape)(dy)]
        }
    }

    /// Numbers added at places of zeros, counted in row-major order.
    private static func scatter(_ places: [Int], into shape: [Int]) -> TensorOperation {
        TensorOperation(
            "scatter",
            { x in
                let result = try NDArray(zeros: shape, dtype: .float64)
                let values = try x[0].withType(.float64).contiguous()
                let (from, to) = (values.pointer(to: Double.self), result.pointer(to: Double.self))
                for (number, place) in places.enumerated() { to[place] += from[number] }
                return try withExtendedLifetime(values) { try result.withType(x[0].dtype) }
            }
        ) { x, _, dy in
            let flat = try NDArray(places.map { Int64($0) })
            return [try reshape(x[0].shape)(pick([.array(flat)])(reshape([-1])(dy)))]
        }
    }

    /// The parts at places along an axis, in the places' shape.
    public static func take(_ places: NDArray, axis: Int) -> TensorOperation {
        TensorOperation("take", { try taken($0[0], places, axis) }) { x, _, dy in
            let numbers = try NDArray((0..<x[0].array.count).map { Int64($0) }, shape: x[0].shape)
            let picked = try taken(numbers, places, axis).contiguous().elements(Int64.self).map { Int($0) }
            return [try scatter(picked, into: x[0].shape)(dy)]
        }
    }

    private static func taken(_ x: NDArray, _ places: NDArray, _ axis: Int) throws -> NDArray {
        let numbers = try places.withType(.int64).reshaped([-1]).contiguous().elements(Int64.self).map {
            Int($0)
        }
        let rows = try x.taking(numbers, axis: axis)
        let place = axis < 0 ? axis + x.rank : axis
        return try rows.reshaped(
            Array(x.shape.prefix(place)) + places.shape + Array(x.shape.dropFirst(place + 1)))
    }

    // MARK: Joining

    public static func concatenate(axis: Int) -> TensorOperation {
        TensorOperation("concatenate", { try Joining.concatenated($0, axis: axis) }) { x, y, dy in
            let place = axis < 0 ? axis + y.shape.count : axis
            var start = 0
            return try x.map { part in
                let stop = start + part.shape[place]
                defer { start = stop }
                return try pick(all(place) + [.slice(start: start, stop: stop, step: nil)])(dy)
            }
        }
    }

    public static func stack(axis: Int) -> TensorOperation {
        TensorOperation("stack", { try Joining.stacked($0, axis: axis) }) { x, y, dy in
            let place = axis < 0 ? axis + y.shape.count : axis
            return try x.indices.map { try pick(all(place) + [.at($0)])(dy) }
        }
    }

    private static func all(_ count: Int) -> [Index] {
        [Index](repeating: .slice(start: nil, stop: nil, step: nil), count: count)
    }

    /// Cut before these places along an axis.
    public static func split(_ x: Tensor, at places: [Int], axis: Int) throws -> [Tensor] {
        let place = axis < 0 ? axis + x.shape.count : axis
        guard x.shape.indices.contains(place) else {
            throw Fault(.value, "axis \(axis) is out of bounds for array of dimension \(x.shape.count)")
        }
        let bounds = [0] + places + [x.shape[place]]
        return try zip(bounds, bounds.dropFirst()).map { start, stop in
            try pick(all(place) + [.slice(start: start, stop: stop, step: nil)])(x)
        }
    }
}
