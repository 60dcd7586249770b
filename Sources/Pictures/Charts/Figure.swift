/// Charts side by side, as one picture.
public struct Figure: Drawing {
    /// A chart and the part of the figure that it has, in shares of its width and height from the top left.
    public struct Panel: Sendable {
        public var axes: Axes
        public var left: Double
        public var top: Double
        public var width: Double
        public var height: Double

        public init(_ axes: Axes, left: Double, top: Double, width: Double, height: Double) {
            (self.axes, self.left, self.top, self.width, self.height) = (axes, left, top, width, height)
        }

        /// One cell of a grid, or several that lie together.
        public init(_ axes: Axes, rows: Int, columns: Int, row: ClosedRange<Int>, column: ClosedRange<Int>) {
            self.init(
                axes, left: Double(column.lowerBound) / Double(columns),
                top: Double(row.lowerBound) / Double(rows),
                width: Double(column.count) / Double(columns), height: Double(row.count) / Double(rows))
        }
    }

    /// In inches.
    public var width = 6.4
    public var height = 4.8
    public var dotsPerInch = 100.0
    public var title = ""
    public var panels: [Panel]

    public init(_ panels: [Panel] = []) { self.panels = panels }

    /// Lets all charts go from the same to the same number along an axis.
    public mutating func shareAxes(x: Bool, y: Bool) {
        var (across, along) = (Extent(), Extent())
        for panel in panels {
            let own = panel.axes.extents
            across.cover(own.x)
            along.cover(own.y)
        }
        for i in panels.indices {
            if x { panels[i].axes.sharedX = across }
            if y { panels[i].axes.sharedY = along }
        }
    }

    public func text(_ page: TextPage) -> [String] { TextFigure(self, page).lines }

    public func pixels() throws -> Raster { try PixelFigure(self).raster() }
}
