import Arrays

/// Boxes with lines of text and arrows from one to another, from the top to the bottom: a network's layers.
public struct BoxDiagram: Drawing {
    public struct Box: Sendable {
        public var lines: [String]
        /// Boxes that arrows come from, by their places; only earlier ones.
        public var sources: [Int]

        public init(_ lines: [String], from sources: [Int]) { (self.lines, self.sources) = (lines, sources) }
    }

    public let boxes: [Box]

    public init(_ boxes: [Box]) { self.boxes = boxes }

    /// Boxes by rows: each stands below all that lead to it.
    private var rows: [[Int]] {
        var depth = [Int](repeating: 0, count: boxes.count)
        for (place, box) in boxes.enumerated() {
            depth[place] = (box.sources.filter { $0 < place }.map { depth[$0] + 1 }.max()) ?? 0
        }
        return (0...(depth.max() ?? 0)).map { row in boxes.indices.filter { depth[$0] == row } }
    }

    // MARK: As text

    /// One box below the other. An arrow that passes over boxes is told in words.
    public func text(_ page: TextPage) -> [String] {
        let width = min(page.width - 4, boxes.flatMap { $0.lines }.map(\.count).max() ?? 0)
        var lines: [String] = []
        for (place, box) in boxes.enumerated() {
            let others = box.sources.filter { $0 != place - 1 }
            if place > 0 {
                let isNext = box.sources.contains(place - 1)
                lines.append(isNext ? String(repeating: " ", count: width / 2 + 1) + "↓" : "")
            }
            lines.append("┌" + String(repeating: "─", count: width + 2) + "┐")
            for line in box.lines {
                let fitted = line.count > width ? String(line.prefix(width)) : line
                lines.append("│ " + fitted + String(repeating: " ", count: width - fitted.count) + " │")
            }
            if !others.isEmpty {
                let names = others.map { boxes[$0].lines.first ?? "" }.joined(separator: ", ")
                let line = String(("from " + names).prefix(width))
                lines.append("│ " + line + String(repeating: " ", count: width - line.count) + " │")
            }
            lines.append("└" + String(repeating: "─", count: width + 2) + "┘")
        }
        return lines
    }

    // MARK: As pixels

    private static let scale = 2
    private static let padding = 8
    private static let gap = 28

    public func pixels() throws -> Raster {
        let rows = rows
        let lineHeight = (PixelFont.height + 2) * Self.scale
        func size(_ box: Box) -> (width: Int, height: Int) {
            (
                (box.lines.map(\.count).max() ?? 0) * PixelFont.advance * Self.scale + 2 * Self.padding,
                box.lines.count * lineHeight + 2 * Self.padding
            )
        }
        func rowWidth(_ row: [Int]) -> Int {
            row.reduce(-Self.gap) { $0 + size(boxes[$1]).width + Self.gap }
        }
        let width = (rows.map(rowWidth).max() ?? 0) + 4 * Self.gap
        let heights = rows.map { row in row.map { size(boxes[$0]).height }.max() ?? 0 }
        let height = heights.reduce(Self.gap) { $0 + $1 + Self.gap }
        var canvas = try PixelCanvas(width: width, height: height)
        var frames = [PixelBox](repeating: PixelBox(x: 0, y: 0, width: 0, height: 0), count: boxes.count)
        var y = Self.gap
        for (row, tall) in zip(rows, heights) {
            var x = (width - rowWidth(row)) / 2
            for place in row {
                let size = size(boxes[place])
                frames[place] = PixelBox(x: x, y: y, width: size.width, height: size.height)
                x += size.width + Self.gap
            }
            y += tall + Self.gap
        }
        let ink = Color(gray: 90)
        for (place, box) in boxes.enumerated() {
            for source in box.sources where source < place {
                arrow(from: frames[source], to: frames[place], ink, &canvas)
            }
        }
        for (place, box) in boxes.enumerated() {
            let frame = frames[place]
            canvas.fill(frame.x, frame.y, frame.width, frame.height, .white)
            canvas.frame(frame.x, frame.y, frame.width, frame.height, .black)
            for (number, line) in box.lines.enumerated() {
                canvas.text(
                    line, frame.x + Self.padding, frame.y + Self.padding + number * lineHeight, .black,
                    scale: Self.scale)
            }
        }
        return try canvas.raster
    }

    /// Straight down to the next row; around the boxes between where it passes over rows.
    private func arrow(from: PixelBox, to: PixelBox, _ color: Color, _ canvas: inout PixelCanvas) {
        let (startX, startY) = (from.x + from.width / 2, from.y + from.height)
        let (endX, endY) = (to.x + to.width / 2, to.y - 1)
        if endY - startY <= 2 * Self.gap {
            canvas.line(startX, startY, endX, endY, color)
        } else {
            let side = max(from.x + from.width, to.x + to.width) + Self.gap / 2
            canvas.line(startX, startY, side, startY + Self.gap / 2, color)
            canvas.line(side, startY + Self.gap / 2, side, endY - Self.gap / 2, color)
            canvas.line(side, endY - Self.gap / 2, endX, endY, color)
        }
        for step in 0..<6 { canvas.line(endX - step, endY - step, endX + step, endY - step, color) }
    }
}
