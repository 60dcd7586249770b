import Foundation

/// Smooth lines: a pixel takes as much of the ink as the line covers of it.
extension PixelCanvas {
    /// A straight line of any width between two places, whose whole numbers are the corners of pixels.
    ///
    /// - Parameter clip: pixels outside of it are left alone.
    mutating func stroke(
        _ from: (x: Double, y: Double), _ to: (x: Double, y: Double), width: Double, _ color: Color,
        opacity: Double = 1, clip: PixelBox
    ) {
        let reach = width / 2 + 1
        let box = clip.intersected(
            Int(floor(min(from.x, to.x) - reach)), Int(floor(min(from.y, to.y) - reach)),
            Int(ceil(max(from.x, to.x) + reach)), Int(ceil(max(from.y, to.y) + reach)))
        let (dx, dy) = (to.x - from.x, to.y - from.y)
        let squared = dx * dx + dy * dy
        for y in box.rows {
            for x in box.columns {
                let (px, py) = (Double(x) + 0.5 - from.x, Double(y) + 0.5 - from.y)
                let along = squared > 0 ? max(0, min(1, (px * dx + py * dy) / squared)) : 0
                let (ox, oy) = (px - along * dx, py - along * dy)
                let covered = width / 2 + 0.5 - (ox * ox + oy * oy).squareRoot()
                if covered > 0 { blend(x, y, color, min(1, covered) * opacity) }
            }
        }
    }

    /// A filled circle.
    mutating func disc(
        _ x: Double, _ y: Double, radius: Double, _ color: Color, opacity: Double = 1, clip: PixelBox
    ) {
        stroke((x, y), (x, y), width: 2 * radius, color, opacity: opacity, clip: clip)
    }

    /// A rectangle that ink shines through.
    mutating func fill(_ box: PixelBox, _ color: Color, opacity: Double) {
        for y in box.rows {
            for x in box.columns { blend(x, y, color, opacity) }
        }
    }

    /// Letters that run upwards; `x` and `y` are the top left of the whole.
    mutating func verticalText(_ text: String, _ x: Int, _ y: Int, _ color: Color, scale: Int = 1) {
        let length = text.count * PixelFont.advance * scale
        guard length > 0,
            var letters = try? PixelCanvas(width: length, height: PixelFont.height * scale)
        else { return }
        letters.text(text, 0, 0, .black, scale: scale)
        for row in 0..<letters.height {
            for column in 0..<letters.width where letters[column, row] == .black {
                self[x + row, y + length - 1 - column] = color
            }
        }
    }

    private mutating func blend(_ x: Int, _ y: Int, _ color: Color, _ share: Double) {
        guard (0..<width).contains(x), (0..<height).contains(y) else { return }
        self[x, y] = share >= 1 ? color : self[x, y].mixed(with: color, Float(share))
    }
}

/// A rectangle of pixels.
struct PixelBox: Equatable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int

    var rows: Range<Int> { y..<max(y + height, y) }
    var columns: Range<Int> { x..<max(x + width, x) }

    /// What lies in this box as well, of the pixels from one corner up to the other.
    func intersected(_ left: Int, _ top: Int, _ right: Int, _ bottom: Int) -> PixelBox {
        let (x0, y0) = (max(x, left), max(y, top))
        return PixelBox(
            x: x0, y: y0, width: max(0, min(x + width, right) - x0),
            height: max(0, min(y + height, bottom) - y0))
    }
}
