/// Indexing with arrays of integers or booleans: places picked one by one, as a copy.
struct Gather {
    /// The source without the axes that arrays index, at its first place.
    let rest: NDArray
    /// Where each picked place begins, from the first.
    let offsets: [Int]
    let shape: [Int]
    /// The axes of the result over which the places run.
    let placeAxes: Range<Int>

    init(_ array: NDArray, _ entries: [Index]) throws {
        let entries = try array.filled(entries)
        var basic: [Index] = []
        // Axes of the view that arrays index, with their indices.
        var picked: [(axis: Int, indices: NDArray)] = []
        var (viewAxis, sourceAxis) = (0, 0)
        for entry in entries {
            let full = Index.slice(start: nil, stop: nil, step: nil)
            switch entry {
            case .newAxis: basic.append(entry)
            case .slice, .range, .ellipsis:
                basic.append(entry)
                sourceAxis += 1
            case .at(let place):
                // Beside arrays a number is one more array.
                basic.append(full)
                picked.append((viewAxis, try NDArray([Int64(place)], shape: [])))
                sourceAxis += 1
            case .array(let indices) where indices.dtype == .bool:
                try Gather.check(indices, array, sourceAxis)
                for (extra, places) in try Sorting.places(indices).enumerated() {
                    basic.append(full)
                    picked.append((viewAxis + extra, places))
                }
                viewAxis += max(indices.rank - 1, 0)
                sourceAxis += indices.rank
            case .array(let indices):
                guard indices.dtype.isInteger || indices.count == 0 else {
                    throw Fault(.index, "arrays used as indices must be of integer (or boolean) type")
                }
                basic.append(full)
                picked.append((viewAxis, try indices.withType(.int64)))
                sourceAxis += 1
            }
            viewAxis += 1
        }
        try self.init(try array.view(basic), picked)
    }

    private init(_ view: NDArray, _ picked: [(axis: Int, indices: NDArray)]) throws {
        let places: [Int]
        do {
            places = try broadcastShape(picked.map(\.indices.shape))
        } catch {
            let shapes = picked.map { shapeText($0.indices.shape) }.joined(separator: " ")
            throw Fault(
                .index,
                "shape mismatch: indexing arrays could not be broadcast together with shapes \(shapes) ")
        }
        var offsets = [Int](repeating: 0, count: try NDArray.elementCount(of: places))
        for (axis, indices) in picked {
            let size = view.shape[axis]
            for (element, index) in try indices.broadcast(to: places).elements(Int64.self).enumerated() {
                let place = index < 0 ? Int(index) + size : Int(index)
                guard place >= 0, place < size else {
                    throw Fault(.index, "index \(index) is out of bounds for axis \(axis) with size \(size)")
                }
                offsets[element] += place * view.strides[axis]
            }
        }
        self.offsets = offsets
        let axes = picked.map(\.axis)
        let kept = view.shape.indices.filter { !axes.contains($0) }
        rest = view.view(shape: kept.map { view.shape[$0] }, strides: kept.map { view.strides[$0] })
        // Neighbouring arrays stand where they stood; others come first.
        let first = axes.first ?? 0
        let isTogether = axes == Array(first..<(first + axes.count))
        let position = isTogether ? first : 0
        shape = Array(rest.shape.prefix(position)) + places + Array(rest.shape.dropFirst(position))
        placeAxes = position..<(position + places.count)
    }

    private static func check(_ mask: NDArray, _ array: NDArray, _ axis: Int) throws {
        for place in 0..<mask.rank where mask.shape[place] != array.shape[axis + place] {
            throw Fault(
                .index,
                "boolean index did not match indexed array along axis \(axis + place); size of axis is "
                    + "\(array.shape[axis + place]) but size of corresponding boolean axis is \(mask.shape[place])"
            )
        }
    }

    /// Copies between the picked places and an array of the result's shape.
    func copy(with other: NDArray, reading: Bool) {
        let kept = other.shape.indices.filter { !placeAxes.contains($0) }
        let block = other.view(shape: kept.map { other.shape[$0] }, strides: kept.map { other.strides[$0] })
        let places = other.view(
            shape: placeAxes.map { other.shape[$0] }, strides: placeAxes.map { other.strides[$0] })
        let size = rest.dtype.size
        var element = 0
        Walk(places).rows { count, at, step in
            for index in 0..<count where element < offsets.count {
                let (from, to) = (rest.offset + offsets[element], other.offset + at.0 + index * step.0)
                element += 1
                if rest.rank == 0 {
                    let (inside, outside) = (rest.storage.base + from * size, other.storage.base + to * size)
                    (reading ? outside : inside).copyMemory(from: reading ? inside : outside, byteCount: size)
                } else {
                    let inside = rest.view(shape: rest.shape, strides: rest.strides, offset: from)
                    let outside = block.view(shape: block.shape, strides: block.strides, offset: to)
                    if reading { outside.fill(from: inside) } else { inside.fill(from: outside) }
                }
            }
        }
    }
}

extension NDArray {
    /// What the entries pick: a view, or a copy where arrays are among them.
    public subscript(picking entries: [Index]) -> NDArray {
        get throws {
            guard entries.contains(where: \.isArray) else { return try view(entries) }
            let gather = try Gather(self, entries)
            let result = try NDArray(zeros: gather.shape, dtype: dtype)
            if result.count > 0 { gather.copy(with: result, reading: true) }
            return result
        }
    }

    /// Sets what the entries pick, from values broadcast to its shape.
    public func assign(_ values: NDArray, picking entries: [Index]) throws {
        guard entries.contains(where: \.isArray) else { return try view(entries).assign(values) }
        let gather = try Gather(self, entries)
        let target = try NDArray(zeros: gather.shape, dtype: dtype)
        do {
            try target.assign(values)
        } catch let fault as Fault where fault.kind == .value {
            throw Fault(
                .value,
                "shape mismatch: value array of shape \(shapeText(values.shape)) could not be broadcast to indexing "
                    + "result of shape \(shapeText(gather.shape))")
        }
        if target.count > 0 { gather.copy(with: target, reading: false) }
    }

    /// The rows at these places along an axis, as a new array.
    public func taking(_ places: [Int], axis: Int = 0) throws -> NDArray {
        let axis = try self.axis(axis)
        let full = [Index](repeating: .slice(start: nil, stop: nil, step: nil), count: axis)
        return try self[picking: full + [.array(NDArray(places.map { Int64($0) }))]]
    }
}

extension Index {
    var isArray: Bool {
        if case .array = self { true } else { false }
    }
}
