import Arrays

extension MapGrid {
    /// Maps enlarged to at least 64 pixels, on white, with headings and labels.
    public func pixels() throws -> Raster {
        let rows = sections.map { PixelRows($0) }
        let width = max(rows.map(\.width).max() ?? 0, legend.count * PixelFont.advance) + 2 * PixelRows.margin
        let height = rows.reduce(0) { $0 + $1.height } + PixelFont.height + 3 * PixelRows.margin
        var canvas = try PixelCanvas(width: width, height: height)
        var y = PixelRows.margin
        for row in rows {
            row.draw(on: &canvas, y: y)
            y += row.height
        }
        canvas.text(legend, PixelRows.margin, y + PixelRows.margin, Color(gray: 90))
        return try canvas.raster
    }
}

/// The maps of a section, laid out in pixels.
private struct PixelRows {
    static let margin = 8

    private let section: MapGrid.Section
    private let scale: Int
    private let perRow: Int
    /// Of a map with its label.
    private let cell: (width: Int, height: Int)

    init(_ section: MapGrid.Section) {
        self.section = section
        let largest = section.panels.map { max($0.plane.width, $0.plane.height) }.max() ?? 1
        scale = max(1, (64 + largest - 1) / largest)
        let label = (section.panels.map(\.label.count).max() ?? 0) * PixelFont.advance
        let (width, height) = (
            section.panels.map(\.plane.width).max() ?? 1, section.panels.map(\.plane.height).max() ?? 1
        )
        cell = (max(width * scale, label) + PixelRows.margin, height * scale + PixelFont.height + 12)
        perRow = max(1, min(8, 1600 / cell.width))
    }

    private var rowCount: Int { (section.panels.count + perRow - 1) / perRow }

    private var textHeight: Int { PixelFont.height + 6 }

    var width: Int {
        max(min(perRow, section.panels.count) * cell.width, section.heading.count * PixelFont.advance)
    }

    var height: Int {
        rowCount * cell.height + (section.heading.isEmpty ? 0 : textHeight)
            + (section.remark.isEmpty ? 0 : textHeight)
    }

    func draw(on canvas: inout PixelCanvas, y top: Int) {
        var y = top
        if !section.heading.isEmpty {
            canvas.text(section.heading, PixelRows.margin, y, .black)
            y += textHeight
        }
        for (i, panel) in section.panels.enumerated() {
            let (x, row) = (PixelRows.margin + i % perRow * cell.width, y + i / perRow * cell.height)
            canvas.text(panel.label, x, row, Color(gray: 60))
            canvas.draw(panel.plane, panel.shading, x, row + PixelFont.height + 2, scale: scale)
        }
        guard !section.remark.isEmpty else { return }
        canvas.text(section.remark, PixelRows.margin, y + rowCount * cell.height, Color(gray: 90))
    }
}

extension PixelCanvas {
    /// A plane with squares for its cells; `x` and `y` are its top left pixel.
    mutating func draw(_ plane: Plane, _ shading: Shading, _ x: Int, _ y: Int, scale: Int) {
        for row in 0..<plane.height {
            for column in 0..<plane.width {
                fill(x + column * scale, y + row * scale, scale, scale, shading.color(plane, column, row))
            }
        }
    }
}
