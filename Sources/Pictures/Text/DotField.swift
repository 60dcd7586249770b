import Foundation

/// A grid of dots over cells of text: eight to a cell in braille, otherwise one.
struct DotField {
    /// Dots beside and above each other in a cell.
    let perCell: (x: Int, y: Int)
    let columns: Int
    let rows: Int
    private var dots: [UInt8]
    private var inks: [Ink?]

    init(columns: Int, rows: Int, isBraille: Bool) {
        perCell = isBraille ? (2, 4) : (1, 1)
        (self.columns, self.rows) = (columns, rows)
        dots = Array(repeating: 0, count: columns * rows)
        inks = Array(repeating: nil, count: columns * rows)
    }

    private var isBraille: Bool { perCell.x > 1 }

    /// A place in dots for shares of the width, from the left, and of the height, from the bottom.
    func place(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
        (x * Double(columns * perCell.x - 1), (1 - y) * Double(rows * perCell.y - 1))
    }

    /// A dot; the cell takes its ink.
    mutating func set(_ x: Int, _ y: Int, _ ink: Ink) {
        guard (0..<columns * perCell.x).contains(x), (0..<rows * perCell.y).contains(y) else { return }
        let cell = y / perCell.y * columns + x / perCell.x
        dots[cell] |= isBraille ? DotField.bit(x % 2, y % 4) : 1
        inks[cell] = ink
    }

    /// Dots in a straight row, as the stroke says.
    mutating func line(
        _ from: (x: Double, y: Double), _ to: (x: Double, y: Double), _ stroke: Stroke, _ ink: Ink
    ) {
        guard let (start, end) = clipped(from, to) else { return }
        let steps = Int(max(abs(end.x - start.x), abs(end.y - start.y)).rounded(.up))
        for step in 0...max(steps, 0) where isInked(step, stroke) {
            let share = steps == 0 ? 0 : Double(step) / Double(steps)
            set(
                Int((start.x + (end.x - start.x) * share).rounded()),
                Int((start.y + (end.y - start.y) * share).rounded()), ink)
        }
    }

    /// Puts the dots over what a canvas has, the top left cell at a place.
    func draw(on canvas: inout TextCanvas, _ x: Int, _ y: Int) {
        for cell in dots.indices where dots[cell] != 0 {
            guard let ink = inks[cell] else { continue }
            let braille = Unicode.Scalar(0x2800 + UInt32(dots[cell])).map(Character.init)
            canvas[x + cell % columns, y + cell / columns] = .letter(
                isBraille ? braille ?? "." : ink.letter, ink.color)
        }
    }

    private func isInked(_ step: Int, _ stroke: Stroke) -> Bool {
        switch stroke {
        case .solid: true
        case .dashed: isBraille ? step % 7 < 4 : step % 3 < 2
        case .dotted: isBraille ? step % 3 == 0 : step % 2 == 0
        case .dashDotted: isBraille ? step % 8 < 4 || step % 8 == 6 : step % 4 != 2
        case .none: false
        }
    }

    /// Braille's dots are numbered down the left column, then the right, the lowest pair last (Unicode 2800).
    private static func bit(_ x: Int, _ y: Int) -> UInt8 {
        y == 3 ? (x == 0 ? 0x40 : 0x80) : 1 << UInt8(x * 3 + y)
    }

    /// The part of a line that is near the field (Liang and Barsky 1984); `nil`: none.
    private func clipped(
        _ from: (x: Double, y: Double), _ to: (x: Double, y: Double)
    ) -> (start: (x: Double, y: Double), end: (x: Double, y: Double))? {
        let (dx, dy) = (to.x - from.x, to.y - from.y)
        let (width, height) = (Double(columns * perCell.x), Double(rows * perCell.y))
        var (first, last) = (0.0, 1.0)
        for (step, room) in [
            (-dx, from.x + 1), (dx, width - from.x), (-dy, from.y + 1), (dy, height - from.y),
        ] {
            if step == 0 {
                if room < 0 { return nil }
            } else if step < 0 {
                first = max(first, room / step)
            } else {
                last = min(last, room / step)
            }
        }
        guard first <= last else { return nil }
        return (
            (from.x + first * dx, from.y + first * dy), (from.x + last * dx, from.y + last * dy)
        )
    }
}
