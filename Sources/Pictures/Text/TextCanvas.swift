/// Cells of text to write and draw on. What lies outside is cut off.
struct TextCanvas {
    enum Cell: Equatable {
        case letter(Character, Color?)
        case colors(Color, Color)
    }

    let width: Int
    let height: Int
    private var cells: [Cell]

    init(width: Int, height: Int) {
        (self.width, self.height) = (max(width, 0), max(height, 0))
        cells = Array(repeating: .letter(" ", nil), count: self.width * self.height)
    }

    subscript(x: Int, y: Int) -> Cell {
        get { cells[y * width + x] }
        set {
            guard (0..<width).contains(x), (0..<height).contains(y) else { return }
            cells[y * width + x] = newValue
        }
    }

    /// Letters from a place to the right.
    mutating func write(_ text: String, _ x: Int, _ y: Int, _ color: Color? = nil) {
        for (i, letter) in text.enumerated() { self[x + i, y] = .letter(letter, color) }
    }

    /// Letters in the middle of so many columns, cut where they are too many.
    mutating func write(_ text: String, centredIn columns: Range<Int>, _ y: Int) {
        let letters = text.count > columns.count ? text.fitted(columns.count) : text
        write(letters, columns.lowerBound + (columns.count - letters.count) / 2, y)
    }

    /// Another canvas, its top left at a place.
    mutating func place(_ other: TextCanvas, _ x: Int, _ y: Int) {
        for row in 0..<other.height {
            for column in 0..<other.width { self[x + column, y + row] = other[column, row] }
        }
    }

    /// A line for each row, without spaces at its end.
    func lines(_ ink: TextPage.Ink) -> [String] {
        (0..<height).map { y in
            var line = TextLine(ink)
            let end = (0..<width).last { self[$0, y] != .letter(" ", nil) } ?? -1
            for x in 0..<(end + 1) {
                switch self[x, y] {
                case .letter(let letter, let color): line.append(String(letter), color)
                case .colors(let above, let below): line.append(TextPlane.Cell.colors(above, below))
                }
            }
            return line.finished
        }
    }
}
