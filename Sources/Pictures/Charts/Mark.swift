/// Something drawn in a chart.
public enum Mark: Sendable {
    case line(Line)
    case bars(Bars)
    case band(Band)
    case image(PlacedImage)
    case rule(Rule)
    case writing(Writing)
}

/// How a line runs.
public enum Stroke: Sendable, Equatable {
    case solid, dashed, dotted, dashDotted
    /// Only the markers.
    case none
}

/// What stands at each point of a line.
public enum Marker: Character, Sendable {
    case dot = "."
    case circle = "o"
    case square = "s"
    case triangle = "^"
    case diamond = "D"
    case plus = "+"
    case cross = "x"
    case star = "*"
}

/// Points, with a line through them, markers on them, or both.
public struct Line: Sendable {
    public var x: [Double]
    public var y: [Double]
    public var color: Color
    /// A colour for each point, where they differ.
    public var colors: [Color] = []
    public var stroke = Stroke.solid
    public var marker: Marker?
    /// In points, of which there are 72 to the inch.
    public var width = 1.5
    public var markerSize = 6.0
    /// From 0, not to be seen, to 1.
    public var opacity = 1.0
    /// For the legend; empty: not in it.
    public var label = ""

    public init(x: [Double], y: [Double], color: Color) {
        (self.x, self.y, self.color) = (x, y, color)
    }
}

/// Rectangles.
public struct Bars: Sendable {
    /// One of them.
    public struct Box: Sendable {
        public var x: ClosedRange<Double>
        public var y: ClosedRange<Double>

        public init(x: ClosedRange<Double>, y: ClosedRange<Double>) { (self.x, self.y) = (x, y) }
    }

    public var boxes: [Box]
    /// In turn, from the first again where there are more boxes.
    public var colors: [Color]
    /// Around each box.
    public var edge: Color?
    public var opacity = 1.0
    public var label = ""
    /// They stand on the y axis and lie along the x axis.
    public var areHorizontal: Bool

    public init(_ boxes: [Box], colors: [Color], areHorizontal: Bool = false) {
        (self.boxes, self.colors, self.areHorizontal) = (boxes, colors, areHorizontal)
    }
}

/// What lies between two lines.
public struct Band: Sendable {
    public var x: [Double]
    public var low: [Double]
    public var high: [Double]
    public var color: Color
    public var opacity = 1.0
    public var label = ""

    public init(x: [Double], low: [Double], high: [Double], color: Color) {
        (self.x, self.low, self.high, self.color) = (x, low, high, color)
    }
}

/// An image whose pixels have whole numbers at their centres, the first row at the top.
public struct PlacedImage: Sendable {
    public var plane: Plane
    public var shading: Shading

    public init(_ plane: Plane, _ shading: Shading) { (self.plane, self.shading) = (plane, shading) }
}

/// A straight line across the whole chart.
public struct Rule: Sendable {
    public var value: Double
    public var isVertical: Bool
    public var color: Color
    public var stroke = Stroke.solid
    public var width = 1.5
    public var label = ""

    public init(_ value: Double, isVertical: Bool, color: Color) {
        (self.value, self.isVertical, self.color) = (value, isVertical, color)
    }
}

/// Letters at a place among the numbers.
public struct Writing: Sendable {
    /// Which part of the letters stands at the place.
    public enum Alignment: Sendable, Equatable {
        /// Left or bottom.
        case start
        case middle
        /// Right or top.
        case end
    }

    public var text: String
    public var x: Double
    public var y: Double
    public var color = Color.black
    public var horizontal = Alignment.start
    public var vertical = Alignment.start

    public init(_ text: String, x: Double, y: Double) { (self.text, self.x, self.y) = (text, x, y) }
}

extension Mark {
    /// For the legend; empty where it is not in it.
    var label: String {
        switch self {
        case .line(let line): line.label
        case .bars(let bars): bars.label
        case .band(let band): band.label
        case .rule(let rule): rule.label
        case .image, .writing: ""
        }
    }

    /// From where to where it reaches. Rules and letters do not widen a chart across their own direction.
    var extents: (x: Extent, y: Extent) {
        switch self {
        case .line(let line): return (Extent(line.x), Extent(line.y))
        case .bars(let bars):
            var x = Extent(bars.boxes.flatMap { [$0.x.lowerBound, $0.x.upperBound] })
            var y = Extent(bars.boxes.flatMap { [$0.y.lowerBound, $0.y.upperBound] })
            if bars.areHorizontal { x.standAtZero() } else { y.standAtZero() }
            return (x, y)
        case .band(let band): return (Extent(band.x), Extent(band.low + band.high))
        case .image(let image):
            return (
                Extent([-0.5, Double(image.plane.width) - 0.5], standing: true),
                Extent([-0.5, Double(image.plane.height) - 0.5], standing: true)
            )
        case .rule(let rule):
            return rule.isVertical ? (Extent([rule.value]), Extent()) : (Extent(), Extent([rule.value]))
        case .writing: return (Extent(), Extent())
        }
    }
}

extension Extent {
    fileprivate mutating func standAtZero() {
        standsAtLow = low == 0
        standsAtHigh = high == 0
    }
}
