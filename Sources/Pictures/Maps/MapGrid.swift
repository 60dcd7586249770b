import Arrays

/// Maps side by side, in sections with a heading, each map with its label; and a legend.
public struct MapGrid: Drawing {
    /// One map and how it is shaded.
    public struct Panel: Sendable {
        public var label: String
        /// Said instead where the label does not fit, in this order.
        public var shorterLabels: [String]
        public var plane: Plane
        public var shading: Shading

        public init(_ label: String, _ plane: Plane, _ shading: Shading, shorter shorterLabels: [String] = [])
        {
            (self.label, self.plane, self.shading) = (label, plane, shading)
            self.shorterLabels = shorterLabels
        }

        /// The longest label that fits so many columns, or a part of the shortest.
        func label(columns: Int) -> String {
            let labels = [label] + shorterLabels
            return (labels.first { $0.count <= columns } ?? labels[labels.count - 1]).fitted(columns)
        }
    }

    /// The maps of a layer.
    public struct Section: Sendable {
        public var heading: String
        public var panels: [Panel]
        /// Said below the maps; empty for nothing.
        public var remark: String

        public init(_ heading: String, _ panels: [Panel], remark: String = "") {
            (self.heading, self.panels, self.remark) = (heading, panels, remark)
        }
    }

    public var sections: [Section]
    /// What the shades mean.
    public var legend: String

    public init(_ sections: [Section], legend: String) {
        (self.sections, self.legend) = (sections, legend)
    }

    /// Every map with its place: the section's heading and the label.
    public var panels: [(heading: String, panel: Panel)] {
        sections.flatMap { section in section.panels.map { (section.heading, $0) } }
    }

    // MARK: As text

    public func text(_ page: TextPage) -> [String] {
        var lines: [String] = []
        for section in sections {
            if !section.heading.isEmpty { lines.append(section.heading) }
            lines += MapGrid.lines(section.panels, page)
            if !section.remark.isEmpty { lines.append(section.remark) }
        }
        return legend.isEmpty ? lines : lines + [legend]
    }

    /// Rows of maps, as many beside each other as the page has room for.
    private static func lines(_ panels: [Panel], _ page: TextPage) -> [String] {
        guard let widest = panels.map(\.plane.width).max() else { return [] }
        let highest = panels.map(\.plane.height).max() ?? 0
        let cellWidth = cellWidth(of: (widest, highest), count: panels.count, page)
        let perRow = max(1, (page.width + 2) / (cellWidth + 2))
        return stride(from: 0, to: panels.count, by: perRow).flatMap { start in
            beside(
                panels[start..<min(start + perRow, panels.count)], cellWidth,
                Float(cellWidth) / Float(widest), page)
        }
    }

    /// Two columns to a pixel where maps are small or alone, so that pixels are square and exact; otherwise
    /// one, and less where four would not fit beside each other. Half blocks are exact with one, and so need
    /// half the screen.
    private static func cellWidth(
        of size: (width: Int, height: Int), count: Int, _ page: TextPage
    ) -> Int {
        let width = size.width
        let fits = page.ink == .ascii || size.height <= page.height - 4
        if 2 * width <= (count == 1 ? page.width : 16) && fits { return 2 * width }
        if count == 1 && width <= page.width { return width }
        if count < 4 && 2 * width + 2 <= page.width { return width }
        let across = min(count, 4)
        return min(width, max((page.width - 2 * (across - 1)) / across, 12))
    }

    private static func beside(
        _ panels: ArraySlice<Panel>, _ cellWidth: Int, _ scale: Float, _ page: TextPage
    ) -> [String] {
        let blocks = panels.map { panel -> [String] in
            let columns = max(1, Int(Float(panel.plane.width) * scale + 0.5))
            let rows = max(1, Int(Float(panel.plane.height) * scale / 2 + 0.5))
            let space = String(repeating: " ", count: max(0, cellWidth - columns))
            let picture = TextPlane(plane: panel.plane, shading: panel.shading)
                .lines(columns: columns, rows: rows, ink: page.ink)
            return [panel.label(columns: cellWidth)] + picture.map { $0 + space }
        }
        let height = blocks.map(\.count).max() ?? 0
        let blank = String(repeating: " ", count: cellWidth)
        let hasLabels = panels.contains { !$0.label.isEmpty }
        return ((hasLabels ? 0 : 1)..<height).map { row in
            blocks.map { $0.indices.contains(row) ? $0[row] : blank }.joined(separator: "  ").trimmedAtEnd
        }
    }
}

extension String {
    /// Cut or filled to so many letters.
    func fitted(_ width: Int) -> String {
        count > width
            ? String(prefix(max(width - 1, 0))) + "…" : self + String(repeating: " ", count: width - count)
    }

    /// Without spaces at its end.
    var trimmedAtEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
