import Arrays

/// An image with a rectangle marked on it, which may reach over the border into the padding.
public struct MarkedImage: Drawing {
    /// Pixels from a first to a last one.
    public struct Window: Sendable, Equatable {
        public var rows: ClosedRange<Int>
        public var columns: ClosedRange<Int>

        public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
            (self.rows, self.columns) = (rows, columns)
        }
    }

    public let title: String
    public let plane: Plane
    public let shading: Shading
    public let window: Window
    public let legend: String

    public init(title: String, _ plane: Plane, _ shading: Shading, window: Window, legend: String) {
        (self.title, self.plane, self.shading) = (title, plane, shading)
        (self.window, self.legend) = (window, legend)
    }

    /// No more padding than this is drawn on a side, in images.
    private var rows: ClosedRange<Int> { shown(window.rows, plane.height) }
    private var columns: ClosedRange<Int> { shown(window.columns, plane.width) }

    /// The image and the window's padding, as far as that is not larger than the image.
    private func shown(_ range: ClosedRange<Int>, _ size: Int) -> ClosedRange<Int> {
        max(min(0, range.lowerBound), -size)...min(max(size - 1, range.upperBound), 2 * size)
    }

    /// The image with its padding, which holds no numbers.
    private var padded: Plane {
        var values: [Float] = []
        for y in rows {
            for x in columns {
                let isInside = (0..<plane.height).contains(y) && (0..<plane.width).contains(x)
                for channel in 0..<plane.channels {
                    values.append(
                        isInside ? plane.values[(y * plane.width + x) * plane.channels + channel] : .nan)
                }
            }
        }
        return (try? Plane(width: columns.count, height: rows.count, channels: plane.channels, values))
            ?? plane
    }

    // MARK: As text

    /// Two cells to a pixel where there is room, and lines between pixels around the window.
    public func text(_ page: TextPage) -> [String] {
        let padded = padded
        let room = page.width - 2
        let width = min(2 * padded.width, room)
        let height = max(1, padded.height * width / (2 * padded.width))
        let picture = TextPlane(plane: padded, shading: shading, blank: "·")
        let cells = picture.cells(columns: width, rows: height, ink: page.ink)
        let (left, right) = edges(window.columns, columns, width)
        let (top, bottom) = edges(window.rows, rows, height)
        var lines = title.isEmpty ? [] : [title]
        for y in 0...height {
            if y == top || y == bottom {
                lines.append(border(width, left, right).trimmedAtEnd)
            }
            guard y < height else { break }
            let isMarked = (top..<bottom).contains(y)
            lines.append(line(cells[y], left, right, isMarked ? "|" : " ", page.ink).trimmedAtEnd)
        }
        return legend.isEmpty ? lines : lines + [legend]
    }

    /// Where the window begins and ends, in cells.
    private func edges(_ range: ClosedRange<Int>, _ shown: ClosedRange<Int>, _ cells: Int) -> (Int, Int) {
        let first = max(range.lowerBound, shown.lowerBound) - shown.lowerBound
        let end = min(range.upperBound, shown.upperBound) - shown.lowerBound + 1
        let (start, stop) = (first * cells / shown.count, (end * cells + shown.count - 1) / shown.count)
        return (start, max(stop, start + 1))
    }

    private func border(_ width: Int, _ left: Int, _ right: Int) -> String {
        String(repeating: " ", count: left) + "+" + String(repeating: "-", count: right - left) + "+"
    }

    private func line(
        _ cells: [TextPlane.Cell], _ left: Int, _ right: Int, _ mark: String, _ ink: TextPage.Ink
    ) -> String {
        var line = TextLine(ink)
        for (x, cell) in cells.enumerated() {
            if x == left || x == right { line.append(mark) }
            line.append(cell)
        }
        if right == cells.count { line.append(mark) }
        return line.finished
    }

    // MARK: As pixels

    public func pixels() throws -> Raster {
        let padded = padded
        let scale = max(1, (280 + padded.width - 1) / padded.width)
        let text = max(title.count, legend.count) * PixelFont.advance
        var canvas = try PixelCanvas(
            width: max(padded.width * scale, text) + 16,
            height: padded.height * scale + 2 * PixelFont.height + 28)
        canvas.text(title, 8, 6, .black)
        let top = PixelFont.height + 12
        canvas.draw(padded, shading, 8, top, scale: scale)
        let (x, y) = (
            window.columns.lowerBound - columns.lowerBound, window.rows.lowerBound - rows.lowerBound
        )
        for inset in 0..<2 {
            canvas.frame(
                8 + x * scale - inset, top + y * scale - inset, window.columns.count * scale + 2 * inset,
                window.rows.count * scale + 2 * inset, Color(220, 40, 40))
        }
        canvas.text(legend, 8, top + padded.height * scale + 6, Color(gray: 90))
        return try canvas.raster
    }
}
