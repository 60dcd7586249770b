import Arrays

/// A figure's charts in pixels.
struct PixelFigure {
    private let figure: Figure
    private let width: Int
    private let height: Int

    /// - Throws: a value `Fault` for a size that no picture has.
    init(_ figure: Figure) throws {
        let sizes = [figure.width, figure.height].map { $0 * figure.dotsPerInch }
        guard sizes.allSatisfy({ $0.isFinite && $0 >= 16 && $0 <= 16384 }) else {
            throw Fault(
                .value,
                "a figure of \(figure.width)×\(figure.height) inches at \(figure.dotsPerInch) dots per inch cannot be drawn: a side must have 16 to 16,384 pixels"
            )
        }
        self.figure = figure
        (width, height) = (Int(sizes[0].rounded()), Int(sizes[1].rounded()))
    }

    func raster() throws -> Raster {
        var canvas = try PixelCanvas(width: width, height: height)
        var top = 0
        if !figure.title.isEmpty {
            let scale = textScale(width)
            let x = (width - figure.title.count * PixelFont.advance * scale) / 2
            canvas.text(figure.title, max(0, x), 8, .black, scale: scale)
            top = PixelFont.height * scale + 12
        }
        let smallest = figure.panels.map { Int($0.width * Double(width)) }.min() ?? width
        for panel in figure.panels {
            let box = PixelBox(
                x: Int(panel.left * Double(width)), y: top + Int(panel.top * Double(height - top)),
                width: Int(panel.width * Double(width)), height: Int(panel.height * Double(height - top)))
            PixelAxes(
                panel.axes, box, textScale: textScale(smallest), dotsPerInch: figure.dotsPerInch
            ).draw(on: &canvas)
        }
        return try canvas.raster
    }

    /// Letters as high as ten points, smaller where charts are narrow.
    private func textScale(_ width: Int) -> Int {
        let usual = max(1, Int((figure.dotsPerInch / 50).rounded()))
        return max(1, min(usual, width / 100))
    }
}
