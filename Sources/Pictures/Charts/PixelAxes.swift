import Foundation

/// One chart in pixels, within a box: the frame, its marks and labels, the legend.
struct PixelAxes {
    private let axes: Axes
    private let box: PixelBox
    private let scale: Int
    private let dotsPerInch: Double
    private let x: Ruler
    private let y: Ruler
    /// Between the axes.
    private let plot: PixelBox

    private static let gray = Color(gray: 60)

    init(_ axes: Axes, _ box: PixelBox, textScale: Int, dotsPerInch: Double) {
        (self.axes, self.box, scale, self.dotsPerInch) = (axes, box, textScale, dotsPerInch)
        let letter = PixelFont.advance * textScale
        let ticks = (x: max(1, box.width / (letter * 9)), y: max(1, box.height / (textScale * 26)))
        (x, y) = axes.rulers(ticksX: ticks.x, ticksY: ticks.y)
        plot = PixelAxes.plot(axes, box, y, scale: textScale)
    }

    /// What is left of the box when the labels have their room; for images a part with their proportions.
    private static func plot(_ axes: Axes, _ box: PixelBox, _ y: Ruler, scale: Int) -> PixelBox {
        let (line, letter, gap) = (PixelFont.height * scale, PixelFont.advance * scale, 4 * scale)
        let labels = axes.hasFrame ? y.ticks.map(\.label.count).max() ?? 0 : 0
        let left =
            gap + (labels > 0 ? labels * letter + gap + gap / 2 : 0) + (axes.y.label.isEmpty ? 0 : line + gap)
        let right = gap + letter + (axes.hasColorbar ? 8 * letter : 0)
        let top = gap + (axes.title.isEmpty ? line / 2 : line + gap)
        let hasLabels = axes.hasFrame && axes.x.ticks.map { !$0.isEmpty } ?? true
        let bottom =
            gap + (hasLabels ? line + gap + gap / 2 : 0) + (axes.x.label.isEmpty ? 0 : line + gap)
        var plot = PixelBox(
            x: box.x + left, y: box.y + top, width: max(4, box.width - left - right),
            height: max(4, box.height - top - bottom))
        guard let ratio = axes.widthToHeight else { return plot }
        let (width, height) = (Double(plot.width), Double(plot.height))
        let fitted = (
            width: max(1, min(width, height * ratio)), height: max(1, min(height, width / ratio))
        )
        plot.x += Int((width - fitted.width) / 2)
        plot.y += Int((height - fitted.height) / 2)
        (plot.width, plot.height) = (Int(fitted.width), Int(fitted.height))
        return plot
    }

    func draw(on canvas: inout PixelCanvas) {
        if axes.hasGrid && axes.image == nil { drawGrid(on: &canvas) }
        PixelMarks(axes.marks, x, y, plot, scale: scale, dotsPerInch: dotsPerInch).draw(on: &canvas)
        if axes.hasFrame {
            canvas.frame(plot.x - 1, plot.y - 1, plot.width + 2, plot.height + 2, PixelAxes.gray)
            drawXLabels(on: &canvas)
            drawYLabels(on: &canvas)
        }
        drawTitles(on: &canvas)
        if axes.hasColorbar { drawColorbar(on: &canvas) }
        if axes.hasLegend { drawLegend(on: &canvas) }
    }

    // MARK: Around the marks

    private func place(x value: Double) -> Int? {
        x.share(value).map { plot.x + Int(($0 * Double(plot.width)).rounded(.down)) }
    }

    private func place(y value: Double) -> Int? {
        y.share(value).map { plot.y + Int(((1 - $0) * Double(plot.height)).rounded(.down)) }
    }

    private func drawGrid(on canvas: inout PixelCanvas) {
        let light = Color(gray: 215)
        for place in x.ticks.compactMap({ place(x: $0.value) }) {
            canvas.fill(place, plot.y, 1, plot.height, light)
        }
        for place in y.ticks.compactMap({ place(y: $0.value) }) {
            canvas.fill(plot.x, place, plot.width, 1, light)
        }
    }

    private func drawXLabels(on canvas: inout PixelCanvas) {
        let (bottom, length) = (plot.y + plot.height + 1, 2 * scale)
        var free = Int.min
        for tick in x.ticks.sorted(by: { place(x: $0.value) ?? 0 < place(x: $1.value) ?? 0 }) {
            guard let place = place(x: tick.value) else { continue }
            canvas.fill(place, bottom, 1, length, PixelAxes.gray)
            let width = self.width(of: tick.label)
            let start = max(box.x, min(place - width / 2, box.x + box.width - width))
            guard start >= free else { continue }
            canvas.text(tick.label, start, bottom + length + scale, PixelAxes.gray, scale: scale)
            free = start + width + PixelFont.advance * scale / 2
        }
    }

    private func drawYLabels(on canvas: inout PixelCanvas) {
        let length = 2 * scale
        for tick in y.ticks {
            guard let place = place(y: tick.value) else { continue }
            canvas.fill(plot.x - 1 - length, place, length, 1, PixelAxes.gray)
            canvas.text(
                tick.label, plot.x - 3 - length - scale - width(of: tick.label),
                place - PixelFont.height * scale / 2, PixelAxes.gray, scale: scale)
        }
    }

    private func width(of text: String) -> Int { text.count * PixelFont.advance * scale }

    private func drawTitles(on canvas: inout PixelCanvas) {
        let (line, gap) = (PixelFont.height * scale, 4 * scale)
        let centre = plot.x + plot.width / 2
        canvas.text(
            axes.title, max(box.x, centre - width(of: axes.title) / 2), plot.y - line - gap / 2, .black,
            scale: scale)
        let below = axes.hasFrame && !x.ticks.isEmpty ? line + gap + gap / 2 : gap / 2
        canvas.text(
            axes.x.label, max(box.x, centre - width(of: axes.x.label) / 2),
            plot.y + plot.height + below + gap / 2, .black, scale: scale)
        let labels = axes.hasFrame ? y.ticks.map { width(of: $0.label) }.max() ?? 0 : 0
        canvas.verticalText(
            axes.y.label, max(box.x, plot.x - labels - line - 2 * gap),
            plot.y + max(0, plot.height - width(of: axes.y.label)) / 2, .black, scale: scale)
    }

    private func drawColorbar(on canvas: inout PixelCanvas) {
        guard let shading = axes.image?.shading else { return }
        let letter = PixelFont.advance * scale
        let strip = PixelBox(x: plot.x + plot.width + letter, y: plot.y, width: letter, height: plot.height)
        for row in strip.rows {
            let share = 1 - Float(row - strip.y) / Float(max(1, strip.height - 1))
            canvas.fill(strip.x, row, strip.width, 1, shading.colors.color(share))
        }
        canvas.frame(strip.x - 1, strip.y - 1, strip.width + 2, strip.height + 2, PixelAxes.gray)
        var extent = Extent([Double(shading.low), Double(shading.high)], standing: true)
        extent.standsAtHigh = true
        let ruler = Ruler(Axis(), extent, ticks: max(1, strip.height / (26 * scale)))
        for tick in ruler.ticks {
            guard let share = ruler.share(tick.value) else { continue }
            let row = strip.y + Int((1 - share) * Double(strip.height - 1))
            canvas.fill(strip.x + strip.width, row, 2 * scale, 1, PixelAxes.gray)
            canvas.text(
                tick.label, strip.x + strip.width + 3 * scale, row - PixelFont.height * scale / 2,
                PixelAxes.gray, scale: scale)
        }
    }

    // MARK: Legend

    /// In the corner that covers the fewest points.
    private func drawLegend(on canvas: inout PixelCanvas) {
        let entries = axes.marks.filter { !$0.label.isEmpty }
        guard !entries.isEmpty else { return }
        let (gap, sample) = (4 * scale, 12 * scale)
        let line = PixelFont.height * scale + gap
        let width = gap * 3 + sample + (entries.map { self.width(of: $0.label) }.max() ?? 0)
        let height = entries.count * line + gap
        let place = legendCorner(width, height)
        let frame = PixelBox(x: place.x, y: place.y, width: width, height: height)
        canvas.fill(frame, .white, opacity: 0.85)
        canvas.frame(frame.x, frame.y, frame.width, frame.height, Color(gray: 200))
        for (i, mark) in entries.enumerated() {
            let y = frame.y + gap + i * line
            PixelMarks.sample(
                of: mark, PixelBox(x: frame.x + gap, y: y, width: sample, height: line - gap),
                dotsPerInch: dotsPerInch, on: &canvas)
            canvas.text(mark.label, frame.x + 2 * gap + sample, y, .black, scale: scale)
        }
    }

    private func legendCorner(_ width: Int, _ height: Int) -> (x: Int, y: Int) {
        let (right, bottom) = (plot.x + plot.width - width - 6, plot.y + plot.height - height - 6)
        let corners = [(right, plot.y + 6), (plot.x + 6, plot.y + 6), (plot.x + 6, bottom), (right, bottom)]
        let points = axes.marks.flatMap { mark -> [(Int, Int)] in
            switch mark {
            case .line(let line): places(line.x, line.y)
            case .bars(let bars): places(bars.boxes.map(\.x.lowerBound), bars.boxes.map(\.y.upperBound))
            default: []
            }
        }
        let covered = corners.map { corner in
            points.count {
                (corner.0 - 4..<corner.0 + width + 4).contains($0.0)
                    && (corner.1 - 4..<corner.1 + height + 4).contains($0.1)
            }
        }
        let best = covered.indices.min { (covered[$0], $0) < (covered[$1], $1) } ?? 0
        return corners[best]
    }

    /// Where points lie, and points between them.
    private func places(_ xs: [Double], _ ys: [Double]) -> [(Int, Int)] {
        let points = zip(xs, ys).compactMap { x, y -> (Int, Int)? in
            guard let x = place(x: x), let y = place(y: y) else { return nil }
            return (x, y)
        }
        return zip(points, points.dropFirst()).flatMap { a, b in
            (0..<8).map { (a.0 + (b.0 - a.0) * $0 / 8, a.1 + (b.1 - a.1) * $0 / 8) }
        } + points.suffix(1)
    }
}
