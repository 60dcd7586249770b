/// A line of letters and coloured cells, with no more escape codes than it needs.
struct TextLine {
    private let depth: TextPage.Depth?
    private var text = ""
    private var ink: Color?
    private var ground: Color?

    init(_ ink: TextPage.Ink) {
        depth = if case .halfBlocks(let depth) = ink { depth } else { nil }
    }

    /// Letters in the terminal's own colours, or in one of theirs.
    mutating func append(_ letters: String, _ color: Color? = nil) {
        use(depth == nil ? nil : color, on: nil)
        text += letters
    }

    mutating func append(_ cell: TextPlane.Cell) {
        switch cell {
        case .letter(let letter): append(String(letter))
        case .colors(let above, let below):
            use(above, on: below)
            text += "▀"
        }
    }

    /// With the terminal's own colours behind it.
    var finished: String { ink == nil && ground == nil ? text : text + "\u{1B}[0m" }

    private mutating func use(_ color: Color?, on background: Color?) {
        if (ink != nil && color == nil) || (ground != nil && background == nil) {
            text += "\u{1B}[0m"
            (ink, ground) = (nil, nil)
        }
        if let color, color != ink { text += "\u{1B}[38;\(code(color))m" }
        if let background, background != ground { text += "\u{1B}[48;\(code(background))m" }
        (ink, ground) = (color, background)
    }

    private func code(_ color: Color) -> String {
        depth == .direct ? "2;\(color.red);\(color.green);\(color.blue)" : "5;\(color.terminalIndex)"
    }
}

extension Color {
    /// The nearest of the 6×6×6 colours or 24 greys that terminals of 256 colours have.
    var terminalIndex: Int {
        let channels = [Int(red), Int(green), Int(blue)]
        if (channels.max() ?? 0) - (channels.min() ?? 0) < 10 {
            let gray = channels.reduce(0, +) / 3
            return gray < 5 ? 16 : gray > 246 ? 231 : 232 + min(23, max(0, (gray - 3) / 10))
        }
        let steps = channels.map { $0 < 48 ? 0 : $0 < 115 ? 1 : min(5, ($0 - 35) / 40) }
        return 16 + 36 * steps[0] + 6 * steps[1] + steps[2]
    }
}
