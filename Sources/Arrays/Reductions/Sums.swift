/// Sums of floats in NumPy's order, so that they round as NumPy's do.
///
/// Along the last axes a row is added pairwise: in eight lanes up to 128 elements, in halves above. Along
/// other axes whole rows are added one after the other.
enum Sums {
    @_specialize(where T == Float)
    @_specialize(where T == Double)
    static func floats<T: FloatNumber>(
        _ plan: Reduction.Plan, _ type: T.Type, _ keepingAxes: Bool
    ) throws -> NDArray {
        let source = plan.source
        let lastAxis = source.shape.indices.last { source.shape[$0] != 1 }
        if let lastAxis, !plan.axes.contains(lastAxis), !plan.axes.isEmpty {
            return try plan.shaped(try addingRows(plan, type), keepingAxes: keepingAxes)
        }
        let result = try NDArray(zeros: plan.outer.map { source.shape[$0] }, dtype: T.dtype)
        let target = result.buffer(of: T.self)
        let base = source.pointer(to: type)
        var place = 0
        plan.forEachGroup { offset, group in
            var total: T = 0
            group.rows { count, at, step in total += pairwise(base + offset + at.0, count, step.0) }
            target[place] = total
            place += 1
        }
        return try plan.shaped(result, keepingAxes: keepingAxes)
    }

    @_specialize(where T == Float)
    @_specialize(where T == Double)
    private static func addingRows<T: FloatNumber>(_ plan: Reduction.Plan, _ type: T.Type) throws -> NDArray {
        let source = plan.source
        let result = try NDArray(zeros: plan.keptShape, dtype: T.dtype)
        // The result under every row of the source: folded axes do not move it.
        let strides = source.shape.indices.map { plan.axes.contains($0) ? 0 : result.strides[$0] }
        let under = result.view(shape: source.shape, strides: strides)
        let (target, values) = (result.pointer(to: type), source.pointer(to: type))
        Walk(under, source).rows { count, at, step in
            let (to, from) = (target + at.0, values + at.1)
            for index in 0..<count { to[index * step.0] += from[index * step.1] }
        }
        return result
    }

    @_specialize(where T == Float)
    @_specialize(where T == Double)
    static func pairwise<T: FloatNumber>(_ base: UnsafeMutablePointer<T>, _ count: Int, _ step: Int) -> T {
        if count < 8 {
            var total: T = count > 0 ? base[0] : 0
            for index in stride(from: 1, to: count, by: 1) { total += base[index * step] }
            return total
        }
        if count <= 128 {
            var lanes = (base[0], base[step], base[2 * step], base[3 * step])
            var more = (base[4 * step], base[5 * step], base[6 * step], base[7 * step])
            var index = 8
            while index < count - count % 8 {
                let row = base + index * step
                lanes.0 += row[0]
                lanes.1 += row[step]
                lanes.2 += row[2 * step]
                lanes.3 += row[3 * step]
                more.0 += row[4 * step]
                more.1 += row[5 * step]
                more.2 += row[6 * step]
                more.3 += row[7 * step]
                index += 8
            }
            var total = ((lanes.0 + lanes.1) + (lanes.2 + lanes.3)) + ((more.0 + more.1) + (more.2 + more.3))
            while index < count {
                total += base[index * step]
                index += 1
            }
            return total
        }
        let half = count / 2 - count / 2 % 8
        return pairwise(base, half, step) + pairwise(base + half * step, count - half, step)
    }
}
