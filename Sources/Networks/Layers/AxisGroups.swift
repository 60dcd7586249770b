/// The numbers of an array in groups along some of its axes: what norms, means and softmaxes are taken over.
///
/// The groups are numbered by the other axes, in row-major order, and so are the numbers in each. A number
/// lies where its group starts plus where it lies in every group.
struct AxisGroups {
    /// Where each group's first number lies.
    let starts: [Int]
    /// Where the numbers of a group lie, counted from its first.
    let members: [Int]

    /// - Parameters:
    ///   - shape: of the array.
    ///   - axes: from 0; those that a group runs along.
    init(_ shape: [Int], along axes: Set<Int>) {
        var strides = [Int](repeating: 1, count: shape.count)
        for axis in shape.indices.dropLast().reversed() {
            strides[axis] = strides[axis + 1] * shape[axis + 1]
        }
        func places(_ wanted: (Int) -> Bool) -> [Int] {
            shape.indices.filter(wanted).reduce([0]) { places, axis in
                places.flatMap { place in (0..<shape[axis]).map { place + $0 * strides[axis] } }
            }
        }
        members = places(axes.contains)
        starts = places { !axes.contains($0) }
    }
}

extension Setting {
    /// One axis or several, as given.
    var axes: [Int]? {
        if let axis = integer { return [axis] }
        guard let items else { return nil }
        let axes = items.compactMap(\.integer)
        return axes.count == items.count ? axes : nil
    }
}
