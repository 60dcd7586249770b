/// One chart: what is drawn between two axes, and what is written around it.
public struct Axes: Sendable {
    public var title = ""
    public var x = Axis()
    public var y = Axis()
    public var marks: [Mark] = []
    public var hasGrid = false
    public var hasLegend = false
    /// The frame with its marks and labels.
    public var hasFrame = true
    /// A strip with an image's colours and their numbers.
    public var hasColorbar = false
    /// One unit is as long on both axes: an image's pixels are squares.
    public var keepsSquares = false
    /// What charts beside this one cover as well.
    var sharedX = Extent()
    var sharedY = Extent()

    public init() {}

    /// The image to which a colour bar belongs: the last.
    public var image: PlacedImage? {
        marks.reversed().lazy.compactMap { if case .image(let image) = $0 { image } else { nil } }.first
    }

    /// What the marks cover, along both axes.
    var extents: (x: Extent, y: Extent) {
        var (x, y) = (sharedX, sharedY)
        for mark in marks {
            let own = mark.extents
            x.cover(own.x)
            y.cover(own.y)
        }
        return (x, y)
    }

    /// Both axes for a drawing that has room for so many marks; an image's rows go downwards.
    func rulers(ticksX: Int, ticksY: Int) -> (x: Ruler, y: Ruler) {
        let extents = extents
        var y = y
        if image != nil { y.isReversed.toggle() }
        return (Ruler(x, extents.x, ticks: ticksX), Ruler(y, extents.y, ticks: ticksY))
    }

    /// One of the two directions.
    public enum Direction: Sendable { case x, y }

    /// The numbers at an axis's start and end.
    public func ends(_ direction: Direction) -> (start: Double, end: Double) {
        let rulers = rulers(ticksX: 1, ticksY: 1)
        return direction == .x ? rulers.x.ends : rulers.y.ends
    }

    /// Of the area between the axes, where the numbers ask for one.
    var widthToHeight: Double? {
        guard keepsSquares else { return nil }
        let (x, y) = rulers(ticksX: 1, ticksY: 1)
        return y.span > 0 ? x.span / y.span : nil
    }
}
