import Foundation

/// One direction of a chart: what it is called, how far it goes, and where it is marked.
public struct Axis: Sendable {
    /// How numbers lie along it.
    public enum Scale: Sendable, Equatable {
        case linear
        /// Powers of ten at equal distances; numbers that are not above zero are not drawn.
        case logarithmic
    }

    /// A number with what is written beside it.
    public struct Tick: Sendable, Equatable {
        public var value: Double
        public var label: String

        public init(_ value: Double, _ label: String) { (self.value, self.label) = (value, label) }
    }

    public var label = ""
    public var scale = Scale.linear
    /// The numbers at the start (left, bottom) and the end, where the user chose them; the start may be the
    /// larger one.
    public var start: Double?
    public var end: Double?
    /// From the largest to the smallest, as the rows of images go.
    public var isReversed = false
    /// Where the user chose the marks; none where the list is empty.
    public var ticks: [Tick]?

    public init() {}

    /// A number as a place on a straight line; not finite where it has none. Numbers so large that their
    /// distances could not be told are drawn at the largest that can.
    func placed(_ value: Double) -> Double {
        switch scale {
        case .linear: value.isFinite ? max(-1e300, min(1e300, value)) : value
        case .logarithmic: value > 0 ? log10(value) : -.infinity
        }
    }
}

/// An axis for one drawing: where numbers come to lie between its ends, and its marks.
struct Ruler {
    let axis: Axis
    /// What is drawn at the two ends, by `Axis.placed`.
    private let start: Double
    private let end: Double
    let ticks: [Axis.Tick]

    /// - Parameters:
    ///   - extent: of what is drawn.
    ///   - count: about how many marks there is room for.
    init(_ axis: Axis, _ extent: Extent, ticks count: Int) {
        let (low, high) = Ruler.ends(axis, extent)
        (self.axis, start, end) = (axis, low, high)
        let range = min(low, high)...max(low, high)
        let marks = axis.ticks ?? Ticks.chosen(range, axis.scale, about: count)
        let reach = (range.upperBound - range.lowerBound) * 1e-9
        ticks = marks.filter {
            let place = axis.placed($0.value)
            return place >= range.lowerBound - reach && place <= range.upperBound + reach
        }
    }

    /// The extent with a twentieth of room at each end, but no room below what stands on the axis; then what
    /// the user chose.
    private static func ends(_ axis: Axis, _ extent: Extent) -> (Double, Double) {
        var (low, high) = (axis.placed(extent.low), axis.placed(extent.high))
        if !low.isFinite || !high.isFinite { (low, high) = (0, 1) }
        if high - low <= abs(high) * 1e-12 {
            let room = low == 0 ? 0.05 : abs(low) * 0.05
            (low, high) = (low - room, high + room)
        } else {
            let room = (high - low) * 0.05
            if !extent.standsAtLow { low -= room }
            if !extent.standsAtHigh { high += room }
        }
        if axis.isReversed { (low, high) = (high, low) }
        if let start = axis.start.map(axis.placed), start.isFinite { low = start }
        if let end = axis.end.map(axis.placed), end.isFinite { high = end }
        return low == high ? (low - 0.5, high + 0.5) : (low, high)
    }

    /// 0 at the start, 1 at the end; beyond them outside of these; `nil` for what has no place.
    func share(_ value: Double) -> Double? {
        let place = axis.placed(value)
        guard place.isFinite else { return nil }
        let share = (place - start) / (end - start)
        return abs(share) < 1e6 ? share : nil
    }

    /// The numbers at the start and the end.
    var ends: (start: Double, end: Double) {
        switch axis.scale {
        case .linear: (start, end)
        case .logarithmic: (pow(10, start), pow(10, end))
        }
    }

    /// What is covered, as numbers on a linear axis.
    var span: Double { abs(end - start) }
}

/// From where to where something reaches along one axis.
struct Extent: Equatable, Sendable {
    var low = Double.infinity
    var high = -Double.infinity
    /// It stands on its lowest number, as a bar stands on zero: no room is left below.
    var standsAtLow = false
    var standsAtHigh = false

    mutating func cover(_ value: Double) {
        guard value.isFinite else { return }
        (low, high) = (min(low, value), max(high, value))
    }

    mutating func cover(_ other: Extent) {
        guard other.low <= other.high else { return }
        if other.low < low { standsAtLow = other.standsAtLow }
        if other.high > high { standsAtHigh = other.standsAtHigh }
        if other.low == low { standsAtLow = standsAtLow || other.standsAtLow }
        if other.high == high { standsAtHigh = standsAtHigh || other.standsAtHigh }
        (low, high) = (min(low, other.low), max(high, other.high))
    }

    init() {}

    init(_ values: some Sequence<Double>, standing: Bool = false) {
        for value in values { cover(value) }
        (standsAtLow, standsAtHigh) = (standing, standing)
    }
}
