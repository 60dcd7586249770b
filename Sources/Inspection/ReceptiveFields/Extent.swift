import Networks

/// Input cells from a first to a last one along one axis.
struct Extent: Equatable {
    var first: Int
    var last: Int

    var count: Int { last - first + 1 }

    /// From the first of either to the last of either.
    func union(_ other: Extent) -> Extent {
        Extent(first: min(first, other.first), last: max(last, other.last))
    }
}

/// What the positions along one axis of a layer's output see of the input's axis.
///
/// `first` and `last` follow windows beyond the border, as if the map went on: sizes and centres come from
/// them. `actual` holds the cells that lie on the map: what a gradient reaches.
struct Sight {
    /// The first cell that an output position sees, on the map or beyond it.
    let first: (Int) -> Int
    let last: (Int) -> Int
    /// Of the positions on the map; `nil` for one that sees nothing but padding.
    let actual: [Extent?]
    /// From one position to the next, in input cells.
    let jump: Double
    /// Positions on the map.
    var count: Int { actual.count }

    /// The input itself: each cell sees itself.
    static func input(_ size: Int) -> Sight {
        Sight(
            first: { $0 }, last: { $0 }, actual: (0..<size).map { Extent(first: $0, last: $0) }, jump: 1)
    }

    /// Through a window on this map.
    func through(_ window: WindowAxis, count: Int) -> Sight {
        let (first, last) = (first, last)
        let actual = (0..<count).map { position in
            Sight.union(
                window.cells(of: position).filter { (0..<self.count).contains($0) }.map { self.actual[$0] })
        }
        return Sight(
            // Where a kernel is smaller than its stride some positions see nothing: they count as seeing what
            // the one before them sees.
            first: { first(window.cells(of: $0).first ?? window.nearest($0)) },
            last: { last(window.cells(of: $0).last ?? window.nearest($0)) }, actual: actual,
            jump: jump * Double(window.stride) / Double(window.enlargement))
    }

    /// From the first cell that either sees to the last.
    func union(_ other: Sight) -> Sight {
        let (mine, others) = (self, other)
        return Sight(
            first: { min(mine.first($0), others.first($0)) }, last: { max(mine.last($0), others.last($0)) },
            actual: zip(actual, other.actual).map { Sight.union([$0, $1]) }, jump: max(jump, other.jump))
    }

    /// By units that see the whole of this map, `count` of them.
    func merged(count units: Int) -> Sight {
        let (start, end) = (first(0), last(max(count - 1, 0)))
        return Sight(
            first: { _ in start }, last: { _ in end },
            actual: [Extent?](repeating: Sight.union(actual), count: units),
            jump: units == 1 ? jump * Double(count) : 0)
    }

    private static func union(_ extents: [Extent?]) -> Extent? {
        extents.compactMap(\.self).reduce(nil as Extent?) { $0?.union($1) ?? $1 }
    }

    /// What a position sees, wherever the map ends.
    func nominal(_ position: Int) -> Extent { Extent(first: first(position), last: last(position)) }

    /// The largest a position sees.
    var size: Int { (0..<max(count, 1)).map { nominal($0).count }.max() ?? 0 }

    /// The centre of what the first position sees; the first input cell is 0.
    var start: Double { Double(first(0) + last(0)) / 2 }

    /// How far the first position's window reaches over the border.
    var padding: Int { max(-first(0), 0) }
}

extension WindowAxis {
    /// The input cell behind a position that looks at none.
    fileprivate func nearest(_ position: Int) -> Int {
        Int((Double(position * stride) / Double(enlargement)).rounded(.down))
    }
}
