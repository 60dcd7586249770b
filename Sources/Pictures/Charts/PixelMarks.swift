/// The marks of one chart, drawn between its axes in pixels.
struct PixelMarks {
    private let marks: [Mark]
    private let x: Ruler
    private let y: Ruler
    private let plot: PixelBox
    private let textScale: Int
    private let dotsPerInch: Double

    init(_ marks: [Mark], _ x: Ruler, _ y: Ruler, _ plot: PixelBox, scale: Int, dotsPerInch: Double) {
        (self.marks, self.x, self.y, self.plot) = (marks, x, y, plot)
        (textScale, self.dotsPerInch) = (scale, dotsPerInch)
    }

    /// Images and areas first, then lines, then letters.
    func draw(on canvas: inout PixelCanvas) {
        for mark in marks {
            switch mark {
            case .image(let image): draw(image, on: &canvas)
            case .bars(let bars): draw(bars, on: &canvas)
            case .band(let band): draw(band, on: &canvas)
            case .line, .rule, .writing: break
            }
        }
        for mark in marks {
            switch mark {
            case .line(let line): draw(line, on: &canvas)
            case .rule(let rule): draw(rule, on: &canvas)
            case .image, .bars, .band, .writing: break
            }
        }
        for case .writing(let writing) in marks { draw(writing, on: &canvas) }
    }

    private func place(_ xValue: Double, _ yValue: Double) -> (x: Double, y: Double)? {
        guard let across = x.share(xValue), let along = y.share(yValue) else { return nil }
        return (
            Double(plot.x) + across * Double(plot.width), Double(plot.y) + (1 - along) * Double(plot.height)
        )
    }

    // MARK: Areas

    private func draw(_ image: PlacedImage, on canvas: inout PixelCanvas) {
        let plane = image.visible(x, y, width: plot.width, height: plot.height, exactly: true)
        for row in 0..<plane.height {
            for column in 0..<plane.width
            where !plane.values[(row * plane.width + column) * plane.channels].isNaN {
                canvas[plot.x + column, plot.y + row] = image.shading.color(plane, column, row)
            }
        }
    }

    private func draw(_ bars: Bars, on canvas: inout PixelCanvas) {
        for (i, box) in bars.boxes.enumerated() {
            guard let pixels = self.pixels(box), !bars.colors.isEmpty else { continue }
            canvas.fill(pixels, bars.colors[i % bars.colors.count], opacity: bars.opacity)
            if let edge = bars.edge {
                canvas.frame(pixels.x, pixels.y, pixels.width, pixels.height, edge)
            }
        }
    }

    /// The part of a box that lies in the plot, at least a pixel wide.
    private func pixels(_ box: Bars.Box) -> PixelBox? {
        guard let a = place(box.x.lowerBound, box.y.lowerBound),
            let b = place(box.x.upperBound, box.y.upperBound)
        else { return nil }
        func bounded(_ value: Double) -> Int { Int(max(-1e6, min(1e6, value.rounded()))) }
        let (left, top) = (bounded(min(a.x, b.x)), bounded(min(a.y, b.y)))
        let pixels = plot.intersected(
            left, top, max(left + 1, bounded(max(a.x, b.x))), bounded(max(a.y, b.y)))
        return pixels.width > 0 && pixels.height > 0 ? pixels : nil
    }

    private func draw(_ band: Band, on canvas: inout PixelCanvas) {
        for i in 0..<max(0, min(band.x.count, band.low.count, band.high.count) - 1) {
            guard let a = place(band.x[i], 0), let b = place(band.x[i + 1], 0) else { continue }
            let span = plot.intersected(
                Int(min(a.x, b.x).rounded()), plot.y, Int(max(a.x, b.x).rounded()), plot.y + plot.height)
            for column in span.columns {
                let share = b.x == a.x ? 0 : (Double(column) + 0.5 - a.x) / (b.x - a.x)
                let low = band.low[i] + (band.low[i + 1] - band.low[i]) * share
                let high = band.high[i] + (band.high[i + 1] - band.high[i]) * share
                guard let from = place(band.x[i], low)?.y, let to = place(band.x[i], high)?.y else {
                    continue
                }
                let strip = plot.intersected(
                    column, Int(min(from, to).rounded()), column + 1, Int(max(from, to).rounded()))
                canvas.fill(strip, band.color, opacity: band.opacity)
            }
        }
    }

    // MARK: Lines

    private func pixels(ofPoints points: Double) -> Double { points * dotsPerInch / 72 }

    private func draw(_ line: Line, on canvas: inout PixelCanvas) {
        let places = zip(line.x, line.y).map { place($0, $1) }
        let width = max(1, pixels(ofPoints: line.width))
        var dash = Dash(line.stroke, width: width)
        for (from, to) in zip(places, places.dropFirst()) {
            guard let from, let to else { continue }
            for piece in dash.pieces(from, to) {
                canvas.stroke(
                    piece.0, piece.1, width: width, line.color, opacity: line.opacity, clip: plot)
            }
        }
        guard let marker = line.marker else { return }
        let size = pixels(ofPoints: marker == .dot ? line.markerSize / 2 : line.markerSize)
        for (i, place) in places.enumerated() {
            guard let place else { continue }
            let color = line.colors.isEmpty ? line.color : line.colors[i % line.colors.count]
            canvas.marker(marker, place, size: size, color, opacity: line.opacity, clip: plot)
        }
    }

    private func draw(_ rule: Rule, on canvas: inout PixelCanvas) {
        guard let share = (rule.isVertical ? x : y).share(rule.value) else { return }
        let across = Double(plot.x) + share * Double(plot.width)
        let along = Double(plot.y) + (1 - share) * Double(plot.height)
        let (from, to) =
            rule.isVertical
            ? ((x: across, y: Double(plot.y)), (x: across, y: Double(plot.y + plot.height)))
            : ((x: Double(plot.x), y: along), (x: Double(plot.x + plot.width), y: along))
        let width = max(1, pixels(ofPoints: rule.width))
        var dash = Dash(rule.stroke, width: width)
        for piece in dash.pieces(from, to) {
            canvas.stroke(piece.0, piece.1, width: width, rule.color, clip: plot)
        }
    }

    private func draw(_ writing: Writing, on canvas: inout PixelCanvas) {
        guard let place = place(writing.x, writing.y) else { return }
        func shift(_ alignment: Writing.Alignment, _ size: Int) -> Int {
            switch alignment {
            case .start: 0
            case .middle: size / 2
            case .end: size
            }
        }
        let width = writing.text.count * PixelFont.advance * textScale
        let height = PixelFont.height * textScale
        canvas.text(
            writing.text, Int(place.x) - shift(writing.horizontal, width),
            Int(place.y) - height + shift(writing.vertical, height), writing.color, scale: textScale)
    }

    // MARK: In the legend

    /// A short piece of a mark.
    static func sample(of mark: Mark, _ box: PixelBox, dotsPerInch: Double, on canvas: inout PixelCanvas) {
        let middle = Double(box.y) + Double(box.height) / 2
        let (from, to) = ((x: Double(box.x), y: middle), (x: Double(box.x + box.width), y: middle))
        func stroke(_ stroke: Stroke, _ width: Double, _ color: Color) {
            var dash = Dash(stroke, width: width)
            for piece in dash.pieces(from, to) {
                canvas.stroke(piece.0, piece.1, width: width, color, clip: box)
            }
        }
        let point = dotsPerInch / 72
        switch mark {
        case .line(let line):
            stroke(line.stroke, max(1, line.width * point), line.color)
            guard let marker = line.marker else { return }
            let color = line.colors.first ?? line.color
            canvas.marker(
                marker, ((from.x + to.x) / 2, middle), size: line.markerSize * point, color, clip: box)
        case .rule(let rule): stroke(rule.stroke, max(1, rule.width * point), rule.color)
        case .bars(let bars): canvas.fill(box, bars.colors.first ?? .cycle[0], opacity: bars.opacity)
        case .band(let band): canvas.fill(box, band.color, opacity: band.opacity)
        case .image, .writing: break
        }
    }
}

/// Cuts a line into dashes, going on from one straight piece to the next.
struct Dash {
    /// Lengths in pixels, ink and gap in turn; none: the whole line.
    private let pattern: [Double]
    private let isHidden: Bool
    private var place = 0
    private var rest: Double

    init(_ stroke: Stroke, width: Double) {
        let pattern: [Double] =
            switch stroke {
            case .solid, .none: []
            case .dashed: [3.7, 1.6]
            case .dotted: [1, 1.65]
            case .dashDotted: [6.4, 1.6, 1, 1.6]
            }
        self.pattern = pattern.map { $0 * max(width, 1) }
        isHidden = stroke == .none
        rest = self.pattern.first ?? 0
    }

    typealias Place = (x: Double, y: Double)

    /// The inked pieces of a straight line; of one that is absurdly long, none.
    mutating func pieces(_ from: Place, _ to: Place) -> [(Place, Place)] {
        guard !isHidden else { return [] }
        guard !pattern.isEmpty else { return [(from, to)] }
        let (dx, dy) = (to.x - from.x, to.y - from.y)
        let length = (dx * dx + dy * dy).squareRoot()
        guard length > 0, length < 1e5 else { return [] }
        var pieces: [(Place, Place)] = []
        var done = 0.0
        while done < length {
            let step = min(rest, length - done)
            if place % 2 == 0 {
                let (a, b) = (done / length, (done + step) / length)
                pieces.append(((from.x + dx * a, from.y + dy * a), (from.x + dx * b, from.y + dy * b)))
            }
            done += step
            rest -= step
            if rest <= 1e-9 {
                place = (place + 1) % pattern.count
                rest = pattern[place]
            }
        }
        return pieces
    }
}

extension PixelCanvas {
    /// A marker around a place.
    mutating func marker(
        _ marker: Marker, _ place: (x: Double, y: Double), size: Double, _ color: Color, opacity: Double = 1,
        clip: PixelBox
    ) {
        let half = max(size, 2) / 2
        func line(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) {
            stroke(
                (place.x + x0 * half, place.y + y0 * half), (place.x + x1 * half, place.y + y1 * half),
                width: max(1, half / 2.5), color, opacity: opacity, clip: clip)
        }
        switch marker {
        case .dot, .circle:
            disc(place.x, place.y, radius: half, color, opacity: opacity, clip: clip)
        case .square:
            let box = clip.intersected(
                Int((place.x - half).rounded()), Int((place.y - half).rounded()),
                Int((place.x + half).rounded()), Int((place.y + half).rounded()))
            fill(box, color, opacity: opacity)
        case .triangle, .diamond: fillPolygon(marker, place, half, color, opacity, clip)
        case .plus:
            line(-1, 0, 1, 0)
            line(0, -1, 0, 1)
        case .cross:
            line(-0.8, -0.8, 0.8, 0.8)
            line(-0.8, 0.8, 0.8, -0.8)
        case .star:
            line(-1, 0, 1, 0)
            line(-0.5, -0.9, 0.5, 0.9)
            line(-0.5, 0.9, 0.5, -0.9)
        }
    }

    /// Row by row, as wide as the shape is there.
    private mutating func fillPolygon(
        _ marker: Marker, _ place: (x: Double, y: Double), _ half: Double, _ color: Color, _ opacity: Double,
        _ clip: PixelBox
    ) {
        let rows = clip.intersected(
            clip.x, Int((place.y - half).rounded()), clip.x + clip.width, Int((place.y + half).rounded()))
        for row in rows.rows {
            let share = (Double(row) + 0.5 - place.y) / half
            let reach = half * (marker == .triangle ? (share + 1) / 2 : 1 - abs(share))
            let strip = clip.intersected(
                Int((place.x - reach).rounded()), row, Int((place.x + reach).rounded()), row + 1)
            fill(strip, color, opacity: opacity)
        }
    }
}
