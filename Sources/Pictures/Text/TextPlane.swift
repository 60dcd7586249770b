/// Draws a plane in cells of text.
struct TextPlane {
    /// A letter, or two colours one above the other.
    enum Cell: Equatable {
        case letter(Character)
        case colors(Color, Color)
    }

    let plane: Plane
    let shading: Shading
    /// Stands for what is no number.
    var blank: Character = "?"

    /// From empty to full. A large number is a full letter, which stands out on dark and on light ground.
    static let ramp = Array(" .:-=+*#%@")

    /// Lines of `columns` cells; a cell is taken to be twice as high as wide.
    func lines(columns: Int, rows: Int, ink: TextPage.Ink) -> [String] {
        cells(columns: columns, rows: rows, ink: ink).map { row in
            var line = TextLine(ink)
            for cell in row { line.append(cell) }
            return line.finished
        }
    }

    func cells(columns: Int, rows: Int, ink: TextPage.Ink) -> [[Cell]] {
        switch ink {
        case .ascii:
            let cells = plane.resampled(width: columns, height: rows)
            return (0..<rows).map { y in
                (0..<columns).map { .letter(letter(shading.brightness(cells, $0, y))) }
            }
        case .halfBlocks:
            let cells = plane.resampled(width: columns, height: 2 * rows)
            return (0..<rows).map { row in
                (0..<columns).map { x in
                    .colors(shading.color(cells, x, 2 * row), shading.color(cells, x, 2 * row + 1))
                }
            }
        }
    }

    private func letter(_ share: Float) -> Character {
        guard share.isFinite else { return blank }
        let top = Float(TextPlane.ramp.count - 1)
        return TextPlane.ramp[Int(max(0, min(top, share * top + 0.5)))]
    }
}
