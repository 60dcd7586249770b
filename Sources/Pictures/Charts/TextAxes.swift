import Foundation

/// One chart in cells of text.
struct TextAxes {
    private let axes: Axes
    private let ink: TextPage.Ink
    private let inks: [Ink]
    private let width: Int
    private let plot: (columns: Int, rows: Int)
    private let x: Ruler
    private let y: Ruler
    /// Columns left of the axis, for its labels.
    private let gutter: Int

    /// - Parameters:
    ///   - width: in columns, for all.
    ///   - rows: of the area between the axes, unless an image's squares ask for others.
    init(_ axes: Axes, width: Int, rows: Int, _ ink: TextPage.Ink) {
        (self.axes, self.width, self.ink) = (axes, width, ink)
        inks = Ink.assigned(to: axes.marks)
        let hasLabels = axes.hasFrame && width >= 24
        let draft = axes.rulers(ticksX: 1, ticksY: TextAxes.ticks(in: rows))
        let labels = hasLabels ? draft.y.ticks.map(\.label.count).max() ?? 0 : 0
        let room = hasLabels ? min(labels, width / 3) + 1 : 0
        plot = TextAxes.size(axes, columns: width - room - 1, rows: rows, ink)
        (x, y) = axes.rulers(ticksX: max(1, plot.columns / 10), ticksY: TextAxes.ticks(in: plot.rows))
        gutter = hasLabels ? min(y.ticks.map(\.label.count).max() ?? 0, width / 3) + 1 : 0
    }

    private static func ticks(in rows: Int) -> Int { max(1, rows / 3) }

    /// An image has two columns to a pixel, or a whole multiple where it is tiny, or fewer where it is wide or
    /// half blocks show a high one exactly.
    private static func size(
        _ axes: Axes, columns: Int, rows: Int, _ ink: TextPage.Ink
    ) -> (columns: Int, rows: Int) {
        let columns = max(columns, 4)
        guard let ratio = axes.widthToHeight, let image = axes.image else { return (columns, rows) }
        let letters = axes.marks.compactMap {
            if case .writing(let text) = $0 { text.text.count } else { nil }
        }
        let isHigh = ink != .ascii && image.plane.height > 20
        let least = max(isHigh ? 1 : 2, (letters.max() ?? 0) + (letters.isEmpty ? 0 : 1))
        let pixels = max(1, image.plane.width)
        let perPixel = max(least, (20 + pixels - 1) / pixels / 2 * 2)
        let wanted = min(columns, pixels * perPixel)
        return (wanted, max(1, Int((Double(wanted) / 2 / ratio).rounded())))
    }

    // MARK: Layout

    private var hasLabels: Bool { gutter > 0 }
    private var hasLines: Bool { hasLabels && axes.image == nil }
    private var left: Int { gutter + (hasLines ? 1 : 0) }
    private var titleRows: Int { (axes.title.isEmpty ? 0 : 1) + (axes.y.label.isEmpty ? 0 : 1) }
    private var labelRows: Int {
        (hasLines ? 1 : 0) + (hasLabels && !x.ticks.isEmpty ? 1 : 0) + (axes.x.label.isEmpty ? 0 : 1)
    }
    private var legendLines: [[(Ink, String, Mark)]] { legend }

    var height: Int {
        titleRows + plot.rows + labelRows + legendLines.count + (axes.hasColorbar ? 1 : 0)
    }

    /// The chart, as wide as it was asked to be.
    var canvas: TextCanvas {
        var canvas = TextCanvas(width: width, height: height)
        let columns = left..<left + plot.columns
        var row = 0
        if !axes.title.isEmpty {
            canvas.write(axes.title, centredIn: columns, row)
            row += 1
        }
        if !axes.y.label.isEmpty {
            canvas.write(axes.y.label.fitted(min(axes.y.label.count, width)), 0, row)
            row += 1
        }
        canvas.place(drawn, left, row)
        if hasLabels { writeYLabels(&canvas, row) }
        row += plot.rows
        if hasLabels { writeXLabels(&canvas, &row) }
        if !axes.x.label.isEmpty {
            canvas.write(axes.x.label, centredIn: columns, row)
            row += 1
        }
        writeLegend(&canvas, &row)
        if axes.hasColorbar { canvas.write(colorbarText.fitted(width), 0, row) }
        return canvas
    }

    // MARK: Around the marks

    private func row(of tick: Axis.Tick) -> Int? {
        y.share(tick.value).map { TextAxes.cell(1 - $0, plot.rows) }
    }

    private func column(of tick: Axis.Tick) -> Int? {
        x.share(tick.value).map { TextAxes.cell($0, plot.columns) }
    }

    /// The cell that a share of the whole falls into.
    static func cell(_ share: Double, _ count: Int) -> Int {
        max(0, min(count - 1, Int((share * Double(count - 1)).rounded())))
    }

    private func writeYLabels(_ canvas: inout TextCanvas, _ top: Int) {
        let isPlain = ink == .ascii
        if hasLines {
            for row in 0..<plot.rows { canvas[gutter, top + row] = .letter(isPlain ? "|" : "│", nil) }
        }
        for tick in y.ticks {
            guard let row = row(of: tick) else { continue }
            let label = tick.label.fitted(min(tick.label.count, gutter - 1))
            canvas.write(label, gutter - 1 - label.count, top + row)
            if hasLines { canvas[gutter, top + row] = .letter(isPlain ? "+" : "┤", nil) }
        }
    }

    private func writeXLabels(_ canvas: inout TextCanvas, _ row: inout Int) {
        let isPlain = ink == .ascii
        if hasLines {
            canvas[gutter, row] = .letter(isPlain ? "+" : "└", nil)
            for column in 0..<plot.columns {
                canvas[left + column, row] = .letter(isPlain ? "-" : "─", nil)
            }
            for column in x.ticks.compactMap(column) {
                canvas[left + column, row] = .letter(isPlain ? "+" : "┬", nil)
            }
            row += 1
        }
        guard !x.ticks.isEmpty else { return }
        var free = 0
        for tick in x.ticks.sorted(by: { column(of: $0) ?? 0 < column(of: $1) ?? 0 }) {
            guard let column = column(of: tick) else { continue }
            let start = max(0, min(left + column - tick.label.count / 2, width - tick.label.count))
            guard start >= free else { continue }
            canvas.write(tick.label, start, row)
            free = start + tick.label.count + 1
        }
        row += 1
    }

    private var colorbarText: String {
        guard let shading = axes.image?.shading else { return "" }
        let (low, high) = (
            String(format: "%.3g", Double(shading.low)), String(format: "%.3g", Double(shading.high))
        )
        return ink == .ascii
            ? "\(low) [\(String(TextPlane.ramp))] \(high)" : "from \(low) to \(high)"
    }

    // MARK: Legend

    /// The labelled marks, in lines that fit the width.
    private var legend: [[(Ink, String, Mark)]] {
        guard axes.hasLegend else { return [] }
        var lines: [[(Ink, String, Mark)]] = []
        var used = width
        for (mark, ink) in zip(axes.marks, inks) where !mark.label.isEmpty {
            let needed = mark.label.count + 6
            if used + needed > width {
                lines.append([])
                used = left
            }
            lines[lines.count - 1].append((ink, mark.label, mark))
            used += needed
        }
        return lines
    }

    private func writeLegend(_ canvas: inout TextCanvas, _ row: inout Int) {
        for line in legend {
            var column = left
            for (ink, label, mark) in line {
                canvas.write(sample(ink, mark), column, row, self.ink == .ascii ? nil : ink.color)
                canvas.write(label, column + 4, row)
                column += label.count + 6
            }
            row += 1
        }
    }

    /// Three letters that show what a mark is drawn with.
    private func sample(_ ink: Ink, _ mark: Mark) -> String {
        let isPlain = self.ink == .ascii
        guard case .line(let line) = mark else {
            if case .rule(let rule) = mark { return rule.isVertical ? (isPlain ? " | " : " │ ") : "---" }
            return String(repeating: isPlain ? String(ink.letter) : "█", count: 3)
        }
        let letter = line.stroke == .none ? " " : isPlain ? String(ink.letter) : "─"
        let middle = ink.marker.map { String(TextMarks.shown($0, isPlain)) } ?? letter
        return letter + middle + letter
    }

    // MARK: The marks

    private var drawn: TextCanvas {
        var canvas = TextCanvas(width: plot.columns, height: plot.rows)
        if axes.hasGrid && axes.image == nil { drawGrid(&canvas) }
        TextMarks(axes.marks, inks, x, y, ink).draw(on: &canvas)
        return canvas
    }

    private func drawGrid(_ canvas: inout TextCanvas) {
        let letter: Character = ink == .ascii ? "." : "·"
        for row in y.ticks.compactMap(row) {
            for column in stride(from: 1, to: plot.columns, by: 2) {
                canvas[column, row] = .letter(letter, ink == .ascii ? nil : Color(gray: 128))
            }
        }
        for column in x.ticks.compactMap(column) {
            for row in 0..<plot.rows {
                canvas[column, row] = .letter(letter, ink == .ascii ? nil : Color(gray: 128))
            }
        }
    }
}
