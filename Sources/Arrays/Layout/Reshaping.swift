extension NDArray {
    /// The array in another shape; one size may be -1 and follows from the others.
    ///
    /// A view where the layout allows, as in NumPy, else a copy.
    public func reshaped(_ shape: [Int]) throws -> NDArray {
        let shape = try completed(shape)
        if let strides = stridesForView(shape) { return view(shape: shape, strides: strides) }
        return try copy().view(shape: shape, strides: NDArray.rowMajorStrides(of: shape))
    }

    private func completed(_ wanted: [Int]) throws -> [Int] {
        var shape = wanted
        let unknown = wanted.indices.filter { wanted[$0] == -1 }
        guard unknown.count <= 1 else { throw Fault(.value, "can only specify one unknown dimension") }
        let known = try NDArray.elementCount(of: wanted.filter { $0 != -1 })
        if let axis = unknown.first, known != 0, count % known == 0 { shape[axis] = count / known }
        guard !shape.contains(-1), try NDArray.elementCount(of: shape) == count else {
            // NumPy's own word for the size that it could not find.
            // As NumPy shows it: an unknown size at the front is left out, one within is newaxis.
            let shown = shapeText(Array(wanted.drop { $0 < 0 })).replacing("-1", with: "newaxis")
            throw Fault(.value, "cannot reshape array of size \(count) into shape \(shown)")
        }
        return shape
    }

    /// The strides that show the same elements in the new shape; `nil` where they lie otherwise.
    private func stridesForView(_ new: [Int]) -> [Int]? {
        if isContiguous { return NDArray.rowMajorStrides(of: new) }
        guard count > 0 else { return NDArray.rowMajorStrides(of: new) }
        let kept = self.shape.indices.filter { self.shape[$0] != 1 }
        let (sizes, steps) = (kept.map { self.shape[$0] }, kept.map { strides[$0] })
        var result = [Int](repeating: 0, count: new.count)
        var (old, axis) = (0, 0)
        while axis < new.count && old < sizes.count {
            // Groups of axes on both sides that hold equally many elements.
            var (oldEnd, newEnd) = (old + 1, axis + 1)
            var (oldCount, newCount) = (sizes[old], new[axis])
            while oldCount != newCount {
                if newCount < oldCount {
                    newCount *= new[newEnd]
                    newEnd += 1
                } else {
                    oldCount *= sizes[oldEnd]
                    oldEnd += 1
                }
            }
            for place in old..<(oldEnd - 1) where steps[place] != sizes[place + 1] * steps[place + 1] {
                return nil
            }
            var step = steps[oldEnd - 1]
            for place in (axis..<newEnd).reversed() {
                result[place] = step
                step *= new[place]
            }
            (old, axis) = (oldEnd, newEnd)
        }
        return result
    }

    func view(shape: [Int], strides: [Int], offset: Int? = nil) -> NDArray {
        NDArray(storage: storage, dtype: dtype, shape: shape, strides: strides, offset: offset ?? self.offset)
    }

    /// The axes in another order; `nil` reverses them.
    public func transposed(_ axes: [Int]? = nil) throws -> NDArray {
        let axes = try axes?.map { try axis($0) } ?? Array(shape.indices.reversed())
        guard axes.count == rank else { throw Fault(.value, "axes don't match array") }
        guard Set(axes).count == rank else { throw Fault(.value, "repeated axis in transpose") }
        return view(shape: axes.map { shape[$0] }, strides: axes.map { strides[$0] })
    }

    /// A new axis of size 1 at each place of the result.
    public func expanded(at places: [Int]) throws -> NDArray {
        let rank = self.rank + places.count
        let axes = try places.map { try NDArray.axis($0, of: rank) }
        guard Set(axes).count == axes.count else { throw Fault(.value, "repeated axis") }
        var (shape, strides) = (shape, strides)
        for axis in axes.sorted() {
            shape.insert(1, at: axis)
            strides.insert(0, at: axis)
        }
        return view(shape: shape, strides: strides)
    }

    /// Without axes of size 1: all of them, or those given.
    public func squeezed(_ places: [Int]? = nil) throws -> NDArray {
        let axes = try places?.map { try axis($0) } ?? shape.indices.filter { shape[$0] == 1 }
        guard axes.allSatisfy({ shape[$0] == 1 }) else {
            throw Fault(.value, "cannot select an axis to squeeze out which has size not equal to one")
        }
        let kept = shape.indices.filter { !axes.contains($0) }
        return view(shape: kept.map { shape[$0] }, strides: kept.map { strides[$0] })
    }

    /// The array as it takes part in an operation of the given shape, repeated without a copy.
    public func broadcast(to target: [Int]) throws -> NDArray {
        let missing = target.count - rank
        _ = try NDArray.elementCount(of: target)
        guard missing >= 0, zip(shape, target.dropFirst(missing)).allSatisfy({ $0 == $1 || $0 == 1 }) else {
            throw Fault(
                .value,
                "could not broadcast input array from shape \(shapeText(shape)) into shape \(shapeText(target))"
            )
        }
        let own = zip(shape, zip(strides, target.dropFirst(missing))).map { $0 == 1 && $1.1 != 1 ? 0 : $1.0 }
        return view(shape: target, strides: [Int](repeating: 0, count: missing) + own)
    }

    /// An axis counted from either end.
    func axis(_ axis: Int) throws -> Int { try NDArray.axis(axis, of: rank) }

    static func axis(_ axis: Int, of rank: Int) throws -> Int {
        guard axis >= -rank, axis < rank else {
            throw Fault(.value, "axis \(axis) is out of bounds for array of dimension \(rank)")
        }
        return axis < 0 ? axis + rank : axis
    }
}

/// A shape as Python writes a tuple: `(2,)`, but without blanks, as NumPy's messages have it: `(2,3)`.
public func shapeText(_ shape: [Int]) -> String {
    shape.count == 1 ? "(\(shape[0]),)" : "(" + shape.map(String.init).joined(separator: ",") + ")"
}

/// The shape of an operation between arrays of these shapes.
public func broadcastShape(_ shapes: [[Int]]) throws -> [Int] {
    var result = [Int](repeating: 1, count: shapes.map(\.count).max() ?? 0)
    for shape in shapes {
        let missing = result.count - shape.count
        for (axis, size) in shape.enumerated() where size != 1 {
            guard result[axis + missing] == 1 || result[axis + missing] == size else {
                let shown = shapes.map(shapeText).joined(separator: " ")
                throw Fault(.value, "operands could not be broadcast together with shapes \(shown) ")
            }
            result[axis + missing] = size
        }
    }
    return result
}
