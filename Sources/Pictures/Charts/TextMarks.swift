import Foundation

/// The marks of one chart, drawn between its axes in cells of text.
struct TextMarks {
    private let marks: [Mark]
    private let inks: [Ink]
    private let x: Ruler
    private let y: Ruler
    private let ink: TextPage.Ink

    init(_ marks: [Mark], _ inks: [Ink], _ x: Ruler, _ y: Ruler, _ ink: TextPage.Ink) {
        (self.marks, self.inks, self.x, self.y, self.ink) = (marks, inks, x, y, ink)
    }

    private var isPlain: Bool { ink == .ascii }

    /// Areas first, then lines, then what stands at single points.
    func draw(on canvas: inout TextCanvas) {
        for (mark, ink) in zip(marks, inks) {
            switch mark {
            case .image(let image): draw(image, on: &canvas)
            case .bars(let bars): draw(bars, ink, on: &canvas)
            case .band(let band): draw(band, ink, on: &canvas)
            case .line, .rule, .writing: break
            }
        }
        drawLines(on: &canvas)
        for (mark, ink) in zip(marks, inks) {
            if case .line(let line) = mark { drawMarkers(line, ink, on: &canvas) }
            if case .writing(let writing) = mark { draw(writing, on: &canvas) }
        }
    }

    // MARK: Areas

    private func draw(_ image: PlacedImage, on canvas: inout TextCanvas) {
        let plane = image.visible(
            x, y, width: canvas.width, height: isPlain ? canvas.height : 2 * canvas.height)
        let cells = TextPlane(plane: plane, shading: image.shading, blank: " ").cells(
            columns: canvas.width, rows: canvas.height, ink: ink)
        for (row, line) in cells.enumerated() {
            for (column, cell) in line.enumerated() {
                switch cell {
                case .letter(let letter): canvas[column, row] = .letter(letter, nil)
                case .colors(let above, let below): canvas[column, row] = .colors(above, below)
                }
            }
        }
    }

    private func draw(_ bars: Bars, _ ink: Ink, on canvas: inout TextCanvas) {
        for (i, box) in bars.boxes.enumerated() {
            let color = bars.colors.isEmpty ? ink.color : bars.colors[i % bars.colors.count]
            draw(box, ink, color, areHorizontal: bars.areHorizontal, on: &canvas)
        }
    }

    /// At least one column wide; its end in eighths of a cell where the terminal has the letters for it.
    private func draw(
        _ box: Bars.Box, _ ink: Ink, _ color: Color, areHorizontal: Bool, on canvas: inout TextCanvas
    ) {
        let (width, height) = (Double(canvas.width), Double(canvas.height))
        guard let x0 = x.share(box.x.lowerBound), let x1 = x.share(box.x.upperBound),
            let y0 = y.share(box.y.lowerBound), let y1 = y.share(box.y.upperBound)
        else { return }
        let across = (min(x0, x1) * width)...(max(x0, x1) * width)
        let along = ((1 - max(y0, y1)) * height)...((1 - min(y0, y1)) * height)
        let columns = TextMarks.cells(across, of: canvas.width, atLeastOne: !areHorizontal)
        let rows = TextMarks.cells(along, of: canvas.height, atLeastOne: areHorizontal)
        for row in rows {
            for column in columns { canvas[column, row] = .letter(isPlain ? ink.letter : "█", color) }
        }
        guard !isPlain, !areHorizontal else { return }
        // The row above has what is left over.
        let above = rows.isEmpty ? Int(along.upperBound) - 1 : rows.lowerBound - 1
        let rest = Int(((Double(above + 1) - along.lowerBound) * 8).rounded())
        guard (1...7).contains(rest), above >= 0 else { return }
        for column in columns { canvas[column, above] = .letter(TextMarks.eighths[rest], color) }
    }

    private static let eighths = Array(" ▁▂▃▄▅▆▇█")

    /// The cells whose middle lies in a range.
    private static func cells(_ range: ClosedRange<Double>, of count: Int, atLeastOne: Bool) -> Range<Int> {
        func bounded(_ value: Double) -> Int { Int(max(0, min(Double(count), value))) }
        let first = bounded((range.lowerBound - 0.5).rounded(.up))
        let last = bounded((range.upperBound - 0.5).rounded(.up))
        if first >= last, atLeastOne, range.upperBound > 0, range.lowerBound < Double(count) {
            let cell = min(bounded(range.lowerBound), count - 1)
            return cell..<cell + 1
        }
        return first..<max(first, last)
    }

    private func draw(_ band: Band, _ ink: Ink, on canvas: inout TextCanvas) {
        for i in 0..<max(0, min(band.x.count, band.low.count, band.high.count) - 1) {
            let x = min(band.x[i], band.x[i + 1])...max(band.x[i], band.x[i + 1])
            let low = (band.low[i] + band.low[i + 1]) / 2
            let high = (band.high[i] + band.high[i + 1]) / 2
            guard low.isFinite, high.isFinite else { continue }
            let box = Bars.Box(x: x, y: min(low, high)...max(low, high))
            draw(
                box, Ink(letter: ":", color: band.color), band.color.mixed(with: .white, 0.5),
                areHorizontal: true, on: &canvas)
        }
    }

    // MARK: Lines

    private func drawLines(on canvas: inout TextCanvas) {
        var field = DotField(columns: canvas.width, rows: canvas.height, isBraille: !isPlain)
        for (mark, ink) in zip(marks, inks) {
            switch mark {
            case .line(let line) where line.stroke != .none: draw(line, ink, on: &field)
            case .rule(let rule): draw(rule, ink, on: &field)
            default: break
            }
        }
        field.draw(on: &canvas, 0, 0)
    }

    private func draw(_ line: Line, _ ink: Ink, on field: inout DotField) {
        var last: (x: Double, y: Double)?
        for (x, y) in zip(line.x, line.y) {
            guard let across = self.x.share(x), let along = self.y.share(y) else {
                last = nil
                continue
            }
            let place = field.place(across, along)
            field.line(last ?? place, place, line.stroke, ink)
            last = place
        }
    }

    private func draw(_ rule: Rule, _ ink: Ink, on field: inout DotField) {
        guard let share = (rule.isVertical ? x : y).share(rule.value) else { return }
        let (from, to) =
            rule.isVertical
            ? (field.place(share, 0), field.place(share, 1)) : (field.place(0, share), field.place(1, share))
        field.line(from, to, rule.stroke, ink)
    }

    // MARK: Points

    /// Circles and squares have letters of their own where the terminal has them.
    static func shown(_ marker: Character, _ isPlain: Bool) -> Character {
        guard !isPlain else { return marker == "s" ? "#" : marker == "D" ? "v" : marker }
        return ["o": "●", "s": "■", "^": "▲", "D": "◆", ".": "•", "*": "★"][marker] ?? marker
    }

    private func drawMarkers(_ line: Line, _ ink: Ink, on canvas: inout TextCanvas) {
        guard let marker = ink.marker else { return }
        for i in 0..<min(line.x.count, line.y.count) {
            guard let across = x.share(line.x[i]), let along = y.share(line.y[i]),
                (0...1).contains(across), (0...1).contains(along)
            else { continue }
            let color = line.colors.isEmpty ? ink.color : line.colors[i % line.colors.count]
            canvas[TextAxes.cell(across, canvas.width), TextAxes.cell(1 - along, canvas.height)] = .letter(
                TextMarks.shown(marker, isPlain), color)
        }
    }

    private func draw(_ writing: Writing, on canvas: inout TextCanvas) {
        guard let across = x.share(writing.x), let along = y.share(writing.y) else { return }
        let column = TextAxes.cell(across, canvas.width)
        let shift: Int
        switch writing.horizontal {
        case .start: shift = 0
        case .middle: shift = writing.text.count / 2
        case .end: shift = writing.text.count
        }
        guard (0...1).contains(across), (0...1).contains(along) else { return }
        canvas.write(writing.text, column - shift, TextAxes.cell(1 - along, canvas.height))
    }
}
