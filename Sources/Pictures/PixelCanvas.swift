import Arrays

/// Pixels to draw on, with lines, rectangles and letters. What lies outside is cut off.
public struct PixelCanvas: Sendable {
    public let width: Int
    public let height: Int
    private var pixels: [Color]

    /// - Throws: a value `Fault` for a size that no picture has.
    public init(width: Int, height: Int, background: Color = .white) throws {
        _ = try Raster(width: max(width, 1), height: max(height, 1))
        (self.width, self.height) = (max(width, 1), max(height, 1))
        pixels = [Color](repeating: background, count: self.width * self.height)
    }

    public subscript(x: Int, y: Int) -> Color {
        get { pixels[y * width + x] }
        set {
            guard (0..<width).contains(x), (0..<height).contains(y) else { return }
            pixels[y * width + x] = newValue
        }
    }

    /// Fills a rectangle; `x` and `y` are its top left pixel.
    public mutating func fill(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ color: Color) {
        let columns = max(x, 0)..<max(min(x + width, self.width), max(x, 0))
        for row in max(y, 0)..<max(min(y + height, self.height), max(y, 0)) {
            for column in columns { pixels[row * self.width + column] = color }
        }
    }

    /// The outline of a rectangle.
    public mutating func frame(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ color: Color) {
        fill(x, y, width, 1, color)
        fill(x, y + height - 1, width, 1, color)
        fill(x, y, 1, height, color)
        fill(x + width - 1, y, 1, height, color)
    }

    /// A straight line between two pixels (Bresenham 1965).
    public mutating func line(_ x0: Int, _ y0: Int, _ x1: Int, _ y1: Int, _ color: Color) {
        let (dx, dy) = (abs(x1 - x0), -abs(y1 - y0))
        let (stepX, stepY) = (x0 < x1 ? 1 : -1, y0 < y1 ? 1 : -1)
        var (x, y, error) = (x0, y0, dx + dy)
        while true {
            self[x, y] = color
            if x == x1 && y == y1 { return }
            let twice = 2 * error
            if twice >= dy {
                error += dy
                x += stepX
            }
            if twice <= dx {
                error += dx
                y += stepY
            }
        }
    }

    /// Letters of the built-in font; `x` and `y` are the top left of the first one. Other line breaks than
    /// the caller's are not made.
    public mutating func text(_ text: String, _ x: Int, _ y: Int, _ color: Color, scale: Int = 1) {
        for (place, character) in text.enumerated() {
            let glyph = PixelFont.glyph(of: character)
            for (row, bits) in glyph.enumerated() {
                for column in 0..<PixelFont.width where bits >> (PixelFont.width - 1 - column) & 1 == 1 {
                    fill(
                        x + (place * PixelFont.advance + column) * scale, y + row * scale, scale, scale,
                        color)
                }
            }
        }
    }

    /// What has been drawn.
    public var raster: Raster {
        get throws {
            var raster = try Raster(width: width, height: height, isColored: true)
            for (i, color) in pixels.enumerated() {
                raster.samples[3 * i] = UInt16(color.red)
                raster.samples[3 * i + 1] = UInt16(color.green)
                raster.samples[3 * i + 2] = UInt16(color.blue)
            }
            return raster
        }
    }
}
